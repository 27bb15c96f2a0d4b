/** Under section 5: which locations displace and absorb most, what makes their peak, and what is left at closing time. */

import type { PressureRow, PressureSide } from "../../scenarios/pressure.js";
import { change, facts, note, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, careTitle, nameOf } from "./told.js";

const ROWS_SHOWN = 12;

/** Those with the largest change first; where nothing changes, those that displace and absorb most. */
const weight = ({ baseline, scenario }: PressureRow) => {
  const both = (read: (side: PressureSide) => number) =>
    Math.abs((scenario ? read(scenario) : 0) - (baseline ? read(baseline) : 0));
  return both(({ displacesPerYear }) => displacesPerYear) + both(({ absorbsPerYear }) => absorbsPerYear);
};

export function pressure(care: string, told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number, percent } = facts(words);
  const rows = result.pressure
    .filter((row) => row.function === care && weight(row) > 0)
    .sort((a, b) => weight(b) - weight(a) || (a.id < b.id ? -1 : 1))
    .slice(0, ROWS_SHOWN);
  if (rows.length === 0) return [];
  const none: Inline = "–";
  const both = (row: PressureRow, read: (side: PressureSide) => Inline) =>
    change(row.baseline ? read(row.baseline) : none, row.scenario ? read(row.scenario) : none, words);
  const share = (value: number | null): Inline => (value === null ? none : percent(value, 1));
  return [
    table(
      say("report-displacing-table", { care: careTitle(care, words) }),
      [
        { head: say("report-location"), wide: 2 },
        { head: say("report-displaces"), number: true },
        { head: say("report-risk"), number: true },
        { head: say("report-absorbs"), number: true },
        { head: say("report-benefit"), number: true },
        { head: say("report-peak-cause"), wide: 1.5 },
      ],
      rows.map((row) => [
        nameOf(told, row.id),
        both(row, ({ displacesPerYear }) => number(displacesPerYear)),
        both(row, ({ risk }) => share(risk)),
        both(row, ({ absorbsPerYear }) => number(absorbsPerYear)),
        both(row, ({ benefit }) => share(benefit)),
        row.scenario?.peak ? say(`peak-${row.scenario.peak.cause}`) : none,
      ]),
    ),
    note(say("report-pressure-says")),
    ...closings(care, told),
  ];
}

/** Locations that close for part of the week: who is still there, and who has to go. */
function closings(care: string, told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const rows = result.pressure.filter((row) => row.function === care && row.scenario?.closing);
  if (rows.length === 0) return [];
  return [
    table(
      say("report-closing-table", { care: careTitle(care, words) }),
      [
        { head: say("report-location"), wide: 2 },
        { head: say("report-closing-times"), number: true },
        { head: say("report-closing-present"), number: true },
        { head: say("report-closing-transferred"), number: true },
      ],
      rows.map(({ id, scenario }) => {
        const { perWeek, presentAtClosing, transferredPerYear } = scenario!.closing!;
        return [nameOf(told, id), number(perWeek), number(presentAtClosing, 1), number(transferredPerYear)];
      }),
    ),
  ];
}
