/** How densely people live around a point: in a narrow circle, by their points; in a wide one, by cells of a grid. */

import { METRES_PER_DEGREE, PointGrid, type Points } from "./ground.js";
import type { RoadsModel } from "./roads-model.js";

/** Points with who lives there, as columns. */
export interface PeoplePoints extends Points {
  readonly inhabitants: ArrayLike<number>;
}

/** Inhabitants per m² in a circle around a point, degrees WGS84. */
export type DensityAt = (lon: number, lat: number) => number;

/** densityAt: within `densityRadius`; townAt: within `townRadius`, or the same where a model has none */
export interface Densities {
  readonly densityAt: DensityAt;
  readonly townAt: DensityAt;
}

export function densitiesOf(people: PeoplePoints, { densityRadius, townRadius }: RoadsModel): Densities {
  const grid = new PointGrid(people, densityRadius);
  const surface = Math.PI * densityRadius ** 2;
  const densityAt: DensityAt = (lon, lat) =>
    grid.within(lon, lat, densityRadius).reduce((sum, { index }) => sum + people.inhabitants[index]!, 0) /
    surface;
  return { densityAt, townAt: townRadius > 0 ? byCells(people, townRadius) : densityAt };
}

/** The mean of both ends and the middle of a straight line. */
export const meanAlong = (at: DensityAt, lonA: number, latA: number, lonB: number, latB: number): number =>
  (at(lonA, latA) + at((lonA + lonB) / 2, (latA + latB) / 2) + at(lonB, latB)) / 3;

/** Cells from the middle of a wide circle to its edge: fine enough for a town, few enough for any number of areas. */
const CELLS_PER_RADIUS = 10;

/** Density of the circle around the middle of the cell that a point lies in, each cell counted once. */
function byCells(people: PeoplePoints, radius: number): DensityAt {
  const high = radius / CELLS_PER_RADIUS / METRES_PER_DEGREE;
  const wide = high / Math.cos(((people.lat[0] ?? 0) * Math.PI) / 180);
  const columnOf = (lon: number) => Math.floor(lon / wide);
  const rowOf = (lat: number) => Math.floor(lat / high);
  const keyOf = (column: number, row: number) => column * 2 ** 24 + row;
  const inhabitants = new Map<number, number>();
  for (let i = 0; i < people.lon.length; i++) {
    const key = keyOf(columnOf(people.lon[i]!), rowOf(people.lat[i]!));
    inhabitants.set(key, (inhabitants.get(key) ?? 0) + people.inhabitants[i]!);
  }
  const offsets: number[] = [];
  for (let column = -CELLS_PER_RADIUS; column <= CELLS_PER_RADIUS; column++)
    for (let row = -CELLS_PER_RADIUS; row <= CELLS_PER_RADIUS; row++)
      if (Math.hypot(column, row) <= CELLS_PER_RADIUS) offsets.push(keyOf(column, row));
  const surface = offsets.length * (radius / CELLS_PER_RADIUS) ** 2;
  const counted = new Map<number, number>();
  return (lon, lat) => {
    const cell = keyOf(columnOf(lon), rowOf(lat));
    let density = counted.get(cell);
    if (density === undefined) {
      density = offsets.reduce((sum, offset) => sum + (inhabitants.get(cell + offset) ?? 0), 0) / surface;
      counted.set(cell, density);
    }
    return density;
  };
}
