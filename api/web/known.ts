/** A number of a study as words have it, or that it is not known. */

import type { Words } from "../words/speech.js";

/** Whole numbers as they are, others with so many decimals. */
const DECIMALS = 2;

export const known = (value: number | null, { say, number }: Pick<Words, "say" | "number">): string =>
  value === null ? say("web-not-known") : number(value, Number.isInteger(value) ? 0 : DECIMALS);
