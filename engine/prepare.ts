/** Everything that no operation changes, computed once and shared by thousands of scenarios. */

import { SECONDS_PER_HOUR, toDeciseconds } from "../geodata/units.js";
import type { World } from "../geodata/world.js";
import type { Assumptions } from "./assumptions.js";
import { type ChoiceModel, type ChoiceWish, choiceModel } from "./choice-plan.js";
import { birthArrivals, sehArrivals } from "./flows/arrivals.js";
import { allocate, choiceScratch } from "./flows/allocate.js";
import { demandOf } from "./flows/demand.js";
import { deliveryRooms, sehPlaces } from "./flows/places.js";
import { type StopTable, stopTable } from "./flows/stop-table.js";
import { presenceByLag } from "./flows/week.js";
import { type Kept, nothingKept } from "./kept.js";
import { practiceSupplyOf } from "./practice-supply.js";

export interface Model {
  readonly world: World;
  readonly assumptions: Assumptions;
  /** Call and turn-out plus on scene: the part of the 45 minutes that is not driving. Deciseconds. */
  readonly normAllowanceDeciseconds: number;
  readonly practice: PracticeModel;
  /** What was worked out of this model's values on the way. */
  readonly kept: Kept;
}

/**
 * The practice model's own part.
 * sehLags, birthLags  how much of a patient is there in each hour after arrival (presenceByLag)
 * places              [column] what the rule gives where nobody said: from the baseline, so that a scenario does not
 *                     get places for what it adds; −1 where the function is not
 */
export interface PracticeModel extends ChoiceModel {
  readonly sehLags: Float64Array;
  readonly birthLags: Float64Array;
  readonly stopTable: StopTable;
  readonly places: Readonly<Record<"seh" | "acute-obstetrics", Float64Array>>;
  readonly options: { readonly rule: ChoiceWish; readonly coordination: boolean };
}

export interface PrepareOptions {
  /** How those who are not brought by 112 choose; else by the region's own flows where it has them, else `logit`. */
  readonly rule?: ChoiceWish | undefined;
  /** Who refers sees where there are free places; false unless said otherwise. */
  readonly coordination?: boolean | undefined;
  /** What the rule gives where nobody said, worked out for another year: places do not grow with the people. */
  readonly places?: PracticeModel["places"];
}

export function prepare(world: World, assumptions: Assumptions, options: PrepareOptions = {}): Model {
  const { normCallTurnout, normOnScene } = assumptions;
  return {
    world,
    assumptions,
    normAllowanceDeciseconds: toDeciseconds(normCallTurnout.value + normOnScene.value),
    practice: preparePractice(world, assumptions, options),
    kept: nothingKept(),
  };
}

function preparePractice(
  world: World,
  assumptions: Assumptions,
  { rule = world.flows ? "matrix" : "logit", coordination = false, places }: PrepareOptions,
): PracticeModel {
  const supply = practiceSupplyOf(world);
  const demand = demandOf(world.areas, assumptions);
  const choice = choiceModel(world, demand, supply, assumptions, rule);
  const scratch = choiceScratch(world.areas.count, world.facilities.length);
  const base = allocate(choice.plan, supply, assumptions, scratch);
  const byColumn = (columns: Uint32Array, values: Float64Array) => {
    const result = new Float64Array(world.facilities.length).fill(-1);
    columns.forEach((column, i) => (result[column] = values[i]!));
    return result;
  };
  const seh = sehArrivals(base, supply, demand, assumptions, coordination);
  const births = birthArrivals(base, supply, assumptions);
  return {
    ...choice,
    sehLags: presenceByLag(assumptions.sehStayMean.value / SECONDS_PER_HOUR, assumptions.sehStaySpread.value),
    birthLags: presenceByLag(
      assumptions.deliveryRoomStay.value / SECONDS_PER_HOUR,
      assumptions.deliveryRoomSpread.value,
    ),
    stopTable: stopTable(),
    places: places ?? {
      seh: byColumn(seh.columns, sehPlaces(seh, assumptions)),
      "acute-obstetrics": byColumn(births.columns, deliveryRooms(births, assumptions)),
    },
    options: { rule, coordination },
  };
}
