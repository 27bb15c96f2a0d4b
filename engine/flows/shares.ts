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
  const openness = new Uint8Array(supply.isSpoedpost.length);
  const open = states.open[state]!;
  fillOpenness(openness, open, supply, care);
  const lightShare = assumptions.spoedpostRetention.value;
  return { stream, open, openness, weight: attraction(weight, assumptions), lightShare };
}

export const nearestIn = ({ stream, openness, open }: Scene, area: number) =>
  nearestOpen(stream.candidates, area, openness, open);

/** It has candidates, and none is a whole open location. */
export function isStranded({ stream, openness }: Scene, area: number): boolean {
  const { first, column } = stream.candidates;
  const to = first[area + 1]!;
  if (first[area] === to) return false;
  for (let at = first[area]!; at < to; at++) if (openness[column[at]!] === FULL) return false;
  return true;
}

export function fillOpenness(
  openness: Uint8Array,
  open: Uint32Array,
  { isSpoedpost }: PracticeSupply,
  care: PracticeFunction,
): void {
  openness.fill(0);
  for (const column of open) openness[column] = care === "seh" && isSpoedpost[column] ? LIGHT : FULL;
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
  // A basisspoedpost competes for the part of the visits that it can take in; the rest only weighs whole SEHs.
  const light = all === full ? 1 : lightShare;
  for (let at = 0; at < count; at++) {
    const weighs = into.share[at]!;
    const whole = openness[into.column[at]!] === FULL ? (1 - light) * (weighs / full) : 0;
    into.share[at] = light * (weighs / all) + whole;
  }
  return count;
}

export const areaShares = (facilityCount: number): AreaShares => ({
  column: new Int32Array(Math.max(1, facilityCount)),
  share: new Float64Array(Math.max(1, facilityCount)),
});
