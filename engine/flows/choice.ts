/** Who goes where: demand of the areas over open locations, once for each state of the week (MODEL 12–14). */

import { demandFactors } from "../../geodata/demand-changes.js";
import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates, PracticeFunction, PracticeSupply } from "../practice-supply.js";
import { type Candidates, nearestOpen } from "./candidates.js";
import {
  CARE_TYPES,
  type CareType,
  type Demand,
  FUNCTION_OF,
  SEH_TYPES,
  TARGET_GROUPS,
  type TargetGroup,
} from "./demand.js";

/**
 * Patients of one care type at the locations of one function.
 *
 * shape  perYear[state * facilityCount + column]: patients a year if the state lasted all week; unserved[state] those
 *        that no road leads to an open location; week[hour] share of the year in that hour, 168, sum 1
 * law    for every state, perYear over all columns plus unserved is the demand of all areas
 */
export interface Part {
  readonly careType: CareType;
  readonly function: PracticeFunction;
  readonly states: OpenStates;
  readonly week: Float64Array;
  readonly perYear: Float64Array;
  readonly unserved: Float64Array;
}

/** parts  in a fixed order; a care type may have two (multitrauma: level 1 directly, and the nearest SEH). */
export interface Allocation {
  readonly facilityCount: number;
  readonly parts: readonly Part[];
  /** Per stream and state: areas of which no candidate is open, so that they go to the nearest one anywhere. */
  readonly stranded: readonly (readonly Uint32Array[])[];
}

/** How people choose: `logit` on drive time and size, or `nearest` for everybody. */
export type ChoiceRule = "logit" | "nearest";

/** Functions that people drive to, and those that an ambulance drives to. */
export const CAR_FUNCTIONS = ["seh", "acute-obstetrics", "hap", "acute-ggz"] as const;
export const SIREN_FUNCTIONS = ["seh", "stroke", "pci", "trauma"] as const;

/** Lists of candidates, per way of travel and function. */
export interface ChoiceBase {
  readonly car: Readonly<Record<(typeof CAR_FUNCTIONS)[number], Candidates>>;
  readonly siren: Readonly<Record<(typeof SIREN_FUNCTIONS)[number], Candidates>>;
}

/** One rule over some demand: the share of an area's patients that it takes along, per part. */
interface Stream {
  readonly rule: ChoiceRule;
  readonly candidates: Candidates;
  readonly takes: readonly { readonly part: number; readonly perYear: Float64Array }[];
}

/** All that a closing does not change: which demand follows which rule over which candidates. */
export interface ChoicePlan {
  readonly parts: readonly Pick<Part, "careType" | "function" | "week">[];
  readonly streams: readonly Stream[];
}

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

/** The demand of a care type in each area, times what setDemand says of the type, its function and its target groups. */
export function changedDemand(
  demand: Demand,
  world: Pick<World, "areas" | "demand">,
  type: CareType,
): Float64Array {
  const { perYear } = demand.of[type];
  if (!world.demand || world.demand.length === 0) return perYear;
  const direct = [...new Set([type, FUNCTION_OF[type]])].map((group) => demandFactors(world, group));
  const groups = (SEH_TYPES as readonly string[]).includes(type)
    ? (Object.keys(TARGET_GROUPS) as TargetGroup[]).flatMap((group) => {
        const factors = demandFactors(world, group);
        return factors ? [{ factors, share: demand.groupShare[group] }] : [];
      })
    : [];
  return perYear.map((one, area) => {
    let value = one;
    for (const factors of direct) value *= factors?.[area] ?? 1;
    let removed = 0;
    for (const { factors, share } of groups) removed += share[area]! * (1 - factors[area]!);
    return value * Math.max(0, 1 - removed);
  });
}

/**
 * Which demand goes where by which rule. Ambulances drive to the nearest open location, with an assumed part of
 * exceptions; everybody else chooses (MODEL 14), or drives to the nearest one when `rule` says so.
 *
 * has  whether the world has any location of a function
 */
