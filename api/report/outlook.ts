/** Section on the outlook: the waterfall of care demand, within what staff and money allow. */

import { WATERFALL } from "../../engine/flows/waterfall.js";
import { type Html, html } from "../html.js";
import { bar, table } from "./table.js";
import type { Told } from "./told.js";

export function outlook({ result, words }: Told): Html {
  const { say, number, signed } = words;
  const { scenario } = result.waterfall;
  const most = Math.max(...scenario.steps.map(({ level }) => level));
  const states = new Set<string>(WATERFALL.filter(({ state }) => state).map(({ id }) => id));
  return html`<p>${say("report-waterfall-lead", { years: scenario.years })}</p>
    ${table(
      say("report-waterfall-table"),
      [
        { head: say("report-waterfall-step") },
        { head: say("report-waterfall-change"), number: true },
        { head: say("report-waterfall-level"), number: true },
        { head: html`<span class="aloud">${say("report-share")}</span>` },
      ],
      scenario.steps.map(({ id, step, level }) => [
        say(`waterfall-${id}`),
        states.has(id) ? "" : signed(step),
        number(level),
        bar(most > 0 ? level / most : 0),
      ]),
    )}
    <p>
      ${say("report-waterfall-limit", {
        labour: number(scenario.labour),
        budget: number(scenario.budget),
        by: say(`waterfall-by-${scenario.limitedBy}`),
        gap: number(scenario.gap),
      })}
    </p>`;
}
