/** The spine: (model, supply) → Outcome. Synchronous and pure. */

import { UNREACHABLE, type TravelMatrix } from "../geodata/matrix.js";
import { PERIODS, type Period } from "../geodata/periods.js";
import {
  type PracticeOutcome,
  type PracticeScratch,
  practice,
  practiceDelta,
  practiceScratch,
} from "./practice.js";
import type { Model } from "./prepare.js";
import { NORM_FUNCTIONS, type NormFunction, type Supply } from "./supply.js";

/**
 * The nearest of some columns, for every area.
 *
 * shape  facility[area] a column of the facilities of the supply's world, or −1 when none can be reached; deciseconds[area]
 * unit   deciseconds (integers) ≥ 0, or UNREACHABLE
 */
export interface Nearest {
  readonly facility: Int32Array;
  readonly deciseconds: Float32Array;
}

/**
 * Access to one function.
 * car     own transport to the nearest location that counts
 * siren   the drive of the ambulance with patient to the nearest location that counts
 * during  own transport in each part of the week, to the nearest location open throughout it
 * chain   call and turn-out + post → patient + on scene + patient → location; deciseconds[area], or UNREACHABLE
 */
export interface Access {
  readonly car: Nearest;
  readonly siren: Nearest;
  readonly during: Readonly<Record<Period, Nearest>>;
  readonly chainDeciseconds: Float32Array;
}

export interface Outcome {
  readonly supply: Supply;
  readonly post: Nearest;
  /** The siren drive with patient to the nearest level-1 trauma centre. */
  readonly level1: Nearest;
  readonly access: Readonly<Record<NormFunction, Access>>;
  /** The practice model: a second line, that no verdict of the 45-minute norms sees (MODEL 2). */
  readonly practice: PracticeOutcome;
}

/** Work space of one evaluator, to be used again: nothing in it carries meaning from one call to the next. */
export interface Scratch {
  readonly practice: PracticeScratch;
}

export const scratchFor = (model: Model, supply: Supply): Scratch => ({
  practice: practiceScratch(model, supply.practice),
});

/** scratch  made by scratchFor for a supply of as many facilities; a new one when left out */
export function evaluate(
  model: Model,
  supply: Supply,
  scratch: Scratch = scratchFor(model, supply),
): Outcome {
  return { ...reachOf(model, supply), practice: practice(model, supply, scratch.practice) };
}

/** The norm model alone: all of an outcome but what happens in practice. */
type Reach = Omit<Outcome, "practice">;

function reachOf(model: Model, supply: Supply): Reach {
  const { car, ambulance } = supply.travel;
  const post = nearest(ambulance.fromFacility, supply.posts);
  const access = Object.fromEntries(
    NORM_FUNCTIONS.map((care) => {
      const columns = supply.locations[care];
      const siren = nearest(ambulance.toFacility, columns);
      const chainDeciseconds = chainOf(model, post, siren);
      const byCar = oncePerSet((locations) => nearest(car.toFacility, locations));
      const during = Object.fromEntries(
        PERIODS.map((period) => [period, byCar(supply.periods[period][care])]),
      ) as Access["during"];
      return [care, { car: byCar(columns), siren, during, chainDeciseconds }];
    }),
  ) as Record<NormFunction, Access>;
  const level1 = nearest(ambulance.toFacility, supply.level1);
  return { supply, post, level1, access };
}

/**
 * The outcome of another supply, from that of a base: areas are looked at again only where what they can go to changed.
 *
 * law  equal to `evaluate(model, supply)`: integers exactly, floats to 1e-9
 */
export function delta(
  model: Model,
  base: Outcome,
  supply: Supply,
  scratch: Scratch = scratchFor(model, supply),
): Outcome {
  const practised =
    supply.travel === base.supply.travel ? practiceDelta(model, base, supply, scratch.practice) : undefined;
  if (!practised) return evaluate(model, supply, scratch);
  return { ...reachFrom(model, base, supply), practice: practised };
}

/**
 * As `delta`, for one who may not ask for practice: it is worked out when it is first looked at.
 *
 * law  equal to `delta(model, base, supply)`
 */
export function reachDelta(model: Model, base: Outcome, supply: Supply): Outcome {
  const reach =
    supply.travel === base.supply.travel ? reachFrom(model, base, supply) : reachOf(model, supply);
  let known: PracticeOutcome | undefined;
  return {
    ...reach,
    get practice() {
      return (known ??= delta(model, base, supply).practice);
    },
  };
}