export function choicePlan(
  demand: Demand,
  base: ChoiceBase,
  world: Pick<World, "areas" | "demand">,
  has: (care: PracticeFunction) => boolean,
  assumptions: Assumptions,
  rule: ChoiceRule,
): ChoicePlan {
  const parts: ChoicePlan["parts"][number][] = [];
  const streams: Stream[] = [];
  const partOf = (careType: CareType, care: PracticeFunction) =>
    parts.push({ careType, function: care, week: demand.of[careType].week }) - 1;
  const times = (row: Float64Array, factor: number) => row.map((one) => one * factor);
  const wanted = Object.fromEntries(
    CARE_TYPES.map((type) => [type, changedDemand(demand, world, type)]),
  ) as Record<CareType, Float64Array>;
  const toNearest = (part: number, perYear: Float64Array, candidates: Candidates) =>
    streams.push({ rule: "nearest", candidates, takes: [{ part, perYear }] });

  const choosing = (["seh-self", "seh-referred", "seh-other"] as const).map((type) => ({
    part: partOf(type, "seh"),
    perYear: wanted[type],
  }));
  const emergency = partOf("seh-112", "seh");
  const near = assumptions.ambulanceNearestShare.value;
  const exceptions = { part: emergency, perYear: times(wanted["seh-112"], 1 - near) };
  streams.push({ rule, candidates: base.car.seh, takes: [...choosing, exceptions] });
  toNearest(emergency, times(wanted["seh-112"], near), base.siren.seh);
  for (const type of ["stroke", "stemi"] as const) {
    // Where no location is known for it, the SEH takes it.
    const care = FUNCTION_OF[type] as "stroke" | "pci";
    const there = has(care) ? care : "seh";
    toNearest(partOf(type, there), wanted[type], base.siren[there]);
  }
  const direct = has("trauma") ? assumptions.directLevel1ShareModel.value : 0;
  toNearest(partOf("multitrauma", "trauma"), times(wanted.multitrauma, direct), base.siren.trauma);
  toNearest(partOf("multitrauma", "seh"), times(wanted.multitrauma, 1 - direct), base.siren.seh);
  const birth = { part: partOf("birth", "acute-obstetrics"), perYear: wanted.birth };
  streams.push({ rule, candidates: base.car["acute-obstetrics"], takes: [birth] });
  for (const type of ["hap", "acute-ggz"] as const)
    toNearest(partOf(type, type), wanted[type], base.car[type]);
  return { parts, streams };
}

const FULL = 1;
const LIGHT = 2;

