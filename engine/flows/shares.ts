/** How the patients of one area divide over what is open (MODEL 14). */

import type { Assumptions } from "../assumptions.js";
import type { PracticeFunction, PracticeSupply } from "../practice-supply.js";
import { nearestOpen } from "./candidates.js";
import type { ChoicePlan, Stream } from "./choice.js";

const FULL = 1;
const LIGHT = 2;

/** One stream in one state: what is open there, and how it weighs. */
export interface Scene {
  readonly stream: Stream;
  readonly open: Uint32Array;
  /** [column] 0 shut, FULL, or LIGHT for a basisspoedpost. */
  readonly openness: Uint8Array;
  /** [column] size to the power of the choice. */
  readonly weight: Float64Array;
  readonly lightShare: number;
}

/** One supply, seen by the areas: for telling who moves. */
export interface Seen {
  readonly plan: ChoicePlan;
  readonly supply: PracticeSupply;
}

/** What one stream finds in one state. */
export function sceneOf(
  { plan, supply }: Seen,
  index: number,
  state: number,
  assumptions: Assumptions,
): Scene {
  const stream = plan.streams[index]!;
  const care = plan.parts[stream.takes[0]!.part]!.function;
  const { states, weight } = supply.of[care];
  const open = states.open[state]!;
  const openness = opennessOf(open, supply, care);
  const lightShare = assumptions.spoedpostRetention.value;
  return { stream, open, openness, weight: attraction(weight, assumptions), lightShare };
}

const nearestIn = ({ stream, openness, open }: Scene, area: number) =>
  nearestOpen(stream.candidates, area, openness, open);

/** None of its candidates is a whole open location: it may go anywhere on the road. */
export function isOutside({ stream, openness }: Scene, area: number): boolean {
  const { first, column } = stream.candidates;
  for (let at = first[area]!; at < first[area + 1]!; at++) if (openness[column[at]!] === FULL) return false;
  return true;
}

/** It has candidates, and none is a whole open location. */
export function isStranded(scene: Scene, area: number): boolean {
  const { first } = scene.stream.candidates;
  return first[area] !== first[area + 1] && isOutside(scene, area);
}

/** shape  as Scene.openness */
export function opennessOf(
  open: Uint32Array,
  { isSpoedpost }: PracticeSupply,
  care: PracticeFunction,
): Uint8Array {
  const openness = new Uint8Array(isSpoedpost.length);
  for (const column of open) openness[column] = care === "seh" && isSpoedpost[column] ? LIGHT : FULL;
  return openness;
}

export const attraction = (size: Float64Array, { choiceSizeExponent }: Assumptions) =>
  size.map((one) => Math.pow(one, choiceSizeExponent.value));

/** Where the patients of one area go: `count` columns (−1: nowhere) with their shares, which sum to 1. */
export interface AreaShares {
  readonly column: Int32Array;
  readonly share: Float64Array;
}

/** Fills `into` for one area; returns how many locations it goes to, at least one. */
export function sharesOf(scene: Scene, area: number, into: AreaShares): number {
  const { stream, openness, weight, open, lightShare } = scene;
  const { first, column, decay } = stream.candidates;
  const [from, to] = [first[area]!, first[area + 1]!];
  let [all, full, count] = [0, 0, 0];
  if (stream.rule === "logit")
    for (let at = from; at < to; at++) {
      const one = column[at]!;
      if (openness[one] === 0) continue;
      const weighs = decay[at]! * weight[one]!;
      all += weighs;
      if (openness[one] === FULL) full += weighs;
      into.column[count] = one;
      into.share[count++] = weighs;
    }
  if (full === 0) {
    into.column[0] = nearestOpen(stream.candidates, area, openness, open);
    into.share[0] = 1;
    return 1;
  }
  if (all === full) {
    for (let at = 0; at < count; at++) into.share[at]! /= all;
    return count;
  }
  // A basisspoedpost competes for the part of the visits that it can take in; the rest only weighs whole SEHs.
  for (let at = 0; at < count; at++) {
    const weighs = into.share[at]!;
    const whole = openness[into.column[at]!] === FULL ? (1 - lightShare) * (weighs / full) : 0;
    into.share[at] = lightShare * (weighs / all) + whole;
  }
  return count;
}

/** Work space for `shiftsOf`: what `change` holds between calls is zero. */
export interface ShiftScratch {
  readonly was: AreaShares;
  readonly is: AreaShares;
  /** [column + 1]: column −1 is nowhere. */
  readonly change: Float64Array;
}

export const shiftScratch = (facilityCount: number): ShiftScratch => ({
  was: areaShares(facilityCount),
  is: areaShares(facilityCount),
  change: new Float64Array(facilityCount + 1),
});

/**
 * Which shares of an area differ between two scenes. Fills `into` with what each column gains (below 0: loses), which
 * sums to 0; returns how many columns, those that lose first.
 */
export function shiftsOf(
  before: Scene,
  after: Scene,
  area: number,
  into: AreaShares,
  scratch: ShiftScratch,
): number {
  const { was, is, change } = scratch;
  if (before.stream.rule === "nearest" && nearestIn(before, area) === nearestIn(after, area)) return 0;
  const [countWas, countIs] = [sharesOf(before, area, was), sharesOf(after, area, is)];
  for (let at = 0; at < countWas; at++) change[was.column[at]! + 1]! -= was.share[at]!;
  for (let at = 0; at < countIs; at++) change[is.column[at]! + 1]! += is.share[at]!;
  let count = takeFrom(was.column, countWas, change, into, 0);
  count = takeFrom(is.column, countIs, change, into, count);
  return count;
}

/** Takes what is not zero out of `change`, in the order of `columns`. Returns how many there are then. */
function takeFrom(
  columns: Int32Array,
  length: number,
  change: Float64Array,
  into: AreaShares,
  count: number,
): number {
  for (let at = 0; at < length; at++) {
    const column = columns[at]!;
    const shift = change[column + 1]!;
    if (shift === 0) continue;
    change[column + 1] = 0;
    into.column[count] = column;
    into.share[count++] = shift;
  }
  return count;
}

export const areaShares = (facilityCount: number): AreaShares => ({
  column: new Int32Array(Math.max(1, facilityCount)),
  share: new Float64Array(Math.max(1, facilityCount)),
});
