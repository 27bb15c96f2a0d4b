/** The practice model: demand → choice → overflow. It never touches a verdict of the 45-minute norms. */

import { SECONDS_PER_HOUR, toDeciseconds } from "../geodata/units.js";
import { type ChoiceModel, choiceFor } from "./choice-plan.js";
import { type Arrivals, birthArrivals, sehArrivals } from "./flows/arrivals.js";
import { type ChoiceScratch, allocate, choiceScratch, reallocate } from "./flows/allocate.js";
import { type Allocation, type ChoicePlan, changedDemand } from "./flows/choice.js";
import { lazily } from "./flows/lazily.js";
import { diversionOf } from "./flows/diversion.js";
import { type Asked, type OverflowScratch, overflowScratch } from "./flows/asked.js";
import type { Overflow } from "./flows/measures.js";
import { overflow } from "./flows/overflow.js";
import { deliveryRooms, placesOf, sehPlaces } from "./flows/places.js";
import type { Model } from "./prepare.js";
import type { PracticeSupply } from "./practice-supply.js";
import type { Supply } from "./supply.js";
import type { World } from "../geodata/world.js";

/** One function that can be full: who comes, what becomes of them, and whether its places were said (1) or assumed (0). */
export interface Load {
  readonly arrivals: Arrivals;
  readonly asked: Asked;
  readonly overflow: Overflow;
  readonly placesGiven: Uint8Array;
}

export interface PracticeOutcome {
  readonly plan: ChoicePlan;
  readonly allocation: Allocation;
  readonly seh: Load;
  readonly obstetrics: Load;
}

/** An outcome to go on from. */
interface Base {
  readonly supply: Supply;
  readonly practice: PracticeOutcome;
}

/** What others of the chain know and this model does not. */
export interface PracticeInputs {
  /** [column] seconds that a mean visit stays on the SEH longer because the wards are full (blocked exit); ≥ 0. */
  readonly extraStaySeconds?: Float64Array;
  /** As in `overflow`. */
  readonly settled?: number;
}

export interface PracticeScratch {
  readonly choice: ChoiceScratch;
  readonly seh: OverflowScratch;
  readonly obstetrics: OverflowScratch;
}

