/** What the colours and signs mean, and how many people each colour stands for. */

import { type Html, html } from "../html.js";
import { type ClassCount, FIRST_LONGER, type LocationState, SAME, SHORTER, UNREACHED } from "./change.js";
import { CLASS_MINUTES } from "./classes.js";
import { type Sign, symbol } from "./symbols.js";
import type { Sheet } from "./sheet.js";

/** Display only: a swatch in pixels. */
const SWATCH = { width: 26, height: 16 };

export function legend(sheet: Sheet, counts: readonly ClassCount[]): Html {
  const { say, number } = sheet.words;
  const shown = counts.flatMap((count, index) =>
    (index === SHORTER || index === UNREACHED) && count.areas === 0 ? [] : [{ ...count, index }],
  );
  return html`<div class="legend">
    <table>
      <caption>
        ${say("report-map-legend")}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say("report-map-extra")}</th>
          <th scope="col" class="number">${say("report-inhabitants")}</th>
          <th scope="col" class="number">${say("report-map-newly-column")}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map(
          ({ index, inhabitants, newlyOutsideInhabitants }) =>
            html` <tr>
              <th scope="row">${swatch(index)} ${className(index, sheet)}</th>
              <td class="number">${number(inhabitants)}</td>
              <td class="number">${number(newlyOutsideInhabitants)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <ul class="signs">
      <li>${hatched(sheet)} ${say("report-map-newly")}</li>
      ${sheet.change.outsideBefore.some((flag) => flag === 1) && html`<li>${dotted} ${say("report-map-before")}</li>`}
      ${signsShown(sheet).map((sign) => html`<li>${signSwatch(sign)} ${say(`report-map-${sign}`, { care: say(sheet.change.care) })}</li>`)}
    </ul>
  </div>`;
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

const box = (content: Html) =>
  html`<svg
    class="swatch"
    width="${SWATCH.width}"
    height="${SWATCH.height}"
    viewBox="0 0 ${SWATCH.width} ${SWATCH.height}"
    aria-hidden="true"
  >
    ${content}
  </svg>`;

const swatch = (index: number) =>
  box(
    html`<rect
      class="${index === SAME ? "land" : `class-${index}`}"
      width="${SWATCH.width}"
      height="${SWATCH.height}"
    />`,
  );

const dotted = box(
  html`<rect class="outside-before" x="1" y="1" width="${SWATCH.width - 2}" height="${SWATCH.height - 2}" />`,
);

function hatched({ change: { care } }: Sheet): Html {
  const id = `map-${care}-swatch`;
  return box(
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
      />`,
  );
}

const signSwatch = (sign: Sign) =>
  box(symbol(sign, [SWATCH.width / 2, SWATCH.height / 2], 1, sign === "post" ? 3 : 1.4));

const STATES: readonly LocationState[] = ["closed", "new", "open", "limited"];

/** Only signs that are on the map. */
function signsShown({ change, facilities }: Sheet): Sign[] {
  const posts = facilities.some((facility) => facility.functions["ambulance-post"]);
  return [...STATES.filter((state) => change.states.includes(state)), ...(posts ? (["post"] as const) : [])];
}
