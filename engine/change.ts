/** A change: two outcomes on one date, and whether the region reaches far enough to judge it. */

import { toDeciseconds } from "../geodata/units.js";
import type { Facility, World } from "../geodata/world.js";
import type { Assumption } from "./assumptions.js";
import type { Outcome } from "./evaluate.js";
import { type Fact, unknownFact } from "./facts.js";
import type { Model } from "./prepare.js";

export interface Change {
  readonly model: Model;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
}

/** Inhabitants whose time is longer than `limitSeconds` (exactly at the limit is inside), or who never arrive. */
export function outsideInhabitants(
  inhabitants: Float64Array,
  deciseconds: Float32Array,
  limitSeconds: number,
): number {
  const limit = toDeciseconds(limitSeconds);
  return inhabitants.reduce((sum, count, area) => (deciseconds[area]! > limit ? sum + count : sum), 0);
}

/** MODEL 4: the region must hold the country, or an hour around every changed location; a road has no hour around it. */
export function notCovered(world: World, changedWorld: World, needed: Assumption): Fact | undefined {
  const changed = changedWorld.facilities.filter((facility, column) => facility !== world.facilities[column]);
  const outside = changed.filter((facility) => !covered(world, facility, needed.value));
  if (changedWorld.roads !== world.roads && world.covers !== "country")
    return unknownFact("region-does-not-reach-road", { needed: needed.text });
  if (outside.length === 0) return undefined;
  const facilities = outside.map(({ id }) => id).join(", ");
  return unknownFact("region-does-not-reach", { facilities, needed: needed.text });
}

/** A location is only covered where the region's own list has it: not somewhere new, nor where it moves to. */
function covered({ covers, facilities }: World, { id, lon, lat }: Facility, neededSeconds: number): boolean {
  if (covers === "country") return true;
  const there = facilities.some((known) => known.id === id && known.lon === lon && known.lat === lat);
  return there && covers.withinSeconds >= neededSeconds && covers.facilities.includes(id);
}
