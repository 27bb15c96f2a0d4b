/** The smallest number of treatment places with which wait and stops stay below a level that the user sets. */

import { HOURS_PER_DAY, HOURS_PER_WEEK, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../../geodata/units.js";

/** What a number of places does in one hour of the week, from the queueing of the overflow model. */
export interface QueueAt {
  /** Mean wait for a place, seconds ≥ 0 or Infinity; rises with those present. */
  readonly waitSeconds: (present: number, places: number) => number;
  /** Chance that every place is taken: an SEH stop. 0…1, falls as places rise. */
  readonly full: (present: number, places: number) => number;
}

/** Of a sum over the hours of a week of shares of an hour. */
const MINUTES_PER_DAY = (SECONDS_PER_HOUR / SECONDS_PER_MINUTE) * (HOURS_PER_DAY / HOURS_PER_WEEK);

/** Levels: mean wait in the busiest hour, and minutes a day with a stop. */
export interface Level {
  readonly waitSeconds: number;
  readonly stopMinutesPerDay: number;
}

/**
 * places             the smallest number that holds the level; null when `most` do not
 * waitSeconds        in the busiest hour, with that number
 * stopMinutesPerDay  with that number
 */
export interface MinimalCapacity {
  readonly places: number | null;
  readonly waitSeconds: number;
  readonly stopMinutesPerDay: number;
}

/**
 * Wait and stops fall, or stay, as places are added, so that one number divides those that are too few from those
 * that are enough: looked for from a guess, up or down, in growing steps, then by halving.
 *
 * present  [hour of the week] patients that would be there, on average, if nobody waited
 * most     places beyond which nobody looks
 * guess    where to begin; it changes how soon the answer is found, not which
 */
export function minimalCapacity(
  present: Float64Array,
  queue: QueueAt,
  level: Level,
  most: number,
  guess?: number | null,
): MinimalCapacity {
  const busiest = present.reduce((most, load) => Math.max(most, load), 0);
  /** Exact up to `until`; above it some number above it. */
  const stopMinutes = (places: number, until = Infinity) => {
    let sum = 0;
    for (let hour = 0; hour < present.length && sum * MINUTES_PER_DAY <= until; hour++)
      sum += queue.full(present[hour]!, places);
    return sum * MINUTES_PER_DAY;
  };
  const outcome = (places: number) => ({
    waitSeconds: queue.waitSeconds(busiest, places),
    stopMinutesPerDay: stopMinutes(places),
  });
  const enough = (places: number) =>
    queue.waitSeconds(busiest, places) <= level.waitSeconds &&
    stopMinutes(places, level.stopMinutesPerDay) <= level.stopMinutesPerDay;
  if (busiest === 0) return { places: 0, waitSeconds: 0, stopMinutesPerDay: 0 };
  let low = 0;
  let high = Math.min(most, Math.max(1, guess ?? Math.ceil(busiest)));
  let step = 1;
  if (enough(high)) {
    for (; high - step > 0 && enough(high - step); step *= 2) high -= step;
    low = Math.max(0, high - step);
  } else
    do {
      if (high === most) return { places: null, ...outcome(most) };
      low = high;
      high = Math.min(most, high + step);
      step *= 2;
    } while (!enough(high));
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return { places: high, ...outcome(high) };
}
