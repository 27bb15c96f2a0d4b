/** Facts of a transformation plan. */

import { type FactOf, type FactSource, factSource } from "./facts.js";
import { SCOPE_FACTS, STEERING_FACTS } from "./plan-acceleration.js";
import type { PlanFacts } from "./plan-counts.js";
import { AGREEMENT_FACTS, ASSESSMENT_FACTS } from "./plan-framework.js";
import { KNELPUNT_FACTS } from "./plan-knelpunten.js";

export const PLAN_FACTS: readonly FactOf<PlanFacts>[] = [
  ...SCOPE_FACTS,
  ...STEERING_FACTS,
  ...ASSESSMENT_FACTS,
  ...AGREEMENT_FACTS,
  ...KNELPUNT_FACTS,
];

export const factsOfPlan = (plan: PlanFacts): FactSource => factSource(PLAN_FACTS, plan);
