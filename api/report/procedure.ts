/** Section: the steps before care may end, and the beschikbaarheidbijdrage before and after. */

import { type ResultBijdrage } from "../bijdrage-document.js";
import { type Html, type Part, html } from "../html.js";
import type { ResultProcedure } from "../procedure-document.js";
import { table } from "./table.js";
import { type Told, careTitle, markOf } from "./told.js";

export function procedure(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  if (result.procedure.length === 0) return html`<p>${say("report-no-procedure")}</p>`;
  return html`${result.procedure.map((one) => checklist(one, told))}`;
}

function checklist({ title, ends, steps, exception, notExpressed }: ResultProcedure, { words }: Told): Html {
  const { say, date } = words;
  const day = (iso: string | null) => (iso === null ? "–" : date(iso));
  return html`<h3>${title}</h3>
    <p>${say("procedure-ends", { on: ends === null ? say("procedure-no-day") : date(ends) })}</p>
    ${table(
      title,
      [
        { head: say("report-step") },
        { head: say("report-status") },
        { head: say("report-done-on") },
        { head: say("report-latest") },
        { head: say("standing") },
        { head: say("report-mark") },
        { head: say("source") },
      ],
      steps.map(
        ({ who, what, status, date: taken, latest, standing, mark, source, wouldMakeKnown }): Part[] => [
          `${who} ${what}`,
          wouldMakeKnown === ""
            ? say(`procedure-${status}`)
            : `${say(`procedure-${status}`)}. ${wouldMakeKnown}`,
          day(taken),
          day(latest),
          say(standing),
          markOf(mark, words),
          source,
        ],
      ),
    )}
    <p>${say("procedure-exception")}: ${exception.says} <span class="small">(${exception.source})</span></p>
    <h4>${say("report-not-expressed")}</h4>
    <ul>
      ${notExpressed.map(({ says, reason }) => html`<li><strong>${says}</strong>: ${reason}</li>`)}
    </ul>`;
}

export const bijdrage = (told: Told): Html => html`${told.result.bijdrage.map((one) => rights(one, told))}`;

type Side = ResultBijdrage["rows"][number]["baseline"];

function rights(one: ResultBijdrage, { words }: Told): Html {
  const { say, number } = words;
  const { function: care, title, subsidyYear, analysisYear, mark, state, rows, source } = one;
  const amount = (side: Side) => {
    if (side === null || side.verdict === "violated") return say("bijdrage-none");
    if (side.euro !== null)
      return say("bijdrage-euro", { euro: number(side.euro), basis: say(`basis-${side.basis}`) });
    return side.mostEuro === null
      ? say("bijdrage-amount-unknown")
      : say("bijdrage-most", { euro: number(side.mostEuro) });
  };
  const notes = [...new Set(rows.flatMap(({ scenario }) => scenario?.notes ?? []))];
  return html`<h3>${title}</h3>
    <p>
      ${say("bijdrage-head", { care: careTitle(care, words), year: subsidyYear, analysis: analysisYear, mark })}
      <span class="small">${source}</span>
    </p>
    ${
      state === "in-force"
        ? table(
            title,
            [
              { head: say("report-location") },
              { head: say("report-baseline") },
              { head: say("report-scenario") },
              { head: say("report-turns") },
            ],
            rows.map(({ name, baseline, scenario, turns }): Part[] => [
              name,
              amount(baseline),
              amount(scenario),
              say(`report-turn-${turns}`),
            ]),
          )
        : html`<p>${state}</p>`
    }
    <p class="small">
      ${say("bijdrage-terms", { amountsOf: one.amountsOf, priceLevel: one.priceLevel })} ${one.requests}
    </p>
    ${[...notes, ...one.announced].map((text) => html`<p>${text}</p>`)}
    <ul>
      ${one.notExpressed.map(({ says, reason }) => html`<li><strong>${says}</strong>: ${reason}</li>`)}
    </ul>`;
}
