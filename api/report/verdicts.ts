/** Section 3: each norm with its verdict, why, by which rule, what is announced and what was not tested. */

import { type Html, html, type Part, raw } from "../html.js";
import type { ResultVerdict } from "../result.js";
import type { Side } from "../../scenarios/verdicts.js";
import { badge } from "./badge.js";
import { table } from "./table.js";
import { type VerdictGroup, amountText, apart, verdictGroups } from "../verdict-groups.js";
import type { Words } from "../words/words.js";
import { type Told, markOf } from "./told.js";
import { traceList } from "./trace.js";

export function verdicts(told: Told): Html {
  const { say } = told.words;
  const { unmeasured, rest } = apart(verdictGroups(told.result.verdicts));
  return html`<p class="small">${say("report-margin-meaning")}</p>
    ${rest.map((group) => explained(group, told))} ${unmeasured.length > 0 && listed(unmeasured, told)}`;
}

/** Norms that only measured figures can answer, and that nobody gave any of. */
function listed(groups: readonly VerdictGroup[], { words }: Told): Html {
  const { say } = words;
  return html`<section class="norm">
    <h3>${say("report-unmeasured")}</h3>
    <p>${say("not-observed-anywhere")}</p>
    ${table(
      say("report-unmeasured"),
      [
        { head: say("report-norm") },
        { head: say("standing") },
        { head: say("report-mark") },
        { head: say("source") },
      ],
      groups.map(({ rows: [{ title, version, standing, mark, source }] }): Part[] => [
        `${title} (${version})`,
        say(standing),
        markOf(mark, words),
        `${source.title}, ${source.article}`,
      ]),
    )}
  </section>`;
}

function subjectTable({ rows }: VerdictGroup, { words }: Told): Html {
  const { say, percent } = words;
  const chances = rows.some(({ scenario }) => scenario.chance !== undefined);
  return table(
    say("report-verdict-table"),
    [
      { head: say("report-subject") },
      { head: say("report-baseline") },
      { head: say("report-scenario") },
      { head: say("report-value"), number: true },
      { head: say("report-margin-head"), number: true },
      ...(chances ? [{ head: say("report-chance"), number: true }] : []),
    ],
    rows
      .filter(isKnown)
      .map(({ subject, baseline, scenario, unit }): Part[] => [
        subject.name,
        badge(baseline.verdict, words),
        badge(scenario.verdict, words),
        amountText(scenario.value, unit, words),
        amountText(scenario.margin, unit, words, true),
        ...(chances ? [scenario.chance === undefined ? "–" : percent(scenario.chance)] : []),
      ]),
  );
}

/** A subject of which anything is known, before or after; of the others the reason is told once. */
const isKnown = ({ baseline, scenario }: ResultVerdict) =>
  baseline.verdict !== "unknown" || scenario.verdict !== "unknown";

function explained(group: VerdictGroup, told: Told): Html {
  const { words } = told;
  const { say, date } = words;
  const [first] = group.rows;
  const { title, version, standing, mark, baseline, legal, source, announced, notExpressed } = first;
  return html`<section class="norm">
    <h3>${title}</h3>
    <p class="small">
      ${say("report-version")} ${version}; ${say(standing)}; ${say("report-mark")} ${markOf(mark, words)}
    </p>
    ${group.rows.some(isKnown) && subjectTable(group, told)}
    <div class="beside">
      <div>
        <h4>${say("report-plain")}</h4>
        ${reasons(group.rows, words).map((text) => html`<p>${text}</p>`)}
        ${group.rows.length === 1 && whyNot(baseline, say)}
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
    ${group.rows.map((row) => traced(row, group.rows.length === 1, words))}
  </section>`;
}

/** Explanations of several subjects that differ by name alone are one, with all their names before it. */
function reasons(rows: readonly ResultVerdict[], { say }: Words): string[] {
  const alike = new Map<string, ResultVerdict[]>();
  for (const row of rows) {
    const { name } = row.subject;
    const nameless = row.explanation.replace(`${name}: `, "").replaceAll(name, say("report-each"));
    alike.set(nameless, [...(alike.get(nameless) ?? []), row]);
  }
  return [...alike].map(([nameless, [first, ...others]]) =>
    others.length === 0
      ? first!.explanation
      : `${[first!, ...others].map(({ subject }) => subject.name).join(", ")}: ${nameless}`,
  );
}

/** The trace of one subject; shut where a norm has many, so that a page can be read. Unknown ones say why above. */
const traced = ({ trace, subject, scenario }: ResultVerdict, open: boolean, words: Words) =>
  trace !== null &&
  (open || scenario.verdict !== "unknown") &&
  html`<details ${open && raw("open")}>
    <summary>${words.say("report-trace")}${!open && `: ${subject.name}`}</summary>
    ${traceList(trace, words)}
  </details>`;

const whyNot = ({ why }: Side, say: (key: string) => string) =>
  why !== undefined && html`<p class="small">${say("report-baseline")}: ${say(why)}</p>`;

/** A norm of a user's own may carry any text for an address; only the web is made a link. */
const safeLink = (url: string) => (/^https?:\/\//.test(url) ? url : "#");
