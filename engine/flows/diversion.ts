/** Where patients go when their location has a stop: to the next open ones, by the area they come from. */

import type { OpenStates } from "../practice-supply.js";
import type { Candidates } from "./candidates.js";

/**
 * Who is next after one location, in one state of the week.
 *
 * to      places in the list of columns, ascending
 * next    [k] share of its patients whose next open location is to[k]
 * within  [k] share for whom to[k] is close enough: may sum to more than 1
 * any     share for whom any is close enough: what `next` sums to
 * unit    shares 0…1 of the demand of the areas that are nearest to the location
 */
export interface Row {
  readonly to: Uint32Array;
  readonly next: Float64Array;
  readonly within: Float64Array;
  readonly any: number;
}

/**
 * n locations in the order of `columns`.
 *
 * shape  rows[state * n + from]; counts[column] 1 where a column can take patients at all (a basisspoedpost cannot)
 */
export interface Diversion {
  readonly columns: Uint32Array;
  readonly states: OpenStates;
  readonly counts: Uint8Array;
  readonly rows: readonly Row[];
}

const NOBODY: Row = {
  to: new Uint32Array(0),
  next: new Float64Array(0),
  within: new Float64Array(0),
  any: 0,
};

/**
 * perYear           [area] patients that are diverted; withinDeciseconds  extra drive accepted
 * known             of another supply over the same candidates and patients: rows that no change touches are shared
 */
export function diversionOf(
  candidates: Candidates,
  states: OpenStates,
  perYear: Float64Array,
  withinDeciseconds: number,
  counts: Uint8Array,
  known?: Diversion,
): Diversion {
  const { columns, matrix } = candidates;
  const n = columns.length;
  const rowOf = rowMaker(candidates, perYear, withinDeciseconds);
  const isOpen = new Uint8Array(matrix.facilityCount);
  const wasOpen = new Uint8Array(matrix.facilityCount);
  const rows: Row[] = [];
  states.open.forEach((open, state) => {
    openInto(isOpen, open, counts);
    const before = known && stateBefore(known.states, states, state);
    if (before !== undefined) openInto(wasOpen, known!.states.open[before]!, known!.counts);
    const again = before === undefined ? undefined : touched(candidates, wasOpen, isOpen, withinDeciseconds);
    columns.forEach((column, from) => {
      const row = before === undefined ? undefined : known!.rows[before * n + from]!;
      if (row && !again![from]) {
        rows.push(row);
        return;
      }
      const fresh = isOpen[column] ? rowOf(column, isOpen) : NOBODY;
      // What is as before, or the same in two states, is the same object.
      const same = [row, state > 0 ? rows[from] : undefined].find((one) => one && alike(one, fresh));
      rows.push(same ?? fresh);
    });
  });
  return { columns, states, counts, rows };
}

function openInto(isOpen: Uint8Array, open: Uint32Array, counts: Uint8Array): void {
  isOpen.fill(0);
  for (const column of open) isOpen[column] = counts[column]!;
}

/** A state before that shares an hour with this one. */
const stateBefore = (before: OpenStates, { stateOfHour }: OpenStates, state: number) =>
  before.stateOfHour[stateOfHour.indexOf(state)]!;

/** [from] 1 where an area of that location, now or before, has a changed column near enough in its list. */
function touched(
  { first, column, columns, ofColumn, matrix }: Candidates,
  wasOpen: Uint8Array,
  isOpen: Uint8Array,
  withinDeciseconds: number,
): Uint8Array {
  const { facilityCount, driveDeciseconds } = matrix;
  const marked = new Uint8Array(facilityCount);
  for (const changed of columns) {
    if (wasOpen[changed] === isOpen[changed]) continue;
    marked[changed] = 1;
    for (let at = ofColumn.first[changed]!; at < ofColumn.first[changed + 1]!; at++) {
      const area = ofColumn.area[at]!;
      const drive = driveDeciseconds[area * facilityCount + changed]!;
      for (const open of [wasOpen, isOpen]) {
        let near = first[area]!;
        while (near < first[area + 1]! && !open[column[near]!]) near++;
        if (near === first[area + 1]) continue;
        const own = column[near]!;
        if (drive <= driveDeciseconds[area * facilityCount + own]! + withinDeciseconds) marked[own] = 1;
      }
    }
  }
  return Uint8Array.from(columns, (one) => marked[one]!);
}

/** Makes rows one by one: all areas that have the location in their list, and of which it is the nearest open one. */
function rowMaker(
  { first, column, columns, ofColumn, matrix }: Candidates,
  perYear: Float64Array,
  withinDeciseconds: number,
): (own: number, isOpen: Uint8Array) => Row {
  const { facilityCount, driveDeciseconds } = matrix;
  const place = new Int32Array(facilityCount).fill(-1);
  columns.forEach((one, at) => (place[one] = at));
  const next = new Float64Array(columns.length);
  const within = new Float64Array(columns.length);
  return (own, isOpen) => {
    let [all, any] = [0, 0];
    next.fill(0);
    within.fill(0);
    for (let at = ofColumn.first[own]!; at < ofColumn.first[own + 1]!; at++) {
      const area = ofColumn.area[at]!;
      let near = first[area]!;
      while (!isOpen[column[near]!]) near++;
      if (column[near] !== own) continue;
      const count = perYear[area]!;
      const row = area * facilityCount;
      const limit = driveDeciseconds[row + own]! + withinDeciseconds;
      all += count;
      let found = false;
      for (near++; near < first[area + 1]!; near++) {
        const one = column[near]!;
        if (!isOpen[one]) continue;
        if (driveDeciseconds[row + one]! > limit) break;
        within[place[one]!]! += count;
        if (!found) {
          next[place[one]!]! += count;
          any += count;
          found = true;
        }
      }
    }
    if (any === 0) return NOBODY;
    const to: number[] = [];
    for (let at = 0; at < columns.length; at++) if (within[at]! > 0) to.push(at);
    return {
      to: Uint32Array.from(to),
      next: Float64Array.from(to, (at) => next[at]! / all),
      within: Float64Array.from(to, (at) => within[at]! / all),
      any: any / all,
    };
  };
}

const alike = (a: Row, b: Row) =>
  a.any === b.any &&
  a.to.length === b.to.length &&
  a.to.every((to, k) => to === b.to[k] && a.next[k] === b.next[k] && a.within[k] === b.within[k]);
