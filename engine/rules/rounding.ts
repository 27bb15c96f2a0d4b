/** To how many decimals facts are compared and margins told (MODEL 8, 26, 27). */

import { type FactDefinition, YES_NO } from "../facts.js";
import type { Operator } from "./conditions.js";

/** Below this a difference is noise of floating point, also in a count that is compared unrounded. */
const NOISE_DECIMALS = 6;

/** Rounded half away from zero; never −0, so that equal results hash equally. */
export function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor)) / factor || 0;
}

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
