/** Who goes where: demand of the areas over open locations, once for each state of the week (MODEL 12–14). */

import { demandFactors } from "../../geodata/demand-changes.js";
import type { World } from "../../geodata/world.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates, PracticeFunction } from "../practice-supply.js";
import type { Candidates } from "./candidates.js";
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
  /** Per rule and list of candidates, and state: areas of which no candidate is open, so that they go to the nearest one anywhere. */
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
export interface Stream {
  readonly rule: ChoiceRule;
  readonly candidates: Candidates;
  readonly takes: readonly { readonly part: number; readonly perYear: Float64Array }[];
}

/** All that a closing does not change: which demand follows which rule over which candidates. */
export interface ChoicePlan {
  readonly parts: readonly Pick<Part, "careType" | "function" | "week">[];
  readonly streams: readonly Stream[];
}

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
