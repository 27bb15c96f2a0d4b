/** Sections 5 and 6: where the displaced go, what that adds to other locations, and which of those become gevoelig. */

import { toMinutes } from "../../geodata/units.js";
import type { FacilityLoad } from "../../scenarios/allocation.js";
import { type Html, html, type Part } from "../html.js";
import { bar, table } from "./table.js";
import { type Told, careTitle, functionsOf, nameOf, rowOf } from "./told.js";

export function flows(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  const cares = functionsOf(result).filter((care) => result.flows.some(({ careType }) => careType === care));
  return html`<p class="warning">${say("report-naive")}</p>
    ${
      cares.length === 0
        ? html`<p>${say("report-no-flows")}</p>`
        : cares.map(
            (care) =>
              html`<div class="together">${flowTable(care, told)}</div>
                <div class="together">${loadTable(care, told)}</div>
                <div class="together">${crowdTable(care, told)}</div>
                ${transferTable(care, told)}`,
          )
    }`;
}

/** Flows below this share of the largest are in the tables of `--out`, not in the report. */
const SHOWN_FROM = 0.01;

function flowTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const all = result.flows.filter(({ careType, kind }) => careType === care && kind === "redistribution");
  const most = Math.max(1, ...all.map(({ perYear }) => perYear));
  const rows = all.filter(({ perYear, inhabitants }) => perYear >= most * SHOWN_FROM || inhabitants > 0);
  const unit = unitOf(care, result.facilities);
  return table(
    say("report-flow-table", { care: careTitle(care, words) }),
    [
      { head: say("report-from-location") },
      { head: say("report-to-location") },
      { head: say(unit), number: true },
      { head: html`<span class="aloud">${say("report-share")}</span>` },
      { head: say("report-inhabitants"), number: true },
    ],
    rows.map(({ from, to, inhabitants, perYear }) => [
      nameOf(told, from),
      nameOf(told, to),
      say("report-about", { count: number(perYear) }),
      bar(perYear / most),
      number(inhabitants),
    ]),
  );
}

/** A change of stop minutes or busy share below this is not shown. */
const SHOWN_MINUTES = 0.5;
const SHOWN_SHARE = 0.005;

/** How full, how long, how often shut: only where it changes. */
function crowdTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const rows = result.facilities.filter(({ function: found, baseline, scenario }) => {
    if (found !== care || !baseline || !scenario) return false;
    const minutes = Math.abs(scenario.stopMinutesPerDay - baseline.stopMinutesPerDay);
    const share = Math.abs((scenario.busyFractionPeak ?? 0) - (baseline.busyFractionPeak ?? 0));
    return minutes >= SHOWN_MINUTES || share >= SHOWN_SHARE;
  });
  if (rows.length === 0) return html``;
  const percent = (share: number | null) =>
    share === null ? "–" : say("report-percent", { percent: number(100 * share, 0) });
  const pair = (before: Part, after: Part) => html`${before} → <strong>${after}</strong>`;
  return table(
    say("report-crowd-table", { care: careTitle(care, words) }),
    [
      { head: say("report-location") },
      { head: say("report-places"), number: true },
      { head: say("report-busy"), number: true },
      { head: say("report-busy-peak"), number: true },
      { head: say("report-wait"), number: true },
      { head: say("report-stop"), number: true },
    ],
    rows.map(({ id, baseline: was, scenario: is }) => [
      nameOf(told, id),
      is!.placesKnown ? number(is!.places) : say("report-places-rule", { count: number(is!.places) }),
      pair(percent(was!.busyFraction), percent(is!.busyFraction)),
      pair(percent(was!.busyFractionPeak), percent(is!.busyFractionPeak)),
      pair(minutesOf(was!.waitSeconds, words), minutesOf(is!.waitSeconds, words)),
      pair(number(was!.stopMinutesPerDay, 0), number(is!.stopMinutesPerDay, 0)),
    ]),
  );
}

const minutesOf = (seconds: number | null, { number }: Told["words"]) =>
  seconds === null ? "–" : number(toMinutes(seconds), 1);

