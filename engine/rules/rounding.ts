/** To how many decimals facts are compared and margins told (MODEL 8, 26, 27). */

import { type FactDefinition, YES_NO } from "../facts.js";
import type { Operator } from "./conditions.js";

/** Below this a difference is noise of floating point, also in a count that is compared unrounded. */
export const NOISE_DECIMALS = 6;

const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6] as const;

/** What a value is multiplied by to round it: decimals are 0 to 6 (a test of the registry sees to that). */
export const factorOf = (decimals: number): number => POWERS[decimals]!;

/** Rounded half away from zero; never −0, so that equal results hash equally. */
export const rounded = (value: number, decimals: number): number => roundedBy(value, factorOf(decimals)) || 0;

/** As `rounded`, but that it may give −0, which equals 0. */
export const roundedBy = (value: number, factor: number): number =>
  (value < 0 ? -Math.round(-value * factor) : Math.round(value * factor)) / factor;

/** The value that is held against the limit: yearly counts unrounded but for noise, all else to the fact's decimals. */
export const comparable = (
  value: number,
  { counted, decimals }: Pick<FactDefinition, "counted" | "decimals">,
) => rounded(value, counted ? NOISE_DECIMALS : decimals);

/**
 * Room left (> 0) or missing (< 0) in the fact's own unit; for `equal` and `notEqual` the distance, null for a yes or no.
 * A count just beside its limit never reads 0: then the margin is the smallest step there is.
 */
export function marginOf(
  value: number,
  operator: Operator,
  limit: number,
  { decimals, unit }: Pick<FactDefinition, "decimals" | "unit">,
): number | null {
  if (unit === YES_NO) return null;
  const room = roomOf(value, operator, limit);
  const told = rounded(room, decimals);
  return told === 0 && rounded(room, NOISE_DECIMALS) !== 0
    ? rounded(Math.sign(room) * 10 ** -decimals, decimals)
    : told;
}

function roomOf(value: number, operator: Operator, limit: number): number {
  switch (operator) {
    case "lessThan":
    case "lessThanInclusive":
      return limit - value;
    case "greaterThan":
    case "greaterThanInclusive":
      return value - limit;
    case "equal":
      return -Math.abs(value - limit);
    case "notEqual":
      return Math.abs(value - limit);
  }
}
