/** The standard normal distribution. */

/**
 * share   0…1, strictly between
 * source  by halving on the distribution function of Abramowitz & Stegun (1964), 26.2.17 (error below 8e-8)
 */
export function normalQuantile(share: number): number {
  let [low, high] = [-9, 9];
  for (let halving = 0; halving < 60; halving++) {
    const half = (low + high) / 2;
    if (normal(half) < share) low = half;
    else high = half;
  }
  return (low + high) / 2;
}

function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return z >= 0 ? 1 - tail : tail;
}
