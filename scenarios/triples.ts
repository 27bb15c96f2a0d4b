/** Every set of three locations closed together, everybody to the nearest that is left: all at once, one pass over areas. */

import type { TravelMatrix } from "../geodata/matrix.js";

/**
 * What all triples do, n locations in the order of `columns`.
 *
 * shape  extra[k], stranded[k] for the k-th triple a < b < c in lexical order (tripleIndex)
 * unit   extra: person-deciseconds over those who still reach one; stranded: people who reach none
 */
export interface Triples {
  readonly count: number;
  readonly extra: Float64Array;
  readonly stranded: Float64Array;
}

/** Place of the triple a < b < c of n in lexical order. */
export const tripleIndex = (n: number, a: number, b: number, c: number): number =>
  choose3(n) - choose3(n - a) + choose2(n - a - 1) - choose2(n - b) + (c - b - 1);

const choose2 = (n: number) => (n * (n - 1)) / 2;
const choose3 = (n: number) => (n * (n - 1) * (n - 2)) / 6;

/**
 * An area whose nearest is closed drives to its second; if that is closed too, to its third; and so on: so each area
 * adds to one single, one pair and one triple, and a triple is the sum of its singles, pairs and itself.
 */
export function triples(
  { driveDeciseconds, facilityCount }: TravelMatrix,
  columns: Uint32Array,
  people: Float64Array,
): Triples {
  const n = columns.length;
  const alone = [new Float64Array(n), new Float64Array(n)] as const;
  const both = [new Float64Array(n * n), new Float64Array(n * n)] as const;
  const count = n < 3 ? 0 : choose3(n);
  const result = { count, extra: new Float64Array(count), stranded: new Float64Array(count) };
  const place = [-1, -1, -1, -1];
  const drive = [Infinity, Infinity, Infinity, Infinity];
  for (let area = 0; area < people.length; area++) {
    place.fill(-1);
    drive.fill(Infinity);
    for (let at = 0; at < n; at++) {
      const time = driveDeciseconds[area * facilityCount + columns[at]!]!;
      if (time >= drive[3]!) continue;
      let rank = 3;
      for (; rank > 0 && time < drive[rank - 1]!; rank--) {
        drive[rank] = drive[rank - 1]!;
        place[rank] = place[rank - 1]!;
      }
      drive[rank] = time;
      place[rank] = at;
    }
    const [first, second, third] = place as [number, number, number, number];
    if (first < 0) continue;
    const persons = people[area]!;
    const add = (rank: 1 | 2 | 3, into: readonly [Float64Array, Float64Array], cell: number) => {
      if (drive[rank] === Infinity) into[1][cell]! += persons;
      else into[0][cell]! += persons * (drive[rank]! - drive[rank - 1]!);
    };
    add(1, alone, first);
    if (second < 0) continue;
    add(2, both, Math.min(first, second) * n + Math.max(first, second));
    // Whom the second does not reach either was driving to it before: those seconds come off again.
    if (third < 0) {
      both[0][Math.min(first, second) * n + Math.max(first, second)]! -= persons * (drive[1]! - drive[0]!);
      continue;
    }
    const [a, b, c] = [first, second, third].sort((x, y) => x - y) as [number, number, number];
    const cell = tripleIndex(n, a, b, c);
    add(3, [result.extra, result.stranded], cell);
    if (drive[3] === Infinity) result.extra[cell]! -= persons * (drive[2]! - drive[0]!);
  }
  let cell = 0;
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++, cell++)
        for (const [at, into] of [result.extra, result.stranded].entries()) {
          const [one, two] = [alone[at]!, both[at]!];
          into[cell]! += one[a]! + one[b]! + one[c]! + two[a * n + b]! + two[a * n + c]! + two[b * n + c]!;
        }
  return result;
}
