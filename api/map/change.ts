/** What the map of one function shows: per area the extra minutes of the ambulance chain, per location its state. */

import { SECONDS_PER_MINUTE, fromDeciseconds, toDeciseconds } from "../../geodata/units.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import { offers, type World } from "../../geodata/world.js";
import type { Outcome } from "../../engine/evaluate.js";
import { type NormFunction, supplyOf } from "../../engine/supply.js";
import type { Impact } from "../../scenarios/impact.js";
import { CLASS_MINUTES } from "./classes.js";

/** Index in the classes: shorter than before, the same, then each class of extra minutes, then no road any more. */
export const SHORTER = 0;
export const SAME = 1;
export const FIRST_LONGER = 2;
export const UNREACHED = FIRST_LONGER + CLASS_MINUTES.length + 1;
export const CLASS_COUNT = UNREACHED + 1;

export type LocationState = "open" | "limited" | "closed" | "new";

/**
 * shape  classOf[area]; newlyOutside[area], outsideBefore[area] 0 or 1; states as columns of the changed world
 * order  areas and facilities as in the World
 */
export interface Change {
  readonly care: NormFunction;
  readonly classOf: Uint8Array;
  readonly newlyOutside: Uint8Array;
  readonly outsideBefore: Uint8Array;
  /** undefined: this facility does not give this function, before or after. */
  readonly states: readonly (LocationState | undefined)[];
  /** Columns whose function, or whose post, the scenario changes. */
  readonly changed: readonly number[];
}

/** The change of each function that changes: in someone's time, or in which locations count. */
export function changesOf(impact: Impact, world: World): Change[] {
  const chains = impact.access.filter(({ measure }) => measure === "chain");
  return chains
    .map(({ function: care, thresholdSeconds }) => changeOf(impact, world, care, thresholdSeconds))
    .filter(
      ({ classOf, states }) =>
        classOf.some((found) => found !== SAME) ||
        states.some((state) => state === "closed" || state === "new"),
    );
}

function changeOf(impact: Impact, world: World, care: NormFunction, thresholdSeconds: number): Change {
  const limit = toDeciseconds(thresholdSeconds);
  const times = (outcome: Outcome) => outcome.access[care].chainDeciseconds;
  const [before, after] = [times(impact.base), times(impact.scenario)];
  const states = statesOf(impact, world, care);
  const { facilities } = impact.changedWorld;
  const [counted, counting] = [impact.base, impact.scenario].map(
    ({ supply }) => new Set(supply.locations[care]),
  );
  return {
    care,
    classOf: Uint8Array.from(after, (time, area) => classOf(before[area]!, time)),
    newlyOutside: Uint8Array.from(after, (time, area) => Number(before[area]! <= limit && time > limit)),
    outsideBefore: Uint8Array.from(before, (time) => Number(time > limit)),
    states,
    changed: facilities.flatMap((facility, column) => {
      const old = world.facilities[column];
      const post = old !== undefined && offers(old, "ambulance-post") !== offers(facility, "ambulance-post");
      const moved = old !== undefined && old.touches !== facility.touches;
      const counts = counted!.has(column) !== counting!.has(column);
      const shuts = states[column] === "closed" || states[column] === "new";
      return post || moved || counts || shuts ? [column] : [];
    }),
  };
}

function classOf(before: number, after: number): number {
  if (before === after) return SAME;
  if (after < before) return SHORTER;
  if (after === UNREACHABLE) return UNREACHED;
  const extra = fromDeciseconds(after - before);
  const found = CLASS_MINUTES.findIndex((limit) => extra <= limit * SECONDS_PER_MINUTE);
  return FIRST_LONGER + (found < 0 ? CLASS_MINUTES.length : found);
}

function statesOf({ changedWorld }: Impact, world: World, care: NormFunction): Change["states"] {
  const counting = new Set(supplyOf(changedWorld).locations[care]);
  return changedWorld.facilities.map((facility, column) => {
    const old = world.facilities[column];
    const [before, after] = [old !== undefined && offers(old, care), offers(facility, care)];
    if (before && !after) return "closed";
    if (!after) return undefined;
    return !before ? "new" : counting.has(column) ? "open" : "limited";
  });
}

export interface ClassCount {
  readonly areas: number;
  readonly inhabitants: number;
  readonly newlyOutsideInhabitants: number;
}

/** Areas and inhabitants in each class, in the order of the classes. */
export function countClasses({ classOf, newlyOutside }: Change, { areas }: World): ClassCount[] {
  const counts = Array.from({ length: CLASS_COUNT }, () => ({
    areas: 0,
    inhabitants: 0,
    newlyOutsideInhabitants: 0,
  }));
  classOf.forEach((index, area) => {
    const count = counts[index]!;
    count.areas++;
    count.inhabitants += areas.inhabitants[area]!;
    if (newlyOutside[area]) count.newlyOutsideInhabitants += areas.inhabitants[area]!;
  });
  return counts;
}
