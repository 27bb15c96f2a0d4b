/** The travel tables of a world: car and ambulance to every facility, ambulance from every facility. */

import { canContract, contract } from "./contraction.js";
import { type Seed, type TravelMatrix, travelMatrix } from "./matrix.js";
import { type ClassSpeeds, type RoadGraph, inwardArcs, outwardArcs, seedsOf } from "./roads.js";
import { type Direction, sweptMatrix } from "./sweeps.js";
import { type LostArc, lostArcs, touchedColumns } from "./touched-columns.js";
import { type SpeedProfile, VEHICLES, type Vehicle } from "./speeds.js";
import type { Areas, Facility, Layout, Travel, World } from "./world.js";

type Touching = readonly Pick<Facility, "touches">[];

const DIRECTIONS: Readonly<Record<Vehicle, readonly Direction[]>> = {
  car: ["towards"],
  ambulance: ["towards", "away"],
};

/**
 * Building a hierarchy costs as much as this many searches, whatever the size of the graph (measured: 190 on the
 * roads of nl, 220 on a million nodes). Which of the two makes a table is a matter of time; the times are the same.
 */
const HIERARCHY_COSTS_SEARCHES = 200;

/**
 * areas are nodes of the graph, facilities touch it.
 * throws  RangeError when a time is too long to be held exactly (2²⁴ deciseconds, 19 days)
 */
export function travelTables(
  roads: RoadGraph,
  speeds: SpeedProfile,
  areas: Pick<Areas, "node">,
  facilities: Touching,
): Travel {
  return travelOf((vehicle) => {
    const wanted = DIRECTIONS[vehicle].map(() => facilities);
    return vehicleTables(roads, speeds[vehicle], DIRECTIONS[vehicle], areas, wanted);
  });
}

/** wanted  facilities of the table in each direction */
function vehicleTables(
  roads: RoadGraph,
  speeds: ClassSpeeds,
  directions: readonly Direction[],
  areas: Pick<Areas, "node">,
  wanted: readonly Touching[],
): TravelMatrix[] {
  const ends: Seed[][] = Array.from(areas.node, (node) => [{ node, deciseconds: 0 }]);
  const starts = wanted.map((facilities) => facilities.map(({ touches }) => seedsOf(touches, speeds)));
  const trees = starts.reduce((sum, { length }) => sum + length, 0);
  const outward = outwardArcs(roads, speeds);
  if (trees > HIERARCHY_COSTS_SEARCHES && canContract(outward)) {
    const hierarchy = contract(outward);
    return directions.map((direction, i) => sweptMatrix(hierarchy, direction, ends, starts[i]!));
  }
  return directions.map((direction, i) =>
    travelMatrix(direction === "towards" ? inwardArcs(outward) : outward, ends, starts[i]!),
  );
}

/** tables  of one vehicle, in the order of its DIRECTIONS */
function travelOf(tables: (vehicle: Vehicle) => readonly TravelMatrix[]): Travel {
  const [car, [toFacility, fromFacility]] = VEHICLES.map(tables) as [TravelMatrix[], TravelMatrix[]];
  return {
    car: { toFacility: car[0]! },
    ambulance: { toFacility: toFacility!, fromFacility: fromFacility! },
  };
}

/**
 * A changed layout made whole again: one new column for each location that was added or moved and, when roads were
 * shut, for each whose times can change by it; the tables themselves where there is none.
 *
 * base    the layout comes from it: columns are added at the end, never removed or put in another order
 * throws  as travelTables
 */
export function travelled(base: World, layout: Layout): World {
  const { roads, speeds, areas, facilities } = layout;
  if (layout === base) return base;
  const lost = roads === base.roads ? [] : lostArcs(base.roads, roads);
  if (lost === undefined || isCheaperAnew(lost, facilities.length))
    return { ...layout, travel: travelTables(roads, speeds, areas, facilities) };
  const added = [...facilities.keys()].filter(
    (column) => facilities[column]!.touches !== base.facilities[column]?.touches,
  );
  if (added.length === 0 && lost.length === 0) return { ...layout, travel: base.travel };
  const { car, ambulance } = base.travel;
  const known = {
    car: [car.toFacility],
    ambulance: [ambulance.toFacility, ambulance.fromFacility],
  };
  const travel = travelOf((vehicle) => {
    const touched = touchedBy(lost, base, vehicle, known[vehicle]);
    const fresh = touched.map((columns) => [...new Set([...added, ...columns])].sort((a, b) => a - b));
    const wanted = fresh.map((columns) => columns.map((column) => facilities[column]!));
    const made = vehicleTables(roads, speeds[vehicle], DIRECTIONS[vehicle], areas, wanted);
    return made.map((table, i) => weave(known[vehicle][i]!, table, fresh[i]!, facilities.length));
  });
  return { ...layout, travel };
}

/** Finding the touched columns takes two searches an arc for each vehicle; making all of them, one a column. */
const isCheaperAnew = (lost: readonly LostArc[], columns: number) => 2 * lost.length > columns;

/** Columns of each table of a vehicle that the lost arcs may change. */
function touchedBy(
  lost: readonly LostArc[],
  { roads, speeds, areas, facilities }: World,
  vehicle: Vehicle,
  tables: readonly TravelMatrix[],
): number[][] {
  if (lost.length === 0) return tables.map(() => []);
  const starts = facilities.map(({ touches }) => seedsOf(touches, speeds[vehicle]));
  const known = tables.map((table, i) => ({
    direction: DIRECTIONS[vehicle][i]!,
    table,
    facilities: starts,
  }));
  return touchedColumns(roads, speeds[vehicle], lost, areas.node, known, HIERARCHY_COSTS_SEARCHES);
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
