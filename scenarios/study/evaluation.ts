/** One scenario evaluated beside its baseline, as `run` does it, with only the work that a study's figures ask for. */

import type { Assumptions } from "../../engine/assumptions.js";
import type { CostBook } from "../../engine/cost-book.js";
import { type Outcome, delta, evaluate } from "../../engine/evaluate.js";
import { type Follow, follow } from "../../engine/flows/follow.js";
import { inResultPrices, numbersOf } from "../../engine/flows/numbers.js";
import { type Model, prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import type { World } from "../../geodata/world.js";
import { withBlockedExit } from "../blocked-exit.js";
import { hospitalSides } from "../chain-impact.js";
import { followInput } from "../following.js";
import { type Operation, apply } from "../operations.js";
import type { Evaluated, FigureGroup } from "./figures/figure.js";

/** What all scenarios on one world with one set of numbers share. */
export interface Ground {
  readonly model: Model;
  /** Before wards that are too full lengthen stays on the SEH, and after where practice is asked for. */
  readonly atRest: Outcome;
  readonly base: Outcome;
}

export function groundOf(world: World, assumptions: Assumptions, groups: readonly FigureGroup[]): Ground {
  const model = prepare(world, assumptions);
  const atRest = evaluate(model, supplyOf(world));
  const base = groups.includes("practice")
    ? withBlockedExit(model, atRest, hospitalSides(model, world, atRest, atRest, []).before)
    : atRest;
  return { model, atRest, base };
}

export function evaluated(
  { model, atRest, base }: Ground,
  operations: readonly Operation[],
  groups: readonly FigureGroup[],
  costBook: CostBook | undefined,
): Evaluated {
  const changedWorld = apply(model.world, operations);
  const effective = changedWorld !== model.world;
  const going = effective ? delta(model, atRest, supplyOf(changedWorld)) : atRest;
  const numbers = inResultPrices(numbersOf(model.assumptions), model.assumptions);
  let found: Follow | undefined;
  const followed = () => {
    const others = { ambulance: null, bijdrage: null };
    return (found ??= follow(followInput(model, changedWorld, atRest, going, operations, others), numbers));
  };
  const scenario = !effective
    ? base
    : groups.includes("practice")
      ? withBlockedExit(model, going, followed().after)
      : going;
  return { model, base, scenario, changedWorld, effective, followed, numbers, costBook };
}
