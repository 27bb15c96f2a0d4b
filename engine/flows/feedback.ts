/**
 * Full wards block the SEH, a blocked SEH turns ambulances away, and what goes elsewhere fills other wards: the circle
 * between chain and overflow, as one number a location.
 */

import { type Beds, boardingSeconds, occupancy } from "./beds.js";
import type { Numbers } from "./numbers.js";

/**
 * Extra seconds that a mean visit stays on each SEH because admitted patients wait longer for a bed than at rest.
 * ≥ 0; 0 while the wards are not fuller than `boardingFrom`.
 *
 * admittedShare  of the visits of each location, 0…1, in the order of `beds`
 */
export function extraStaySeconds(
  beds: readonly Beds[],
  admittedShare: readonly number[],
  numbers: Numbers,
): number[] {
  return beds.map(
    (row, at) =>
      admittedShare[at]! * Math.max(0, boardingSeconds(occupancy(row), numbers) - numbers.boardingBase),
  );
}

/** How the circle came out: extra seconds per location, rounds taken, and the largest change of the last round. */
export interface Settled {
  readonly seconds: readonly number[];
  readonly rounds: number;
  readonly residualSeconds: number;
}

/**
 * Goes round until nothing changes by more than `within` seconds, or `most` rounds are over (MODEL 16). From zero
 * upwards: a round never takes back what an earlier one added, so the numbers rise, stay below what one full round at
 * the largest load gives, and the outcome does not hang on the order of the locations. Uniqueness is not claimed.
 *
 * round   extra seconds → extra seconds that follow from them
 */
export function settle(
  count: number,
  round: (seconds: readonly number[]) => readonly number[],
  { within, most }: { readonly within: number; readonly most: number },
): Settled {
  let seconds: readonly number[] = new Array<number>(count).fill(0);
  let residualSeconds = Infinity;
  let rounds = 0;
  while (rounds < most && residualSeconds > within) {
    const next = round(seconds);
    const risen = seconds.map((one, at) => Math.max(one, next[at]!));
    residualSeconds = Math.max(0, ...risen.map((one, at) => one - seconds[at]!));
    seconds = risen;
    rounds++;
  }
  return { seconds, rounds, residualSeconds: Number.isFinite(residualSeconds) ? residualSeconds : 0 };
}
