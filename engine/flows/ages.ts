/** Rates by age on the age bands of a region, whatever those are. */

import type { AgeBand, Areas } from "../../geodata/world.js";
import type { Assumption } from "../assumptions.js";

/** Nobody in the sums is older; only the width of an open last band hangs on it. */
const OLDEST = 100;

/** One number per single year of age 0…99, from a row by first ages; times the assumption's own factor. */
export function byYear({ values = [], ages = [], value }: Assumption): Float64Array {
  const years = new Float64Array(OLDEST);
  for (let age = 0; age < OLDEST; age++) {
    const at = ages.findLastIndex((first) => first <= age);
    years[age] = at < 0 ? 0 : values[at]! * value;
  }
  return years;
}

/** People of each single year of age: the row's people spread evenly over the years of their band. */
export function peopleByYear({ values = [], ages = [] }: Assumption): Float64Array {
  const years = new Float64Array(OLDEST);
  ages.forEach((first, at) => {
    const next = ages[at + 1] ?? OLDEST;
    for (let age = first; age < next; age++) years[age] = values[at]! / (next - first);
  });
  return years;
}

/** Sum of people × rate over all years of age. */
export const total = (people: Float64Array, rate: Float64Array) =>
  people.reduce((sum, count, age) => sum + count * rate[age]!, 0);

/**
 * Mean rate in each age band, weighed by the country's people of each year; a band that the country has nobody in
 * takes the mean of its years.
 */
export function rateByBand(
  bands: readonly AgeBand[],
  people: Float64Array,
  rate: Float64Array,
): Float64Array {
  return Float64Array.from(bands, ({ from, to }) => {
    const last = Math.min(to ?? OLDEST - 1, OLDEST - 1);
    let [sum, weight, plain, count] = [0, 0, 0, 0];
    for (let age = Math.min(from, OLDEST - 1); age <= last; age++) {
      sum += people[age]! * rate[age]!;
      weight += people[age]!;
      plain += rate[age]!;
      count++;
    }
    return weight > 0 ? sum / weight : count > 0 ? plain / count : 0;
  });
}

/** shape  [area]: persons of each band times its rate */
export function perArea({ count, bands, persons }: Areas, rate: Float64Array): Float64Array {
  const result = new Float64Array(count);
  for (let area = 0; area < count; area++)
    for (let band = 0; band < bands.length; band++)
      result[area]! += persons[area * bands.length + band]! * rate[band]!;
  return result;
}
