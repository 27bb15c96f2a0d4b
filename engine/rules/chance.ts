/** The chance that a yearly count comes out on the right side of a limit (MODEL 8). */

/**
 * P(count satisfies `operator` `limit`) for a negative binomial count; a Poisson count when varianceToMean is 1.
 *
 * mean            expected count a year, ≥ 0
 * varianceToMean  ≥ 1
 * returns         0…1
 * source          negative binomial with r = mean / (φ − 1), p = 1 / φ; its recursion in logarithms, so that large
 *                 means do not underflow
 */
export function chanceOfCount(operator: string, limit: number, mean: number, varianceToMean: number): number {
  const inclusive = operator.endsWith("Inclusive");
  const below = chanceAtMost(
    operator.startsWith("less") === inclusive ? Math.floor(limit) : Math.ceil(limit) - 1,
    mean,
    varianceToMean,
  );
  return operator.startsWith("less") ? below : 1 - below;
}

function chanceAtMost(most: number, mean: number, varianceToMean: number): number {
  if (most < 0) return 0;
  const poisson = varianceToMean <= 1;
  const r = mean / (varianceToMean - 1);
  const logTail = Math.log(1 - 1 / varianceToMean);
  let log = poisson ? -mean : -r * Math.log(varianceToMean);
  let sum = Math.exp(log);
  for (let k = 0; k < most; k++) {
    log += poisson ? Math.log(mean / (k + 1)) : Math.log((k + r) / (k + 1)) + logTail;
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
