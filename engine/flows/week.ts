/** How the demand of a year falls over the 168 hours of a week. */

import { HOURS_PER_DAY, HOURS_PER_WEEK } from "../../geodata/units.js";
import { normalTail } from "./queue.js";

const DAYS = HOURS_PER_WEEK / HOURS_PER_DAY;
const SATURDAY = 5;
/** Rounds of working back: the presence is met to about a per cent, and noise of single hours is not followed. */
const ROUNDS = 30;
const STEPS = 60;
/** The tail of a stay that is not followed hour by hour. */
const CUT = 1e-3;

/** Scaled so that the sum is 1. All zero stays all zero. */
export function shares(week: Float64Array): Float64Array {
  const sum = week.reduce((all, one) => all + one, 0);
  return sum > 0 ? week.map((one) => one / sum) : week;
}

/** Every hour alike. */
export const flatWeek = () => new Float64Array(HOURS_PER_WEEK).fill(1 / HOURS_PER_WEEK);

/** Factors by day (Monday first) times factors by hour. */
export const dayTimesHour = (days: readonly number[], hours: readonly number[]) =>
  shares(
    Float64Array.from(
      { length: HOURS_PER_WEEK },
      (_, hour) => days[Math.floor(hour / HOURS_PER_DAY) % DAYS]! * hours[hour % HOURS_PER_DAY]!,
    ),
  );

/** One row of hours on working days, another on Saturday and Sunday. */
export const weekdaysAndWeekend = (weekday: readonly number[], weekend: readonly number[]) =>
  shares(
    Float64Array.from({ length: HOURS_PER_WEEK }, (_, hour) => {
      const row = hour < SATURDAY * HOURS_PER_DAY ? weekday : weekend;
      return row[hour % HOURS_PER_DAY]!;
    }),
  );

/** share × a + (1 − share) × b */
export const mixed = (a: Float64Array, b: Float64Array, share: number) =>
  a.map((one, hour) => share * one + (1 - share) * b[hour]!);

/**
 * How much of a patient is there in the k-th hour after the hour of arrival, for a lognormal stay and arrivals spread
 * evenly within their hour. The sum is the mean stay in hours.
 *
 * meanHours > 0, spread  standard deviation of the logarithm, ≥ 0
 * returns   lag[k], 0…1, falling from k = 1 on; as long as one patient in a thousand is still there
 */
export function presenceByLag(meanHours: number, spread: number): Float64Array {
  const mu = Math.log(meanHours) - (spread * spread) / 2;
  const stays = (hours: number) =>
    hours <= 0 ? 1 : spread === 0 ? Number(hours < meanHours) : normalTail((Math.log(hours) - mu) / spread);
  const lags: number[] = [];
  for (let lag = 0; lag < HOURS_PER_WEEK && (lag < 2 || stays(lag - 1) > CUT); lag++) {
    let sum = 0;
    for (let step = 0; step < 2 * STEPS; step++) {
      const hours = lag - 1 + (step + 0.5) / STEPS;
      if (hours > 0) sum += (stays(hours) * (1 - Math.abs(hours - lag))) / STEPS;
    }
    lags.push(sum);
  }
  // What the steps and the cut tail leave out goes back in, so that Little's law holds exactly.
  const scale = meanHours / lags.reduce((all, one) => all + one, 0);
  return Float64Array.from(lags, (lag) => lag * scale);
}

/**
 * Mean number present in each hour of the week: the stay-weighted sum of past arrivals (modified offered load, MODEL
 * 12; Jennings e.a. 1996), the week repeating itself.
 */
export function presence(arrivals: Float64Array, lags: Float64Array, into?: Float64Array): Float64Array {
  const present = into ?? new Float64Array(arrivals.length);
  const hours = arrivals.length;
  const count = lags.length;
  let hour = 0;
  // The first hours look back over the end of the week.
  for (; hour < Math.min(count, hours); hour++) {
    let sum = 0;
    for (let lag = 0; lag < count; lag++)
      sum += lags[lag]! * arrivals[hour >= lag ? hour - lag : hour - lag + hours]!;
    present[hour] = sum;
  }
  // Four hours at a time: their sums do not wait for each other.
  for (; hour + 4 <= hours; hour += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let lag = 0, at = hour; lag < count; lag++, at--) {
      const there = lags[lag]!;
      a += there * arrivals[at]!;
      b += there * arrivals[at + 1]!;
      c += there * arrivals[at + 2]!;
      d += there * arrivals[at + 3]!;
    }
    present[hour] = a;
    present[hour + 1] = b;
    present[hour + 2] = c;
    present[hour + 3] = d;
  }
  for (; hour < hours; hour++) {
    let sum = 0;
    for (let lag = 0; lag < count; lag++) sum += lags[lag]! * arrivals[hour - lag]!;
    present[hour] = sum;
  }
  return present;
}

/**
 * Arrivals that give this presence: Richardson's and Lucy's multiplicative iteration, which keeps every hour ≥ 0 and
 * the sum as it is. `lags` as in presence.
 *
 * returns  shares of the week, sum 1
 * source   W.H. Richardson, J. Opt. Soc. Am. 62 (1972) 55; L.B. Lucy, Astron. J. 79 (1974) 745
 */
export function arrivalsBehind(present: Float64Array, lags: Float64Array): Float64Array {
  const wanted = shares(present);
  const kernel = shares(lags);
  let arrivals = wanted;
  for (let round = 0; round < ROUNDS; round++) {
    const given = presence(arrivals, kernel);
    const ratio = wanted.map((one, hour) => (given[hour]! > 0 ? one / given[hour]! : 0));
    arrivals = arrivals.map((one, hour) => {
      let sum = 0;
      for (let lag = 0; lag < kernel.length; lag++) sum += kernel[lag]! * ratio[(hour + lag) % ratio.length]!;
      return one * sum;
    });
  }
  return shares(arrivals);
}
