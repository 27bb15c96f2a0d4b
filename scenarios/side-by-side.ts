/** Regions and gemeenten side by side, and beside the whole: how old, how much care they ask, how far it is. */

import { UNREACHABLE } from "../geodata/matrix.js";
import { fromDeciseconds, toDeciseconds } from "../geodata/units.js";
import type { Outcome } from "../engine/evaluate.js";
import { changedDemand } from "../engine/flows/choice.js";
import { SEH_TYPES } from "../engine/flows/demand.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import type { World } from "../geodata/world.js";
import { groupsOf } from "./compare.js";
import { rounded } from "./figures.js";
import { weightedQuantile } from "./quantile.js";

/**
 * One function for one region on one side.
 * outsideShare                    of its inhabitants, outside the time of the norm (chain of the ambulance), 0…1
 * meanCarSeconds, p90CarSeconds   by car to the nearest location that counts; of who can reach one; null: nobody can
 * rank                            among the regions of its layer by meanCarSeconds, 1 the nearest; equals share a rank
 */
export interface Reach {
  readonly outsideShare: number | null;
  readonly meanCarSeconds: number | null;
  readonly p90CarSeconds: number | null;
  readonly rank: number | null;
}

/** sehVisitsPer1000  visits a year per 1,000 inhabitants, wherever they go */
export interface ComparedSide {
  readonly sehVisitsPer1000: number | null;
  readonly reach: Readonly<Record<NormFunction, Reach>>;
}

/**
 * layer   of the region; "place" for gemeenten, or towns where the region has none; "whole" for all together
 * of      how many regions its layer has, itself included
 * share75 of its inhabitants; null where the region has no such age band
 */
export interface ComparedRegion {
  readonly layer: string;
  readonly code: string;
  readonly name: string;
  readonly of: number;
  readonly inhabitants: number;
  readonly share75: number | null;
  readonly baseline: ComparedSide;
  readonly scenario: ComparedSide;
}

const OLD = 75;
const THOUSAND = 1000;
export const WHOLE = "whole";

/** The whole first, then every region of every layer in its own order, then places. */
export function comparedRegions(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
): ComparedRegion[] {
  const { world } = model;
  const { areas, name, title } = world;
  const all = Array.from({ length: areas.count }, (_, area) => area);
  const whole = { layer: WHOLE, code: name, name: title, chosen: all };
  const rows = [whole, ...groupsOf(model)].filter(({ chosen }) => chosen.length > 0);
  const old = areas.bands.flatMap(({ from }, band) => (from >= OLD ? [band] : []));
  const known = areas.bands.some(({ from }) => from === OLD);
  const people = (chosen: readonly number[]) =>
    chosen.reduce((sum, area) => sum + areas.inhabitants[area]!, 0);
  const before = model.kept(base, "side by side", () => {
    const side = sideOf(model, world, base);
    return rows.map(({ chosen }) => side(chosen, people(chosen)));
  });
  const after = sideOf(model, changedWorld, scenario);
  const moves = changes(world, base, changedWorld, scenario);
  const found = rows.map(({ chosen, ...named }, row) => {
    const inhabitants = people(chosen);
    const aged = chosen.reduce(
      (sum, area) =>
        sum + old.reduce((some, band) => some + areas.persons[area * areas.bands.length + band]!, 0),
      0,
    );
    return {
      ...named,
      inhabitants,
      share75: known && inhabitants > 0 ? rounded(aged / inhabitants, 4) : null,
      baseline: before[row]!,
      scenario: chosen.some(moves) ? after(chosen, inhabitants) : before[row]!,
    };
  });
  const of = new Map<string, number>();
  for (const { layer } of found) of.set(layer, (of.get(layer) ?? 0) + 1);
  const rank = rankOf(found);
  const ranked = (row: (typeof found)[number], side: Side): ComparedSide => ({
    ...row[side],
    reach: Object.fromEntries(
      NORM_FUNCTIONS.map((care) => [care, { ...row[side].reach[care], rank: rank(row, side, care) }]),
    ) as ComparedSide["reach"],
  });
  return found.map((row) => ({
    ...row,
    of: of.get(row.layer)!,
    baseline: ranked(row, "baseline"),
    scenario: ranked(row, "scenario"),
  }));
}

