/**
 * Cascade: what follows when something falls away. Effects of rules are followed until nothing changes; then who
 * becomes overloaded, in which order, and which locations (or sets of two) become gevoelig. MODEL 5, 16.
 */

import type { Outcome } from "../engine/evaluate.js";
import type { World } from "../geodata/world.js";
import { gevoeligSteps } from "./cascade/gevoelig.js";
import { absorberOf, overloadSteps } from "./cascade/overload.js";
import { followRules } from "./cascade/rules.js";
import type { CascadeInput, CascadeStep } from "./cascade/steps.js";

export interface Cascade {
  readonly steps: readonly CascadeStep[];
  /** The world after all effects of rules; the changed world itself where none follows. */
  readonly world: World;
  readonly outcome: Outcome;
  /** Rounds of rules until nothing changed, at least 1; `circular` when a world came back that was there before. */
  readonly rounds: number;
  readonly circular: boolean;
  /** Of the overflow iteration in the last world: what is left, patients an hour. */
  readonly residual: number;
  /** Who gets the largest rise of stop minutes, who takes in most, and who would be taken elsewhere but has nobody. */
  readonly firstDomino: string | null;
  readonly absorber: string | null;
}

export async function cascade(input: CascadeInput): Promise<Cascade> {
  const { model, base, changedWorld } = input;
  if (changedWorld === model.world)
    return {
      steps: [],
      world: changedWorld,
      outcome: base,
      rounds: 1,
      circular: false,
      residual: base.practice.seh.overflow.residual,
      firstDomino: null,
      absorber: null,
    };
  const { steps, world, outcome, rounds, circular } = await followRules(input);
  const overloaded = overloadSteps(input, world, outcome, rounds);
  const after = [...steps, ...overloaded];
  const last = after.reduce((most, { step }) => Math.max(most, step), 0);
  const sensitive = gevoeligSteps(input, world, outcome, last + 1);
  const rise = (step: CascadeStep) =>
    step.kind === "overload" ? step.stopMinutesAfter - step.stopMinutesBefore : 0;
  const first = [...overloaded].sort((a, b) => rise(b) - rise(a))[0];
  return {
    steps: [...after, ...sensitive],
    world,
    outcome,
    rounds,
    circular,
    residual: outcome.practice.seh.overflow.residual,
    firstDomino: first?.subject.id ?? null,
    absorber: absorberOf(base, outcome, world),
  };
}
