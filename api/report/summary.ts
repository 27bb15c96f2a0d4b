/** Section 1: what is asked, what the norms say, who is displaced; on one page. */

import { toMinutes } from "../../geodata/units.js";
import { MARKS } from "../../geodata/world.js";
import { operationText } from "../operation-text.js";
import type { Result, ResultVerdict } from "../result.js";
import { type Html, html } from "../html.js";
import { type VerdictGroup, apart, turns, verdictGroups } from "../verdict-groups.js";
import { badge } from "./badge.js";
import { pairs, table } from "./table.js";
import {
  type Told,
  accessOf,
  beforeAfter,
  careName,
  changes,
  functionsOf,
  locationName,
  nameOf,
  rowOf,
} from "./told.js";

export function heading({ result, words: { say } }: Told): Html {
  return html`<header>
    <p class="kind">${say("report-kind", { region: result.region.title })}</p>
    <h1>${result.title || say("untitled")}</h1>
  </header>`;
}

export function summary(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  const groups = verdictGroups(result.verdicts);
  return html`${question(told)}
    ${result.receipt.countsLimitedHours && html`<p class="warning"><strong>${say("report-limited-hours")}</strong></p>`}
    <h3>${say("report-verdicts-short")}</h3>
    <div class="cards">
      ${groups.flatMap(({ rows }) => (rows[0].about === "change" ? rows.map((row) => card(row, told)) : []))}
    </div>
    ${otherNorms(
      apart(groups).rest.filter(({ rows }) => rows[0].about !== "change"),
      told,
    )}
    <h3>${say("report-who-short")}</h3>
    ${displacedShort(told)}
    <p class="caution">${caution(told)}</p>`;
}

function question(told: Told): Html {
  const { result, words } = told;
  const { say, date } = words;
  const { receipt, region, operations } = result;
  const closes = operations.map((operation) => {
    const { kind, name } = operation;
    const facility = kind !== "setDemand" && kind !== "closeRoad" && "facility" in operation;
    const about = facility ? locationName(told, operation.facility ?? "", name) : name;
    return html`<li>${operationText({ ...operation, name: about }, words, (id) => nameOf(told, id))}</li>`;
  });
  return pairs([
    [
      say("report-closes"),
      closes.length > 0
        ? html`<ul>
            ${closes}
          </ul>`
        : say("report-closes-nothing"),
    ],
    [say("report-on"), date(receipt.on)],
    [say("report-norms-on"), date(receipt.normsOn)],
    [
      say("report-data"),
      say("report-data-dates", {
        supply: date(region.supplyDate),
        people: date(region.peopleDate),
        profile: region.speedProfile,
      }),
    ],
  ]);
}

function card(verdict: ResultVerdict, { result, words }: Told): Html {
  const { say } = words;
  const { scenario, title, unit, explanation, standing, version, mark } = verdict;
  const access = accessOf(verdict, result);
  return html`<article class="card ${scenario.verdict}">
    <p>${badge(scenario.verdict, words)}</p>
    <h4>${title}</h4>
    ${
      scenario.margin !== null &&
      html`<p class="margin">
        <span class="figure">${words.signed(scenario.margin)}</span>
        ${say("report-margin", { unit: say(unit) })}
      </p>`
    }
    ${
      access !== undefined &&
      html`<p class="outside">
        ${beforeAfter(access.baseline.outsideInhabitants, access.scenario.outsideInhabitants, words)}
        ${say("report-outside-minutes", { minutes: words.number(toMinutes(access.thresholdSeconds)) })}
      </p>`
    }
    <p>${explanation}</p>
    <p class="small">${say("text-standing", { standing: say(standing), mark, version })}</p>
  </article>`;
}

/** Norms about a state: how many subjects have which verdict, and which of them this scenario changes. */
function otherNorms(groups: readonly VerdictGroup[], { words: { say } }: Told): Html | undefined {
  if (groups.length === 0) return undefined;
  return table(
    say("report-other-norms"),
    [
      { head: say("report-norm") },
      ...["met", "violated", "unknown"].map((verdict) => ({ head: say(verdict), number: true })),
      { head: say("report-turns") },
    ],
    groups.map(({ rows, met, violated, unknown }) => [
      rows[0].title,
      ...(rows[0].scenario.verdict === "not-applicable"
        ? ["–", "–", "–"]
        : [met, violated, unknown].map(String)),
      rows
        .filter(turns)
        .map(({ subject }) => subject.name)
        .join(", ") || "–",
    ]),
  );
}

/** The main figures of the ambulance chain, a column per function. */
function displacedShort({ result, words }: Told): Html {
  const { say, number, signed, minutes } = words;
  const rows = functionsOf(result).flatMap((care) => rowOf(result, care, "chain") ?? []);
  if (!rows.some(changes)) return html`<p>${say("report-nobody")}</p>`;
  const minute = (seconds: number | null) =>
    seconds === null ? "–" : say("report-minutes", { minutes: minutes(seconds, true) });
  return table(
    say("report-displaced-short"),
    [
      { head: say("report-figure") },
      ...rows.map((row) => ({ head: careName(row.function, words), number: true })),
    ],
    [
      [say("report-displaced"), ...rows.map(({ displaced }) => number(displaced.inhabitants))],
      [say("report-mean"), ...rows.map(({ displaced }) => minute(displaced.meanExtraSeconds))],
      [say("report-median"), ...rows.map(({ displaced }) => minute(displaced.medianExtraSeconds))],
      [say("report-p90"), ...rows.map(({ displaced }) => minute(displaced.p90ExtraSeconds))],
      [say("report-newly-outside"), ...rows.map((row) => number(row.newlyOutsideInhabitants))],
      [say("report-newly-inside"), ...rows.map((row) => number(row.newlyInsideInhabitants))],
      [say("report-net"), ...rows.map(({ net }) => signed(net))],
    ],
  );
}

/** How firm the ground is: how many inputs rest on recollection or assumption, and where to read on. */
function caution({ result, words: { say } }: Told): string {
  const { marks } = result.receipt;
  return say("report-caution", { weak: marks.D, all: sum(result), gaps: result.gaps.length });
}

const sum = ({ receipt: { marks } }: Result) => MARKS.reduce((total, mark) => total + marks[mark], 0);
