/** A document as PDF without a browser: simpler than the printed page, with the same content. */

import pdfmake from "pdfmake";
import roboto from "pdfmake/fonts/Roboto.js";
import { plain } from "./blocks.js";
import {
  type Block,
  type Document,
  type Inline,
  type Item,
  type Table,
  columnShares,
  sectionNumbers,
} from "./document.js";
import { VERDICT_COLOUR } from "./signs.js";
import { heightOf, standalone } from "./standalone.js";

/** A node of pdfmake. */
type Node = Readonly<Record<string, unknown>> | string;

/** Points: A4 less its margins. */
const MARGIN = { side: 42, top: 48, bottom: 44 };
const WIDTH = 595 - 2 * MARGIN.side;
const QUIET = "#4a5361";

export async function toPdf(document: Document): Promise<Uint8Array> {
  const { title, over, sections, contents, footer, generator } = document;
  const numbers = sectionNumbers(sections);
  pdfmake.fonts = roboto;
  // Nothing is fetched: all that stands in a report is in it, but for the letters of the package.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  const nodes = sections.flatMap((section, at): Node[] => [
    {
      text: `${numbers[at]}  ${section.title}`,
      style: "h2",
      tocItem: true,
      ...(at === 1 || (section.appendix && !sections[at - 1]?.appendix) ? { pageBreak: "before" } : {}),
    },
    ...section.blocks.flatMap((block) => blockOf(block, document)),
    ...(at === 0 ? [{ toc: { title: { text: contents, style: "h3" } }, pageBreak: "before" }] : []),
  ]);
  const made = pdfmake.createPdf({
    pageSize: "A4",
    pageMargins: [MARGIN.side, MARGIN.top, MARGIN.side, MARGIN.bottom],
    info: { title: `${title} – ${over}`, creator: generator },
    defaultStyle: { font: "Roboto", fontSize: 9, lineHeight: 1.2 },
    styles: {
      h1: { fontSize: 18, bold: true },
      h2: { fontSize: 13.5, bold: true, color: "#1f3a5f", margin: [0, 14, 0, 5] },
      h3: { fontSize: 11, bold: true, margin: [0, 8, 0, 3] },
      h4: { fontSize: 9.5, bold: true, margin: [0, 5, 0, 2] },
    },
    footer: (current: number, total: number) => ({
      columns: [{ text: footer }, { text: `${current} / ${total}`, alignment: "right", width: 60 }],
      margin: [MARGIN.side, 12],
      fontSize: 7,
      color: QUIET,
    }),
    // A heading does not stay behind on its own at the foot of a page.
    pageBreakBefore: (
      node: { headlineLevel?: number },
      after: { getFollowingNodesOnPage: () => unknown[] },
    ) => node.headlineLevel === 1 && after.getFollowingNodesOnPage().length === 0,
    content: [{ text: over, bold: true, color: "#1f3a5f" }, { text: title, style: "h1" }, ...nodes],
  });
  return new Uint8Array(await made.getBuffer());
}

function blockOf(block: Block, document: Document): Node[] {
  const inside = (blocks: readonly Block[]) => blocks.flatMap((one) => blockOf(one, document));
  switch (block.kind) {
    case "paragraph":
      return [
        {
          text: inline(block.content),
          margin: [0, 0, 0, 5],
          ...(block.tone === "plain" ? {} : { fontSize: 8, color: QUIET }),
        },
      ];
    case "heading":
      return [{ text: block.text, style: `h${block.level}`, headlineLevel: 1 }];
    case "list":
      return [itemsOf(block.items)];
    case "table":
      return [table(block, document)];
    case "pairs":
    case "columns":
      return [
        grid(
          ["33%", "*"],
          block.rows.map(([name, value]) => [{ text: name, color: QUIET }, { text: inline(value) }]),
          0,
        ),
      ];
    case "cards":
      return block.cards.map(({ verdict, blocks }) => ({
        table: { widths: ["*"], body: [[{ stack: inside(blocks) }]] },
        layout: {
          hLineColor: () => `#${VERDICT_COLOUR[verdict]}`,
          vLineWidth: () => 0,
        },
        margin: [0, 3, 0, 6],
      }));
    case "figure":
      return [
        { text: block.caption, bold: true, margin: [0, 5, 0, 3], headlineLevel: 1 },
        ...block.drawings.map((drawing) => {
          const width = Math.min(WIDTH, block.beside ? drawing.width * 0.8 : WIDTH);
          return {
            svg: standalone(drawing, document),
            width,
            height: (width * heightOf(drawing)) / drawing.width,
            margin: [0, 0, 0, 5],
          };
        }),
        ...inside(block.legend),
      ];
    case "code":
      return [{ text: block.text, fontSize: 7.5, preserveLeadingSpaces: true, margin: [0, 0, 0, 6] }];
    case "group":
      return inside(block.blocks);
    case "unfold":
      return [];
  }
}

const itemsOf = (items: readonly Item[]): Node => ({
  ul: items.map(({ says, below = [] }) =>
    below.length > 0 ? { stack: [{ text: inline(says) }, itemsOf(below)] } : { text: inline(says) },
  ),
  margin: [0, 0, 0, 6],
});

function table({ caption, columns, rows }: Table, document: Document): Node {
  const shares = columnShares(columns);
  const cell = (content: Inline, at: number, more: object = {}): Node => {
    const swatch = swatchIn(content);
    const text = { text: inline(content), ...(columns[at]?.number ? { alignment: "right" } : {}), ...more };
    if (!swatch) return text;
    return { columns: [{ svg: standalone(swatch, document), width: 20, height: 12 }, text], columnGap: 4 };
  };
  return {
    stack: [
      { text: caption, bold: true, margin: [0, 4, 0, 2], headlineLevel: 1 },
      grid(
        // Less what lies between the columns.
        shares.map((share) => share * (WIDTH - columns.length * GAP)),
        [
          columns.map(({ head }, at) => cell(head, at, { color: QUIET })),
          ...rows.map((row) => columns.map((_, at) => cell(row[at], at))),
        ],
        1,
      ),
    ],
  };
}

const GAP = 6;

const grid = (
  widths: readonly (number | string)[],
  body: readonly (readonly Node[])[],
  headerRows: number,
): Node => ({
  table: { widths, body: body.length > 0 ? body : [widths.map(() => "")], headerRows, dontBreakRows: true },
  layout: {
    hLineWidth: (at: number) => (at === headerRows && headerRows > 0 ? 1 : at === 0 ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => "#c9cfd6",
    paddingLeft: () => 0,
    paddingRight: () => GAP,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  fontSize: 8,
  margin: [0, 0, 0, 8],
});

function swatchIn(content: Inline) {
  if (typeof content !== "object" || "kind" in content) return undefined;
  const found = content.find((one) => typeof one === "object" && "kind" in one && one.kind === "swatch");
  return found && typeof found === "object" && "kind" in found && found.kind === "swatch"
    ? found.drawing
    : undefined;
}

function inline(found: Inline): (Node | string)[] {
  if (found === undefined || found === false) return [];
  if (typeof found !== "object") return [String(found)];
  if (!("kind" in found)) return found.flatMap(inline);
  switch (found.kind) {
    case "strong":
      return [{ text: inline(found.content), bold: true }];
    case "quiet":
      return [{ text: inline(found.content), color: QUIET }];
    case "badge":
      return [{ text: found.text, bold: true, color: `#${VERDICT_COLOUR[found.verdict]}` }];
    // The letters that come with the package have no arrow.
    case "sign":
      return [found.sign === "→" ? ARROW : found.sign];
    default:
      return [plain(found)];
  }
}

const ARROW = "»";
