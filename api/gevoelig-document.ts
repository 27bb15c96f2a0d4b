/** Which locations may not close, one by one and two by two, as the contract gives it out. */

import { evaluate } from "../engine/evaluate.js";
import { prepare } from "../engine/prepare.js";
import type { Assumptions } from "../engine/assumptions.js";
import { type NormFunction, supplyOf } from "../engine/supply.js";
import type { World } from "../geodata/world.js";
import { gevoelig } from "../scenarios/sensitive.js";

export interface GevoeligQuestion {
  readonly care: NormFunction;
  /** Sensitivity: locations with limited hours count too. */
  readonly countsLimitedHours: boolean;
}

/** Inhabitants are whole; locations largest first, zeros included; pairs only where neither is gevoelig alone. */
export function gevoeligDocument(
  world: World,
  assumptions: Assumptions,
  { care, countsLimitedHours }: GevoeligQuestion,
) {
  const model = prepare(world, assumptions);
  const supply = supplyOf(world, countsLimitedHours);
  const found = gevoelig(model, supply, evaluate(model, supply), care, assumptions.accessChain.value);
  const named = (column: number) => {
    const { id, name, place } = world.facilities[column]!;
    return { id, name, place };
  };
  return {
    function: care,
    region: world.name,
    speedProfile: world.speedProfile,
    countsLimitedHours,
    outsideInhabitants: found.outsideInhabitants,
    locations: found.locations.map(({ column, inhabitantsNewlyOutside }) => ({
      ...named(column),
      inhabitantsNewlyOutside,
    })),
    pairs: found.pairs.map(({ columns, inhabitantsNewlyOutside }) => ({
      locations: columns.map(named),
      inhabitantsNewlyOutside,
    })),
  };
}
