/** A document as a Word file that people edit on: real headings, captions, tables, contents, page numbers. */

import {
  AlignmentType,
  Document as WordDocument,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from "docx";
import { type Block, type Document, type Item, sectionNumbers } from "./document.js";
import type { Picture } from "./pictures.js";
import { type Page, captioned, runs } from "./word-runs.js";
import { cards, pairsTable, sideBySide, table } from "./word-tables.js";

/** Twentieths of a point: A4, and its margins. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = { top: 1100, bottom: 1000, left: 1080, right: 1080 };

/** pictures  of every drawing of the document, by id */
export async function toWord(
  document: Document,
  pictures: ReadonlyMap<string, Picture>,
): Promise<Uint8Array> {
  const { title, over, sections, footer, contents, generator } = document;
  const numbers = sectionNumbers(sections);
  const page: Page = { document, pictures, width: A4.width - MARGIN.left - MARGIN.right, counts: new Map() };
  const [first, ...rest] = sections.map((section, at) => [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: at === 1 || (section.appendix && !sections[at - 1]?.appendix),
      text: `${numbers[at]}  ${section.title}`,
    }),
    ...section.blocks.flatMap((block) => blockOf(block, page)),
  ]);
  const quiet = (text: string) => new TextRun({ text, size: 15, color: "4A5361" });
  const word = new WordDocument({
    title: `${title} – ${over}`,
    creator: generator,
    styles: STYLES,
    numbering: { config: [{ reference: BULLETS, levels: [0, 1, 2].map(bullet) }] },
    sections: [
      {
        properties: { page: { size: A4, margin: MARGIN } },
        headers: {
          default: new Header({ children: [new Paragraph({ children: [quiet(`${title} – ${over}`)] })] }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  quiet(`${footer}  –  `),
                  new TextRun({
                    children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES],
                    size: 15,
                    color: "4A5361",
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ style: "Over", text: over }),
          new Paragraph({ heading: HeadingLevel.TITLE, text: title }),
          ...(first ?? []),
          new Paragraph({ style: "Contents", text: contents, pageBreakBefore: true }),
          new TableOfContents(contents, { hyperlink: true, headingStyleRange: "1-1" }),
          ...rest.flat(),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(word));
}

const BULLETS = "bullets";

const bullet = (level: number) => ({
  level,
  format: LevelFormat.BULLET,
  text: "•",
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 300 * (level + 1), hanging: 220 } } },
});

/** Sizes in half points, spaces in twentieths of a point. */
const FONT = "Calibri";
const heading = (size: number, before: number, color: string) => ({
  run: { font: FONT, size, bold: true, color },
  paragraph: { spacing: { before, after: 80 }, keepNext: true, keepLines: true },
});
const STYLES = {
  default: {
    document: { run: { font: FONT, size: 20, color: "1A1F26" }, paragraph: { spacing: { after: 100 } } },
    title: {
      run: { font: FONT, size: 40, bold: true, color: "1A1F26" },
      paragraph: { spacing: { after: 160 } },
    },
    heading1: heading(30, 320, "1F3A5F"),
    heading2: heading(24, 220, "1A1F26"),
    heading3: heading(21, 140, "1A1F26"),
  },
  paragraphStyles: [
    { id: "Over", name: "Over", basedOn: "Normal", run: { size: 20, bold: true, color: "1F3A5F" } },
    { id: "Contents", name: "Contents", basedOn: "Normal", run: { size: 30, bold: true, color: "1F3A5F" } },
    { id: "Quiet", name: "Quiet", basedOn: "Normal", run: { size: 17, color: "4A5361" } },
    { id: "Cell", name: "Cell", basedOn: "Normal", run: { size: 17 }, paragraph: { spacing: { after: 0 } } },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      next: "Normal",
      run: { size: 18, bold: true, color: "1A1F26" },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
    },
    {
      id: "Code",
      name: "Code",
      basedOn: "Normal",
      run: { font: "Consolas", size: 16 },
      paragraph: { spacing: { after: 0 } },
    },
  ],
};

function blockOf(block: Block, page: Page): FileChild[] {
  switch (block.kind) {
    case "paragraph":
      return [paragraphOf(block, page)];
    case "heading":
      return [
        new Paragraph({
          heading: block.level === 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          text: block.text,
        }),
      ];
    case "list":
      return itemsOf(block.items, 0, page);
    case "table":
      return [captioned(block.caption, page.document.table, page), table(block, page), space()];
    case "pairs":
    case "columns":
      return [pairsTable(block.rows, page), space()];
    case "cards":
      return [cards(block.cards, page, blockOf), space()];
    case "figure":
      return [
        captioned(block.caption, page.document.figure, page),
        ...(block.drawings.length > 1
          ? [sideBySide(block.drawings, page)]
          : block.drawings.map(
              (drawing) =>
                new Paragraph({ children: runs({ kind: "swatch", drawing }, page, { width: LARGE }) }),
            )),
        ...block.legend.flatMap((one) => blockOf(one, page)),
      ];
    case "code":
      return block.text
        .split("\n")
        .map((line) => new Paragraph({ style: "Code", children: [new TextRun(line)] }));
    case "group":
      return block.blocks.flatMap((one) => blockOf(one, page));
    case "unfold":
      return [];
  }
}

/** Pixels that a drawing takes at most. */
const LARGE = 640;

const space = () => new Paragraph({ spacing: { after: 60 }, children: [] });

function paragraphOf({ tone, content }: Extract<Block, { kind: "paragraph" }>, page: Page): Paragraph {
  return new Paragraph({
    ...(tone === "quiet" ? { style: "Quiet" } : {}),
    ...(tone === "warning"
      ? {
          shading: { fill: "FDF6E3" },
          border: { left: { style: "single", size: 24, color: "8A6100", space: 6 } },
        }
      : {}),
    children: runs(content, page),
  });
}

const itemsOf = (items: readonly Item[], level: number, page: Page): Paragraph[] =>
  items.flatMap(({ says, below = [] }) => [
    new Paragraph({
      numbering: { reference: BULLETS, level: Math.min(level, 2) },
      spacing: { after: 50 },
      children: runs(says, page),
    }),
    ...itemsOf(below, level + 1, page),
  ]);
