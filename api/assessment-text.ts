/** An assessment as text for a terminal. */

import { alignedLines } from "./aligned.js";
import type { AssessedPlan, Assessment } from "./assessment.js";
import { harmless } from "./console.js";
import type { ResultVerdict } from "./result.js";
import { amountText } from "./verdict-groups.js";
import type { Words } from "./words/words.js";

export function assessmentText({ plans, clashes, stopped, on }: Assessment, words: Words): string {
  const { say, date } = words;
  return [
    say("assess-head", { on: date(on) }),
    stopped,
    ...plans.flatMap((plan) => ["", ...planLines(plan, words)]),
    ...(plans.length < 2
      ? []
      : [
          "",
          say("assess-clashes"),
          ...(clashes.length === 0
            ? [`  ${say("assess-no-clashes")}`]
            : clashes.map(({ problem, remedy }) => `  ${problem} ${remedy}`)),
        ]),
    "",
  ]
    .map(harmless)
    .join("\n");
}

function planLines(plan: AssessedPlan, words: Words): string[] {
  const { say, date } = words;
  const { title, kind, from, to, verdicts, kpis, healthGoals, change } = plan;
  return [
    say("assess-plan", { title, kind: say(`plan-${kind}`), from: date(from), to: date(to) }),
    ...verdicts
      .filter(({ scenario }) => scenario.verdict !== "not-applicable")
      .flatMap((verdict) => verdictLines(verdict, words)),
    ...moneyLines(plan, words),
    ...kpis.map(
      ({ title: kpi, kind: sort, now, target, unit, year }) =>
        `  ${say("assess-kpi", {
          title: kpi,
          kind: say(`kpi-${sort}`),
          now: now ?? "–",
          target: target ?? "–",
          unit: unit ?? "",
          year: year ?? "–",
        })}`,
    ),
    ...healthGoals.map(
      ({ indicator, target, unit, year, population }) =>
        `  ${say("assess-goal", { indicator, target: target ?? "–", unit: unit ?? "", year: year ?? "–", population: population ?? "–" })}`,
    ),
    ...(change ? [`  ${say("assess-change")}`] : []),
    ...(change?.verdicts ?? []).flatMap((verdict) => verdictLines(verdict, words)),
  ];
}

function verdictLines(
  { title, scenario, unit, explanation, standing, mark, source }: ResultVerdict,
  words: Words,
) {
  const { say } = words;
  const margin =
    scenario.margin === null
      ? ""
      : `  (${say("text-margin", { margin: amountText(scenario.margin, unit, words, true) })})`;
  const place = `${say(standing)}, ${say("mark")} ${mark}; ${source.title}, ${source.article}`;
  return [
    `  ${say(scenario.verdict)}  ${title}${margin}`,
    ...(scenario.verdict === "met" ? [] : [`      ${explanation}`]),
    `      ${place}`,
  ];
}

function moneyLines({ businessCase }: AssessedPlan, words: Words): string[] {
  const { say, number } = words;
  if (!businessCase) return [`  ${say("assess-no-business-case")}`];
  const {
    requestedEuro,
    balanceEuro,
    earnedBackIn,
    structuralEuroPerYear,
    requestedPerStructuralEuro,
    years,
  } = businessCase;
  return [
    `  ${say("assess-money", {
      requested: number(requestedEuro),
      balance: number(balanceEuro),
      structural: number(structuralEuroPerYear),
      earned: earnedBackIn ?? say("assess-not-earned-back"),
      ratio: requestedPerStructuralEuro === null ? "–" : number(requestedPerStructuralEuro, 2),
    })}`,
    ...alignedLines([
      [say("assess-year"), say("assess-costs"), say("assess-benefits"), say("assess-so-far")],
      ...years.map(({ year, costsEuro, benefitsEuro, balanceSoFarEuro }) => [
        String(year),
        number(costsEuro),
        number(benefitsEuro),
        number(balanceSoFarEuro),
      ]),
    ]).map((line) => `      ${line}`),
  ];
}
