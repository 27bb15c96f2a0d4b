/** Section on staff: FTE to fill, who moves along, and what stays vacant. */

import { PROFESSIONS } from "../../engine/flows/staff.js";
import type { StaffSubject } from "../../scenarios/staff-rows.js";
import { type Html, html } from "../html.js";
import { table } from "./table.js";
import { type Told, locationName } from "./told.js";

const ROWS_SHOWN = 12;

export function staff(told: Told): Html {
  const { result, words } = told;
  const { say, number, signed } = words;
  const { total, regions, locations, movement, ranges } = result.staff;
  const changed = ({ baseline, scenario }: StaffSubject) =>
    PROFESSIONS.reduce(
      (sum, one) => sum + Math.abs((scenario.need[one] ?? 0) - (baseline.need[one] ?? 0)),
      0,
    );
  const rows = [
    total,
    ...regions,
    ...[...locations].sort((a, b) => changed(b) - changed(a)).slice(0, ROWS_SHOWN),
  ];
  const range = ({ low, mid, high }: (typeof ranges)["fte"]) => ({
    low: signed(low ?? 0, 1),
    mid: signed(mid ?? 0, 1),
    high: signed(high ?? 0, 1),
  });
  return html`<p>
      ${say("report-staff-lead", range(ranges.fte))} ${say("report-staff-short", range(ranges.short))}
    </p>
    ${table(
      say("report-staff-table"),
      [
        { head: say("report-staff-where") },
        ...PROFESSIONS.flatMap((profession) => [
          { head: say("report-staff-need", { profession: say(`profession-${profession}`) }), number: true },
          { head: say("report-staff-vacant", { profession: say(`profession-${profession}`) }), number: true },
        ]),
      ],
      rows.map((row) => [
        row.subject.kind === "location"
          ? locationName(told, row.subject.id, row.subject.name)
          : row.subject.name,
        ...PROFESSIONS.flatMap((profession) => [
          beforeAfter(row.baseline.need[profession], row.scenario.need[profession], number),
          beforeAfter(row.baseline.short[profession], row.scenario.short[profession], number),
        ]),
      ]),
    )}
    ${table(
      say("report-staff-movement"),
      [
        { head: say("report-staff-profession") },
        ...(["released", "moved", "leftCare", "elsewhere"] as const).map((key) => ({
          head: say(`report-staff-${key}`),
          number: true,
        })),
      ],
      PROFESSIONS.map((profession) => [
        say(`profession-${profession}`),
        ...(["released", "moved", "leftCare", "elsewhere"] as const).map((key) =>
          number(movement[key][profession] ?? 0, 1),
        ),
      ]),
    )}
    <p>${say("report-staff-night")}</p>`;
}

const beforeAfter = (
  before: number | null,
  after: number | null,
  number: (value: number, decimals?: number) => string,
) => (before === after ? number(before ?? 0, 1) : `${number(before ?? 0, 1)} → ${number(after ?? 0, 1)}`);
