/** What is left at closing time: who is still there, who is finished in time, and who has to be taken elsewhere. */

import { HOURS_PER_WEEK, WEEKS_PER_YEAR } from "../../geodata/units.js";

const HOURS = HOURS_PER_WEEK;

/**
 * perWeek             times a week that it closes; 0 round the week or never open
 * presentAtClosing    patients present in the first hour after closing, on average over those times, ≥ 0
 * transferredPerYear  of them, a year, who are still there after the window: they are taken elsewhere
 */
export interface Closing {
  readonly perWeek: number;
  readonly presentAtClosing: number;
  readonly transferredPerYear: number;
}

/**
 * present      [hour] mean patients present; stays run on after closing, and nobody comes in
 * isOpen       [hour]
 * windowHours  ≥ 0, whole hours: patients present are finished within them, or else transferred (MODEL 15)
 */
export function closingOf(present: Float64Array, isOpen: Uint8Array, windowHours: number): Closing {
  let [times, there, left] = [0, 0, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    const next = (hour + 1) % HOURS;
    if (!isOpen[hour] || isOpen[next]) continue;
    times++;
    there += present[next]!;
    // When it opens again within the window, nobody has to go.
    let [at, waited] = [next, 0];
    while (waited < windowHours && !isOpen[at]) {
      at = (at + 1) % HOURS;
      waited++;
    }
    if (!isOpen[at]) left += present[at]!;
  }
  return {
    perWeek: times,
    presentAtClosing: times > 0 ? there / times : 0,
    transferredPerYear: left * WEEKS_PER_YEAR,
  };
}
