/** One patient's way, before and after: the middle one of those for whom it takes longer. */

import type { JourneySide } from "../../scenarios/journey.js";
import type { PeopleImpact } from "../../scenarios/people.js";
import { facts, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import type { Told } from "./told.js";

export function journey({ journey: patient }: PeopleImpact, { words }: Told): Block[] {
  if (!patient) return [];
  const { say } = words;
  const { minutesLong } = facts(words);
  const { baseline, scenario } = patient;
  const who = (side: JourneySide, at: number) => side.steps[at]!.name ?? "–";
  return [
    table(
      say("report-journey-table", { place: patient.place }),
      [
        { head: say("report-journey-step"), wide: 2 },
        { head: say("report-before"), wide: 2 },
        { head: say("report-before-minutes"), number: true },
        { head: say("report-after"), wide: 2 },
        { head: say("report-after-minutes"), number: true },
      ],
      [
        ...baseline.steps.map(({ step, seconds }, at): Inline[] => [
          say(`report-journey-${step}`),
          who(baseline, at),
          minutesLong(seconds),
          who(scenario, at),
          minutesLong(scenario.steps[at]!.seconds),
        ]),
        [
          strong(say("report-journey-total")),
          "",
          minutesLong(baseline.totalSeconds),
          "",
          strong(minutesLong(scenario.totalSeconds)),
        ],
      ],
    ),
  ];
}
