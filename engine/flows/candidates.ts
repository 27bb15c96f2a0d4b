/** Which locations an area weighs, nearest first, and how much each drive weighs: no closing changes it. */

import { UNREACHABLE, type TravelMatrix } from "../../geodata/matrix.js";
import { DECISECONDS_PER_SECOND, SECONDS_PER_MINUTE } from "../../geodata/units.js";
import { type Pull, factorOf } from "./pull.js";

/**
 * The candidates of every area: all locations that have the function, open or not, up to a horizon beyond the nearest.
 * Because closing takes nobody out of the list, what falls away is divided as the remaining weights are (IIA).
 *
 * shape  those of area a: column[first[a]] … column[first[a + 1] − 1], nearest first (in a tie as in `columns`);
 *        decay likewise; areas that have column c: ofColumn.area[ofColumn.first[c]] …, ascending
 * unit   decay = exp(−perMinute × minutes beyond the nearest), 0…1; times the factor of a user's own flows (≥ 0)
 */
export interface Candidates {
  readonly matrix: TravelMatrix;
  readonly columns: Uint32Array;
  readonly perMinute: number;
  readonly horizonDeciseconds: number;
  readonly first: Uint32Array;
  readonly column: Uint32Array;
  readonly decay: Float64Array;
  readonly ofColumn: { readonly first: Uint32Array; readonly area: Uint32Array };
  readonly pull?: Pull | undefined;
}

const DECISECONDS_PER_MINUTE = SECONDS_PER_MINUTE * DECISECONDS_PER_SECOND;

/**
 * columns  as FunctionSupply.columns; perMinute ≥ 0 per minute; horizonDeciseconds ≥ 0, Infinity for all that can be reached
 * pull     of the user's own flows: the list then reaches as far as people are said to go
 */
export function candidatesOf(
  matrix: TravelMatrix,
  columns: Uint32Array,
  perMinute: number,
  horizonDeciseconds: number,
  pull?: Pull,
): Candidates {
  const { areaCount, facilityCount, driveDeciseconds } = matrix;
  const first = new Uint32Array(areaCount + 1);
  const column: number[] = [];
  const decay: number[] = [];
  const near: number[] = [];
  for (let area = 0; area < areaCount; area++) {
    const row = area * facilityCount;
    let shortest = UNREACHABLE;
    for (const one of columns) shortest = Math.min(shortest, driveDeciseconds[row + one]!);
    near.length = 0;
    const limit = Math.max(shortest + horizonDeciseconds, pull ? farthestSaid(pull, area, matrix) : 0);
    if (shortest < UNREACHABLE)
      for (const one of columns) if (driveDeciseconds[row + one]! <= limit) near.push(one);
    near.sort((a, b) => driveDeciseconds[row + a]! - driveDeciseconds[row + b]!);
    for (const one of near) {
      column.push(one);
      const drive = decayOf(driveDeciseconds[row + one]! - shortest, perMinute);
      decay.push(pull ? drive * factorOf(pull, area, one) : drive);
    }
    first[area + 1] = column.length;
  }
  return {
    matrix,
    columns,
    perMinute,
    horizonDeciseconds,
    first,
    column: Uint32Array.from(column),
    decay: Float64Array.from(decay),
    ofColumn: inverse(first, column, facilityCount),
    ...(pull ? { pull } : {}),
  };
}

/** What a drive weighs that takes so much longer than that to the nearest. */
export const decayOf = (beyondDeciseconds: number, perMinute: number) =>
  Math.exp((-perMinute * beyondDeciseconds) / DECISECONDS_PER_MINUTE);

/** The longest drive, over the roads there are now, to where people of an area are said to go; 0 where nothing is said. */
function farthestSaid(
  { said }: Pull,
  area: number,
  { facilityCount, driveDeciseconds }: TravelMatrix,
): number {
  let farthest = 0;
  for (let at = said.first[area]!; at < said.first[area + 1]!; at++) {
    const drive = driveDeciseconds[area * facilityCount + said.column[at]!]!;
    if (drive < UNREACHABLE) farthest = Math.max(farthest, drive);
  }
  return farthest;
}

function inverse(
  first: Uint32Array,
  column: readonly number[],
  facilityCount: number,
): Candidates["ofColumn"] {
  const start = new Uint32Array(facilityCount + 1);
  for (const one of column) start[one + 1]!++;
  for (let at = 0; at < facilityCount; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const area = new Uint32Array(column.length);
  for (let a = 0; a + 1 < first.length; a++)
    for (let at = first[a]!; at < first[a + 1]!; at++) area[next[column[at]!]!++] = a;
  return { first: start, area };
}

/** The same list when the world has the same locations on the same roads; else a new one. */
export const candidatesFor = (known: Candidates, matrix: TravelMatrix, columns: Uint32Array): Candidates =>
  known.matrix === matrix && sameColumns(known.columns, columns)
    ? known
    : candidatesOf(matrix, columns, known.perMinute, known.horizonDeciseconds, known.pull);

const sameColumns = (a: Uint32Array, b: Uint32Array) =>
  a.length === b.length && a.every((column, at) => column === b[at]);

/**
 * Nearest of the open ones: the first open candidate, else anywhere on the road; −1 when none can be reached.
 *
 * openness  [column] 1 where it counts as open
 */
export function nearestOpen(
  { first, column, matrix }: Candidates,
  area: number,
  openness: Uint8Array,
  open: Uint32Array,
): number {
  for (let at = first[area]!; at < first[area + 1]!; at++)
    if (openness[column[at]!] === 1) return column[at]!;
  const row = area * matrix.facilityCount;
  let [found, shortest] = [-1, UNREACHABLE];
  for (const one of open)
    if (openness[one] === 1 && matrix.driveDeciseconds[row + one]! < shortest) {
      shortest = matrix.driveDeciseconds[row + one]!;
      found = one;
    }
  return found;
}