export const practiceScratch = ({ world }: Model, supply: PracticeSupply): PracticeScratch => ({
  choice: choiceScratch(world.areas.count, supply.isSpoedpost.length),
  seh: overflowScratch(supply.of.seh.columns.length),
  obstetrics: overflowScratch(supply.of["acute-obstetrics"].columns.length),
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
 * The same from the outcome of a base: choice and overflow are worked out again only where they change. Undefined where the plan of
 * choice is another (a new location, road or demand): then only `practice` will do.
 */
export function practiceDelta(
  model: Model,
  base: Base,
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
  return follow(model, supply, choice, allocation, scratch, inputs, base);
}

/** From who comes where to what becomes of them; base  over the same plan of choice, where there is one. */
function follow(
  model: Model,
  supply: Supply,
  choice: ChoiceModel,
  allocation: Allocation,
  scratch: PracticeScratch,
  inputs: PracticeInputs,
  base?: Base,
): PracticeOutcome {
  const { practice: given } = supply;
  const known = base?.practice;
  // A closed SEH changes no birth.
  const births = base?.supply.practice.of["acute-obstetrics"] === given.of["acute-obstetrics"];
  // Who asks only who goes where has no need of the rest.
  return lazily<PracticeOutcome>({
    plan: () => choice.plan,
    allocation: () => allocation,
    seh: () => sehLoad(model, given, choice, allocation, scratch.seh, inputs, base),
    obstetrics: () =>
      births
        ? known!.obstetrics
        : birthLoad(model, given, choice, allocation, scratch.obstetrics, inputs, known?.obstetrics),
  });
}

function sehLoad(
  { world, assumptions, practice: prepared }: Model,
  given: PracticeSupply,
  choice: ChoiceModel,
  allocation: Allocation,
  scratch: OverflowScratch,
  { extraStaySeconds, settled }: PracticeInputs,
  base?: Base,
): Load {
  const { coordination } = prepared.options;
  const own = given.of.seh;
  const known = base?.practice.seh;
  const before = base && {
    allocation: base.practice.allocation,
    supply: base.supply.practice,
    arrivals: base.practice.seh.arrivals,
  };
  const seh = sehArrivals(allocation, given, choice.demand, assumptions, coordination, before);
  const { places, given: said } = placesOf(own, prepared.places.seh, given.mergedFrom, () =>
    sehPlaces(seh, assumptions),
  );
  const diversion = diversionOf(
    choice.candidates.siren.seh,
    own.states,
    changedDemand(choice.demand, sceneOf(world, given), "seh-112"),
    toDeciseconds(assumptions.ambulanceBypassFull.value),
    given.isSpoedpost.map((one) => Number(one === 0)),
    known?.asked.diversion,
  );
  const asked = {
    coordination,
    table: prepared.stopTable,
    diversion,
    arrivals: seh.arrivals,
    divertable: seh.divertable,
    places,
    extraStayHours: Float64Array.from(
      seh.columns,
      (column) => (extraStaySeconds?.[column] ?? 0) / SECONDS_PER_HOUR,
    ),
    lags: prepared.sehLags,
    stayHours: assumptions.sehStayMean.value / SECONDS_PER_HOUR,
    stayVariation: variation(assumptions.sehStaySpread.value),
    stopFrom: assumptions.sehStopOccupancy.value,
    stopDeclared: assumptions.sehStopDeclared.value,
  };
  return loadOf(seh, asked, said, scratch, known, settled);
}

function birthLoad(
  { world, assumptions, practice: prepared }: Model,
  given: PracticeSupply,
  choice: ChoiceModel,
  allocation: Allocation,
  scratch: OverflowScratch,
  { settled }: PracticeInputs,
  base?: Load,
): Load {
  const own = given.of["acute-obstetrics"];
  const births = birthArrivals(allocation, given, assumptions);
  const { places, given: said } = placesOf(own, prepared.places["acute-obstetrics"], given.mergedFrom, () =>
    deliveryRooms(births, assumptions),
  );
  const diversion = diversionOf(
    choice.candidates.car["acute-obstetrics"],
    own.states,
    changedDemand(choice.demand, sceneOf(world, given), "birth"),
    Infinity,
    new Uint8Array(given.isSpoedpost.length).fill(1),
    base?.asked.diversion,
  );
  const asked = {
    coordination: prepared.options.coordination,
    table: prepared.stopTable,
    diversion,
    arrivals: births.arrivals,
    divertable: births.divertable,
    places,
    extraStayHours: new Float64Array(births.columns.length),
    lags: prepared.birthLags,
    stayHours: assumptions.deliveryRoomStay.value / SECONDS_PER_HOUR,
    stayVariation: variation(assumptions.deliveryRoomSpread.value),
    // Every room taken is a stop: a birth cannot wait.
    stopFrom: 1,
    stopDeclared: 1,
  };
  return loadOf(births, asked, said, scratch, base, settled);
}

const sceneOf = ({ areas }: World, { demand }: PracticeSupply) => ({ areas, ...(demand ? { demand } : {}) });

/** Overflow takes longest, and not everybody asks for it: it is worked out when it is first asked for, and kept. */
function loadOf(
  arrivals: Arrivals,
  asked: Asked,
  placesGiven: Uint8Array,
  scratch: OverflowScratch,
  base?: Load,
  settled?: number,
): Load {
  let found: Overflow | undefined;
  let from = base;
  return {
    arrivals,
    asked,
    get overflow() {
      found ??= overflow(asked, scratch, from, settled);
      // A base that nobody needs any more is let go.
      from = undefined;
      return found;
    },
    placesGiven,
  };
}

/** Standard deviation over mean of a lognormal. */
const variation = (spread: number) => Math.sqrt(Math.exp(spread * spread) - 1);
