/** The travel tables of a world: car and ambulance to every facility, ambulance from every facility. */

import { type Hierarchy, canContract, contract } from "./contraction.js";
import { type Seed, type TravelMatrix, emptyMatrix, travelMatrix } from "./matrix.js";
import { type Arcs, type ClassSpeeds, type RoadGraph, inwardArcs, outwardArcs, seedsOf } from "./roads.js";
import { type Descent, type Direction, TREES, areaEnds, sweepInto, sweptMatrix } from "./sweeps.js";
import { type LostArc, lostArcs, touchedColumns } from "./touched-columns.js";
import { type SpeedProfile, VEHICLES, type Vehicle } from "./speeds.js";
import type { Areas, Facility, Layout, Travel, World } from "./world.js";

export type Touching = readonly Pick<Facility, "touches">[];

export const DIRECTIONS: Readonly<Record<Vehicle, readonly Direction[]>> = {
  car: ["towards"],
  ambulance: ["towards", "away"],
};

/**
 * Building a hierarchy costs as much as this many searches, whatever the size of the graph (measured: 190 on the
 * roads of nl, 220 on a million nodes); for another vehicle on the same roads, in the same order, a quarter of it.
 * Which of the two makes a table is a matter of time; the times are the same.
 */
const HIERARCHY_COSTS_SEARCHES = 200;
const ORDER_SAVES = 4;

export type Hierarchies = Readonly<Record<Vehicle, Hierarchy>>;

/** One for each vehicle, in one order; undefined where searches make the tables of so many facilities sooner. */
export function hierarchiesFor(
  roads: RoadGraph,
  speeds: SpeedProfile,
  facilityCount: number,
): Hierarchies | undefined {
  const trees = VEHICLES.reduce((sum, vehicle) => sum + DIRECTIONS[vehicle].length * facilityCount, 0);
  const cost = HIERARCHY_COSTS_SEARCHES * (1 + (VEHICLES.length - 1) / ORDER_SAVES);
  if (trees <= cost) return undefined;
  const [car, ambulance] = VEHICLES.map((vehicle) => outwardArcs(roads, speeds[vehicle])) as [Arcs, Arcs];
  if (!canContract(car) || !canContract(ambulance)) return undefined;
  const first = contract(car);
  return { car: first, ambulance: contract(ambulance, first) };
}

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
  const hierarchies = hierarchiesFor(roads, speeds, facilities.length);
  return travelOf((vehicle) => {
    const directions = DIRECTIONS[vehicle];
    if (!hierarchies)
      return vehicleTables(
        roads,
        speeds[vehicle],
        directions,
        areas,
        directions.map(() => facilities),
      );
    const starts = facilities.map(({ touches }) => seedsOf(touches, speeds[vehicle]));
    return directions.map((direction) =>
      sweptMatrix(hierarchies[vehicle], direction, seedsAt(areas), starts),
    );
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
  const starts = wanted.map((facilities) => facilities.map(({ touches }) => seedsOf(touches, speeds)));
  return tablesOver(outwardArcs(roads, speeds), directions, seedsAt(areas), starts);
}

/** One table in each direction; starts[i] has the trees of directions[i]. */
export function tablesOver(
  outward: Arcs,
  directions: readonly Direction[],
  ends: readonly (readonly Seed[])[],
  starts: readonly (readonly (readonly Seed[])[])[],
): TravelMatrix[] {
  const trees = starts.reduce((sum, { length }) => sum + length, 0);
  if (trees > HIERARCHY_COSTS_SEARCHES && canContract(outward)) {
    const hierarchy = contract(outward);
    return directions.map((direction, i) => sweptMatrix(hierarchy, direction, ends, starts[i]!));
  }
  return directions.map((direction, i) =>
    travelMatrix(direction === "towards" ? inwardArcs(outward) : outward, ends, starts[i]!),
  );
}

/** Areas are nodes. */
export const seedsAt = ({ node }: Pick<Areas, "node">): Seed[][] =>
  Array.from(node, (one) => [{ node: one, deciseconds: 0 }]);

/** tables  of one vehicle, in the order of its DIRECTIONS */
export function travelOf(tables: (vehicle: Vehicle) => readonly TravelMatrix[]): Travel {
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
    return withTravel(layout, base, travelTables(roads, speeds, areas, facilities));
  const added = [...facilities.keys()].filter(
    (column) => facilities[column]!.touches !== base.facilities[column]?.touches,
  );
  if (added.length === 0 && lost.length === 0) return withTravel(layout, base, base.travel);
  // Ways down that are kept hold for these roads only.
  const isReady = base.descents !== undefined && roads === base.roads;
  const { car, ambulance } = base.travel;
  const known = {
    car: [car.toFacility],
    ambulance: [ambulance.toFacility, ambulance.fromFacility],
  };
  const travel = travelOf((vehicle) => {
    const touched = touchedBy(lost, base, vehicle, known[vehicle]);
    const fresh = touched.map((columns) => [...new Set([...added, ...columns])].sort((a, b) => a - b));
    const wanted = fresh.map((columns) => columns.map((column) => facilities[column]!));
    const made = isReady
      ? base.descents[vehicle].map((descent, i) => columnsOf(descent, areas, wanted[i]!, speeds[vehicle]))
      : vehicleTables(roads, speeds[vehicle], DIRECTIONS[vehicle], areas, wanted);
    return made.map((table, i) => weave(known[vehicle][i]!, table, fresh[i]!, facilities.length));
  });
  return withTravel(layout, base, travel);
}

function withTravel({ descents, ...layout }: Layout, { roads }: World, travel: Travel): World {
  return { ...layout, travel, ...(descents && layout.roads === roads ? { descents } : {}) };
}

/** Columns of new locations over a hierarchy that is ready: a climb and a sweep instead of a search of all roads. */
function columnsOf(
  descent: Descent,
  areas: Pick<Areas, "node">,
  facilities: Touching,
  speeds: ClassSpeeds,
): TravelMatrix {
  const table = emptyMatrix(areas.node.length, facilities.length);
  const starts = facilities.map(({ touches }) => seedsOf(touches, speeds));
  const batches = [...Array(Math.ceil(starts.length / TREES)).keys()];
  sweepInto(table, descent, areaEnds(descent, seedsAt(areas)), starts, batches);
  return table;
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
