/** What changes of demand make of it in each area. */

import type { DemandChange, World } from "./world.js";

/**
 * The factor on the demand of one group, per area; changes of one group in one area multiply.
 *
 * returns  factor[area] > 0, or undefined where nothing is said of this group (everywhere 1)
 */
export function demandFactors(
  { areas, demand = [] }: Pick<World, "areas" | "demand">,
  group: string,
): Float64Array | undefined {
  const own = demand.filter((change) => change.group === group);
  if (own.length === 0) return undefined;
  const factors = new Float64Array(areas.count).fill(1);
  for (const { factor, areas: chosen } of own)
    for (const area of chosen ?? factors.keys()) factors[area]! *= factor;
  return factors;
}

/** The same demand, with one more change. */
export const withDemand = (known: readonly DemandChange[] = [], change: DemandChange) => [...known, change];
