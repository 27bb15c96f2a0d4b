/** The drives of the median displaced area, before (dashed) and after: lines on the map and a sentence below it. */

import { fromDeciseconds } from "../../geodata/units.js";
import type { Drive, ExampleRoute } from "../../scenarios/example-route.js";
import { type Html, html } from "../html.js";
import type { Words } from "../words/words.js";
import type { Ground } from "./ground.js";

export function routeLines(route: ExampleRoute | undefined, care: string, ground: Ground): Html {
  const path = ({ line }: Drive) =>
    `M${line.map(([lon, lat]) => ground.point(lon, lat).map(Math.round).join(" ")).join("L")}`;
  const drawn = route && [
    html`<path class="route-before" d="${path(route.before)}" />`,
    html`<path class="route-after" d="${path(route.after)}" />`,
  ];
  return html`<g id="map-${care}-route">${drawn}</g>`;
}

export function routeSentence(
  route: ExampleRoute | undefined,
  nameOf: (facility: string) => string,
  { say, minutes }: Words,
): string | undefined {
  if (!route) return undefined;
  const { before, after, place } = route;
  return say("report-map-route", {
    place,
    before: nameOf(before.facility),
    beforeMinutes: minutes(fromDeciseconds(before.deciseconds)),
    after: nameOf(after.facility),
    afterMinutes: minutes(fromDeciseconds(after.deciseconds)),
  });
}
