/** All demand over all open locations, whole or by difference from a base. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates, PracticeSupply } from "../practice-supply.js";
import type { Allocation, ChoicePlan, Part, Stream } from "./choice.js";
import {
  type AreaShares,
  type Scene,
  type ShiftScratch,
  areaShares,
  attraction,
  isOutside,
  isStranded,
  opennessOf,
  shiftScratch,
  sharesOf,
  shiftsOf,
} from "./shares.js";

/** Work space, kept by whoever evaluates: nothing in it carries meaning from one call to the next. */
export interface ChoiceScratch {
  readonly touched: Uint8Array;
  readonly shares: AreaShares;
  readonly shift: ShiftScratch;
}

export const choiceScratch = (areaCount: number, facilityCount: number): ChoiceScratch => ({
  touched: new Uint8Array(areaCount),
  shares: areaShares(2 * facilityCount),
  shift: shiftScratch(facilityCount),
});

/** Where one state of some parts is added up. */
interface Into {
  readonly parts: readonly Part[];
  readonly state: number;
  readonly facilityCount: number;
}

const NOWHERE = -1;

/** All demand over all open locations. */
export function allocate(
  plan: ChoicePlan,
  supply: PracticeSupply,
  assumptions: Assumptions,
  { shares }: ChoiceScratch,
): Allocation {
  const facilityCount = supply.isSpoedpost.length;
  const parts = plan.parts.map((part): Part => {
    const { states } = supply.of[part.function];
    const count = states.open.length;
    const perYear = new Float64Array(count * facilityCount);
    return { ...part, states, perYear, unserved: new Float64Array(count) };
  });
  const stranded = together(plan).map((stream) => {
    const { states, function: care } = parts[stream.takes[0]!.part]!;
    const weight = attraction(supply.of[care].weight, assumptions);
    const lightShare = assumptions.spoedpostRetention.value;
    const areaCount = stream.candidates.first.length - 1;
    return states.open.map((open, state) => {
      const scene: Scene = { stream, open, openness: opennessOf(open, supply, care), weight, lightShare };
      const into: Into = { parts, state, facilityCount };
      const lost: number[] = [];
      for (let area = 0; area < areaCount; area++) {
        if (isStranded(scene, area)) lost.push(area);
        bring(stream, into, area, shares, sharesOf(scene, area, shares));
      }
      return Uint32Array.from(lost);
    });
  });
  return { facilityCount, parts, stranded };
}

/**
 * The allocation of another supply over the same plan, from that of a base: only areas that weigh a location which
 * opened, shut or changed its size are looked at again.
 *
 * law  equal to `allocate` up to rounding (1e-9 of a patient a year)
 */
export function reallocate(
  plan: ChoicePlan,
  before: PracticeSupply,
  base: Allocation,
  supply: PracticeSupply,
  assumptions: Assumptions,
  scratch: ChoiceScratch,
): Allocation {
  const { facilityCount } = base;
  const { touched } = scratch;
  const origin = plan.parts.map((part) =>
    origins(before.of[part.function].states, supply.of[part.function].states),
  );
  const parts = plan.parts.map((part, index): Part => {
    const { states } = supply.of[part.function];
    const known = base.parts[index]!;
    // What did not change is shared, not copied.
    if (before.of[part.function] === supply.of[part.function]) return known;
    if (states === known.states)
      return { ...known, perYear: known.perYear.slice(), unserved: known.unserved.slice() };
    const perYear = new Float64Array(states.open.length * facilityCount);
    const from = origin[index]!;
    states.open.forEach((_, state) => {
      const row = from[state]! * facilityCount;
      perYear.set(known.perYear.subarray(row, row + facilityCount), state * facilityCount);
    });
    return { ...part, states, perYear, unserved: Float64Array.from(from, (one) => known.unserved[one]!) };
  });
  const stranded = together(plan).map((stream, index) => {
    const { part } = stream.takes[0]!;
    const { states, function: care } = parts[part]!;
    const [was, is] = [before.of[care], supply.of[care]];
    const known = base.stranded[index]!;
    if (was === is) return known;
    const sameSize =
      was.weight === is.weight || was.weight.every((size, column) => size === is.weight[column]);
    const weight = attraction(is.weight, assumptions);
    const weightBefore = sameSize ? weight : attraction(was.weight, assumptions);
    const lightShare = assumptions.spoedpostRetention.value;
    const of = { stream, lightShare };
    const lost = Array.from(origin[part]!, (from) => known[from]!);
    const pairs = states.open.flatMap((open, state): Pair[] => {
      const earlier = was.states.open[origin[part]![state]!]!;
      if (sameSize && earlier === open) return [];
      const old = { ...of, open: earlier, openness: opennessOf(earlier, before, care), weight: weightBefore };
      const now = { ...of, open, openness: opennessOf(open, supply, care), weight };
      const changed = is.columns.filter((column) => differs(old, now, column));
      return changed.length === 0 ? [] : [{ state, old, now, changed }];
    });
    const again: number[] = [];
    const visit = (area: number) => {
      if (touched[area]) return;
      touched[area] = 1;
      again.push(area);
    };
    const { first, area: areas } = stream.candidates.ofColumn;
    for (const { state, changed } of pairs) {
      for (const column of changed)
        for (let at = first[column]!; at < first[column + 1]!; at++) visit(areas[at]!);
      lost[state]!.forEach(visit);
    }
    for (const area of again) {
      touched[area] = 0;
      shift(pairs, { parts, facilityCount }, area, scratch);
    }
    for (const { state, now } of pairs)
      lost[state] = Uint32Array.from(again.filter((area) => isStranded(now, area))).sort();
    return lost;
  });
  return { facilityCount, parts, stranded };
}

