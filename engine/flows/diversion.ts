/** Where patients go when their location has a stop: to the next open ones, by the area they come from. */

import type { OpenStates } from "../practice-supply.js";
import type { Candidates } from "./candidates.js";

/** Rows of a matrix without its zeros. shape  of row r: to[first[r]] … to[first[r + 1] − 1], share likewise */
export interface Rows {
  readonly first: Uint32Array;
  readonly to: Uint32Array;
  readonly share: Float64Array;
}

/**
 * Who is next after whom, for each state of the week; n locations in the order of `columns`.
 *
 * next    row state * n + from: the share of `from`'s patients whose next open location is `to`
 * within  likewise, the share for whom `to` is close enough: a row may sum to more than 1
 * any     [state * n + from] share for whom any is close enough: what the row of `next` sums to
 * unit    shares 0…1 of the demand of the areas that are nearest to `from`
 */
export interface Diversion {
  readonly columns: Uint32Array;
  readonly next: Rows;
  readonly within: Rows;
  readonly any: Float64Array;
}

/**
 * perYear           [area] patients that are diverted; withinDeciseconds  extra drive accepted
 * counts            which columns can take patients at all (a basisspoedpost cannot)
 */
export function diversionOf(
  { first, column, matrix, columns }: Candidates,
  { open }: OpenStates,
  perYear: Float64Array,
  withinDeciseconds: number,
  counts: (column: number) => boolean,
): Diversion {
  const n = columns.length;
  const { facilityCount, driveDeciseconds } = matrix;
  const place = new Int32Array(facilityCount).fill(-1);
  columns.forEach((one, at) => (place[one] = at));
  const next = new Float64Array(open.length * n * n);
  const within = new Float64Array(open.length * n * n);
  const any = new Float64Array(open.length * n);
  const all = new Float64Array(open.length * n);
  const isOpen = new Uint8Array(facilityCount);
  open.forEach((now, state) => {
    isOpen.fill(0);
    for (const one of now) if (counts(one)) isOpen[one] = 1;
    for (let area = 0; area < perYear.length; area++) {
      const count = perYear[area]!;
      let from = -1;
      let limit = 0;
      let found = false;
      for (let at = first[area]!; at < first[area + 1]!; at++) {
        const one = column[at]!;
        if (!isOpen[one]) continue;
        const drive = driveDeciseconds[area * facilityCount + one]!;
        if (from < 0) {
          from = place[one]!;
          limit = drive + withinDeciseconds;
          all[state * n + from]! += count;
          continue;
        }
        if (drive > limit) break;
        const cell = (state * n + from) * n + place[one]!;
        within[cell]! += count;
        if (!found) {
          next[cell]! += count;
          any[state * n + from]! += count;
          found = true;
        }
      }
    }
  });
  const shares = any.map((count, row) => (count > 0 ? count / all[row]! : 0));
  return { columns, next: rowsOf(next, all, n), within: rowsOf(within, all, n), any: shares };
}

/** Each row of n cells over its whole. */
function rowsOf(cells: Float64Array, whole: Float64Array, n: number): Rows {
  const first = new Uint32Array(whole.length + 1);
  const to: number[] = [];
  const share: number[] = [];
  for (let row = 0; row < whole.length; row++) {
    for (let at = 0; at < n; at++) {
      const count = cells[row * n + at]!;
      if (count === 0) continue;
      to.push(at);
      share.push(count / whole[row]!);
    }
    first[row + 1] = to.length;
  }
  return { first, to: Uint32Array.from(to), share: Float64Array.from(share) };
}
