/** Tables of a Word file: headings that repeat on each page, rows that are not parted, numbers to the right. */

import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Paragraph,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import { type Block, type Card, type Drawing, type Inline, type Table, columnShares } from "./document.js";
import { VERDICT_COLOUR } from "./signs.js";
import { type Page, runs } from "./word-runs.js";

const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "DDE2E8" };
const THICK = { style: BorderStyle.SINGLE, size: 10, color: "9AA4B0" };
const MARGINS = { top: 40, bottom: 40, left: 40, right: 90 };

interface Cell {
  readonly content: Inline;
  readonly right?: boolean;
  readonly bottom?: typeof LINE;
  readonly width: number;
  readonly quiet?: boolean;
  /** On one page with the row that follows. */
  readonly keepNext?: boolean;
}

const cell = (
  { content, right, bottom = LINE, width, quiet, keepNext = false }: Cell,
  page: Page,
): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: MARGINS,
    borders: { top: NONE, left: NONE, right: NONE, bottom },
    children: [
      new Paragraph({
        style: "Cell",
        keepNext,
        alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: runs(content, page, quiet ? { color: "4A5361" } : {}),
      }),
    ],
  });

/** Tables of so few rows are not parted over pages. */
const TOGETHER = 9;

export function table({ columns, rows }: Table, page: Page): WordTable {
  const widths = columnShares(columns).map((share) => Math.floor(share * page.width));
  const row = (cells: readonly Inline[], head: boolean, keepNext: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: columns.map(({ number }, at) =>
        cell(
          {
            content: cells[at],
            width: widths[at]!,
            keepNext,
            ...(number ? { right: true } : {}),
            ...(head ? { bottom: THICK, quiet: true } : {}),
          },
          page,
        ),
      ),
    });
  return fixed(widths, [
    row(
      columns.map(({ head }) => head),
      true,
      true,
    ),
    ...rows.map((cells, at) => row(cells, false, rows.length <= TOGETHER && at < rows.length - 1)),
  ]);
}

const fixed = (columnWidths: readonly number[], rows: readonly TableRow[]) =>
  new WordTable({
    layout: TableLayoutType.FIXED,
    width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...columnWidths],
    borders: {
      top: NONE,
      bottom: NONE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    rows: [...rows],
  });

/** A name and what it is, as two columns without a heading. */
export function pairsTable(rows: readonly (readonly [string, Inline])[], page: Page): WordTable {
  const left = Math.floor(page.width * 0.33);
  return fixed(
    [left, page.width - left],
    rows.map(
      ([name, value]) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell({ content: name, width: left, quiet: true }, page),
            cell({ content: value, width: page.width - left }, page),
          ],
        }),
    ),
  );
}

/** Twentieths of a point to a pixel at 96 to the inch. */
const PER_PIXEL = 15;

/** Drawings beside each other, each as wide as its share. */
export function sideBySide(drawings: readonly Drawing[], page: Page): WordTable {
  const whole = drawings.reduce((sum, { width }) => sum + width, 0);
  const widths = drawings.map(({ width }) => Math.floor((page.width * width) / whole));
  return fixed(widths, [
    new TableRow({
      cantSplit: true,
      children: drawings.map(
        (drawing, at) =>
          new TableCell({
            width: { size: widths[at]!, type: WidthType.DXA },
            margins: { top: 0, bottom: 0, left: 0, right: 100 },
            borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
            children: [
              new Paragraph({
                children: runs({ kind: "swatch", drawing }, page, { width: widths[at]! / PER_PIXEL - 10 }),
              }),
            ],
          }),
      ),
    }),
  ]);
}

/** Cards beside each other, two to a row, each with the colour of its verdict above it. */
export function cards(
  found: readonly Card[],
  page: Page,
  blockOf: (block: Block, page: Page) => FileChild[],
): WordTable {
  const half = Math.floor(page.width / 2);
  const one = (card: Card | undefined) =>
    new TableCell({
      width: { size: half, type: WidthType.DXA },
      margins: { top: 80, bottom: 80, left: 120, right: 120 },
      borders: {
        top: card ? { style: BorderStyle.SINGLE, size: 36, color: VERDICT_COLOUR[card.verdict] } : NONE,
        bottom: card ? LINE : NONE,
        left: card ? LINE : NONE,
        right: card ? LINE : NONE,
      },
      children: card
        ? card.blocks.flatMap((block) => blockOf(block, { ...page, width: half - 240 }) as Paragraph[])
        : [new Paragraph({ children: [] })],
    });
  const rows = Array.from({ length: Math.ceil(found.length / 2) }, (_, at) =>
    found.slice(2 * at, 2 * at + 2),
  );
  return fixed(
    [half, half],
    rows.map(([left, right]) => new TableRow({ cantSplit: true, children: [one(left), one(right)] })),
  );
}