/** Whether anything that is told here differs in an area. */
function changes(world: World, base: Outcome, changedWorld: World, scenario: Outcome) {
  if (changedWorld.demand !== world.demand) return () => true;
  return (area: number) =>
    NORM_FUNCTIONS.some((care) => {
      const [was, is] = [base.access[care], scenario.access[care]];
      return (
        was.chainDeciseconds[area] !== is.chainDeciseconds[area] ||
        was.car.deciseconds[area] !== is.car.deciseconds[area]
      );
    });
}

type Side = "baseline" | "scenario";
type Ranked = Pick<ComparedRegion, "layer" | Side>;

/** Place of each region in its layer by mean drive, 1 the nearest; each layer is put in order once. */
function rankOf(rows: readonly Ranked[]): (row: Ranked, side: Side, care: NormFunction) => number | null {
  const ranks = new Map<string, Map<number, number>>();
  const keyOf = ({ layer }: Ranked, side: Side, care: NormFunction) => `${layer} ${side} ${care}`;
  const means = new Map<string, number[]>();
  for (const row of rows)
    for (const side of ["baseline", "scenario"] as const)
      for (const care of NORM_FUNCTIONS) {
        const mean = row[side].reach[care].meanCarSeconds;
        const key = keyOf(row, side, care);
        const list = means.get(key) ?? [];
        means.set(key, list);
        if (mean !== null) list.push(mean);
      }
  for (const [key, list] of means) {
    const first = new Map<number, number>();
    list.sort((a, b) => a - b).forEach((mean, at) => first.has(mean) || first.set(mean, at + 1));
    ranks.set(key, first);
  }
  return (row, side, care) =>
    ranks.get(keyOf(row, side, care))!.get(row[side].reach[care].meanCarSeconds!) ?? null;
}

/** What is known of some areas on one side, but for the rank. */
function sideOf(
  { practice, assumptions, world: { areas } }: Model,
  { demand }: World,
  { access }: Outcome,
): (chosen: readonly number[], inhabitants: number) => ComparedSide {
  const scene = { areas, ...(demand ? { demand } : {}) };
  const perType = SEH_TYPES.map((type) => changedDemand(practice.demand, scene, type));
  const limit = toDeciseconds(assumptions.accessChain.value);
  return (chosen, inhabitants) => {
    const visits = perType.reduce((sum, row) => chosen.reduce((some, area) => some + row[area]!, sum), 0);
    const reach = (care: NormFunction): Reach => {
      const { chainDeciseconds, car } = access[care];
      const outside = chosen.reduce(
        (sum, area) => (chainDeciseconds[area]! <= limit ? sum : sum + areas.inhabitants[area]!),
        0,
      );
      const sample = chosen.flatMap((area) => {
        const value = car.deciseconds[area]!;
        const weight = areas.inhabitants[area]!;
        return value === UNREACHABLE || weight === 0 ? [] : [{ value, weight }];
      });
      const weight = sample.reduce((sum, one) => sum + one.weight, 0);
      const mean = sample.reduce((sum, one) => sum + one.value * one.weight, 0) / weight;
      const p90 = weightedQuantile(sample, 9 / 10);
      const inSeconds = (value: number | null) =>
        value === null ? null : fromDeciseconds(Math.round(value));
      return {
        outsideShare: inhabitants > 0 ? rounded(outside / inhabitants, 4) : null,
        meanCarSeconds: inSeconds(weight > 0 ? mean : null),
        p90CarSeconds: inSeconds(p90),
        rank: null,
      };
    };
    return {
      sehVisitsPer1000: inhabitants > 0 ? rounded((visits / inhabitants) * THOUSAND, 1) : null,
      reach: Object.fromEntries(NORM_FUNCTIONS.map((care) => [care, reach(care)])) as ComparedSide["reach"],
    };
  };
}

/** Of hundreds of places only those whose figures change stand in a result. */
export const toldRegions = (rows: readonly ComparedRegion[]): ComparedRegion[] =>
  rows.filter(({ layer, baseline, scenario }) => layer !== "place" || !sameSide(baseline, scenario));

const sameSide = (a: ComparedSide, b: ComparedSide) =>
  a.sehVisitsPer1000 === b.sehVisitsPer1000 &&
  NORM_FUNCTIONS.every((care) => {
    const [one, other] = [a.reach[care], b.reach[care]];
    return (
      one.outsideShare === other.outsideShare &&
      one.meanCarSeconds === other.meanCarSeconds &&
      one.p90CarSeconds === other.p90CarSeconds
    );
  });
