/** Response times: from the call to the vehicle at the patient, as a distribution over runs. */

import { normalQuantile } from "../normal.js";

/**
 * Runs by drive time, on a grid: runs[s] have a drive of s steps. A drive between two grid points is divided over both
 * so that the mean stays exact; the last point also holds all that take longer.
 */
export type Drives = Float64Array;

const STEP_SECONDS = 10;
const POINTS = 721;

export const noDrives = (): Drives => new Float64Array(POINTS);

/** Adds runs (any weight ≥ 0) with one drive time in seconds ≥ 0, which may be Infinity. */
export function addDrive(drives: Float64Array, seconds: number, runs: number): void {
  const at = Math.min(drives.length - 1, seconds / STEP_SECONDS);
  const low = Math.floor(at);
  drives[low]! += runs * (1 - (at - low));
  if (at > low) drives[low + 1]! += runs * (at - low);
}

/** Seconds and a share 0…1; `null` where there are no runs. */
export interface Response {
  readonly meanSeconds: number | null;
  readonly p50Seconds: number | null;
  readonly p90Seconds: number | null;
  readonly p95Seconds: number | null;
  /** Share of runs within the limit. */
  readonly withinShare: number | null;
}

const UNKNOWN: Response = {
  meanSeconds: null,
  p50Seconds: null,
  p90Seconds: null,
  p95Seconds: null,
  withinShare: null,
};

/** Runs that share a fixed part before the drive: call and turn-out, seconds ≥ 0. */
export interface Group {
  readonly drives: Drives;
  readonly fixedSeconds: number;
}

/**
 * Response = fixed part + drive × a factor with mean 1: what a road time does not know of a run.
 *
 * factors  equally likely factors, from `lognormalFactors`
 */
export function responseOf(groups: readonly Group[], factors: Float64Array, limitSeconds: number): Response {
  const spread = new Float64Array(2 * POINTS);
  let runs = 0;
  let seconds = 0;
  for (const { drives, fixedSeconds } of groups)
    for (let step = 0; step < drives.length; step++) {
      const weight = drives[step]!;
      if (weight === 0) continue;
      runs += weight;
      seconds += weight * (fixedSeconds + step * STEP_SECONDS);
      for (let at = 0; at < factors.length; at++)
        addDrive(spread, fixedSeconds + step * STEP_SECONDS * factors[at]!, weight / factors.length);
    }
  if (runs === 0) return UNKNOWN;
  return {
    meanSeconds: seconds / runs,
    p50Seconds: secondsAt(spread, runs * 0.5),
    p90Seconds: secondsAt(spread, runs * 0.9),
    p95Seconds: secondsAt(spread, runs * 0.95),
    withinShare: Math.min(1, runsWithin(spread, limitSeconds) / runs),
  };
}

/** Runs up to a time, between grid points in proportion. */
function runsWithin(spread: Float64Array, seconds: number): number {
  if (seconds < 0) return 0;
  const at = seconds / STEP_SECONDS;
  const low = Math.floor(at);
  let sum = 0;
  for (let step = 0; step <= Math.min(low, spread.length - 1); step++) sum += spread[step]!;
  return low + 1 < spread.length ? sum + (at - low) * spread[low + 1]! : sum;
}

/** The time at which so many runs are there: the inverse of `runsWithin`. */
function secondsAt(spread: Float64Array, runs: number): number {
  let sum = spread[0]!;
  let step = 0;
  // A hair less than asked for is asked for: weights are sums of parts.
  while (sum < runs * (1 - 1e-12) && step < spread.length - 1) sum += spread[++step]!;
  const own = spread[step]!;
  return (step - (step > 0 && own > 0 ? Math.max(0, sum - runs) / own : 0)) * STEP_SECONDS;
}

const FACTORS = 15;

/**
 * Equally likely values of a lognormal with mean 1: the middles of 15 parts of its distribution, scaled to that mean.
 *
 * spread  standard deviation of the logarithm, ≥ 0
 * source  lognormal travel times: S. Budge, A. Ingolfsson, D. Zerom (2010), Mgmt Sci. 56:716
 */
export function lognormalFactors(spread: number): Float64Array {
  const raw = Float64Array.from({ length: FACTORS }, (_, part) =>
    Math.exp(spread * normalQuantile((part + 1 / 2) / FACTORS)),
  );
  const mean = raw.reduce((sum, one) => sum + one, 0) / FACTORS;
  return raw.map((one) => one / mean);
}
