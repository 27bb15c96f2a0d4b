/** What the colours and signs mean, and how many people each colour stands for. */

import { type Html, html } from "../html.js";
import { type ClassCount, FIRST_LONGER, type LocationState, SAME, SHORTER, UNREACHED } from "./change.js";
import { CLASS_MINUTES } from "./classes.js";
import { list, table } from "../report/blocks.js";
import type { Block, Drawing, Inline } from "../report/document.js";
import { type Sign, symbol } from "./symbols.js";
import type { Sheet } from "./sheet.js";

/** Display only: a swatch in pixels. */
const SWATCH = { width: 26, height: 16 };

export function legend(sheet: Sheet, counts: readonly ClassCount[]): Block[] {
  const { say } = sheet.words;
  const { care } = sheet.change;
  const shown = counts.flatMap((count, index) =>
    (index === SHORTER || index === UNREACHED) && count.areas === 0 ? [] : [{ ...count, index }],
  );
  const signs: Inline[] = [
    [swatchOf(`map-${care}-sign-newly`, hatched(`map-${care}-hatching`)), " ", say("report-map-newly")],
    sheet.change.outsideBefore.some((flag) => flag === 1) && [
      swatchOf(`map-${care}-sign-before`, dotted),
      " ",
      say("report-map-before"),
    ],
    ...signsShown(sheet).map((sign): Inline => [
      swatchOf(`map-${care}-sign-${sign}`, signSwatch(sign)),
      " ",
      say(`report-map-${sign}`, { care: say(care) }),
    ]),
  ];
  return [
    table(
      say("report-map-legend"),
      [
        { head: say("report-map-extra"), wide: 2 },
        { head: say("report-inhabitants"), number: true },
        { head: say("report-map-newly-column"), number: true },
      ],
      shown.map(({ index, inhabitants, newlyOutsideInhabitants }) => [
        [swatchOf(`map-${care}-class-${index}`, colour(index)), " ", className(index, sheet)],
        sheet.words.number(inhabitants),
        sheet.words.number(newlyOutsideInhabitants),
      ]),
    ),
    list(signs.filter(Boolean)),
  ];
}

function className(index: number, { words: { say } }: Sheet): string {
  if (index === SHORTER) return say("report-map-shorter");
  if (index === SAME) return say("report-map-same");
  if (index === UNREACHED) return say("report-map-unreached");
  const at = index - FIRST_LONGER;
  const [above, most] = [CLASS_MINUTES[at - 1], CLASS_MINUTES[at]];
  if (most === undefined) return say("report-map-more", { above: above! });
  return above === undefined ? say("report-map-most", { most }) : say("report-map-between", { above, most });
}

const swatchOf = (id: string, body: Html): Inline => ({
  kind: "swatch",
  drawing: {
    id,
    title: "",
    says: "",
    frame: { x: 0, y: 0, ...SWATCH },
    width: SWATCH.width,
    body: body.markup,
    shared: [],
  } satisfies Drawing,
});

const colour = (index: number) =>
  html`<rect
    class="${index === SAME ? "land" : `class-${index}`}"
    width="${SWATCH.width}"
    height="${SWATCH.height}"
  />`;

const dotted = html`<rect
  class="outside-before"
  x="1"
  y="1"
  width="${SWATCH.width - 2}"
  height="${SWATCH.height - 2}"
/>`;

const hatched = (id: string) =>
  html`<defs
      ><pattern id="${id}" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)"
        ><path class="hatch" stroke-width="1.6" d="M0 0V6" /></pattern
    ></defs>
    <rect
      class="hatched"
      fill="url(#${id})"
      x="1"
      y="1"
      width="${SWATCH.width - 2}"
      height="${SWATCH.height - 2}"
    />`;

const signSwatch = (sign: Sign) =>
  symbol(sign, [SWATCH.width / 2, SWATCH.height / 2], 1, sign === "post" ? 3 : 1.4);

const STATES: readonly LocationState[] = ["closed", "new", "open", "limited"];

/** Only signs that are on the map. */
function signsShown({ change, facilities }: Sheet): Sign[] {
  const posts = facilities.some((facility) => facility.functions["ambulance-post"]);
  return [...STATES.filter((state) => change.states.includes(state)), ...(posts ? (["post"] as const) : [])];
}
