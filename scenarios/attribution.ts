/** Whose doing is a difference? Shapley values over the parts that were switched, exact: every combination is known. */

import { largestRemainder } from "../geodata/largest-remainder.js";

/** Beyond this a list of all combinations is no longer a list. */
const MOST_PARTS = 16;

/**
 * What each part adds when it is switched, on average over all orders in which the parts can be switched.
 *
 * values   values[mask]: bit i of the mask is set when part i is as on the second side; length 2^count, finite
 * returns  contributions[count]; together values[2^count − 1] − values[0], but for floating point
 * throws   RangeError when the length is no power of two up to 2^16
 * source   L.S. Shapley, A value for n-person games (1953); weights |S|!(n − |S| − 1)!/n!
 */
export function shapley(values: readonly number[]): number[] {
  const count = Math.log2(values.length);
  if (!Number.isInteger(count) || count > MOST_PARTS)
    throw new RangeError(`${values.length} values are not all combinations of a few parts`);
  const weights = weightsOf(count);
  return Array.from({ length: count }, (_, part) =>
    values.reduce((sum, value, mask) => {
      if (mask & (1 << part)) return sum;
      return sum + weights[sizeOf(mask)]! * (values[mask | (1 << part)]! - value);
    }, 0),
  );
}

/** weights[size]: the share of all orders in which exactly a given set of that size comes before a given part. */
function weightsOf(count: number): number[] {
  if (count === 0) return [];
  const weights = [1 / count];
  for (let size = 1; size < count; size++) weights.push((weights[size - 1]! * size) / (count - size));
  return weights;
}

function sizeOf(mask: number): number {
  let size = 0;
  for (let left = mask; left > 0; left >>= 1) size += left & 1;
  return size;
}

/**
 * Contributions in whole units of the last decimal that add up to exactly `total`: what a reader who adds up the table finds.
 * Falls and rises are rounded apart, so that a part that does nothing stays nothing.
 *
 * total  the difference of two figures with these decimals
 */
export function roundedContributions(
  contributions: readonly number[],
  total: number,
  decimals: number,
): number[] {
  const scale = 10 ** decimals;
  const units = contributions.map((value) => Math.round(value * scale * SLACK) / SLACK);
  const [up, down] = [units.map((one) => Math.max(0, one)), units.map((one) => Math.max(0, -one))];
  const rises = Math.round(sumOf(up));
  const falls = rises - Math.round(total * scale);
  const [risen, fallen] = [largestRemainder(up, rises), largestRemainder(down, falls)];
  return units.map((_, part) => (risen[part]! - fallen[part]!) / scale + 0);
}

/** What floating point leaves behind is no contribution. */
const SLACK = 1e6;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
