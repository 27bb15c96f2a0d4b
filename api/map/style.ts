/** Colours and lines of the map. Widths are pixels, whatever the scale of the drawing. */

export const MAP_STYLE = `
.land { fill: #e3e7eb; stroke: #e3e7eb; }
.class-0 { fill: #7fb6c9; stroke: #7fb6c9; }
.class-2 { fill: #fbdc8f; stroke: #fbdc8f; }
.class-3 { fill: #f7ac4a; stroke: #f7ac4a; }
.class-4 { fill: #e37722; stroke: #e37722; }
.class-5 { fill: #b8470f; stroke: #b8470f; }
.class-6 { fill: #5b4a63; stroke: #5b4a63; }
.land, [class^="class-"] { stroke-width: .6; vector-effect: non-scaling-stroke; }
.outline { fill: none; stroke: #111; stroke-width: 3.2; stroke-linejoin: round; }
.outline, [id$="-newly"] { vector-effect: non-scaling-stroke; }
.road { fill: none; stroke: #fff; stroke-width: 1.2; vector-effect: non-scaling-stroke; stroke-linejoin: round; opacity: .85; }
.outside-before { fill: none; stroke: #5d6672; stroke-width: 1.4; stroke-dasharray: 1 3; stroke-linecap: round; }
[id$="-before"] { vector-effect: non-scaling-stroke; }
.route-before, .route-after { fill: none; vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-width: 2.5; }
.route-before { stroke: #173a6b; stroke-dasharray: 4 4; }
.route-after { stroke: #173a6b; }
.hatch { stroke: #111; fill: none; }
.hatched { stroke: #111; stroke-width: 2; }
.post { fill: #5d6672; }
.open { fill: #173a6b; stroke: #fff; stroke-width: 1; vector-effect: non-scaling-stroke; }
.limited { fill: #fff; stroke: #173a6b; stroke-width: 2; vector-effect: non-scaling-stroke; }
.plus { stroke: #fff; stroke-width: 2; vector-effect: non-scaling-stroke; }
.closed { fill: #fff; stroke: #a3161f; stroke-width: 2; vector-effect: non-scaling-stroke; }
.cross { stroke: #a3161f; stroke-width: 2.6; fill: none; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.scale { fill: none; stroke: #1a1f26; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.map text { font-family: inherit; fill: #1a1f26; stroke: #fff; stroke-opacity: .9; paint-order: stroke; stroke-linejoin: round; }
.map .name-town { fill: #333b46; }
.map .name-closed { fill: #a3161f; font-weight: 700; }
.map .name-receiving { fill: #173a6b; font-weight: 700; }
`;

/** The same for a drawing that stands alone: not every reader knows lines that do not scale. `step`: one pixel in it. */
export const scaledStyle = (step: number): string =>
  MAP_STYLE.replace(/vector-effect: non-scaling-stroke;?/g, "")
    .replace(/font-family: inherit;/g, "")
    .replace(/stroke-width: ([\d.]+)/g, (_, width: string) => `stroke-width: ${Number(width) * step}`)
    .replace(
      /stroke-dasharray: ([\d.]+) ([\d.]+)/g,
      (_, on: string, off: string) => `stroke-dasharray: ${Number(on) * step} ${Number(off) * step}`,
    );
