/** How much of an hour has a stop, by the mean number of patients present: worked out once for every number of places. */

import { poissonAtLeast } from "./queue.js";

const PER_PATIENT = 8;
const LARGEST = 160;
const POINTS = LARGEST * PER_PATIENT + 1;

/**
 * Chance that a Poisson number of patients is at least a limit, on a grid of means: straight lines in between, so
 * that it rises with the mean as the chance itself does.
 *
 * shape  tail[limit * POINTS + point], limits 0…LARGEST
 */
export interface StopTable {
  readonly tail: Float64Array;
}

export function stopTable(): StopTable {
  const tail = new Float64Array((LARGEST + 1) * POINTS);
  for (let point = 0; point < POINTS; point++) {
    const mean = point / PER_PATIENT;
    let term = Math.exp(-mean);
    let below = 0;
    for (let limit = 0; limit <= LARGEST; limit++) {
      tail[limit * POINTS + point] = Math.max(0, 1 - below);
      below += term;
      term *= mean / (limit + 1);
    }
  }
  return { tail };
}

/** The chance for each of some means. means ≥ 0, limit  integer ≥ 0; into  0…1 */
export function atLeast({ tail }: StopTable, means: Float64Array, limit: number, into: Float64Array): void {
  const row = limit * POINTS;
  for (let k = 0; k < means.length; k++) {
    const mean = means[k]!;
    if (limit > LARGEST || mean >= LARGEST) {
      into[k] = poissonAtLeast(mean, limit);
      continue;
    }
    const at = mean * PER_PATIENT;
    const point = Math.floor(at);
    const low = tail[row + point]!;
    into[k] = low + (at - point) * (tail[row + point + 1]! - low);
  }
}

/**
 * The most that the chance rises per patient more, whatever the mean: the largest chance of exactly one patient less
 * than the limit. An upper bound (Stirling).
 */
export const steepest = (limit: number) =>
  limit <= 0 ? 0 : limit === 1 ? 1 : 1 / Math.sqrt(2 * Math.PI * (limit - 1));