/** One stream in one state: what is open there, and how it weighs. */
interface Scene {
  readonly stream: Stream;
  readonly parts: readonly Part[];
  readonly state: number;
  readonly facilityCount: number;
  readonly open: Uint32Array;
  /** [column] 0 shut, FULL, or LIGHT for a basisspoedpost. */
  readonly openness: Uint8Array;
  /** [column] size to the power of the choice. */
  readonly weight: Float64Array;
  readonly lightShare: number;
}

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
      const scene = { stream, parts, state, facilityCount, open, openness, weight, lightShare };
      const lost: number[] = [];
      for (let area = 0; area < areaCount; area++) {
        if (isStranded(scene, area)) lost.push(area);
        add(scene, area, 1, shares);
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
      const common = { stream, parts, state, facilityCount, lightShare };
      const old: Scene = { ...common, open: earlier, openness: openBefore, weight: weightBefore };
      const now: Scene = { ...common, open, openness, weight };
      const { first, area: areas } = stream.candidates.ofColumn;
      const again: number[] = [];
      const visit = (area: number) => {
        if (touched[area]) return;
        touched[area] = 1;
        again.push(area);
        if (stream.rule === "nearest" && nearestIn(old, area) === nearestIn(now, area)) return;
        add(old, area, -1, shares);
        add(now, area, 1, shares);
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

const nearestIn = ({ stream, openness, open }: Scene, area: number) =>
  nearestOpen(stream.candidates, area, openness, open);

/** For each state after, a state before that shares an hour with it. */
function origins(before: OpenStates, after: OpenStates): Uint8Array {
  const from = new Uint8Array(after.open.length);
  for (let hour = HOURS_PER_WEEK - 1; hour >= 0; hour--)
    from[after.stateOfHour[hour]!] = before.stateOfHour[hour]!;
  return from;
}

/** It has candidates, and none is a whole open location. */
function isStranded({ stream, openness }: Scene, area: number): boolean {
  const { first, column } = stream.candidates;
  const to = first[area + 1]!;
  if (first[area] === to) return false;
  for (let at = first[area]!; at < to; at++) if (openness[column[at]!] === FULL) return false;
  return true;
}

function fillOpenness(
  openness: Uint8Array,
  open: Uint32Array,
  { isSpoedpost }: PracticeSupply,
  care: PracticeFunction,
): void {
  openness.fill(0);
  for (const column of open) openness[column] = care === "seh" && isSpoedpost[column] ? LIGHT : FULL;
}

const attraction = (size: Float64Array, { choiceSizeExponent }: Assumptions) =>
  size.map((one) => Math.pow(one, choiceSizeExponent.value));

/** Where the patients of one area go: `count` columns (−1: nowhere) with their shares, which sum to 1. */
export interface AreaShares {
  readonly column: Int32Array;
  readonly share: Float64Array;
}

const NOWHERE = -1;

/** Fills `into` for one area; returns how many locations it goes to, at least one. */
function sharesOf(scene: Scene, area: number, into: AreaShares): number {
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

/** Adds (sign 1) or takes back (sign −1) what one area brings to the locations of one state. */
function add(scene: Scene, area: number, sign: 1 | -1, shares: AreaShares): void {
  const { stream, parts, state, facilityCount } = scene;
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

/** One supply, seen by the areas: for telling who moves. */
export interface Seen {
  readonly plan: ChoicePlan;
  readonly supply: PracticeSupply;
}

/** Shares of every area in one state of one stream: call the result with an area and what it may fill. */
export function viewOf(
  { plan, supply }: Seen,
  stream: number,
  state: number,
  assumptions: Assumptions,
): (area: number, into: AreaShares) => number {
  const found = plan.streams[stream]!;
  const care = plan.parts[found.takes[0]!.part]!.function;
  const { states, weight: size } = supply.of[care];
  const openness = new Uint8Array(supply.isSpoedpost.length);
  const open = states.open[state]!;
  fillOpenness(openness, open, supply, care);
  const scene: Scene = {
    stream: found,
    parts: [],
    state,
    facilityCount: openness.length,
    open,
    openness,
    weight: attraction(size, assumptions),
    lightShare: assumptions.spoedpostRetention.value,
  };
  return (area, into) => sharesOf(scene, area, into);
}

export const areaShares = (facilityCount: number): AreaShares => ({
  column: new Int32Array(Math.max(1, facilityCount)),
  share: new Float64Array(Math.max(1, facilityCount)),
});

/** Share of a year that falls in each state. */
export function stateShares({ stateOfHour, open }: OpenStates, week: Float64Array): Float64Array {
  const shares = new Float64Array(open.length);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) shares[stateOfHour[hour]!]! += week[hour]!;
  return shares;
}

/** Patients a year of one part at one column. */
export function perYearAt(part: Part, facilityCount: number, column: number): number {
  const shares = stateShares(part.states, part.week);
  return shares.reduce((sum, share, state) => sum + share * part.perYear[state * facilityCount + column]!, 0);
}

/** Patients a year of one care type at one column, all parts together. */
export const volumeOf = ({ parts, facilityCount }: Allocation, type: CareType, column: number): number =>
  parts.reduce(
    (sum, part) => (part.careType === type ? sum + perYearAt(part, facilityCount, column) : sum),
    0,
  );

/** Patients a year that no road leads to an open location. */
export const unservedPerYear = ({ parts }: Allocation, type: CareType): number =>
  parts.reduce((sum, part) => {
    if (part.careType !== type) return sum;
    const shares = stateShares(part.states, part.week);
    return sum + shares.reduce((all, share, state) => all + share * part.unserved[state]!, 0);
  }, 0);

/** Patients in each hour of one week at one column. shape [hour], 168 */
export function arrivalsPerWeekHour(
  part: Part,
  facilityCount: number,
  column: number,
  weeksPerYear: number,
  into: Float64Array,
): void {
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++)
    into[hour]! +=
      (part.perYear[part.states.stateOfHour[hour]! * facilityCount + column]! * part.week[hour]!) /
      weeksPerYear;
}
