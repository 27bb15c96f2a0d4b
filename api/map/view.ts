/** One drawing of one piece of ground: areas by class, newly outside hatched, locations, names, scale bar. */

import { type Html, html } from "../html.js";
import type { Drawing } from "../report/document.js";
import { within } from "./ground.js";
import { names } from "./names.js";
import { type Canvas, LAYOUT, round, signsOf } from "./sheet.js";
import { symbol } from "./symbols.js";

/** Display only, in pixels of the drawing: distance between hatches and their width, the scale bar and its text. */
const PIXELS = { hatch: 6, hatchLine: 1.6, barMargin: 12, barTick: 4, barText: 11 } as const;
/** Display only: the scale bar takes at most this share of the width; a sign that takes over is larger. */
const SCALE_BAR = 0.25;
const RECEIVING = 1.25;

export interface Caption {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

/** Areas of this function are shared pieces of the document; each drawing refers to them by id. */
export function view(canvas: Canvas, { id, title, says }: Caption): Drawing {
  const { sheet, kind, frame, step } = canvas;
  const { care } = sheet.change;
  const [x, y, width, height] = [frame.x0, frame.y0, frame.x1 - frame.x0, frame.y1 - frame.y0].map(
    Math.round,
  ) as [number, number, number, number];
  const hatch = round(PIXELS.hatch * step);
  const body = html`<defs>
      <pattern
        id="${id}-hatch"
        patternUnits="userSpaceOnUse"
        width="${hatch}"
        height="${hatch}"
        patternTransform="rotate(45)"
      >
        <path class="hatch" stroke-width="${round(PIXELS.hatchLine * step)}" d="M0 0V${hatch}" />
      </pattern>
    </defs>
    <use href="#map-land" />
    <use href="#map-${care}-classes" />
    <use href="#map-roads" />
    <use href="#map-${care}-before" class="outside-before" />
    <use href="#map-${care}-newly" class="outline" />
    <use href="#map-${care}-newly-classes" />
    <use href="#map-${care}-newly" fill="url(#${id}-hatch)" />
    <use href="#map-${care}-route" />
    ${locations(canvas)} ${names(canvas)} ${scaleBar(canvas)}`;
  return {
    id,
    title,
    says,
    frame: { x, y, width, height },
    width: LAYOUT[kind].width,
    body: body.markup,
    shared: [...body.markup.matchAll(/href="#([^"]+)"/g)].map(([, piece]) => piece!),
  };
}

function locations({ sheet, kind, frame, step }: Canvas): Html[] {
  const { grow } = LAYOUT[kind];
  return signsOf(sheet).flatMap(({ sign, column }) => {
    const at = sheet.ground.facilities[column]!;
    if (!within(frame, at)) return [];
    return [symbol(sign, at, step, sheet.receiving.has(column) ? grow * RECEIVING : grow)];
  });
}

/** A bar of 1, 2 or 5 times a power of ten kilometres, below on the left. */
function scaleBar({ sheet: { ground, words }, frame: { x0, x1, y1 }, step }: Canvas): Html {
  const most = ((x1 - x0) * SCALE_BAR) / ground.stepsPerKm;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((times) => times * power).find((length) => length <= most) ?? power;
  const x = round(x0 + PIXELS.barMargin * step);
  const y = round(y1 - PIXELS.barMargin * step);
  const tick = round(PIXELS.barTick * step);
  const label = words.number(km, km < 1 ? Math.ceil(-Math.log10(km)) : 0);
  return html`<path
      class="scale"
      d="M${x} ${round(y - tick)}v${tick}h${round(km * ground.stepsPerKm)}v${-tick}"
    />
    <text
      class="name-town"
      font-size="${round(PIXELS.barText * step)}"
      stroke-width="${tick}"
      x="${x}"
      y="${round(y - 2 * tick)}"
      >${words.say("report-map-km", { km: label })}</text
    >`;
}