/** Streams of one rule over the same candidates are one: who weighs the same goes the same way. */
function together({ streams }: ChoicePlan): Stream[] {
  const found: Stream[] = [];
  for (const stream of streams) {
    const at = found.findIndex((one) => one.rule === stream.rule && one.candidates === stream.candidates);
    if (at < 0) found.push(stream);
    else found[at] = { ...stream, takes: [...found[at]!.takes, ...stream.takes] };
  }
  return found;
}

/** For each state after, a state before that shares an hour with it. */
function origins(before: OpenStates, after: OpenStates): Uint8Array {
  const from = new Uint8Array(after.open.length);
  for (let hour = HOURS_PER_WEEK - 1; hour >= 0; hour--)
    from[after.stateOfHour[hour]!] = before.stateOfHour[hour]!;
  return from;
}

/** One state of a stream, before and after, in which some columns changed. */
interface Pair {
  readonly state: number;
  readonly old: Scene;
  readonly now: Scene;
  readonly changed: Uint32Array;
}

const differs = (a: Scene, b: Scene, column: number) =>
  a.openness[column] !== b.openness[column] || a.weight[column] !== b.weight[column];

/** Moves what one area shifts in every state. */
function shift(
  pairs: readonly Pair[],
  { parts, facilityCount }: Omit<Into, "state">,
  area: number,
  { shares, shift: work }: ChoiceScratch,
): void {
  let count = 0;
  let last: Pair | undefined;
  for (const pair of pairs) {
    const { state, old, now } = pair;
    // Most areas weigh no location that tells one state from the other.
    if (!last || !alike(last, pair, area)) count = shiftsOf(old, now, area, shares, work);
    bring(now.stream, { parts, state, facilityCount }, area, shares, count);
    last = pair;
  }
}

/** Whether all that an area weighs is the same in both, so that it shifts alike. */
function alike(a: Pair, b: Pair, area: number): boolean {
  const { first, column } = b.now.stream.candidates;
  for (let at = first[area]!; at < first[area + 1]!; at++) {
    const one = column[at]!;
    if (a.old.openness[one] !== b.old.openness[one] || a.now.openness[one] !== b.now.openness[one])
      return false;
  }
  return !isOutside(b.old, area) && !isOutside(b.now, area);
}

/** Adds what one area brings to the locations of one state, or takes back where a share is below 0. */
function bring(
  { takes }: Stream,
  { parts, state, facilityCount }: Into,
  area: number,
  { column, share }: AreaShares,
  count: number,
): void {
  if (count === 0) return;
  for (const { part, perYear } of takes) {
    const demand = perYear[area]!;
    if (demand === 0) continue;
    const { perYear: brought, unserved } = parts[part]!;
    const row = state * facilityCount;
    for (let at = 0; at < count; at++) {
      const to = column[at]!;
      if (to === NOWHERE) unserved[state]! += demand * share[at]!;
      else brought[row + to]! += demand * share[at]!;
    }
  }
}
