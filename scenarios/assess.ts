/** Transformation plans against the rules: verdicts, business case, KPI's; what clashes between plans stands apart. */

import { factsOfPlan } from "../engine/facts-of-plan.js";
import { type NormBook, inForce } from "../engine/rules/book.js";
import { judge } from "../engine/rules/verdict.js";
import type { Plan } from "./plan.js";
import { type NormVerdict, none, sideOf } from "./verdicts.js";

/** Amounts in €, added as the plan gives them: no interest, no price level. */
export interface BusinessCase {
  readonly requestedEuro: number;
  readonly costsEuro: number;
  readonly benefitsEuro: number;
  readonly balanceEuro: number;
  /** Costs and benefits of each year, in order, what of them comes back every year, and the balance so far. */
  readonly years: readonly {
    readonly year: number;
    readonly costsEuro: number;
    readonly structuralCostsEuro: number;
    readonly benefitsEuro: number;
    readonly structuralBenefitsEuro: number;
    readonly balanceSoFarEuro: number;
  }[];
  /** The first year in which the balance so far is not negative and stays so; null: not within the plan. */
  readonly earnedBackIn: number | null;
  /** What the last year saves structurally, its structural costs taken off. */
  readonly structuralEuroPerYear: number;
  /** € asked for each € saved a year; null where nothing is saved. */
  readonly requestedPerStructuralEuro: number | null;
}

export interface Assessment {
  readonly plan: Plan;
  /** Norms about plans on that day, in the order of the book; the baseline of each is empty. */
  readonly verdicts: readonly NormVerdict[];
  readonly businessCase: BusinessCase | null;
}

/** on  the day whose norms are used, ISO */
export async function assess(plans: readonly Plan[], book: NormBook, on: string): Promise<Assessment[]> {
  const norms = inForce(book, on).filter(({ norm }) => norm.about === "plan");
  return Promise.all(
    plans.map(async (plan) => {
      const facts = factsOfPlan({ plan, others: plans.filter((other) => other !== plan) });
      const subject = { kind: "plan", id: plan.where, name: plan.title };
      const verdicts = norms.map(async ({ norm, why }): Promise<NormVerdict> => {
        const absent = (verdict: "unknown" | "not-applicable", reason: string): NormVerdict => {
          const side = none(verdict, reason);
          return { norm, subject, unit: "", baseline: side, scenario: side, trace: null };
        };
        if (why === "repealed") return absent("not-applicable", "norm-repealed");
        if (why !== "in-force") return absent("unknown", `norm-${why}`);
        if (norm.planKinds && !norm.planKinds.includes(plan.kind))
          return absent("not-applicable", "norm-of-other-plans");
        const found = await judge(norm, facts, subject, on);
        const baseline = none("not-applicable", "about-a-plan");
        const scenario = sideOf(found);
        return { norm, subject, unit: found.unit, baseline, scenario, trace: found.trace };
      });
      return { plan, verdicts: await Promise.all(verdicts), businessCase: businessCaseOf(plan) };
    }),
  );
}

export function businessCaseOf({ businessCase }: Plan): BusinessCase | null {
  if (businessCase === undefined) return null;
  const { costs, benefits, requestedEuro } = businessCase;
  const sum = (lines: readonly { readonly euro: number }[]) => lines.reduce((all, { euro }) => all + euro, 0);
  const listed = [...new Set([...costs, ...benefits].map(({ year }) => year))].sort((a, b) => a - b);
  let balanceSoFarEuro = 0;
  const years = listed.map((year) => {
    const inYear = (lines: typeof costs) => {
      const own = lines.filter((line) => line.year === year);
      return [sum(own), sum(own.filter(({ structural }) => structural))] as const;
    };
    const [costsEuro, structuralCostsEuro] = inYear(costs);
    const [benefitsEuro, structuralBenefitsEuro] = inYear(benefits);
    balanceSoFarEuro += benefitsEuro - costsEuro;
    return { year, costsEuro, structuralCostsEuro, benefitsEuro, structuralBenefitsEuro, balanceSoFarEuro };
  });
  const last = years.at(-1);
  const structuralEuroPerYear = last ? last.structuralBenefitsEuro - last.structuralCostsEuro : 0;
  const red = years.findLastIndex((year) => year.balanceSoFarEuro < 0);
  return {
    requestedEuro,
    costsEuro: sum(costs),
    benefitsEuro: sum(benefits),
    balanceEuro: sum(benefits) - sum(costs),
    years,
    earnedBackIn: years[red + 1]?.year ?? null,
    structuralEuroPerYear,
    requestedPerStructuralEuro: structuralEuroPerYear > 0 ? requestedEuro / structuralEuroPerYear : null,
  };
}
