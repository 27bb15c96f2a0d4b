/** Staff: FTE to fill, who moves along, and what stays vacant. */

import { PROFESSIONS } from "../../engine/flows/staff.js";
import type { StaffSubject } from "../../scenarios/staff-rows.js";
import { change, facts, note, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, locationName } from "./told.js";

const ROWS_SHOWN = 12;
const MOVES = ["released", "moved", "leftCare", "elsewhere"] as const;

/** How much the need of a subject changes, over all professions, in FTE. */
const changed = ({ baseline, scenario }: StaffSubject) =>
  PROFESSIONS.reduce((sum, one) => sum + Math.abs((scenario.need[one] ?? 0) - (baseline.need[one] ?? 0)), 0);

export function staff(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const { total, regions, locations, movement, ranges } = result.staff;
  const rows = [
    ...[...locations, ...regions]
      .filter((row) => changed(row) > 0)
      .sort((a, b) => changed(b) - changed(a))
      .slice(0, ROWS_SHOWN),
    total,
  ];
  const range = ({ low, mid, high }: (typeof ranges)["fte"]) => ({
    low: words.signed(low ?? 0, 1),
    mid: words.signed(mid ?? 0, 1),
    high: words.signed(high ?? 0, 1),
  });
  const both = (before: number | null, after: number | null): Inline =>
    change(number(before ?? 0, 1), number(after ?? 0, 1), words);
  return [
    paragraph(
      `${say("report-staff-lead", range(ranges.fte))} ${say("report-staff-short", range(ranges.short))}`,
    ),
    table(
      say("report-staff-table"),
      [
        { head: say("report-staff-where"), wide: 1.4 },
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
          both(row.baseline.need[profession], row.scenario.need[profession]),
          both(row.baseline.short[profession], row.scenario.short[profession]),
        ]),
      ]),
    ),
    table(
      say("report-staff-movement"),
      [
        { head: say("report-staff-profession"), wide: 2 },
        ...MOVES.map((key) => ({ head: say(`report-staff-${key}`), number: true })),
      ],
      PROFESSIONS.map((profession) => [
        say(`profession-${profession}`),
        ...MOVES.map((key) => number(movement[key][profession] ?? 0, 1)),
      ]),
    ),
    note(say("report-staff-night")),
  ];
}
