/** For the insurer, around the plan: who assesses it, what stays and what is once, by which figures to follow it. */

import type { Told } from "./told.js";
import { bottleneckTitle, targetText } from "./bottlenecks.js";
import { facts, list, note, pairs, paragraph, table, warning } from "./blocks.js";
import type { Block, Inline } from "./document.js";

/** Who decides what, with the source of each; in words, since no figure comes of it. */
export function assessors({ words: { say }, plan }: Told): Block[] {
  return [
    paragraph(say("report-assess-lead")),
    pairs(
      ["insurers", "roaz", "igj", "nza"].map((who) => [
        say(`report-assess-${who}`),
        say(`report-assess-${who}-does`),
      ]),
    ),
    warning(say("assessment-stopped")),
    ...(plan ? [] : [note(say("report-assess-rules"))]),
  ];
}

/** Money against what it touches: the people, the visits that move, and the four kinds of impact of the framework. */
export function proportion({ result, words }: Told): Block[] {
  const { say } = words;
  const { million, signed } = facts(words);
  const { cost, staff } = result;
  const moved = result.flows.filter(({ kind }) => kind === "redistribution");
  const visits = moved.reduce((sum, { perYear }) => sum + perYear, 0);
  const displaced = result.access.filter(({ measure }) => measure === "chain");
  const known = !("unknown" in cost);
  const perVisit = (euro: number | null): Inline =>
    euro === null || visits === 0 ? "–" : say("report-euro", { euro: words.signed(euro / visits) });
  const rows: (readonly [string, Inline])[] = [
    [
      "report-impact-care",
      [
        words.number(sumOf(displaced.map((row) => row.displaced.inhabitants))),
        " ",
        say("report-inhabitants"),
      ],
    ],
    ["report-impact-moved", `± ${words.number(visits)}`],
    ["report-impact-staff", [signed(staff.ranges.fte.mid ?? 0, 1), " ", say("report-fte")]],
    [
      "report-impact-profiles",
      result.hospitals
        .filter(({ flags }) => flags.length > 0)
        .map(({ name }) => name)
        .join(", ") || say("no"),
    ],
    ...(known
      ? ([
          [
            "report-impact-structural",
            [million(cost.figures.careStructural.mid), " ", say("report-million-year")],
          ],
          ["report-impact-once", [million(cost.figures.careOneOff.mid), " ", say("report-million")]],
          ["report-impact-structural-visit", perVisit(cost.figures.careStructural.mid)],
          ["report-impact-once-visit", perVisit(cost.figures.careOneOff.mid)],
          ["report-impact-property", [million(cost.figures.writeOff.mid), " ", say("report-million")]],
        ] as const)
      : []),
  ];
  return [
    paragraph(say("report-proportion-lead")),
    table(
      say("report-proportion-table"),
      [
        { head: say("report-figure"), wide: 3 },
        { head: say("report-value"), number: true, wide: 2 },
      ],
      rows.map(([key, value]) => [say(key), value]),
    ),
    list([say("report-proportion-threshold"), say("report-proportion-staff")]),
  ];
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** Result indicators from the bottlenecks, process indicators from the steps of the law. */
export function indicators({ result, words }: Told): Block[] {
  const { say, date } = words;
  const steps = result.procedure.flatMap(({ steps: found }) => found);
  return [
    paragraph(say("report-kpi-lead")),
    table(
      say("report-kpi-results"),
      [
        { head: say("report-kpi-what"), wide: 2 },
        { head: say("report-bottleneck-target"), wide: 2 },
        { head: say("report-bottleneck-actors") },
      ],
      result.bottlenecks.map((one) => [
        bottleneckTitle(one, words),
        targetText(one, words),
        one.actors.map((actor) => say(`report-actor-${actor}`)).join(", "),
      ]),
    ),
    table(
      say("report-kpi-process"),
      [{ head: say("report-step"), wide: 3 }, { head: say("report-status") }, { head: say("report-latest") }],
      steps.map(({ who, what, status, latest }) => [
        `${who} ${what}`,
        say(`procedure-${status}`),
        latest === null ? "–" : date(latest),
      ]),
    ),
  ];
}
