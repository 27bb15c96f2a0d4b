/** Numbers as results hold them: rounded before they are hashed or compared (MODEL 26), never NaN. */

import type { Range } from "../engine/flows/spread.js";

/** Rounded to so many decimals; what is not finite is not known. */
export function rounded(value: number | null | undefined, decimals = 0): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const scale = 10 ** decimals;
  // Minus nothing is nothing.
  return Math.round(value * scale) / scale + 0;
}

export interface RoundedRange {
  readonly low: number | null;
  readonly mid: number | null;
  readonly high: number | null;
}

export const roundedRange = ({ low, mid, high }: Range, decimals = 0): RoundedRange => ({
  low: rounded(low, decimals),
  mid: rounded(mid, decimals),
  high: rounded(high, decimals),
});

/** A number on both sides of a scenario. */
export interface Sides {
  readonly baseline: number | null;
  readonly scenario: number | null;
}

export const sides = (
  baseline: number | null | undefined,
  scenario: number | null | undefined,
  decimals = 0,
): Sides => ({
  baseline: rounded(baseline, decimals),
  scenario: rounded(scenario, decimals),
});

export const differ = ({ baseline, scenario }: Sides) => baseline !== scenario;
