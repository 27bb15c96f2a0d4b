/** The practice model: demand → choice → overflow. It never touches a verdict of the 45-minute norms. */

import { SECONDS_PER_HOUR, toDeciseconds } from "../geodata/units.js";
import { type ChoiceModel, choiceFor } from "./choice-plan.js";
import { type Arrivals, birthArrivals, sehArrivals } from "./flows/arrivals.js";
import {
  type Allocation,
  type ChoiceScratch,
  allocate,
  changedDemand,
  choiceScratch,
  reallocate,
  type ChoicePlan,
} from "./flows/choice.js";
import { diversionOf } from "./flows/diversion.js";
import {
  type Asked,
  type Overflow,
  type OverflowScratch,
  overflow,
  overflowScratch,
} from "./flows/overflow.js";
import { deliveryRooms, placesOf, sehPlaces } from "./flows/places.js";
import type { Model } from "./prepare.js";
import type { PracticeSupply } from "./practice-supply.js";
import type { Supply } from "./supply.js";

/** One function that can be full: who comes, what becomes of them, and whether its places were said (1) or assumed (0). */
export interface Load {
  readonly arrivals: Arrivals;
  readonly overflow: Overflow;
  readonly placesGiven: Uint8Array;
}

export interface PracticeOutcome {
  readonly plan: ChoicePlan;
  readonly allocation: Allocation;
  readonly seh: Load;
  readonly obstetrics: Load;
}

/** What others of the chain know and this model does not. */
export interface PracticeInputs {
  /** [column] seconds that a mean visit stays on the SEH longer because the wards are full (blocked exit); ≥ 0. */
  readonly extraStaySeconds?: Float64Array;
}

export interface PracticeScratch {
  readonly choice: ChoiceScratch;
  readonly seh: OverflowScratch;
  readonly obstetrics: OverflowScratch;
}

export const practiceScratch = (
  { world, practice: prepared }: Model,
  supply: PracticeSupply,
): PracticeScratch => ({
  choice: choiceScratch(world.areas.count, supply.isSpoedpost.length),
  seh: overflowScratch(supply.of.seh.columns.length, prepared.sehLags.length),
  obstetrics: overflowScratch(supply.of["acute-obstetrics"].columns.length, prepared.birthLags.length),
});

export function practice(
  model: Model,
  supply: Supply,
  scratch: PracticeScratch,
  inputs: PracticeInputs = {},
): PracticeOutcome {
  const { world, assumptions, practice: prepared } = model;
  const choice = choiceFor(prepared, world, supply.practice, supply.travel, assumptions);
  const allocation = allocate(choice.plan, supply.practice, assumptions, scratch.choice);
  return follow(model, supply, choice, allocation, scratch, inputs);
}

/**
 * The same from the outcome of a base: choice is worked out again only where it changes. Undefined where the plan of
 * choice is another (a new location, road or demand): then only `practice` will do.
 */
export function practiceDelta(
  model: Model,
  base: { readonly supply: Supply; readonly practice: PracticeOutcome },
  supply: Supply,
  scratch: PracticeScratch,
  inputs: PracticeInputs = {},
): PracticeOutcome | undefined {
  const { world, assumptions, practice: prepared } = model;
  const choice = choiceFor(prepared, world, supply.practice, supply.travel, assumptions);
  if (choice.plan !== base.practice.plan) return undefined;
  const allocation = reallocate(
    choice.plan,
    base.supply.practice,
    base.practice.allocation,
    supply.practice,
    assumptions,
    scratch.choice,
  );
  return follow(model, supply, choice, allocation, scratch, inputs);
}

/** From who comes where to what becomes of them. */
function follow(
  model: Model,
  supply: Supply,
  choice: ChoiceModel,
  allocation: Allocation,
  scratch: PracticeScratch,
  inputs: PracticeInputs,
): PracticeOutcome {
  const { world, assumptions, practice: prepared } = model;
  const { coordination } = prepared.options;
  const { practice: given } = supply;
  const scene = { areas: world.areas, ...(given.demand ? { demand: given.demand } : {}) };
  const merged = (column: number) => given.mergedFrom[column]!;

  const seh = sehArrivals(allocation, given, choice.demand, assumptions, coordination);
  const bays = placesOf(given.of.seh, prepared.places.seh, merged, sehPlaces(seh, assumptions));
  const sehDiversion = diversionOf(
    choice.candidates.siren.seh,
    given.of.seh.states,
    changedDemand(choice.demand, scene, "seh-112"),
    toDeciseconds(assumptions.ambulanceBypassFull.value),
    (column) => given.isSpoedpost[column] === 0,
  );
  const births = birthArrivals(allocation, given, assumptions);
  const rooms = placesOf(
    given.of["acute-obstetrics"],
    prepared.places["acute-obstetrics"],
    merged,
    deliveryRooms(births, assumptions),
  );
  const birthDiversion = diversionOf(
    choice.candidates.car["acute-obstetrics"],
    given.of["acute-obstetrics"].states,
    changedDemand(choice.demand, scene, "birth"),
    Infinity,
    () => true,
  );
  const common = { coordination, table: prepared.stopTable };
  const sehAsked: Asked = {
    ...common,
    states: given.of.seh.states,
    diversion: sehDiversion,
    arrivals: seh.arrivals,
    divertable: seh.divertable,
    places: bays.places,
    extraStayHours: Float64Array.from(
      seh.columns,
      (column) => (inputs.extraStaySeconds?.[column] ?? 0) / SECONDS_PER_HOUR,
    ),
    lags: prepared.sehLags,
    stayHours: assumptions.sehStayMean.value / SECONDS_PER_HOUR,
    stayVariation: variation(assumptions.sehStaySpread.value),
    stopFrom: assumptions.sehStopOccupancy.value,
    stopDeclared: assumptions.sehStopDeclared.value,
  };
  const birthAsked: Asked = {
    ...common,
    states: given.of["acute-obstetrics"].states,
    diversion: birthDiversion,
    arrivals: births.arrivals,
    divertable: births.divertable,
    places: rooms.places,
    extraStayHours: new Float64Array(births.columns.length),
    lags: prepared.birthLags,
    stayHours: assumptions.deliveryRoomStay.value / SECONDS_PER_HOUR,
    stayVariation: variation(assumptions.deliveryRoomSpread.value),
    // Every room taken is a stop: a birth cannot wait.
    stopFrom: 1,
    stopDeclared: 1,
  };
  return {
    plan: choice.plan,
    allocation,
    seh: loadOf(seh, bays.given, () => overflow(sehAsked, scratch.seh)),
    obstetrics: loadOf(births, rooms.given, () => overflow(birthAsked, scratch.obstetrics)),
  };
}

/** Overflow takes longest, and not everybody asks for it: it is worked out when it is first asked for, and kept. */
function loadOf(arrivals: Arrivals, placesGiven: Uint8Array, work: () => Overflow): Load {
  let found: Overflow | undefined;
  return {
    arrivals,
    get overflow() {
      return (found ??= work());
    },
    placesGiven,
  };
}

/** Standard deviation over mean of a lognormal. */
const variation = (spread: number) => Math.sqrt(Math.exp(spread * spread) - 1);
