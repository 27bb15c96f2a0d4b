/** What makes the busiest hour of a location: who comes in it, who is still there from before, who waits for a bed. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import { type Asked, presentWith } from "./asked.js";

const HOURS = HOURS_PER_WEEK;

export const PEAK_CAUSES = ["arrivals", "stay", "blocked-exit"] as const;
export type PeakCause = (typeof PEAK_CAUSES)[number];

/**
 * Patients present in the busiest hour in which it is open, taken apart.
 *
 * hour         of the week, 0…167, Monday 00:00 first
 * meanHour     in a mean open hour, without waiting for a bed; ≥ 0
 * arrivals     more (or less) than that because of who comes in this hour
 * stay         because of who came before and is still being treated
 * blockedExit  who is treated and waits for a bed; ≥ 0
 * law          meanHour + arrivals + stay + blockedExit = present
 * cause        the largest of the three
 */
export interface Peak {
  readonly hour: number;
  readonly present: number;
  readonly meanHour: number;
  readonly arrivals: number;
  readonly stay: number;
  readonly blockedExit: number;
  readonly cause: PeakCause;
}

/** handled  of this location, as in handledWeeks; isOpen  [i * 168 + hour]; undefined where it is never open */
export function peakOf(asked: Asked, handled: Float64Array, isOpen: Uint8Array, i: number): Peak | undefined {
  const present = new Float64Array(HOURS);
  presentWith(asked, handled, i, present);
  const without = new Float64Array(HOURS);
  presentWith({ ...asked, extraStayHours: new Float64Array(asked.places.length) }, handled, i, without);
  const coming = (at: number) => asked.lags[0]! * handled[at]!;
  let [hours, mean, meanComing, hour] = [0, 0, 0, -1];
  for (let at = 0; at < HOURS; at++) {
    if (!isOpen[i * HOURS + at]) continue;
    hours++;
    mean += without[at]!;
    meanComing += coming(at);
    if (hour < 0 || present[at]! > present[hour]!) hour = at;
  }
  if (hour < 0) return undefined;
  mean /= hours;
  meanComing /= hours;
  const arrivals = coming(hour) - meanComing;
  const stay = without[hour]! - mean - arrivals;
  const blockedExit = present[hour]! - without[hour]!;
  const sizes = { arrivals, stay, "blocked-exit": blockedExit };
  const cause = PEAK_CAUSES.reduce((most, one) => (sizes[one] > sizes[most] ? one : most));
  return { hour, present: present[hour]!, meanHour: mean, arrivals, stay, blockedExit, cause };
}
