/** From degrees to the drawing: kilometres on a plane, x to the east, y to the south, rounded to whole steps. */

import { metresBetween } from "../../geodata/ground.js";
import { toKilometres } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";

/** Display only: steps across the longer side of a region; one step is well below a pixel of the overview. */
const STEPS = 3000;

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** x and y in steps; a point of the region lies between 0 and STEPS. */
export interface Ground {
  readonly stepsPerKm: number;
  /** Where a point in degrees comes to lie. */
  readonly point: (lon: number, lat: number) => Point;
  /** The way back: longitude and latitude of a point of the drawing. */
  readonly degrees: (point: Point) => readonly [lon: number, lat: number];
  readonly areas: readonly Point[];
  readonly facilities: readonly Point[];
  /** Around all areas. */
  readonly box: Box;
}

export type Point = readonly [x: number, y: number];

/**
 * Longitudes are shortened by the cosine of the middle latitude, so that a kilometre is as long east as north.
 */
export function groundOf({ areas, facilities }: Pick<World, "areas" | "facilities">): Ground {
  const lons = [...areas.lon, ...facilities.map(({ lon }) => lon)];
  const lats = [...areas.lat, ...facilities.map(({ lat }) => lat)];
  const [west, east] = rangeOf(lons);
  const [south, north] = rangeOf(lats);
  const middle = (south + north) / 2;
  const widthKm = toKilometres(metresBetween(west, middle, east, middle));
  const heightKm = toKilometres(metresBetween(west, south, west, north));
  // A region of one point is drawn as if it were a kilometre across.
  const stepsPerKm = STEPS / (Math.max(widthKm, heightKm) || 1);
  const perLon = east > west ? (widthKm * stepsPerKm) / (east - west) : 0;
  const perLat = north > south ? (heightKm * stepsPerKm) / (north - south) : 0;
  const point = (lon: number, lat: number): Point => [(lon - west) * perLon, (north - lat) * perLat];
  const placed = Array.from({ length: areas.count }, (_, area) => point(areas.lon[area]!, areas.lat[area]!));
  return {
    stepsPerKm,
    point,
    degrees: ([x, y]) => [west + (perLon > 0 ? x / perLon : 0), north - (perLat > 0 ? y / perLat : 0)],
    areas: placed,
    facilities: facilities.map(({ lon, lat }) => point(lon, lat)),
    box: boxAround(placed),
  };
}

function rangeOf(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

export function boxAround(points: readonly Point[]): Box {
  const [x0, x1] = rangeOf(points.map(([x]) => x));
  const [y0, y1] = rangeOf(points.map(([, y]) => y));
  return { x0, y0, x1, y1 };
}

export const widened = ({ x0, y0, x1, y1 }: Box, by: number): Box => ({
  x0: x0 - by,
  y0: y0 - by,
  x1: x1 + by,
  y1: y1 + by,
});

export const overlap = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

export const within = ({ x0, y0, x1, y1 }: Box, [x, y]: Point) => x >= x0 && x <= x1 && y >= y0 && y <= y1;
