/** Quantiles of people, each counted as often as there are of them. */

export interface WeightedSample {
  readonly value: number;
  readonly weight: number;
}

/**
 * Smallest value that at least this fraction of the total weight does not exceed (inverse of the step function).
 *
 * sample    weights > 0
 * fraction  0…1
 * returns   a value of the sample; null when it is empty
 * source    R.J. Hyndman & Y. Fan (1996), definition 1, with weights
 */
export function weightedQuantile(sample: readonly WeightedSample[], fraction: number): number | null {
  const sorted = [...sample].sort((a, b) => a.value - b.value);
  const wanted = fraction * sorted.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  for (const { value, weight } of sorted) {
    reached += weight;
    if (reached >= wanted) return value;
  }
  return sorted.at(-1)?.value ?? null;
}
