/** Beside the norm: who lies outside 45 minutes of an SEH if helicopters or hospitals across the border counted. */

import type { Lens, LensSide } from "../../engine/lenses.js";
import { type Html, html } from "../html.js";
import { table } from "./table.js";
import { type Told, markOf } from "./told.js";

export function lenses({ result, words }: Told): Html {
  const { say, number } = words;
  const [first] = result.lenses;
  if (!first) return html``;
  const through = ({ withLensInhabitants, quickestInhabitants, slowestInhabitants }: LensSide) =>
    quickestInhabitants === slowestInhabitants
      ? number(withLensInhabitants)
      : say("report-lens-range", {
          value: number(withLensInhabitants),
          from: number(quickestInhabitants),
          to: number(slowestInhabitants),
        });
  const row = ({ baseline, scenario }: Lens) => [through(baseline), through(scenario)];
  const { baseline, scenario } = first;
  return html`<h3>${say("report-lenses")}</h3>
    <p>${say("report-lenses-lead")}</p>
    ${table(
      say("report-lens-table"),
      [
        { head: say("report-lens") },
        { head: say("report-outside-before"), number: true },
        { head: say("report-outside-after"), number: true },
        { head: say("report-mark") },
      ],
      [
        [
          say("report-lens-norm"),
          number(baseline.outsideInhabitants),
          number(scenario.outsideInhabitants),
          "",
        ],
        ...result.lenses.map((lens) => [lens.title, ...row(lens), markOf(lens.mark, words)]),
      ],
    )}
    <ul>
      ${result.lenses.map(({ title, says }) => html`<li>${title}: ${says}</li>`)}
    </ul>`;
}
