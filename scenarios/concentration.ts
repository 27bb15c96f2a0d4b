/** How unevenly something falls on people, or on locations. */

/** What each of `weight` people has, and by what they are ranked (lowest first; equal ranks share their place). */
export interface Ranked {
  readonly value: number;
  readonly weight: number;
  readonly rank: number;
}

/**
 * Concentration index: below 0 when those ranked lowest have more than their part, above 0 when they have less.
 *
 * rows     weights ≥ 0, values ≥ 0
 * returns  −1 … 1; null when nobody has anything
 * source   N. Kakwani, A. Wagstaff, E. van Doorslaer (1997), J. Econometrics 77:87, grouped: 2/μ Σ f·x·R − 1, R the
 *          middle of each group's place in the ranking
 */
export function concentrationIndex(rows: readonly Ranked[]): number | null {
  const people = rows.reduce((sum, { weight }) => sum + weight, 0);
  const all = rows.reduce((sum, { value, weight }) => sum + value * weight, 0);
  if (!(people > 0) || !(all > 0)) return null;
  const groups = new Map<number, { weight: number; total: number }>();
  for (const { value, weight, rank } of rows) {
    const group = groups.get(rank) ?? { weight: 0, total: 0 };
    groups.set(rank, { weight: group.weight + weight, total: group.total + value * weight });
  }
  let below = 0;
  let sum = 0;
  for (const [, { weight, total }] of [...groups].sort(([a], [b]) => a - b)) {
    sum += (total / all) * ((below + weight / 2) / people);
    below += weight;
  }
  return 2 * sum - 1;
}

/** Gini coefficient: the concentration index ranked by the thing itself. 0 all alike, towards 1 one has all. */
export const gini = (rows: readonly Omit<Ranked, "rank">[]) =>
  concentrationIndex(rows.map((row) => ({ ...row, rank: row.value })));

/**
 * Herfindahl–Hirschman index of shares of a total: 1 / n when n are alike, 1 when one has all.
 *
 * volumes  ≥ 0
 * returns  0 < … ≤ 1; null when there is nothing
 * source   A.O. Hirschman (1964), Am. Econ. Rev. 54:761
 */
export function herfindahl(volumes: readonly number[]): number | null {
  const all = volumes.reduce((sum, one) => sum + one, 0);
  return all > 0 ? volumes.reduce((sum, one) => sum + (one / all) ** 2, 0) : null;
}
