/** What stands in a line of a Word file: text in its kinds, verdicts in colour, drawings. */

import { ExternalHyperlink, ImageRun, Paragraph, type ParagraphChild, SimpleField, TextRun } from "docx";
import type { Document, Inline } from "./document.js";
import type { Picture } from "./pictures.js";
import { VERDICT_COLOUR, VERDICT_TEXT } from "./signs.js";
import { plain } from "./blocks.js";

export interface Page {
  readonly document: Document;
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Between the margins, in twentieths of a point. */
  readonly width: number;
  /** How many tables and figures were captioned so far. */
  readonly counts: Map<string, number>;
}

export interface Look {
  readonly bold?: boolean;
  readonly color?: string;
  /** Half points. */
  readonly size?: number;
  /** Pixels that a drawing takes at most. */
  readonly width?: number;
}

/** "Tabel 3: …", counted on by Word when someone adds one; `at` is what it shows until then. */
export function captioned(caption: string, kind: string, { counts }: Page): Paragraph {
  const at = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, at);
  return new Paragraph({
    style: "Caption",
    children: [
      new TextRun(`${kind} `),
      new SimpleField(`SEQ ${kind} \\* ARABIC`, String(at)),
      new TextRun(`: ${caption}`),
    ],
  });
}

export function runs(found: Inline, page: Page, look: Look = {}): ParagraphChild[] {
  const { bold, color, size } = look;
  const text = (said: string, more: object = {}) => [
    new TextRun({
      text: said,
      ...(bold ? { bold } : {}),
      ...(color ? { color } : {}),
      ...(size ? { size } : {}),
      ...more,
    }),
  ];
  if (found === undefined || found === false || found === "") return [];
  if (typeof found !== "object") return text(String(found));
  if (!("kind" in found)) return found.flatMap((one) => runs(one, page, look));
  switch (found.kind) {
    case "strong":
      return runs(found.content, page, { ...look, bold: true });
    case "quiet":
      return runs(found.content, page, { ...look, color: "4A5361" });
    case "code":
      return text(found.text, { font: "Consolas", size: 16 });
    case "link":
      return [
        new ExternalHyperlink({
          link: found.url,
          children: [new TextRun({ text: found.url, style: "Hyperlink" })],
        }),
      ];
    case "badge":
      return text(`${VERDICT_TEXT[found.verdict]} ${found.text}`, {
        bold: true,
        color: VERDICT_COLOUR[found.verdict],
      });
    case "swatch":
      return picture(found.drawing.id, found.drawing.title, page, look);
    default:
      return text(plain(found));
  }
}

/** One white pixel: stands in where no browser drew a picture; Word itself draws the vectors. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
  "base64",
);

function picture(id: string, title: string, { pictures }: Page, { width: most }: Look): ParagraphChild[] {
  const found = pictures.get(id);
  if (!found) throw new Error(`No picture of ${id}`);
  const width = most === undefined ? found.width : Math.min(most, found.width * 1.3);
  const transformation = {
    width: Math.round(width),
    height: Math.round((width * found.height) / found.width),
  };
  return [
    new ImageRun({
      type: "svg",
      data: Buffer.from(found.svg),
      transformation,
      fallback: { type: "png", data: Buffer.from(found.png ?? PIXEL) },
      altText: { name: id, title, description: title },
    }),
  ];
}
