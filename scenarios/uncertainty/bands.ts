/** Bands of a figure over draws, and how often a norm is met. */

import { weightedQuantile } from "../quantile.js";

/** P10 ≤ P50 ≤ P90, of the draws in which the figure is known; all null where it never is. */
export interface Band {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly mean: number | null;
  /** Draws in which it is known. */
  readonly known: number;
}

/** values  one a draw; NaN: not known there */
export function bandOf(values: Float64Array): Band {
  const known = values.filter((value) => !Number.isNaN(value));
  const sample = Array.from(known, (value) => ({ value, weight: 1 }));
  const at = (fraction: number) => weightedQuantile(sample, fraction);
  return {
    p10: at(1 / 10),
    p50: at(1 / 2),
    p90: at(9 / 10),
    mean: known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null,
    known: known.length,
  };
}

/** Shares of the draws, sum 1; `low` and `high` hold the chance that the norm is met with 95 % confidence. */
export interface Chances {
  readonly met: number;
  readonly violated: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly low: number;
  readonly high: number;
}

/** Of the standard normal distribution, two-sided 95 %. */
const Z95 = 1.959964;

/**
 * codes   −1, 0, 1 by draw; NaN: not applicable
 * source  E.B. Wilson (1927): the score interval, which is never empty at 0 and 1. Draws of a Latin hypercube differ less
 *         than free ones, so it is wide rather than narrow
 */
export function chancesOf(codes: Float64Array): Chances {
  const n = codes.length;
  const share = (code: number) => codes.filter((one) => one === code).length / n;
  const met = share(1);
  const square = Z95 * Z95;
  const centre = (met + square / (2 * n)) / (1 + square / n);
  const half = (Z95 / (1 + square / n)) * Math.sqrt((met * (1 - met)) / n + square / (4 * n * n));
  return {
    met,
    violated: share(-1),
    unknown: share(0),
    notApplicable: codes.filter(Number.isNaN).length / n,
    // At 0 and 1 the interval ends there; rounding is not to put the share outside it.
    low: Math.min(met, Math.max(0, centre - half)),
    high: Math.max(met, Math.min(1, centre + half)),
  };
}
