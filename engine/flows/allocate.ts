/** All demand over all open locations, whole or by difference from a base. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates, PracticeSupply } from "../practice-supply.js";
import type { Allocation, ChoicePlan, Part } from "./choice.js";
import {
  type AreaShares,
  type Scene,
  areaShares,
  attraction,
  fillOpenness,
  isStranded,
  nearestIn,
  sharesOf,
} from "./shares.js";

/** Work space, kept by whoever evaluates: nothing in it carries meaning from one call to the next. */
export interface ChoiceScratch {
  readonly openness: Uint8Array;
  readonly openBefore: Uint8Array;
  readonly touched: Uint8Array;
  readonly shares: AreaShares;
}

export const choiceScratch = (areaCount: number, facilityCount: number): ChoiceScratch => ({
  openness: new Uint8Array(facilityCount),
  openBefore: new Uint8Array(facilityCount),
  touched: new Uint8Array(areaCount),
  shares: areaShares(facilityCount),
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
  { openness, shares }: ChoiceScratch,
): Allocation {
  const facilityCount = supply.isSpoedpost.length;
  const parts = plan.parts.map((part): Part => {
    const { states } = supply.of[part.function];
    const count = states.open.length;
    const perYear = new Float64Array(count * facilityCount);
    return { ...part, states, perYear, unserved: new Float64Array(count) };
  });
  const stranded = plan.streams.map((stream) => {
    const { states, function: care } = parts[stream.takes[0]!.part]!;
    const weight = attraction(supply.of[care].weight, assumptions);
    const lightShare = assumptions.spoedpostRetention.value;
    const areaCount = stream.candidates.first.length - 1;
    return states.open.map((open, state) => {
      fillOpenness(openness, open, supply, care);
      const scene: Scene = { stream, open, openness, weight, lightShare };
      const into: Into = { parts, state, facilityCount };
      const lost: number[] = [];
      for (let area = 0; area < areaCount; area++) {
        if (isStranded(scene, area)) lost.push(area);
        add(scene, into, area, 1, shares);
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
  const { openness, openBefore, touched, shares } = scratch;
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
  const stranded = plan.streams.map((stream, index) => {
    const { part } = stream.takes[0]!;
    const { states, function: care } = parts[part]!;
    const [was, is] = [before.of[care], supply.of[care]];
    if (was === is) return base.stranded[index]!;
    const sameSize =
      was.weight === is.weight || was.weight.every((size, column) => size === is.weight[column]);
    const weight = attraction(is.weight, assumptions);
    const weightBefore = sameSize ? weight : attraction(was.weight, assumptions);
    const lightShare = assumptions.spoedpostRetention.value;
    return states.open.map((open, state) => {
      const from = origin[part]![state]!;
      const lost = base.stranded[index]![from]!;
      const earlier = was.states.open[from]!;
      if (sameSize && earlier === open) return lost;
      fillOpenness(openBefore, earlier, before, care);
      fillOpenness(openness, open, supply, care);
      const changed = is.columns.filter(
        (column) => openBefore[column] !== openness[column] || weightBefore[column] !== weight[column],
      );
      if (changed.length === 0) return lost;
      const into: Into = { parts, state, facilityCount };
      const old: Scene = { stream, lightShare, open: earlier, openness: openBefore, weight: weightBefore };
      const now: Scene = { stream, lightShare, open, openness, weight };
      const { first, area: areas } = stream.candidates.ofColumn;
      const again: number[] = [];
      const visit = (area: number) => {
        if (touched[area]) return;
        touched[area] = 1;
        again.push(area);
        if (stream.rule === "nearest" && nearestIn(old, area) === nearestIn(now, area)) return;
        add(old, into, area, -1, shares);
        add(now, into, area, 1, shares);
      };
      for (const column of changed)
        for (let at = first[column]!; at < first[column + 1]!; at++) visit(areas[at]!);
      lost.forEach(visit);
      for (const area of again) touched[area] = 0;
      const nowLost = again.filter((area) => isStranded(now, area));
      return Uint32Array.from(nowLost.sort((a, b) => a - b));
    });
  });
  return { facilityCount, parts, stranded };
}

/** For each state after, a state before that shares an hour with it. */
function origins(before: OpenStates, after: OpenStates): Uint8Array {
  const from = new Uint8Array(after.open.length);
  for (let hour = HOURS_PER_WEEK - 1; hour >= 0; hour--)
    from[after.stateOfHour[hour]!] = before.stateOfHour[hour]!;
  return from;
}

/** Adds (sign 1) or takes back (sign −1) what one area brings to the locations of one state. */
function add(
  scene: Scene,
  { parts, state, facilityCount }: Into,
  area: number,
  sign: 1 | -1,
  shares: AreaShares,
): void {
  const { stream } = scene;
  const count = sharesOf(scene, area, shares);
  for (const { part, perYear } of stream.takes) {
    const demand = sign * perYear[area]!;
    if (demand === 0) continue;
    const { perYear: brought, unserved } = parts[part]!;
    for (let at = 0; at < count; at++) {
      const to = shares.column[at]!;
      if (to === NOWHERE) unserved[state]! += demand;
      else brought[state * facilityCount + to]! += demand * shares.share[at]!;
    }
  }
}
