/** Section 13: what the answer does not hold, what would make it known, and what stood in for missing data. */

import type { ResultGap } from "../gaps.js";
import { code, heading, list, markOf, note, paragraph, strong, table } from "./blocks.js";
import { chainUnknown } from "./chain.js";
import type { Block } from "./document.js";
import { type Told, grouped } from "./told.js";

/** Those that stand on recollection or assumption weigh most; the others are in the appendix. */
const SHOWN = 8;

const byMark = (gaps: readonly ResultGap[]) =>
  [...gaps].sort((a, b) => (a.mark < b.mark ? 1 : a.mark > b.mark ? -1 : 0));

export function unknown(told: Told, tornado: readonly Block[]): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { ambulance, cost, gaps, diagnostics } = result;
  const parts = Object.entries({ ambulance, cost }).flatMap(([part, found]) =>
    "unknown" in found ? [[part, found] as const] : [],
  );
  return [
    paragraph(say("report-gaps-lead", { count: gaps.length })),
    ...(parts.length > 0
      ? [
          table(
            say("report-unknown-table"),
            [
              { head: say("report-part") },
              { head: say("report-unknown"), wide: 2 },
              { head: say("report-would-make-known"), wide: 2 },
            ],
            parts.map(([part, found]) => [say(`report-part-${part}`), found.unknown, found.wouldMakeKnown]),
          ),
        ]
      : []),
    ...(gaps.length > 0 ? [gapTable(byMark(gaps).slice(0, SHOWN), told)] : []),
    heading(say("report-sensitivity")),
    ...(tornado.length > 0
      ? [paragraph(say("report-sensitivity-lead")), ...tornado]
      : [paragraph(say("report-sensitivity-none"))]),
    heading(say("report-validation")),
    paragraph(say("report-validation-says")),
    heading(say("report-findings")),
    diagnostics.length === 0
      ? paragraph(say("report-no-findings"))
      : list(
          diagnostics.map((found) => {
            const { problem, remedy } = words.diagnostic(found);
            return [strong(say(found.severity)), " ", code(found.where), `: ${problem} ${remedy}`];
          }),
        ),
  ];
}

/** Appendix: those that section 13 has no room for. */
export function otherGaps(told: Told): Block[] {
  const rest = byMark(told.result.gaps).slice(SHOWN);
  return [
    ...(rest.length > 0 ? [gapTable(rest, told)] : [note(told.words.say("report-no-more-gaps"))]),
    ...chainUnknown(told),
  ];
}

/** Of a report that has no section 13. */
export const allGaps = (told: Told): Block[] => [
  gapTable(byMark(told.result.gaps), told),
  ...chainUnknown(told),
];

/** Gaps that differ only in what they are of are one row. */
const gapTable = (gaps: readonly ResultGap[], { words }: Told): Block =>
  table(
    words.say("report-gap-table"),
    [
      { head: words.say("report-gap"), wide: 2 },
      { head: words.say("report-stand-in"), wide: 1.3 },
      { head: words.say("report-mark"), wide: 0.4 },
      { head: words.say("report-influence"), wide: 1.8 },
    ],
    grouped(gaps, ({ standIn, mark, influence }) => [standIn, mark, influence].join("\n")).map((alike) => {
      const { standIn, mark, influence } = alike[0]!;
      return [alike.map(({ what }) => what).join("; "), standIn, markOf(mark, words), influence];
    }),
  );
