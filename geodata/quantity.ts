/** Quantities in data files are text with a unit ("15 min"); here they become SI, once. One of the two doors to mathjs. */

import { type Checked, checked, error, quoted } from "./diagnostics.js";

/** Dimensions that data files may use, each with the SI unit it is turned into. */
export const DIMENSIONS = { time: "s", length: "m", speed: "m/s", density: "m^-2" } as const;
export type Dimension = keyof typeof DIMENSIONS;

/** No quantity is longer; a longer text is not even looked into. */
const LONGEST = 60;

/** Known texts and their SI values, made when the package is built, so that a plain run never loads mathjs. */
export type KnownQuantities = Readonly<Record<string, number>>;

export const quantityKey = (text: string, dimension: Dimension) =>
  `${text.trim()} → ${DIMENSIONS[dimension]}`;

/**
 * SI value of a text like "15 min", "12 km/h", "3000 / km^2".
 * known    texts already worked out; any other text loads mathjs (0.8 s, once)
 * finding  `quantity-not-understood` when the text is no quantity or has another dimension ("15 km" as a time)
 */
export async function parseQuantity(
  text: string,
  dimension: Dimension,
  where: string,
  known: KnownQuantities = {},
): Promise<Checked<number>> {
  const key = quantityKey(text, dimension);
  const found = Object.hasOwn(known, key) ? known[key] : undefined;
  if (found !== undefined) return { ok: true, value: found, diagnostics: [] };
  const refused = checked(NaN, [
    error("quantity-not-understood", where, { found: quoted(text), unit: DIMENSIONS[dimension] }),
  ]);
  // Only a number and a unit: nothing a user writes reaches the evaluator.
  if (text.length > LONGEST || !/^-?\d+(\.\d+)?\s*[a-z/^0-9 ]+$/i.test(text.trim())) return refused;
  const { unit } = await import("mathjs");
  try {
    const value = unit(text).toNumber(DIMENSIONS[dimension]);
    return Number.isFinite(value) ? { ok: true, value: rounded(value), diagnostics: [] } : refused;
  } catch {
    return refused;
  }
}

/** Conversion noise such as 30.000000000000004 does not reach a fingerprint. */
const rounded = (value: number) => Number(value.toPrecision(12));
