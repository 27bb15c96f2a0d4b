/** Drawings as pictures, for readers that do not draw vectors: PNG where there is a browser. */

import type { Open } from "./browser.js";
import type { Document } from "./document.js";
import { drawingsOf, heightOf, standalone } from "./standalone.js";

export interface Picture {
  readonly svg: string;
  /** Absent without a browser. */
  readonly png?: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Display only: sharp enough to print. */
const SCALE = 3;

/** By the id of the drawing. */
export async function picturesOf(
  document: Document,
  browser: Open | undefined,
): Promise<Map<string, Picture>> {
  const drawings = drawingsOf(document);
  const drawn = drawings.map((drawing) => ({
    svg: standalone(drawing, document),
    width: Math.round(drawing.width),
    height: heightOf(drawing),
  }));
  const pngs = await browser?.png(drawn, SCALE);
  return new Map(
    drawings.map(({ id }, at) => [id, { ...drawn[at]!, ...(pngs ? { png: pngs[at]! } : {}) }] as const),
  );
}
