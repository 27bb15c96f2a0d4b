/** Ambulances in practice: what longer runs and busy posts do to each RAV, and what would keep it level. */

import type { AmbulanceRegion } from "../../scenarios/ambulance.js";
import { type Html, html, type Part } from "../html.js";
import { vehiclesText } from "../text-practice.js";
import { table } from "./table.js";
import type { Told } from "./told.js";

export function ambulance({ result, words }: Told): Html {
  const { say, number, signed, percent } = words;
  const found = result.ambulance;
  if ("unknown" in found) return html`<p>${found.unknown} ${found.wouldMakeKnown}</p>`;
  const { country } = found;
  const minutes = (seconds: number | null) => words.minutes(seconds);
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  const arrow = (before: string, after: string) => `${before} → ${after}`;
  const points = (change: number | null) => (change === null ? "–" : signed(100 * change, 1));
  const cells = (
    row: Pick<AmbulanceRegion, "baseline" | "scenario" | "extraBusyHoursPerYear" | "within15Change">,
  ): Part[] => [
    signed(row.extraBusyHoursPerYear),
    arrow(share(row.baseline.busyFraction), share(row.scenario.busyFraction)),
    arrow(minutes(row.baseline.meanResponseSeconds), minutes(row.scenario.meanResponseSeconds)),
    arrow(minutes(row.baseline.p95ResponseSeconds), minutes(row.scenario.p95ResponseSeconds)),
    points(row.within15Change),
  ];
  const changed = found.byRegion
    .filter((row) => row.extraBusyHoursPerYear !== 0 || row.within15Change !== 0)
    .sort((a, b) => b.extraBusyHoursPerYear - a.extraBusyHoursPerYear || (a.code < b.code ? -1 : 1));
  const heads = [
    "report-extra-hours",
    "report-busy-share",
    "report-mean-response",
    "report-p95-response",
    "report-within-15-points",
  ].map((key) => ({ head: say(key), number: true }));
  return html`<p>${say("report-ambulance-lead")}</p>
    ${table(
      say("report-ambulance-table"),
      [{ head: say("report-layer-rav") }, ...heads, { head: say("report-to-stay-level"), number: true }],
      [
        ...changed.map((row): Part[] => [
          row.name,
          ...cells(row),
          [vehiclesText(row.toStayLevel, words), row.toStayLevel.posts.join(", ")]
            .filter((part) => part !== "")
            .join(": "),
        ]),
        [html`<strong>${result.region.title}</strong>`, ...cells(country), ""],
      ],
    )}
    <p>
      ${say("report-ambulance-country", {
        runs: number(country.scenario.runsPerYear),
        hours: number(country.scenario.busyHoursPerYear),
        vehicles: number(country.scenario.vehicleHoursPerYear),
        p50: minutes(country.scenario.p50ResponseSeconds),
        p90: minutes(country.scenario.p90ResponseSeconds),
      })}
    </p>
    <p class="small">${found.mmt}</p>`;
}
