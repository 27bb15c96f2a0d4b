/** Draws of the model numbers: a Latin hypercube over the ranges of all assumptions. */

import type { Assumption, AssumptionName, Assumptions } from "../engine/assumptions.js";
import { permutation, stream } from "./random.js";

/**
 * Value at a quantile of the triangular distribution from low by way of the most likely to high.
 *
 * quantile  0…1
 * source    inverse of the distribution function; A.M. Law, Simulation Modeling and Analysis (5th ed.), §8.3
 */
export function triangularQuantile(low: number, likely: number, high: number, quantile: number): number {
  const width = high - low;
  if (width === 0) return low;
  const left = likely - low;
  if (quantile * width < left) return low + Math.sqrt(quantile * width * left);
  return high - Math.sqrt((1 - quantile) * width * (high - likely));
}

/**
 * Quantile of one assumption in each draw: one in each of `draws` equal slices, in an order of its own.
 *
 * shape   quantiles[draw], each in [0, 1)
 * source  M.D. McKay, R.J. Beckman and W.J. Conover (1979), Technometrics 21
 */
export function latinQuantiles(seed: number, draws: number, name: string): Float64Array {
  const slices = permutation(draws, stream(seed, 0, `slices ${name}`));
  const within = stream(seed, 0, `within ${name}`);
  return Float64Array.from(slices, (slice) => (slice + within()) / draws);
}

/** Which assumptions vary at all: those whose range is wider than a point. */
export const varying = (assumptions: Assumptions): AssumptionName[] =>
  (Object.keys(assumptions) as AssumptionName[]).filter((name) => {
    const [low, high] = assumptions[name].range;
    return low < high;
  });

/** All draws of a study, made once: quantiles[name][draw]. */
export type Draws = Readonly<Record<string, Float64Array>>;

export const drawsOf = (seed: number, count: number, assumptions: Assumptions): Draws =>
  Object.fromEntries(varying(assumptions).map((name) => [name, latinQuantiles(seed, count, name)]));

/** One assumption at a quantile 0…1 of its triangle; its value is the most likely (DECISIONS). */
export function atQuantile(assumption: Assumption, quantile: number): Assumption {
  const [low, high] = assumption.range;
  return { ...assumption, value: triangularQuantile(low, assumption.value, high, quantile) };
}

/**
 * The assumptions of one draw; what does not vary stays as it is.
 * returns  values inside their ranges
 */
export function drawn(assumptions: Assumptions, draws: Draws, draw: number): Assumptions {
  const at = (name: string, assumption: Assumption): Assumption => {
    const quantile = draws[name]?.[draw];
    return quantile === undefined ? assumption : atQuantile(assumption, quantile);
  };
  return Object.fromEntries(
    Object.entries(assumptions).map(([name, assumption]) => [name, at(name, assumption)]),
  ) as Assumptions;
}
