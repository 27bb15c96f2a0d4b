/** Multitrauma (ISS > 15): what a change of level-1 centres does to the share brought there directly, and to volumes. */

import { UNREACHABLE } from "../../geodata/matrix.js";
import { fromDeciseconds, toMinutes } from "../../geodata/units.js";
import type { Nearest, Outcome } from "../evaluate.js";
import type { Model } from "../prepare.js";

/**
 * Change of the share of these areas' patients that reaches a level-1 centre directly.
 * The share falls by `level1SharePerMinute` for each minute that the mean siren drive to the nearest one grows;
 * nobody left to drive to means that the whole share is lost (−1, cut off at 0 by the caller).
 *
 * returns  extraMinutes (mean over inhabitants, ≥ 0 after a closing), change in −1…1; both 0 without change
 * source   a stated function with a range (MODEL 7); no Dutch slope was read, mark D
 */
export function directShareChange(
  { world, assumptions }: Model,
  base: Outcome,
  outcome: Outcome,
  areas: readonly number[],
): { extraMinutes: number; change: number } {
  if (outcome.level1 === base.level1) return { extraMinutes: 0, change: 0 };
  const mean = ({ deciseconds }: Nearest) => {
    let sum = 0;
    let people = 0;
    for (const area of areas) {
      const count = world.areas.inhabitants[area]!;
      if (count === 0) continue;
      sum += deciseconds[area]! * count;
      people += count;
    }
    return people === 0 ? 0 : sum / people;
  };
  const [before, after] = [mean(base.level1), mean(outcome.level1)];
  if (before === after) return { extraMinutes: 0, change: 0 };
  if (after === UNREACHABLE) return { extraMinutes: 0, change: -1 };
  const extraMinutes = toMinutes(fromDeciseconds(after - before));
  return { extraMinutes, change: -extraMinutes * assumptions.level1SharePerMinute.value };
}

/**
 * Patients a year that a level-1 centre gains from centres that fall away: their observed count, divided over the
 * remaining centres as the inhabitants nearest to them divide. Patients are conserved.
 *
 * countOf  observed patients a year of a centre, or undefined
 * returns  patients a year ≥ 0; the column of a centre that falls away without an observed count; or "shifted" when
 *          people change to another centre although theirs is still there (a centre opens or moves, a road shuts):
 *          no observed count says how many patients that is
 */
export function redistributedMultitrauma(
  { world }: Model,
  base: Outcome,
  outcome: Outcome,
  centre: number,
  countOf: (column: number) => number | undefined,
): number | "shifted" | { readonly unknown: number } {
  if (outcome.level1 === base.level1) return 0;
  const open = new Set(outcome.supply.level1);
  const shifted = base.level1.facility.some(
    (nearest, area) => open.has(nearest) && outcome.level1.facility[area] !== nearest,
  );
  if (shifted) return "shifted";
  let gained = 0;
  for (const gone of base.supply.level1) {
    if (open.has(gone)) continue;
    let all = 0;
    let here = 0;
    base.level1.facility.forEach((nearest, area) => {
      if (nearest !== gone) return;
      const count = world.areas.inhabitants[area]!;
      all += count;
      if (outcome.level1.facility[area] === centre) here += count;
    });
    if (here === 0) continue;
    const patients = countOf(gone);
    if (patients === undefined) return { unknown: gone };
    gained += (patients * here) / all;
  }
  return gained;
}
