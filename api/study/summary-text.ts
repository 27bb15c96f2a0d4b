/** A summary as people read it, and as a table. */

import type { NormSummary, ScenarioSummary, Summary } from "../../scenarios/uncertainty/summary.js";
import { alignedLines } from "../aligned.js";
import { csvText } from "../tables.js";
import { type Words, assumptionName } from "../words/words.js";

const HEAD = ["region", "on", "norm_set", "scenario", "figure", "unit"] as const;
const BAND = ["middle", "p10", "p50", "p90", "mean", "known"] as const;

/** summary.csv: a row a scenario and figure. */
export const summaryCsv = ({ groups }: Summary): string =>
  csvText(
    {
      columns: [...HEAD, ...BAND],
      rows: groups.flatMap(({ region, on, normSet, scenarios }) =>
        scenarios.flatMap(({ scenario, figures }) =>
          figures.map(({ tornado: _, ...one }) => ({ region, on, norm_set: normSet, scenario, ...one })),
        ),
      ),
    },
    "int",
  );

/** by  the figure of which is told what it hangs on */
export function summaryText({ title, draws, groups }: Summary, by: string, words: Words): string {
  const lines = [words.say("summary-head", { title, draws })];
  const number = (value: number | null) =>
    value === null ? "?" : words.number(value, Number.isInteger(value) ? 0 : DECIMALS);
  for (const { region, on, normSet, scenarios, ranking } of groups) {
    const set = normSet === "" ? "" : words.say("summary-set", { set: normSet });
    lines.push("", words.say("summary-group", { region, on, set }));
    for (const one of scenarios) lines.push(...scenarioLines(one, by, number, words));
    if (!ranking) continue;
    lines.push("", words.say("summary-ranking", { figure: ranking.figure }));
    lines.push(
      ...alignedLines(
        ranking.scenarios.map(({ name, best, meanRank }) => [
          `  ${name}`,
          words.percent(best, 0),
          words.number(meanRank, 1),
        ]),
      ),
    );
    if (ranking.kendall !== null)
      lines.push(words.say("summary-kendall", { kendall: words.number(ranking.kendall, 2) }));
  }
  return `${lines.join("\n")}\n`;
}

const DECIMALS = 3;
/** So many bars are told on a terminal; summary.json has them all. */
const BARS = 8;

function scenarioLines(
  { scenario, figures, norms }: ScenarioSummary,
  by: string,
  number: (value: number | null) => string,
  words: Words,
): string[] {
  const told = figures.filter(
    ({ figure, p10, p90, middle }) => !figure.endsWith("_before") && (p10 ?? p90 ?? middle) !== null,
  );
  const bars = figures.find(({ figure }) => figure === by)?.tornado.slice(0, BARS) ?? [];
  const chances = norms.filter(isTold);
  return [
    "",
    scenario,
    words.say("summary-figures"),
    ...alignedLines(
      told.map(({ figure, unit, p10, p50, p90, middle }) => [
        `  ${figure} (${unit})`,
        ...(p50 === null ? [number(middle)] : [number(p10), number(p50), number(p90)]),
      ]),
    ),
    ...(chances.length > 0 ? [words.say("summary-norms")] : []),
    ...alignedLines(
      chances.map(({ norm, met, low, high }) => [
        `  ${norm}`,
        words.percent(met, 0),
        `${words.percent(low, 0)} – ${words.percent(high, 0)}`,
      ]),
    ),
    ...(bars.length > 0 ? [words.say("summary-tornado", { figure: by })] : []),
    ...alignedLines(
      bars.map(({ assumption, atP10, atP90, varianceShare }) => [
        `  ${assumptionName(words, assumption)}`,
        number(atP10),
        number(atP90),
        varianceShare === null ? "" : words.percent(varianceShare, 0),
      ]),
    ),
  ];
}

/** Norms of which a draw says anything at all, with the scenario. */
const isTold = ({ side, met, violated }: NormSummary) => side === "after" && met + violated > 0;
