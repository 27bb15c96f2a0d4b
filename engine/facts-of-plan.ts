/** Facts of a transformation plan: what its file says. */

import { type FactOf, type FactSource, factSource } from "./facts.js";

/** What the facts of a plan are read from. */
export type PlanFacts = unknown;

export const PLAN_FACTS: readonly FactOf<PlanFacts>[] = [];

export const factsOfPlan = (plan: PlanFacts): FactSource => factSource(PLAN_FACTS, plan);
