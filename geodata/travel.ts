/** The travel tables of a world: car and ambulance to every facility, ambulance from every facility. */

import { type Seed, type TravelMatrix, travelMatrix } from "./matrix.js";
import { type RoadGraph, inwardArcs, outwardArcs, seedsOf } from "./roads.js";
import type { SpeedProfile } from "./speeds.js";
import type { Areas, Facility, Layout, Travel, World } from "./world.js";

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

/**
 * A changed layout made whole again: tables for every column when its roads are others, else one new column for
 * each location that was added or moved, and the tables themselves where there is none.
 *
 * base    the layout comes from it: columns are added at the end, never removed or put in another order
 * throws  as travelTables
 */
export function travelled(base: World, layout: Layout): World {
  const { roads, speeds, areas, facilities } = layout;
  if (layout === base) return base;
  if (roads !== base.roads) return { ...layout, travel: travelTables(roads, speeds, areas, facilities) };
  const fresh = [...facilities.keys()].filter(
    (column) => facilities[column]!.touches !== base.facilities[column]?.touches,
  );
  if (fresh.length === 0) return { ...layout, travel: base.travel };
  const added = travelTables(
    roads,
    speeds,
    areas,
    fresh.map((column) => facilities[column]!),
  );
  const woven = (known: TravelMatrix, more: TravelMatrix) => weave(known, more, fresh, facilities.length);
  const { car, ambulance } = base.travel;
  return {
    ...layout,
    travel: {
      car: { toFacility: woven(car.toFacility, added.car.toFacility) },
      ambulance: {
        toFacility: woven(ambulance.toFacility, added.ambulance.toFacility),
        fromFacility: woven(ambulance.fromFacility, added.ambulance.fromFacility),
      },
    },
  };
}

/** fresh  column of the new table for each column of `added`, ascending; the others come from `known` */
function weave(
  known: TravelMatrix,
  added: TravelMatrix,
  fresh: readonly number[],
  facilityCount: number,
): TravelMatrix {
  const { areaCount } = known;
  const driveDeciseconds = new Float32Array(areaCount * facilityCount);
  for (let area = 0; area < areaCount; area++) {
    const row = area * facilityCount;
    const old = area * known.facilityCount;
    driveDeciseconds.set(known.driveDeciseconds.subarray(old, old + known.facilityCount), row);
    fresh.forEach((column, index) => {
      driveDeciseconds[row + column] = added.driveDeciseconds[area * added.facilityCount + index]!;
    });
  }
  return { areaCount, facilityCount, driveDeciseconds };
}
