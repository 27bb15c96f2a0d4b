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
  const rows = model.kept(base, "side by side", () => rowsBefore(model, base));
  const after = sideOf(model, changedWorld, scenario);
  const moves = changes(model.world, base, changedWorld, scenario);
  const found = rows.map(({ chosen, inhabitants, baseline }) =>
    chosen.some(moves) ? after(chosen, inhabitants) : baseline,
  );
  // A layer in which nothing changes keeps its ranks.
  const touched = new Set(rows.flatMap(({ layer, baseline }, at) => (found[at] === baseline ? [] : [layer])));
  const scenarios = ranked(rows, found, (layer) => touched.has(layer));
  return rows.map(({ chosen: _chosen, of, ...row }, at) => ({ ...row, scenario: scenarios[at]!, of }));
}

/** What is the same in every scenario, with the areas of each region. */
type RowBefore = Omit<ComparedRegion, "scenario"> & { readonly chosen: readonly number[] };

function rowsBefore(model: Model, base: Outcome): readonly RowBefore[] {
  const { areas, name, title } = model.world;
  const all = Array.from({ length: areas.count }, (_, area) => area);
  const whole = { layer: WHOLE, code: name, name: title, chosen: all };
  const rows = [whole, ...groupsOf(model)].filter(({ chosen }) => chosen.length > 0);
  const old = areas.bands.flatMap(({ from }, band) => (from >= OLD ? [band] : []));
  const known = areas.bands.some(({ from }) => from === OLD);
  const side = sideOf(model, model.world, base);
  const of = new Map<string, number>();
  for (const { layer } of rows) of.set(layer, (of.get(layer) ?? 0) + 1);
  const found = rows.map(({ chosen, ...named }) => {
    const inhabitants = chosen.reduce((sum, area) => sum + areas.inhabitants[area]!, 0);
    const aged = chosen.reduce(
      (sum, area) =>
        sum + old.reduce((some, band) => some + areas.persons[area * areas.bands.length + band]!, 0),
      0,
    );
    const share75 = known && inhabitants > 0 ? rounded(aged / inhabitants, 4) : null;
    return { ...named, inhabitants, share75, baseline: side(chosen, inhabitants), chosen };
  });
  const baselines = ranked(
    found,
    found.map(({ baseline }) => baseline),
  );
  return found.map((row, at) => ({ ...row, baseline: baselines[at]!, of: of.get(row.layer)! }));
}

/** Whether anything that is told here differs in an area. */
function changes(world: World, base: Outcome, changedWorld: World, scenario: Outcome) {
  if (changedWorld.demand !== world.demand) return () => true;
  const differs = new Uint8Array(world.areas.count);
  for (const care of NORM_FUNCTIONS) {
    const [was, is] = [base.access[care], scenario.access[care]];
    for (let area = 0; area < differs.length; area++)
      if (
        was.chainDeciseconds[area] !== is.chainDeciseconds[area] ||
        was.car.deciseconds[area] !== is.car.deciseconds[area]
      )
        differs[area] = 1;
  }
  return (area: number) => differs[area] === 1;
}

/** The sides with the place of each region in its layer by mean drive, 1 the nearest; those of other layers as they are. */
function ranked(
  rows: readonly Pick<ComparedRegion, "layer">[],
  sides: readonly ComparedSide[],
  wanted: (layer: string) => boolean = () => true,
): ComparedSide[] {
  const members = new Map<string, number[]>();
  rows.forEach(({ layer }, at) => {
    if (wanted(layer)) members.set(layer, [...(members.get(layer) ?? []), at]);
  });
  const result = [...sides];
  for (const own of members.values()) {
    const rank = NORM_FUNCTIONS.map((care) => {
      const means = own.flatMap((at) => sides[at]!.reach[care].meanCarSeconds ?? []).sort((a, b) => a - b);
      const first = new Map<number | null, number>();
      means.forEach((mean, at) => first.has(mean) || first.set(mean, at + 1));
      return first;
    });
    for (const at of own) {
      const { reach, ...side } = sides[at]!;
      const places = NORM_FUNCTIONS.map((care, index) => {
        const found = reach[care];
        return [care, { ...found, rank: rank[index]!.get(found.meanCarSeconds) ?? null }];
      });
      result[at] = { ...side, reach: Object.fromEntries(places) as ComparedSide["reach"] };
    }
  }
  return result;
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
