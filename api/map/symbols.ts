/** Signs on the map. Each differs in form, not in colour alone. */

import { type Html, html } from "../html.js";
import type { LocationState } from "./change.js";
import type { Point } from "./ground.js";

export type Sign = LocationState | "post";

/** Display only: radius of each sign in pixels, on an overview. */
const RADIUS: Readonly<Record<Sign, number>> = { post: 1.1, limited: 3, open: 2.6, new: 4, closed: 5 };

/** Coordinates in the drawing need no more than one decimal of a step. */
const short = (value: number) => Math.round(value * 10) / 10;

export const radiusOf = (sign: Sign) => RADIUS[sign];

/**
 * step  one pixel in the steps of this drawing
 * grow  signs on a detail are so many times larger
 */
export function symbol(sign: Sign, [x, y]: Point, step: number, grow = 1): Html {
  const r = RADIUS[sign] * step * grow;
  const [cx, cy, radius] = [short(x), short(y), short(r)];
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    `M${short(x + x1 * r)} ${short(y + y1 * r)}L${short(x + x2 * r)} ${short(y + y2 * r)}`;
  switch (sign) {
    case "post":
      return html`<path
        class="post"
        d="M${short(x)} ${short(y - r)}l${short(r)} ${short(r * 1.8)}h${short(-2 * r)}z"
      />`;
    case "open":
      return html`<circle class="open" cx="${cx}" cy="${cy}" r="${radius}" />`;
    case "limited":
      return html`<circle class="limited" cx="${cx}" cy="${cy}" r="${radius}" />`;
    case "new":
      return html`<circle class="open" cx="${cx}" cy="${cy}" r="${radius}" />
        <path class="plus" d="${line(-0.6, 0, 0.6, 0)}${line(0, -0.6, 0, 0.6)}" />`;
    case "closed":
      return html`<rect
          class="closed"
          x="${short(x - r)}"
          y="${short(y - r)}"
          width="${short(2 * r)}"
          height="${short(2 * r)}"
        />
        <path class="cross" d="${line(-0.7, -0.7, 0.7, 0.7)}${line(-0.7, 0.7, 0.7, -0.7)}" />`;
  }
}
