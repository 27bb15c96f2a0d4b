/** The plan of choice for a supply: the model's own as long as no location, road or demand is new. */

import type { TravelMatrix } from "../geodata/matrix.js";
import type { Travel, World } from "../geodata/world.js";
import type { Assumptions } from "./assumptions.js";
import { type Candidates, candidatesFor, candidatesOf, decayOf } from "./flows/candidates.js";
import {
  CAR_FUNCTIONS,
  type ChoiceBase,
  type ChoicePlan,
  type ChoiceRule,
  SIREN_FUNCTIONS,
  choicePlan,
} from "./flows/choice.js";
import type { Demand } from "./flows/demand.js";
import { pullOf } from "./flows/pull.js";
import { attraction } from "./flows/shares.js";
import { toDeciseconds } from "../geodata/units.js";
import type { PracticeFunction, PracticeSupply } from "./practice-supply.js";

/** Demand, the candidates of each area in order and what each drive weighs, and which demand follows which rule. */
export interface ChoiceModel {
  readonly demand: Demand;
  readonly candidates: ChoiceBase;
  readonly plan: ChoicePlan;
  readonly rule: ChoiceWish;
}

/** `matrix`: as the user's own flows say, and by the logit from there on. */
export type ChoiceWish = ChoiceRule | "matrix";

const ruleOf = (wish: ChoiceWish): ChoiceRule => (wish === "nearest" ? "nearest" : "logit");

const perMinute = (care: PracticeFunction, { choiceSehPerMinute, choiceBirthPerMinute }: Assumptions) =>
  (care === "acute-obstetrics" ? choiceBirthPerMinute : choiceSehPerMinute).value;

/** What is said of the people of this world, laid over the model's own candidates. */
function pulled(
  care: PracticeFunction,
  plain: Candidates,
  { flows }: World,
  supply: PracticeSupply,
  assumptions: Assumptions,
): Candidates {
  const said = flows?.[care];
  if (!said) return plain;
  const { states, weight, columns } = supply.of[care];
  const { matrix, perMinute, horizonDeciseconds } = plain;
  const wasOpen = new Uint8Array(supply.isSpoedpost.length);
  for (const open of states.open) for (const column of open) wasOpen[column] = 1;
  const row = (area: number) => area * matrix.facilityCount;
  const shortest = (area: number) =>
    columns.reduce((least, one) => Math.min(least, matrix.driveDeciseconds[row(area) + one]!), Infinity);
  const then = {
    wasOpen,
    attraction: attraction(weight, assumptions),
    isLight: care === "seh" ? supply.isSpoedpost : new Uint8Array(supply.isSpoedpost.length),
    lightShare: assumptions.spoedpostRetention.value,
  };
  const pull = pullOf(said, plain, then, (area, column) =>
    decayOf(matrix.driveDeciseconds[row(area) + column]! - shortest(area), perMinute),
  );
  return candidatesOf(matrix, columns, perMinute, horizonDeciseconds, pull);
}

const perFunction = <F extends PracticeFunction, T>(cares: readonly F[], make: (care: F) => T) =>
  Object.fromEntries(cares.map((care) => [care, make(care)])) as Record<F, T>;

export function choiceModel(
  world: World,
  demand: Demand,
  supply: PracticeSupply,
  assumptions: Assumptions,
  rule: ChoiceWish,
): ChoiceModel {
  const horizon = toDeciseconds(assumptions.choiceHorizon.value);
  const lists = (care: PracticeFunction, matrix: TravelMatrix) =>
    candidatesOf(matrix, supply.of[care].columns, perMinute(care, assumptions), horizon);
  const { car, ambulance } = world.travel;
  const candidates: ChoiceBase = {
    car: perFunction(CAR_FUNCTIONS, (care) => {
      const plain = lists(care, car.toFacility);
      return rule === "matrix" ? pulled(care, plain, world, supply, assumptions) : plain;
    }),
    siren: perFunction(SIREN_FUNCTIONS, (care) => lists(care, ambulance.toFacility)),
  };
  const has = (care: PracticeFunction) => supply.of[care].columns.length > 0;
  const plan = choicePlan(demand, candidates, world, has, assumptions, ruleOf(rule));
  return { demand, candidates, rule, plan };
}

/** The model itself unless locations were added or moved, a road shut, or demand was said to change; then a new one. */
export function choiceFor(
  model: ChoiceModel,
  world: World,
  supply: PracticeSupply,
  { car, ambulance }: Travel,
  assumptions: Assumptions,
): ChoiceModel {
  const { demand, candidates, rule } = model;
  const known = (list: Candidates, care: PracticeFunction, matrix: TravelMatrix) =>
    candidatesFor(list, matrix, supply.of[care].columns);
  const changed: ChoiceBase = {
    car: perFunction(CAR_FUNCTIONS, (care) => known(candidates.car[care], care, car.toFacility)),
    siren: perFunction(SIREN_FUNCTIONS, (care) => known(candidates.siren[care], care, ambulance.toFacility)),
  };
  const same =
    CAR_FUNCTIONS.every((care) => changed.car[care] === candidates.car[care]) &&
    SIREN_FUNCTIONS.every((care) => changed.siren[care] === candidates.siren[care]);
  if (same && supply.demand === world.demand) return model;
  const has = (care: PracticeFunction) => supply.of[care].columns.length > 0;
  const scene = { areas: world.areas, ...(supply.demand ? { demand: supply.demand } : {}) };
  return {
    demand,
    candidates: changed,
    rule,
    plan: choicePlan(demand, changed, scene, has, assumptions, ruleOf(rule)),
  };
}
