/** One scenario evaluated beside its baseline, as `run` does it, with only the work that a study's figures ask for. */

import type { Assumptions } from "../../engine/assumptions.js";
import type { CostBook } from "../../engine/cost-book.js";
import { type Outcome, delta, evaluate, reachDelta } from "../../engine/evaluate.js";
import { type Follow, follow } from "../../engine/flows/follow.js";
import { inResultPrices, numbersOf } from "../../engine/flows/numbers.js";
import { PROFESSIONS } from "../../engine/flows/staff.js";
import { type Model, prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import type { SpeedDraws, TimeFactors } from "../../geodata/speed-draws.js";
import type { Travel, World } from "../../geodata/world.js";
import { withBlockedExit } from "../blocked-exit.js";
import { hospitalSides } from "../chain-impact.js";
import { followInput } from "../following.js";
import { type Operation, apply } from "../operations.js";
import type { Evaluated, FigureGroup } from "./figures/figure.js";

/** What all scenarios on one world with one set of numbers share. */
export interface Ground {
  /** The world at the speeds of its profile; that of the model has those of the draw. */
  readonly world: World;
  readonly travelOf: (changed: World) => Travel;
  readonly model: Model;
  /** Before wards that are too full lengthen stays on the SEH, and after where practice is asked for. */
  readonly atRest: Outcome;
  readonly base: Outcome;
  /** null: of the year of the region's people, where nothing is said of later staff. */
  readonly availableFte: number | null;
}

/**
 * start   of the year of the region's people, where this is a later one
 * speeds  of this world or of the one it is a year of
 */
export function groundOf(
  world: World,
  assumptions: Assumptions,
  groups: readonly FigureGroup[],
  speeds: SpeedDraws,
  start?: Start,
): Ground {
  const factors = timeFactors(assumptions);
  const travelOf = (changed: World) => (factors ? speeds(changed, factors) : changed.travel);
  const drivenWorld = factors ? { ...world, travel: travelOf(world) } : world;
  const model = prepare(drivenWorld, assumptions, start ? { places: start.places } : {});
  const atRest = evaluate(model, supplyOf(drivenWorld));
  const base = groups.includes("practice")
    ? withBlockedExit(
        model,
        atRest,
        hospitalSides(model, followInput(model, drivenWorld, atRest, atRest, [])).before,
      )
    : atRest;
  return { world, travelOf, model, atRest, base, availableFte: start?.availableFte ?? null };
}

/** What there is of places and staff in the year of the region's people, for the years after it. */
export interface Start {
  readonly places: Model["practice"]["places"];
  /** FTE filled in that year, times the trend of the labour market until the year that is asked about. */
  readonly availableFte: number;
}

/** years  since the year of `ground` */
export function startOf(ground: Ground, years: number): Start {
  const { staff } = evaluated(ground, [], [], undefined).followed();
  const filled = staff.rows.reduce(
    (sum, { baseline }) =>
      sum + PROFESSIONS.reduce((all, profession) => all + baseline.filled[profession], 0),
    0,
  );
  const trend = (1 + ground.model.assumptions.labourGrowth.value) ** years;
  return { places: ground.model.practice.places, availableFte: filled * trend };
}

/** undefined: the speeds of the profile */
function timeFactors(assumptions: Assumptions): TimeFactors | undefined {
  const factors: TimeFactors = {
    builtUp: assumptions.driveTimeBuiltUp.value,
    other: assumptions.driveTimeOther.value,
    mainRoad: assumptions.driveTimeMainRoad.value,
    ferry: assumptions.driveTimeFerry.value,
  };
  return Object.values(factors).every((factor) => factor === 1) ? undefined : factors;
}

export function evaluated(
  { world, travelOf, model, atRest, base, availableFte }: Ground,
  operations: readonly Operation[],
  groups: readonly FigureGroup[],
  costBook: CostBook | undefined,
): Evaluated {
  const applied = apply(world, operations);
  const effective = applied !== world;
  const travel = applied.travel === world.travel ? model.world.travel : travelOf(applied);
  const changedWorld = effective ? { ...applied, travel } : model.world;
  // Access alone takes a thirtieth of the work.
  const supply = () => supplyOf(changedWorld, false, { world: model.world, supply: atRest.supply });
  const going = !effective
    ? atRest
    : groups.every((group) => group === "access")
      ? reachDelta(model, atRest, supply())
      : delta(model, atRest, supply());
  const numbers = inResultPrices(numbersOf(model.assumptions), model.assumptions);
  let found: Follow | undefined;
  const followed = () => {
    const others = { ambulance: null, bijdrage: null };
    const input = followInput(model, changedWorld, atRest, going, operations);
    return (found ??= follow({ ...input, ...others }, numbers));
  };
  const scenario = !effective
    ? base
    : groups.includes("practice")
      ? withBlockedExit(model, going, followed().after)
      : going;
  return { model, base, scenario, changedWorld, effective, followed, numbers, costBook, availableFte };
}
