/** The few numbers of a closing that a batch of thousands asks for, by difference from a base. */

import { toDeciseconds } from "../geodata/units.js";
import type { Allocation } from "./flows/choice.js";
import { stateShares } from "./flows/volumes.js";
import { type Outcome, type Scratch, renewed } from "./evaluate.js";
import { practiceDelta } from "./practice.js";
import type { Model } from "./prepare.js";
import type { NormFunction, Supply } from "./supply.js";

/**
 * newlyOutside, net  inhabitants, whole, by the norm model; violated  by the 45-minute norm: net above 0
 * extraPersonSeconds over all whose siren drive grows and can still be made
 * perYear            [column] patients of the function a year, by choice, before anybody is diverted
 * stopMinutesPerDay, busyFractionPeak, divertedPerYear
 *                    [i] of the function's locations, in the order of `columns`: what overflow comes to
 */
export interface ClosingNumbers {
  readonly net: number;
  readonly newlyOutside: number;
  readonly violated: boolean;
  readonly extraPersonSeconds: number;
  readonly perYear: Float64Array;
  readonly columns: Uint32Array;
  readonly stopMinutesPerDay: Float64Array;
  readonly busyFractionPeak: Float64Array;
  readonly divertedPerYear: Float64Array;
}

const DECISECOND = 0.1;

/** supply  the base's own without some locations of `care` (withoutLocations) */
export function closingNumbers(
  model: Model,
  base: Outcome,
  supply: Supply,
  care: NormFunction,
  scratch: Scratch,
): ClosingNumbers {
  const { world, assumptions } = model;
  const was = base.access[care];
  const { facility, deciseconds } = renewed(
    supply.travel.ambulance.toFacility,
    was.siren,
    base.supply.locations[care],
    supply.locations[care],
  );
  const limit = toDeciseconds(assumptions.accessChain.value);
  const { inhabitants } = world.areas;
  let [newlyOutside, extra] = [0, 0];
  for (let area = 0; area < inhabitants.length; area++) {
    if (facility[area] === was.siren.facility[area]) continue;
    const before = was.chainDeciseconds[area]!;
    const longer = deciseconds[area]! - was.siren.deciseconds[area]!;
    if (before <= limit && before + longer > limit) newlyOutside += inhabitants[area]!;
    if (longer < Infinity) extra += longer * inhabitants[area]!;
  }
  const practised = practiceDelta(model, base, supply, scratch.practice);
  if (!practised) throw new Error("a closing keeps the plan of choice");
  const { overflow } = care === "seh" ? practised.seh : practised.obstetrics;
  return {
    net: newlyOutside,
    newlyOutside,
    violated: newlyOutside > 0,
    extraPersonSeconds: extra * DECISECOND,
    perYear: volumes(practised.allocation, care),
    columns: overflow.columns,
    stopMinutesPerDay: overflow.stopMinutesPerDay,
    busyFractionPeak: overflow.busyFractionPeak,
    divertedPerYear: overflow.diverted,
  };
}

function volumes({ parts, facilityCount }: Allocation, care: NormFunction): Float64Array {
  const result = new Float64Array(facilityCount);
  for (const { function: own, states, week, perYear } of parts) {
    if (own !== care) continue;
    stateShares(states, week).forEach((share, state) => {
      for (const column of states.open[state]!)
        result[column]! += share * perYear[state * facilityCount + column]!;
    });
  }
  return result;
}
