/** Section 9: trauma and what cannot wait: its norms before and after, and what the 45-minute norm does not count. */

import type { LensSide } from "../../engine/lenses.js";
import { turns, verdictGroups } from "../verdict-groups.js";
import { badge, facts, heading, list, markOf, note, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import type { Told } from "./told.js";

/** Norms of trauma care, as their ids begin. */
const TRAUMA = "multitrauma";

export function critical(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const groups = verdictGroups(result.verdicts.filter(({ norm }) => norm.startsWith(TRAUMA)));
  return [
    paragraph(say("report-critical-lead")),
    ...(groups.length > 0
      ? [
          table(
            say("report-critical-table"),
            [
              { head: say("report-norm"), wide: 3 },
              ...["met", "violated", "unknown"].map((verdict) => ({ head: say(verdict), number: true })),
              { head: say("report-turns"), wide: 2 },
            ],
            groups.map(({ rows, met, violated, unknown }): Inline[] => [
              rows[0].title,
              met,
              violated,
              unknown,
              rows
                .filter(turns)
                .map(({ subject, scenario }): Inline => [
                  subject.name,
                  " ",
                  badge(scenario.verdict, words),
                  " ",
                ])
                .concat(rows.some(turns) ? [] : [say("no")]),
            ]),
          ),
        ]
      : []),
    note(say("report-critical-unknown")),
    ...lenses(told),
  ];
}

/** Beside the norm: who lies outside 45 minutes of an SEH if helicopters or hospitals across the border counted. */
export function lenses({ result, words }: Told): Block[] {
  const { say } = words;
  const { number } = facts(words);
  const [first] = result.lenses;
  if (!first) return [];
  const through = ({ withLensInhabitants, quickestInhabitants, slowestInhabitants }: LensSide): Inline =>
    quickestInhabitants === slowestInhabitants
      ? number(withLensInhabitants)
      : [
          number(withLensInhabitants),
          " (",
          number(quickestInhabitants),
          " – ",
          number(slowestInhabitants),
          ")",
        ];
  return [
    heading(say("report-lenses")),
    paragraph(say("report-lenses-lead")),
    table(
      say("report-lens-table"),
      [
        { head: say("report-lens"), wide: 2 },
        { head: say("report-outside-before"), number: true },
        { head: say("report-outside-after"), number: true },
        { head: say("report-mark") },
      ],
      [
        [
          say("report-lens-norm"),
          number(first.baseline.outsideInhabitants),
          number(first.scenario.outsideInhabitants),
          "",
        ],
        ...result.lenses.map((lens): Inline[] => [
          lens.title,
          through(lens.baseline),
          through(lens.scenario),
          markOf(lens.mark, words),
        ]),
      ],
    ),
    list(result.lenses.map(({ title, says }) => `${title}: ${says}`)),
  ];
}
