/** A drawing as an SVG file of its own: its pieces inside it, its style beside it, no line that does not scale. */

import { scaledStyle } from "../map/style.js";
import type { Block, Document, Drawing, Inline } from "./document.js";

export function standalone(
  { frame, width, body, shared }: Drawing,
  document: Pick<Document, "shared">,
): string {
  const { x, y, width: wide, height: high } = frame;
  const step = wide / width;
  const whole = body.replace(
    /<use href="#([^"]+)"([^>]*?)\s*\/>/g,
    (_, id: string, attributes: string) =>
      `<g${attributes}>${(shared.includes(id) ? (document.shared.get(id) ?? "") : "").replace(/ id="[^"]*"/g, "")}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" class="map" width="${width}" height="${heightOf({ frame, width })}" viewBox="${x} ${y} ${wide} ${high}" font-family="Arial, Liberation Sans, sans-serif"><style>${scaledStyle(step)}</style>${whole}</svg>`;
}

/** In the pixels of `width`. */
export const heightOf = ({ frame, width }: Pick<Drawing, "frame" | "width">) =>
  Math.max(1, Math.round((width * frame.height) / frame.width));

/** Every drawing of a document, those of swatches too, in order. */
export function drawingsOf({ sections }: Document): Drawing[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(inBlock));
}

function inBlock(block: Block): Drawing[] {
  switch (block.kind) {
    case "figure":
      return [...block.drawings, ...block.legend.flatMap(inBlock)];
    case "table":
      return block.rows.flatMap((row) => row.flatMap(inInline));
    case "list":
      return block.items.flatMap(({ says }) => inInline(says));
    case "cards":
      return block.cards.flatMap(({ blocks }) => blocks.flatMap(inBlock));
    case "group":
      return block.blocks.flatMap(inBlock);
    default:
      return [];
  }
}

function inInline(found: Inline): Drawing[] {
  if (typeof found !== "object") return [];
  if (!("kind" in found)) return found.flatMap(inInline);
  return found.kind === "swatch" ? [found.drawing] : [];
}
