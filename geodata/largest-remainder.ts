/** Shares in whole numbers that add up. */

/**
 * Whole numbers in proportion to the weights that add up to `total`: floors first, then one each to the
 * largest remainders, the earlier first where they are equal.
 *
 * weights  ≥ 0, not all 0 unless `total` is 0
 * total    integer ≥ 0
 */
export function largestRemainder(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const shares = exact.map(Math.floor);
  const short = total - shares.reduce((all, share) => all + share, 0);
  exact
    .map((value, i) => ({ i, remainder: value - shares[i]! }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
    .slice(0, short)
    .forEach(({ i }) => shares[i]!++);
  return shares;
}
