/** The travel tables of a world: car and ambulance to every facility, ambulance from every facility. */

import { type Seed, travelMatrix } from "./matrix.js";
import { type RoadGraph, inwardArcs, outwardArcs, seedsOf } from "./roads.js";
import type { SpeedProfile } from "./speeds.js";
import type { Areas, Facility, Travel } from "./world.js";

/**
 * areas are nodes of the graph, facilities touch it.
 * throws  RangeError when a time is too long to be held exactly (2²⁴ deciseconds, 19 days)
 */
export function travelTables(
  roads: RoadGraph,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: readonly Pick<Facility, "touches">[],
): Travel {
  const ends: Seed[][] = Array.from(areas.node, (node) => [{ node, deciseconds: 0 }]);
  const carOut = outwardArcs(roads, speeds.car);
  const sirenOut = outwardArcs(roads, speeds.ambulance);
  const byCar = facilities.map(({ touches }) => seedsOf(touches, speeds.car));
  const bySiren = facilities.map(({ touches }) => seedsOf(touches, speeds.ambulance));
  return {
    car: { toFacility: travelMatrix(inwardArcs(carOut), ends, byCar) },
    ambulance: {
      toFacility: travelMatrix(inwardArcs(sirenOut), ends, bySiren),
      fromFacility: travelMatrix(sirenOut, ends, bySiren),
    },
  };
}