/** Who is taken elsewhere because a location is full, more than before. */
function transferTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const rows = result.flows.filter(({ careType, kind }) => careType === care && kind === "transfer");
  if (rows.length === 0) return html``;
  return html`<div class="together">
    ${table(
      say("report-transfer-table", { care: careTitle(care, words) }),
      [
        { head: say("report-from-location") },
        { head: say("report-to-location") },
        { head: say("report-transfers"), number: true },
      ],
      rows
        .slice(0, TRANSFERS_SHOWN)
        .map(({ from, to, perYear }) => [nameOf(told, from), nameOf(told, to), number(perYear)]),
    )}
  </div>`;
}

const TRANSFERS_SHOWN = 15;

const unitOf = (care: string, facilities: readonly FacilityLoad[]) =>
  facilities.find((facility) => facility.function === care)!.unit;

/** Locations whose load changes; one that closes or opens is named so. */
function loadTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number, signed } = words;
  const rows = result.facilities.filter(
    ({ function: found, baseline, scenario }) => found === care && baseline?.perYear !== scenario?.perYear,
  );
  const unit = say(unitOf(care, result.facilities));
  const cell = (load: FacilityLoad["baseline"], none: string): Part =>
    load ? number(load.perYear) : say(none);
  const relative = (before: number, after: number) =>
    before > 0 ? say("report-percent", { percent: signed((100 * (after - before)) / before, 0) }) : "–";
  return table(
    say("report-load-table", { care: careTitle(care, words), unit }),
    [
      { head: say("report-location") },
      { head: say("report-before"), number: true },
      { head: say("report-after"), number: true },
      { head: say("report-difference"), number: true },
      { head: say("report-relative"), number: true },
    ],
    rows.map(({ id, baseline, scenario }) => [
      nameOf(told, id),
      cell(baseline, "report-not-yet"),
      cell(scenario, "report-closed"),
      signed((scenario?.perYear ?? 0) - (baseline?.perYear ?? 0)),
      baseline && scenario ? relative(baseline.perYear, scenario.perYear) : "–",
    ]),
  );
}

/** Section 6. A location that closes itself is left out: it can no longer be gevoelig. */
export function gevoelig(told: Told): Html {
  const { result, words } = told;
  const { say, number, signed } = words;
  const tables = result.gevoelig.flatMap(({ function: care, baseline, scenario }) => {
    const count = (rows: typeof baseline, id: string) =>
      rows.find((row) => row.id === id)?.inhabitantsNewlyOutside ?? 0;
    const open = (id: string) =>
      result.facilities.some((load) => load.id === id && load.function === care && load.scenario !== null);
    const rows = [...new Set([...scenario, ...baseline].map(({ id }) => id))]
      .map((id) => ({ id, before: count(baseline, id), after: count(scenario, id) }))
      .filter(({ id, before, after }) => before !== after && open(id))
      .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.id < b.id ? -1 : 1));
    if (rows.length === 0) return [];
    return [
      table(
        say("report-gevoelig-table", { care: careTitle(care, words) }),
        [
          { head: say("report-location") },
          { head: say("report-before"), number: true },
          { head: say("report-after"), number: true },
          { head: say("report-difference"), number: true },
          { head: say("report-meaning") },
        ],
        rows.map(({ id, before, after }) => [
          nameOf(told, id),
          number(before),
          number(after),
          signed(after - before),
          say(
            before === 0
              ? "report-becomes-gevoelig"
              : after === 0
                ? "report-no-longer"
                : after > before
                  ? "report-more"
                  : "report-less",
          ),
        ]),
      ),
    ];
  });
  const first = functionsOf(result)[0];
  const threshold = first === undefined ? undefined : rowOf(result, first, "chain")?.thresholdSeconds;
  return html`<p>${say("report-gevoelig-lead", { minutes: number(toMinutes(threshold ?? 0)) })}</p>
    ${tables.length > 0 ? tables : html`<p>${say("report-gevoelig-none")}</p>`}`;
}
