/** One figure of ours against a published one, with bounds that were set beforehand and the naive baseline of the same run. */

import type { Row } from "./validate.js";

export const heldRow = (
  figure: string,
  unit: string,
  year: number | string,
  [published, ours, baseline]: readonly [published: number | string, ours: number, baseline: number | null],
  [low, high]: readonly [low: number, high: number],
  why: string,
  source: string,
): Row => ({
  figure,
  unit,
  year,
  published,
  ours,
  baseline,
  tolerance: `${low} – ${high}`,
  verdict: ours >= low && ours <= high ? "inside" : "outside",
  why,
  source,
});
