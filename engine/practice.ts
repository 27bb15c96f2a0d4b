/** The practice model: demand → choice → overflow. It never touches a verdict of the 45-minute norms. */

import { type Allocation, type ChoiceScratch, allocate, choiceScratch } from "./flows/choice.js";
import { type Model, planFor } from "./prepare.js";
import type { PracticeSupply } from "./practice-supply.js";
import type { Supply } from "./supply.js";

export interface PracticeOutcome {
  readonly allocation: Allocation;
}

export interface PracticeScratch {
  readonly choice: ChoiceScratch;
}

export const practiceScratch = ({ world }: Model, supply: PracticeSupply): PracticeScratch => ({
  choice: choiceScratch(world.areas.count, supply.isSpoedpost.length),
});

export function practice(model: Model, supply: Supply, scratch: PracticeScratch): PracticeOutcome {
  const plan = planFor(model, supply.practice, supply.travel);
  return { allocation: allocate(plan, supply.practice, model.assumptions, scratch.choice) };
}
