/** Which studies make room: a disk is not endless, and whoever handed them in may be gone. */

import { HAS_ENDED, type StudyRecord } from "./folder.js";

export interface Bound {
  readonly studies: number;
  readonly bytes: number;
}

/** Chosen, not measured: room for what a region tries in a year, on a disk of ordinary size. */
export const MOST_KEPT: Bound = { studies: 200, bytes: 20e9 };

/**
 * Those that have ended and are too many or too large together, the oldest first. What waits or runs stays; so does the
 * one that was asked last, however large.
 */
export function surplus(
  found: readonly { readonly record: StudyRecord; readonly bytes: number }[],
  { studies, bytes: most }: Bound,
): StudyRecord[] {
  const ended = found
    .filter(({ record }) => HAS_ENDED.includes(record.state))
    .sort((a, b) => (a.record.asked > b.record.asked ? -1 : 1));
  let sum = 0;
  const full = ended.findIndex(({ bytes }, at) => (sum += bytes) > most && at > 0);
  const room = Math.min(studies, full < 0 ? ended.length : full);
  return ended
    .slice(room)
    .map(({ record }) => record)
    .reverse();
}
