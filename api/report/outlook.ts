/** Section on the outlook: the waterfall of care demand, within what staff and money allow. */

import { toMinutes } from "../../geodata/units.js";
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
    </p>
    ${minimal(result.minimalCapacity, words)}`;
}

function minimal(
  { rows, waitSeconds, stopMinutesPerDay }: Told["result"]["minimalCapacity"],
  words: Told["words"],
): Html {
  const { say, number } = words;
  const both = ({ baseline, scenario }: (typeof rows)[number]["needed"]) => {
    const cell = (value: number | null) => (value === null ? say("report-not-known") : number(value));
    return baseline === scenario ? cell(baseline) : `${cell(baseline)} → ${cell(scenario)}`;
  };
  return html`<h3>${say("report-minimal")}</h3>
    <p>
      ${say("report-minimal-lead", { minutes: number(toMinutes(waitSeconds)), stops: number(stopMinutesPerDay) })}
    </p>
    ${table(
      say("report-minimal-table"),
      [
        { head: say("report-staff-where") },
        { head: say("report-minimal-places"), number: true },
        { head: say("report-minimal-needed"), number: true },
        { head: say("report-minimal-together"), number: true },
      ],
      rows.map(({ subject, places, needed, together }) => [
        subject.name,
        both(places),
        both(needed),
        both(together),
      ]),
    )}`;
}
