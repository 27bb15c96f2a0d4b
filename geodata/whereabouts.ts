/** Whether points lie where they can be: lon and lat the right way round, and not far from all the others. */

import { type Diagnostic, error, warning } from "./diagnostics.js";
import { metresBetween } from "./ground.js";

/** A point and where it is written. */
export interface WrittenPoint {
  readonly lon: number;
  readonly lat: number;
  readonly where: string;
}

/** The European Netherlands with a wide border, degrees WGS84. */
const NETHERLANDS = { lon: [2.5, 8], lat: [50, 54.5] } as const;
const holds = ([low, high]: readonly [number, number], value: number) => value >= low && value <= high;
const inside = (lon: number, lat: number) => holds(NETHERLANDS.lon, lon) && holds(NETHERLANDS.lat, lat);

/** Lon and lat the wrong way round: a Dutch point lands off the coast of Somalia. */
export const looksSwapped = (lon: number, lat: number) => !inside(lon, lat) && inside(lat, lon);

/** Farther than any Dutch place from the middle of the country; Bonaire is, and may be meant. */
const FAR_METRES = 500_000;
/** So far that no drive time can be held (a third of the way round the earth). */
const TOO_FAR_METRES = 10_000_000;

/** finding  `far-from-the-others`: a warning, and an error where it is too far to reckon with */
export function farFromTheOthers(points: readonly WrittenPoint[]): Diagnostic[] {
  const middle = { lon: median(points.map(({ lon }) => lon)), lat: median(points.map(({ lat }) => lat)) };
  return points.flatMap(({ lon, lat, where }) => {
    const metres = metresBetween(lon, lat, middle.lon, middle.lat);
    if (!(metres > FAR_METRES)) return [];
    const values = { lon, lat, kilometres: Math.round(metres / 1000) };
    return [(metres > TOO_FAR_METRES ? error : warning)("far-from-the-others", where, values)];
  });
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
