/** The section that follows effects: rules, overload, gevoelig; in order, each with its cause and its ground. */

import type { Cascade } from "../../scenarios/cascade.js";
import { type Html, html } from "../html.js";
import { table } from "./table.js";
import { type Told, locationName, nameOf } from "./told.js";

const STEPS_SHOWN = 60;

export function cascade(told: Told, found: Cascade): Html {
  const { result, words } = told;
  const { say, number } = words;
  if (result.cascade.length === 0) return html`<p>${say("report-cascade-none")}</p>`;
  const named = (id: string | null) => (id === null ? "–" : nameOf(told, id));
  return html`<p>
      ${say("report-cascade-lead", {
        rounds: number(found.rounds),
        first: named(found.firstDomino),
        absorber: named(found.absorber),
        residual: found.residual.toExponential(0),
      })}
    </p>
    ${table(
      say("report-cascade-table"),
      [
        { head: say("report-location") },
        { head: say("report-cascade-step"), number: true },
        { head: say("report-cascade-effect") },
        { head: say("report-cascade-cause") },
        { head: say("report-cascade-basis") },
      ],
      result.cascade
        .slice(0, STEPS_SHOWN)
        .map(({ step, subject, effect, cause, basis }) => [
          locationName(told, subject.id, subject.name),
          number(step),
          effect,
          cause,
          basis,
        ]),
    )}`;
}
