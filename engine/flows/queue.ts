/** Queues: chances and waits of one group of treatment places. */

/** Of the largest term of a sum. */
const NEGLIGIBLE = 1e-17;

/**
 * Fraction of arrivals that find every server busy (Erlang's loss formula).
 *
 * offered  ≥ 0, erlang: arrivals per hour × mean hours per patient; servers  integer ≥ 0
 * returns  0…1; falls when servers rise, rises when offered rises
 * source   A.K. Erlang (1917); the recursion B(n) = aB(n−1) / (n + aB(n−1))
 */
export function erlangLoss(offered: number, servers: number): number {
  // One over it: the same recursion without a division in every step.
  const share = 1 / offered;
  let passed = 1;
  for (let n = 1; n <= servers; n++) passed = 1 + n * share * passed;
  return 1 / passed;
}

/**
 * Fraction of arrivals that have to wait in M/M/c (Erlang's delay formula); 1 where the load is at least the servers.
 *
 * source  Erlang (1917): C = cB / (c − a(1 − B))
 */
export function erlangWait(offered: number, servers: number): number {
  if (offered >= servers) return 1;
  const blocked = erlangLoss(offered, servers);
  return (servers * blocked) / (servers - offered * (1 - blocked));
}

/**
 * Mean wait in M/G/c, in the unit of `stay`: the wait of M/M/c times (1 + c²)/2.
 *
 * variation  standard deviation of the stay over its mean, ≥ 0; 1 is M/M/c itself
 * returns    ≥ 0; Infinity where the load is at least the servers
 * source     A.M. Lee, P.A. Longton, Oper. Res. Q. 10 (1959) 56
 */
export function meanWait(offered: number, servers: number, stay: number, variation: number): number {
  if (offered <= 0) return 0;
  if (offered >= servers) return Infinity;
  const spread = (1 + variation * variation) / 2;
  return (erlangWait(offered, servers) * stay * spread) / (servers - offered);
}

/**
 * Chance that a Poisson number with this mean is at least `limit`: that so many places are asked for at one moment.
 *
 * mean ≥ 0, limit  integer; returns 0…1, rises with mean, falls with limit
 */
export function poissonAtLeast(mean: number, limit: number): number {
  if (limit <= 0) return 1;
  if (mean <= 0) return 0;
  // From the largest term outwards, so that nothing under- or overflows for any mean.
  const mode = Math.floor(mean);
  let [below, above] = [0, 0];
  let term = 1;
  for (let n = mode; n >= 0 && term > NEGLIGIBLE; n--) {
    if (n < limit) below += term;
    else above += term;
    term *= n / mean;
  }
  term = mean / (mode + 1);
  for (let n = mode + 1; term > NEGLIGIBLE; n++) {
    if (n < limit) below += term;
    else above += term;
    term *= mean / (n + 1);
  }
  return above / (below + above);
}

/**
 * Chance that a standard normal number is larger than x; absolute error below 1.5e-7.
 *
 * source  Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 7.1.26
 */
export function normalTail(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * poly * Math.exp(-z * z);
  return x >= 0 ? tail : 1 - tail;
}
