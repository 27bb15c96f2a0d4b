/** Section 3: each norm with its verdict, why, by which rule, what is announced and what was not tested. */

import { type Html, html, type Part } from "../html.js";
import type { ResultVerdict } from "../result.js";
import type { Side } from "../../scenarios/impact.js";
import { badge } from "./badge.js";
import { table } from "./table.js";
import { type Told, markOf, sayOr } from "./told.js";
import { traceList } from "./trace.js";

export function verdicts(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  return html`${table(
      say("report-verdict-table"),
      [
        { head: say("report-norm") },
        { head: say("report-version") },
        { head: say("standing") },
        { head: say("report-mark") },
        { head: say("report-baseline") },
        { head: say("report-scenario") },
        { head: say("report-value"), number: true },
        { head: say("report-margin-head"), number: true },
      ],
      result.verdicts.map((verdict) => row(verdict, told)),
    )}
    <p class="small">${say("report-margin-meaning")}</p>
    ${result.verdicts.map((verdict) => explained(verdict, told))}`;
}

function row(
  { title, subject, version, standing, mark, baseline, scenario, unit }: ResultVerdict,
  { words }: Told,
): Part[] {
  const { say, signed } = words;
  const amount = (value: number | null) =>
    value === null ? "–" : `${signed(value)} ${sayOr(words, unit, unit)}`;
  return [
    html`${title}<br /><span class="small">${subject.name}</span>`,
    html`<span class="nowrap">${version}</span>`,
    say(standing),
    markOf(mark, words),
    badge(baseline.verdict, words),
    badge(scenario.verdict, words),
    amount(scenario.value),
    amount(scenario.margin),
  ];
}

function explained(verdict: ResultVerdict, { words }: Told): Html {
  const { say, date } = words;
  const { title, baseline, explanation, legal, source, announced, notExpressed, trace } = verdict;
  return html`<section class="norm">
    <h3>${title}</h3>
    <div class="beside">
      <div>
        <h4>${say("report-plain")}</h4>
        <p>${explanation}</p>
        ${whyNot(baseline, say)}
      </div>
      <div>
        <h4>${say("report-legal")}</h4>
        <p>${legal}</p>
        <p class="small">
          <a href="${safeLink(source.url)}">${source.url}</a
          ><br />${say("report-read-on", { on: date(source.readOn) })}
        </p>
      </div>
    </div>
    ${
      announced.length > 0 &&
      html`<h4>${say("report-announced")}</h4>
        <ul>
          ${announced.map(
            (note) =>
              html`<li>
                ${note.says}
                <span class="small">(${note.source}; ${say("mark")} ${markOf(note.mark, words)})</span>
              </li>`,
          )}
        </ul>`
    }
    ${
      notExpressed.length > 0 &&
      html`<h4>${say("report-not-expressed")}</h4>
        <ul>
          ${notExpressed.map(({ says, reason }) => html`<li><strong>${says}</strong>: ${reason}</li>`)}
        </ul>`
    }
    ${
      trace !== null &&
      html`<details open>
        <summary>${say("report-trace")}</summary>
        ${traceList(trace, words)}
      </details>`
    }
  </section>`;
}

const whyNot = ({ why }: Side, say: (key: string) => string) =>
  why !== undefined && html`<p class="small">${say("report-baseline")}: ${say(why)}</p>`;

/** A norm of a user's own may carry any text for an address; only the web is made a link. */
const safeLink = (url: string) => (/^https?:\/\//.test(url) ? url : "#");
