/** Which names a drawing carries: locations concerned, then the largest towns that have room. */

import { type Html, html } from "../html.js";
import { type Box, type Point, within } from "./ground.js";
import { type Label, type PlacedLabel, placeLabels } from "./labels.js";
import { type Canvas, LAYOUT, round, signsOf } from "./sheet.js";
import { type Sign, radiusOf } from "./symbols.js";

export function names(canvas: Canvas): Html[] {
  const { sheet, kind, frame, step } = canvas;
  const { grow, detailed } = LAYOUT[kind];
  // In a whole region a name may cover the signs of locations that nothing happens to.
  const taken = signsOf(sheet)
    .filter(({ sign, column }) => sign !== "post" && (detailed || concerned(canvas).includes(column)))
    .map(({ sign, column }) => around(sheet.ground.facilities[column]!, radiusOf(sign) * grow * step));
  return placeLabels([...locationLabels(canvas), ...townLabels(canvas)], frame, taken).map(labelText);
}

/** Columns of locations that change, then of those that take over. */
function concerned({ sheet: { change, receiving } }: Canvas): number[] {
  return [...change.changed, ...[...receiving].filter((column) => !change.changed.includes(column))];
}

const around = ([x, y]: Point, by: number): Box => ({ x0: x - by, y0: y - by, x1: x + by, y1: y + by });

/** Display only: pixels kept free between a sign and its name. */
const FREE = 4;

const gap = ({ kind, step }: Canvas, sign: Sign) => (radiusOf(sign) * LAYOUT[kind].grow + FREE) * step;

/** A detail has room for names of locations; a region for their towns, each once. */
function locationLabels(canvas: Canvas): Label[] {
  const { change, facilities, ground } = canvas.sheet;
  const { nameSize, detailed } = LAYOUT[canvas.kind];
  const labels = concerned(canvas).map((column): Label => {
    const { name, place } = facilities[column]!;
    const state = change.states[column];
    const closes = change.changed.includes(column) && state !== "new" && state !== "open";
    return {
      at: ground.facilities[column]!,
      lines: !detailed ? [place] : name.includes(place) ? [name] : [name, place],
      kind: closes ? "closed" : "receiving",
      centred: false,
      size: nameSize * canvas.step,
      gap: gap(canvas, closes ? "closed" : "open"),
    };
  });
  if (detailed) return labels;
  return labels.filter(
    ({ lines }, index) => labels.findIndex((other) => other.lines[0] === lines[0]) === index,
  );
}

/** Towns in this frame, the largest first, but not those that a location already names. */
function townLabels(canvas: Canvas): Label[] {
  const { towns: large, facilities, ground } = canvas.sheet;
  const { townSize, towns: most, detailed } = LAYOUT[canvas.kind];
  const told = new Set(concerned(canvas).map((column) => facilities[column]!.place));
  return large
    .filter(({ name, area }) => !told.has(name) && within(canvas.frame, ground.areas[area]!))
    .slice(0, most)
    .map(({ name, area }) => ({
      at: ground.areas[area]!,
      lines: [name],
      kind: "town",
      centred: detailed,
      size: townSize * canvas.step,
      gap: gap(canvas, "open"),
    }));
}

function labelText({ lines, kind, x, y, anchor, size, lineHeight }: PlacedLabel): Html {
  const spans = lines.map(
    (line, index) => html`<tspan x="${round(x)}" y="${round(y + index * lineHeight)}">${line}</tspan>`,
  );
  return html`<text
    class="name-${kind}"
    font-size="${round(size)}"
    stroke-width="${round(size / 3)}"
    text-anchor="${anchor}"
    >${spans}</text
  >`;
}
