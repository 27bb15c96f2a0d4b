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
                <div class="together">${loadTable(care, told)}</div>`,
          )
    }`;
}

function flowTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const rows = result.flows.filter(({ careType }) => careType === care);
  const most = Math.max(...rows.map(({ inhabitants }) => inhabitants));
  const unit = unitOf(care, result.facilities);
  return table(
    say("report-flow-table", { care: careTitle(care, words) }),
    [
      { head: say("report-from-location") },
      { head: say("report-to-location") },
      { head: say("report-inhabitants"), number: true },
      { head: html`<span class="aloud">${say("report-share")}</span>` },
      { head: say(unit), number: true },
    ],
    rows.map(({ from, to, inhabitants, perYear }) => [
      nameOf(told, from),
      nameOf(told, to),
      number(inhabitants),
      bar(inhabitants / most),
      say("report-about", { count: number(perYear) }),
    ]),
  );
}

const unitOf = (care: string, facilities: readonly FacilityLoad[]) =>
  facilities.find((facility) => facility.function === care)!.unit;

/** Locations whose load changes; one that closes or opens is named so. */
function loadTable(care: string, told: Told): Html {
  const { result, words } = told;
  const { say, number, signed } = words;
  const rows = result.facilities.filter(
    ({ function: found, baseline, scenario }) =>
      found === care && baseline?.inhabitants !== scenario?.inhabitants,
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