/** base  over the same travel tables */
function reachFrom(model: Model, base: Outcome, supply: Supply): Reach {
  const { car, ambulance } = supply.travel;
  const { posts, locations, periods, level1 } = base.supply;
  const post = renewed(ambulance.fromFacility, base.post, posts, supply.posts);
  const access = Object.fromEntries(
    NORM_FUNCTIONS.map((care) => {
      const was = base.access[care];
      const siren = renewed(ambulance.toFacility, was.siren, locations[care], supply.locations[care]);
      const same = siren === was.siren && post === base.post;
      const chainDeciseconds = same ? was.chainDeciseconds : chainOf(model, post, siren);
      // Parts of the week that shared one answer share the new one too.
      const known = new Map<string, Nearest>();
      const byCar = (from: Nearest, before: Uint32Array, after: Uint32Array) => {
        const key = after.join();
        const found = known.get(key) ?? renewed(car.toFacility, from, before, after);
        known.set(key, found);
        return found;
      };
      const during = Object.fromEntries(
        PERIODS.map((period) => [
          period,
          byCar(was.during[period], periods[period][care], supply.periods[period][care]),
        ]),
      ) as Access["during"];
      const norm = byCar(was.car, locations[care], supply.locations[care]);
      return [care, { car: norm, siren, during, chainDeciseconds }];
    }),
  ) as Record<NormFunction, Access>;
  const centres = renewed(ambulance.toFacility, base.level1, level1, supply.level1);
  return { supply, post, level1: centres, access };
}

const chainOf = (model: Model, post: Nearest, siren: Nearest) =>
  siren.deciseconds.map((drive, area) => model.normAllowanceDeciseconds + post.deciseconds[area]! + drive);

/** The nearest of `after` from that of `before`: areas whose nearest fell away look again, and new columns are tried. */
export function renewed(
  matrix: TravelMatrix,
  known: Nearest,
  before: Uint32Array,
  after: Uint32Array,
): Nearest {
  const [was, is] = [new Set(before), new Set(after)];
  const gone = before.filter((column) => !is.has(column));
  const fresh = after.filter((column) => !was.has(column));
  if (gone.length === 0 && fresh.length === 0) return known;
  // A column that comes back may win a tie that only the order of all columns decides.
  if (fresh.length > 0) return nearest(matrix, after);
  const lost = new Uint8Array(matrix.facilityCount);
  for (const column of gone) lost[column] = 1;
  const facility = known.facility.slice();
  const deciseconds = known.deciseconds.slice();
  for (let area = 0; area < matrix.areaCount; area++) {
    if (facility[area]! < 0 || !lost[facility[area]!]) continue;
    const row = area * matrix.facilityCount;
    let [found, shortest] = [-1, UNREACHABLE];
    for (const column of after) {
      const time = matrix.driveDeciseconds[row + column]!;
      if (time < shortest) {
        shortest = time;
        found = column;
      }
    }
    facility[area] = found;
    deciseconds[area] = shortest;
  }
  return { facility, deciseconds };
}

/** Most parts of the week have the same locations open: the same set is worked out once, and is the same object. */
function oncePerSet(work: (columns: Uint32Array) => Nearest): (columns: Uint32Array) => Nearest {
  const known = new Map<string, Nearest>();
  return (columns) => {
    const key = columns.join();
    const found = known.get(key) ?? work(columns);
    known.set(key, found);
    return found;
  };
}

/** Shortest time of each area to (or from) one of the columns; the first column wins a tie. */
export function nearest(matrix: TravelMatrix, columns: Uint32Array): Nearest {
  const { areaCount, facilityCount, driveDeciseconds } = matrix;
  const facility = new Int32Array(areaCount);
  const deciseconds = new Float32Array(areaCount);
  for (let area = 0; area < areaCount; area++) {
    const row = area * facilityCount;
    let [found, shortest] = [-1, UNREACHABLE];
    for (let at = 0; at < columns.length; at++) {
      const time = driveDeciseconds[row + columns[at]!]!;
      if (time < shortest) {
        shortest = time;
        found = columns[at]!;
      }
    }
    facility[area] = found;
    deciseconds[area] = shortest;
  }
  return { facility, deciseconds };
}
