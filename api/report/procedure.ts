/** Section 12 and part of 11: the steps before care may end, and the beschikbaarheidbijdrage before and after. */

import type { ResultBijdrage } from "../bijdrage-document.js";
import type { ResultProcedure } from "../procedure-document.js";
import { heading, list, markOf, note, paragraph, quiet, strong, subheading, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, careTitle } from "./told.js";

export function procedure(told: Told): Block[] {
  const { result, words } = told;
  return result.procedure.length === 0
    ? [paragraph(words.say("report-no-procedure"))]
    : result.procedure.flatMap((one) => checklist(one, told));
}

function checklist(
  { title, ends, steps, exception, notExpressed }: ResultProcedure,
  { words }: Told,
): Block[] {
  const { say, date } = words;
  const day = (iso: string | null) => (iso === null ? "–" : date(iso));
  return [
    paragraph(say("procedure-ends", { on: ends === null ? say("procedure-no-day") : date(ends) })),
    table(
      title,
      [
        { head: say("report-step"), wide: 3 },
        { head: say("report-status"), wide: 1.6 },
        { head: say("report-done-on") },
        { head: say("report-latest") },
        { head: say("report-mark"), wide: 0.6 },
        { head: say("source"), wide: 1.8 },
      ],
      steps.map(
        ({ who, what, status, date: taken, latest, standing, mark, source, wouldMakeKnown }): Inline[] => [
          [strong(who), ` ${what}`],
          [`${say(`procedure-${status}`)}. ${wouldMakeKnown}`.trim(), " ", quiet(`(${say(standing)})`)],
          day(taken),
          day(latest),
          markOf(mark, words),
          source,
        ],
      ),
    ),
    paragraph([`${say("procedure-exception")}: ${exception.says} `, quiet(`(${exception.source})`)]),
    subheading(say("report-not-expressed")),
    list(notExpressed.map(({ says, reason }) => [strong(says), `: ${reason}`])),
  ];
}

export const bijdrage = (told: Told): Block[] => told.result.bijdrage.flatMap((one) => rights(one, told));

type Side = ResultBijdrage["rows"][number]["baseline"];

/** Only locations that gain or lose it; of the others how many stay as they are, and of how many nothing is known. */
function rights(one: ResultBijdrage, { words }: Told): Block[] {
  const { say, number } = words;
  const { function: care, title, subsidyYear, analysisYear, mark, state, rows, source } = one;
  const amount = (side: Side) => {
    if (side === null || side.verdict === "violated") return say("bijdrage-none");
    if (side.euro !== null)
      return say("bijdrage-euro", { euro: number(side.euro), basis: say(`basis-${side.basis}`) });
    return side.mostEuro === null
      ? say("bijdrage-amount-unknown")
      : say("bijdrage-most", { euro: number(side.mostEuro) });
  };
  const notes = [...new Set(rows.flatMap(({ scenario }) => scenario?.notes ?? []))];
  const told = rows.filter(({ turns }) => turns === "gains" || turns === "loses");
  const count = (wanted: string) => rows.filter(({ turns }) => turns === wanted).length;
  return [
    heading(title),
    paragraph([
      say("bijdrage-head", { care: careTitle(care, words), year: subsidyYear, analysis: analysisYear, mark }),
      " ",
      quiet(source),
    ]),
    ...(state !== "in-force" ? [paragraph(state)] : []),
    ...(state === "in-force" && told.length > 0
      ? [
          table(
            title,
            [
              { head: say("report-location"), wide: 2 },
              { head: say("report-baseline"), wide: 2 },
              { head: say("report-scenario"), wide: 2 },
              { head: say("report-turns"), wide: 1.4 },
            ],
            told.map(({ name, baseline, scenario, turns }) => [
              name,
              amount(baseline),
              amount(scenario),
              say(`report-turn-${turns}`),
            ]),
          ),
        ]
      : []),
    ...(state === "in-force"
      ? [paragraph(say("report-rights-others", { stay: count("stays"), unknown: count("not-known") }))]
      : []),
    note(
      `${say("bijdrage-terms", { amountsOf: one.amountsOf, priceLevel: one.priceLevel })} ${one.requests}`,
    ),
    ...[...notes, ...one.announced].map(note),
    list(one.notExpressed.map(({ says, reason }) => [strong(says), `: ${reason}`])),
  ];
}
