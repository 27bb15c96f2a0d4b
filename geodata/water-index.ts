/** Which straight lines cross a water: an index over the segments of all waters. */

import type { Waters } from "./waters.js";

type LonLat = readonly [number, number];

/**
 * How far along the straight line from A to B the first water lies.
 * unit     degrees WGS84 in; 0 (at A) … 1 (at B) out, Infinity when no water is crossed; touching counts
 */
export type FirstWater = (lonA: number, latA: number, lonB: number, latB: number) => number;

/** Cells of the index, degrees; only speed hangs on it. */
const CELL_DEGREES = 0.05;

export function firstWater({ lines }: Pick<Waters, "lines">): FirstWater {
  const cells = new Map<string, (readonly [LonLat, LonLat])[]>();
  for (const line of lines)
    for (let i = 1; i < line.length; i++) {
      const segment = [line[i - 1]!, line[i]!] as const;
      for (const key of cellsOf(...segment[0], ...segment[1])) {
        const cell = cells.get(key);
        if (cell) cell.push(segment);
        else cells.set(key, [segment]);
      }
    }
  return (lonA, latA, lonB, latB) => {
    let first = Infinity;
    for (const key of cellsOf(lonA, latA, lonB, latB))
      for (const [[lonC, latC], [lonD, latD]] of cells.get(key) ?? []) {
        const c = side(lonA, latA, lonB, latB, lonC, latC);
        const d = side(lonA, latA, lonB, latB, lonD, latD);
        const a = side(lonC, latC, lonD, latD, lonA, latA);
        const b = side(lonC, latC, lonD, latD, lonB, latB);
        if (c * d > 0 || a * b > 0) continue;
        first = Math.min(first, a === b ? 0 : a / (a - b));
      }
    return first;
  };
}

/** Twice the signed surface of the triangle A, B, P: its sign is the side of A–B on which P lies. */
const side = (lonA: number, latA: number, lonB: number, latB: number, lonP: number, latP: number) =>
  (lonB - lonA) * (latP - latA) - (latB - latA) * (lonP - lonA);

/** Keys of the cells of the box around a segment. */
function cellsOf(lonA: number, latA: number, lonB: number, latB: number): string[] {
  const cell = (degrees: number) => Math.floor(degrees / CELL_DEGREES);
  const keys: string[] = [];
  for (let x = cell(Math.min(lonA, lonB)); x <= cell(Math.max(lonA, lonB)); x++)
    for (let y = cell(Math.min(latA, latB)); y <= cell(Math.max(latA, latB)); y++) keys.push(`${x} ${y}`);
  return keys;
}
