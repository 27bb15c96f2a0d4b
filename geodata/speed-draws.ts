/** Travel tables at other speeds: times by speed group, each group so many times as long, routes held fixed (MODEL 24). */

import type { TravelMatrix } from "./matrix.js";
import { type GroupTimes, SPEED_GROUPS, type SpeedGroup, groupTimes } from "./speed-groups.js";
import type { Direction } from "./sweeps.js";
import type { Facility, Travel, World } from "./world.js";

/** How many times as long the drive takes on roads of each group; 1 everywhere is the table itself, bit for bit. */
export type TimeFactors = Readonly<Record<SpeedGroup, number>>;

/**
 * The travel of a world, or of what operations made of it, at other speeds.
 * changed  the world itself, or one with the same areas; its own travel is at the speeds of the profile
 */
export type SpeedDraws = (changed: World, factors: TimeFactors) => Travel;

/** The three tables: vehicle, direction, and where they stand. */
const TABLES = [
  { vehicle: "car", direction: "towards", of: ({ car }: Travel) => car.toFacility },
  { vehicle: "ambulance", direction: "towards", of: ({ ambulance }: Travel) => ambulance.toFacility },
  { vehicle: "ambulance", direction: "away", of: ({ ambulance }: Travel) => ambulance.fromFacility },
] as const satisfies readonly {
  vehicle: keyof World["speeds"];
  direction: Direction;
  of: (travel: Travel) => TravelMatrix;
}[];

/** New and moved locations of so many scenarios are kept. */
const LOCATIONS_KEPT = 64;

/**
 * Makes draws of the speeds of one world. Times by group are worked out when a draw is first asked for (a search per
 * location and table) and kept as long as this value is; of a scenario only its new and moved locations are.
 * memory  48 bytes a pair
 */
export function speedDraws(world: World): SpeedDraws {
  const known = new Map<string, readonly GroupTimes[]>();
  let own: readonly GroupTimes[] | undefined;
  let shut: { readonly changed: World; readonly groups: readonly GroupTimes[] } | undefined;
  const groupsOf = ({ roads, speeds, areas }: World, facilities: readonly Facility[]) =>
    TABLES.map(({ vehicle, direction }) => groupTimes(roads, speeds[vehicle], direction, areas, facilities));
  const ofNew = (changed: World, facility: Facility) => {
    const key = JSON.stringify(facility.touches);
    const found = known.get(key) ?? groupsOf(changed, [facility]);
    if (known.size >= LOCATIONS_KEPT) known.clear();
    known.set(key, found);
    return found;
  };
  const withRoadsShut = (changed: World) => {
    if (!shut || !sameRoads(shut.changed, changed))
      shut = { changed, groups: groupsOf(changed, changed.facilities) };
    return shut.groups;
  };
  // Baseline and scenarios of one draw share the columns of all locations that stay where they are.
  let drawn: { readonly factors: string; readonly tables: readonly TravelMatrix[] } | undefined;
  const ownAt = (factors: TimeFactors): readonly TravelMatrix[] => {
    own ??= groupsOf(world, world.facilities);
    const key = JSON.stringify(factors);
    if (drawn?.factors !== key) {
      const tables = TABLES.map(({ of }, at) => atFactors(own![at]!, of(world.travel), factors));
      drawn = { factors: key, tables };
    }
    return drawn.tables;
  };
  return (changed, factors) => {
    const tables = TABLES.map(({ of }, at) => {
      if (changed.travel === world.travel) return ownAt(factors)[at]!;
      const table = of(changed.travel);
      if (changed.roads !== world.roads) return atFactors(withRoadsShut(changed)[at]!, table, factors);
      const same = changed.facilities.map((facility, column) => {
        const before = world.facilities[column];
        return before !== undefined && sameTouches(before, facility);
      });
      const result = withColumns(table, ownAt(factors)[at]!, same);
      changed.facilities.forEach((facility, column) => {
        if (!same[column]) fill(result, table, column, ofNew(changed, facility)[at]!, 0, factors);
      });
      return { ...table, driveDeciseconds: result };
    });
    return {
      car: { toFacility: tables[0]! },
      ambulance: { toFacility: tables[1]!, fromFacility: tables[2]! },
    };
  };
}

/** The cells of a table, of which some columns (by number, the same in both) are taken from another with the same areas. */
function withColumns(table: TravelMatrix, from: TravelMatrix, taken: readonly boolean[]): Float32Array {
  const result = table.driveDeciseconds.slice();
  for (let area = 0; area < table.areaCount; area++)
    for (let column = 0; column < taken.length; column++)
      if (taken[column])
        result[area * table.facilityCount + column] =
          from.driveDeciseconds[area * from.facilityCount + column]!;
  return result;
}

/** The same arcs, and every location on the same of them. */
const sameRoads = (a: World, b: World) =>
  (["firstOut", "head", "lengthMetres"] as const).every(
    (column) =>
      a.roads[column].length === b.roads[column].length &&
      a.roads[column].every((value, at) => value === b.roads[column][at]),
  ) &&
  a.facilities.length === b.facilities.length &&
  a.facilities.every((facility, column) => sameTouches(facility, b.facilities[column]!));

const sameTouches = (a: Facility, b: Facility) =>
  a.touches === b.touches || JSON.stringify(a.touches) === JSON.stringify(b.touches);

/** All columns: the memory that holds the groups is walked once, from its beginning to its end. */
function atFactors(groups: GroupTimes, table: TravelMatrix, factors: TimeFactors): TravelMatrix {
  const [a, b, c, d] = inOrder(factors);
  const times = groups.deciseconds;
  const driveDeciseconds = table.driveDeciseconds.slice();
  for (let cell = 0, first = 0; cell < driveDeciseconds.length; cell++, first += SPEED_GROUPS.length) {
    if (driveDeciseconds[cell] === Infinity) continue;
    const time = times[first]! * a + times[first + 1]! * b + times[first + 2]! * c + times[first + 3]! * d;
    if (time > 0) driveDeciseconds[cell] = Math.round(time);
  }
  return { ...table, driveDeciseconds };
}

const inOrder = (factors: TimeFactors) =>
  SPEED_GROUPS.map((group) => factors[group]) as [number, number, number, number];

/** One column. A time that is made up of nothing we know (a table of a user's own) stays as it is. */
function fill(
  result: Float32Array,
  { areaCount, facilityCount, driveDeciseconds }: TravelMatrix,
  column: number,
  groups: GroupTimes,
  from: number,
  factors: TimeFactors,
): void {
  const [a, b, c, d] = inOrder(factors);
  for (let area = 0; area < areaCount; area++) {
    const cell = area * facilityCount + column;
    if (driveDeciseconds[cell] === Infinity) continue;
    const first = (area * groups.facilityCount + from) * SPEED_GROUPS.length;
    const times = groups.deciseconds;
    const time = times[first]! * a + times[first + 1]! * b + times[first + 2]! * c + times[first + 3]! * d;
    if (time > 0) result[cell] = Math.round(time);
  }
}
