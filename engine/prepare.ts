/** Everything that no operation changes, computed once and shared by thousands of scenarios. */

import { toDeciseconds } from "../geodata/units.js";
import type { TravelMatrix } from "../geodata/matrix.js";
import type { Travel, World } from "../geodata/world.js";
import type { Assumptions } from "./assumptions.js";
import { type Candidates, candidatesFor, candidatesOf } from "./flows/candidates.js";
import {
  CAR_FUNCTIONS,
  type ChoiceBase,
  SIREN_FUNCTIONS,
  type ChoicePlan,
  type ChoiceRule,
  choicePlan,
} from "./flows/choice.js";
import { type Demand, demandOf } from "./flows/demand.js";
import { type PracticeFunction, type PracticeSupply, practiceSupplyOf } from "./practice-supply.js";

export interface Model {
  readonly world: World;
  readonly assumptions: Assumptions;
  /** Call and turn-out plus on scene: the part of the 45 minutes that is not driving. Deciseconds. */
  readonly normAllowanceDeciseconds: number;
  readonly practice: PracticeModel;
}

/** The practice model's own part: demand, candidates of each area in order, and what each drive weighs. */
export interface PracticeModel {
  readonly demand: Demand;
  readonly candidates: ChoiceBase;
  readonly plan: ChoicePlan;
  readonly rule: ChoiceRule;
}

export interface PrepareOptions {
  /** How those who are not brought by 112 choose; `logit` unless said otherwise. */
  readonly rule?: ChoiceRule;
}

export function prepare(world: World, assumptions: Assumptions, options: PrepareOptions = {}): Model {
  const { normCallTurnout, normOnScene } = assumptions;
  return {
    world,
    assumptions,
    normAllowanceDeciseconds: toDeciseconds(normCallTurnout.value + normOnScene.value),
    practice: preparePractice(world, assumptions, options),
  };
}

function preparePractice(
  world: World,
  assumptions: Assumptions,
  { rule = "logit" }: PrepareOptions,
): PracticeModel {
  const demand = demandOf(world.areas, assumptions);
  const supply = practiceSupplyOf(world);
  const horizon = toDeciseconds(assumptions.choiceHorizon.value);
  const lists = (care: PracticeFunction, way: "car" | "ambulance") =>
    candidatesOf(
      world.travel[way].toFacility,
      supply.of[care].columns,
      perMinute(care, assumptions),
      horizon,
    );
  const candidates: ChoiceBase = {
    car: perFunction(CAR_FUNCTIONS, (care) => lists(care, "car")),
    siren: perFunction(SIREN_FUNCTIONS, (care) => lists(care, "ambulance")),
  };
  const has = (care: PracticeFunction) => supply.of[care].columns.length > 0;
  return { demand, candidates, rule, plan: choicePlan(demand, candidates, world, has, assumptions, rule) };
}

const perMinute = (care: PracticeFunction, { choiceSehPerMinute, choiceBirthPerMinute }: Assumptions) =>
  (care === "acute-obstetrics" ? choiceBirthPerMinute : choiceSehPerMinute).value;

const perFunction = <F extends PracticeFunction, T>(cares: readonly F[], make: (care: F) => T) =>
  Object.fromEntries(cares.map((care) => [care, make(care)])) as Record<F, T>;

/**
 * The plan of choice for a supply: the model's own unless locations were added or moved, a road shut, or demand was
 * said to change; then a new one.
 */
export function planFor(
  { world, assumptions, practice }: Model,
  supply: PracticeSupply,
  { car, ambulance }: Travel,
): ChoicePlan {
  const { demand, candidates, plan, rule } = practice;
  const known = (list: Candidates, care: PracticeFunction, matrix: TravelMatrix) =>
    candidatesFor(list, matrix, supply.of[care].columns);
  const changed: ChoiceBase = {
    car: perFunction(CAR_FUNCTIONS, (care) => known(candidates.car[care], care, car.toFacility)),
    siren: perFunction(SIREN_FUNCTIONS, (care) => known(candidates.siren[care], care, ambulance.toFacility)),
  };
  const same =
    CAR_FUNCTIONS.every((care) => changed.car[care] === candidates.car[care]) &&
    SIREN_FUNCTIONS.every((care) => changed.siren[care] === candidates.siren[care]);
  if (same && supply.demand === world.demand) return plan;
  const has = (care: PracticeFunction) => supply.of[care].columns.length > 0;
  const scene = { areas: world.areas, ...(supply.demand ? { demand: supply.demand } : {}) };
  return choicePlan(demand, changed, scene, has, assumptions, rule);
}
