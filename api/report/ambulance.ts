/** Section 7: ambulances in practice: what longer runs and busy posts do to each RAV, and what would keep it level. */

import type { AmbulanceRegion } from "../../scenarios/ambulance.js";
import { vehiclesText } from "../text-practice.js";
import { change, facts, note, paragraph, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import type { Told } from "./told.js";

export function ambulance({ result, words }: Told): Block[] {
  const { say } = words;
  const found = result.ambulance;
  if ("unknown" in found) return [paragraph(`${found.unknown} ${found.wouldMakeKnown}`)];
  const { country } = found;
  const { signed, percent, minutes } = facts(words);
  const share = (value: number | null): Inline => (value === null ? "–" : percent(value));
  const both = (before: Inline, after: Inline) => change(before, after, words);
  const points = (value: number | null) => (value === null ? "–" : words.signed(100 * value, 1));
  const cells = (
    row: Pick<AmbulanceRegion, "baseline" | "scenario" | "extraBusyHoursPerYear" | "within15Change">,
  ): Inline[] => [
    signed(row.extraBusyHoursPerYear),
    both(share(row.baseline.busyFraction), share(row.scenario.busyFraction)),
    both(minutes(row.baseline.meanResponseSeconds), minutes(row.scenario.meanResponseSeconds)),
    both(minutes(row.baseline.p95ResponseSeconds), minutes(row.scenario.p95ResponseSeconds)),
    points(row.within15Change),
  ];
  const changed = found.byRegion
    .filter((row) => row.extraBusyHoursPerYear !== 0 || row.within15Change !== 0)
    .sort((a, b) => b.extraBusyHoursPerYear - a.extraBusyHoursPerYear || (a.code < b.code ? -1 : 1));
  const { p50ResponseSeconds, p90ResponseSeconds, ...after } = country.scenario;
  return [
    paragraph(say("report-ambulance-lead")),
    table(
      say("report-ambulance-table"),
      [
        { head: say("report-layer-rav"), wide: 1.4 },
        ...[
          "report-extra-hours",
          "report-busy-share",
          "report-mean-response",
          "report-p95-response",
          "report-within-15-points",
        ].map((key) => ({ head: say(key), number: true })),
        { head: say("report-to-stay-level"), number: true, wide: 1.6 },
      ],
      [
        ...changed.map((row): Inline[] => [
          row.name,
          ...cells(row),
          [vehiclesText(row.toStayLevel, words), row.toStayLevel.posts.join(", ")]
            .filter((part) => part !== "")
            .join(": "),
        ]),
        [strong(result.region.title), ...cells(country), ""],
      ],
    ),
    paragraph(
      say("report-ambulance-country", {
        runs: words.number(after.runsPerYear),
        hours: words.number(after.busyHoursPerYear),
        vehicles: words.number(after.vehicleHoursPerYear),
        p50: words.minutes(p50ResponseSeconds),
        p90: words.minutes(p90ResponseSeconds),
      }),
    ),
    note(found.mmt),
  ];
}
