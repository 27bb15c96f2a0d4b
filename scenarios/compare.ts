/** Outcome × Outcome → who loses how many minutes, who comes to lie outside, where they go. */

import { PERIODS, type Period } from "../geodata/periods.js";
import { UNREACHABLE } from "../geodata/matrix.js";
import { regionsOfArea } from "../geodata/regions.js";
import { fromDeciseconds, toDeciseconds } from "../geodata/units.js";
import type { AgeBand, Areas, World } from "../geodata/world.js";
import type { Access, Nearest, Outcome } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import { type WeightedSample, weightedQuantile } from "./quantile.js";

export interface Reached {
  readonly insideInhabitants: number;
  readonly outsideInhabitants: number;
  /** Of those outside: no road leads them there at all. */
  readonly unreachableInhabitants: number;
}

/** Extra time of the displaced in seconds, over those who can reach a location before and after; null: nobody. */
export interface ExtraTime {
  readonly meanExtraSeconds: number | null;
  readonly medianExtraSeconds: number | null;
  readonly p90ExtraSeconds: number | null;
}

/** People whose nearest location changes, or whose time grows. */
export interface Displaced extends ExtraTime {
  readonly inhabitants: number;
  readonly unreachableInhabitants: number;
}

export interface AgeRow extends AgeBand, ExtraTime {
  readonly newlyOutsideInhabitants: number;
  readonly newlyInsideInhabitants: number;
  readonly displacedInhabitants: number;
}

export interface RegionRow extends ExtraTime {
  readonly layer: string;
  readonly code: string;
  readonly name: string;
  readonly baseline: Reached;
  readonly scenario: Reached;
  readonly newlyOutsideInhabitants: number;
  readonly newlyInsideInhabitants: number;
  readonly displacedInhabitants: number;
}

/** One way of reaching one function, before and after; the shape of the contract's `access[]`. */
export interface AccessImpact {
  readonly function: NormFunction;
  readonly profile: "car" | "ambulance";
  readonly measure: "drive" | "chain";
  /** "norm": what counts round the week; else a part of the week, in practice. */
  readonly period: "norm" | Period;
  readonly thresholdSeconds: number;
  readonly baseline: Reached;
  readonly scenario: Reached;
  /** Outside after minus outside before. */
  readonly net: number;
  readonly newlyOutsideInhabitants: number;
  readonly newlyInsideInhabitants: number;
  readonly displaced: Displaced;
  /** Everybody whose time grows, also where the location stays the same: a road that shuts, a location that moves. */
  readonly longer: Displaced;
  readonly byAge: readonly AgeRow[];
  readonly byRegion: readonly RegionRow[];
}

/** Times of one measure in one outcome, per area. */
interface Times {
  readonly nearest: Nearest;
  readonly deciseconds: Float32Array;
}

/** Per function: the chain of the norm, the car in the norm's supply, and the car in each part of the week. */
export function accessImpacts(model: Model, base: Outcome, scenario: Outcome): AccessImpact[] {
  const { accessChain, accessCar } = model.assumptions;
  const grouped = groupsOf(model);
  return NORM_FUNCTIONS.flatMap((care) => {
    const [before, after] = [base.access[care], scenario.access[care]];
    const chain = ({ siren, chainDeciseconds }: Access): Times => ({
      nearest: siren,
      deciseconds: chainDeciseconds,
    });
    const drive = (nearest: Nearest): Times => ({ nearest, deciseconds: nearest.deciseconds });
    // Parts of the week with the same locations before and after share one comparison.
    const known = new Map<Nearest, Map<Nearest, Comparison>>();
    const byCar = (from: Nearest, to: Nearest): Comparison => {
      const ofFrom = known.get(from) ?? new Map<Nearest, Comparison>();
      known.set(from, ofFrom);
      const found = ofFrom.get(to) ?? compare(model.world, grouped, drive(from), drive(to), accessCar.value);
      ofFrom.set(to, found);
      return found;
    };
    const inCar = (period: AccessImpact["period"], from: Nearest, to: Nearest): AccessImpact => ({
      function: care,
      profile: "car",
      measure: "drive",
      period,
      ...byCar(from, to),
    });
    const norm = compare(model.world, grouped, chain(before), chain(after), accessChain.value);
    return [
      { function: care, profile: "ambulance", measure: "chain", period: "norm", ...norm },
      inCar("norm", before.car, after.car),
      ...PERIODS.map((period) => inCar(period, before.during[period], after.during[period])),
    ] as const;
  });
}

type Comparison = Omit<AccessImpact, "function" | "profile" | "measure" | "period">;

function compare(
  world: World,
  grouped: readonly Group[],
  base: Times,
  scenario: Times,
  thresholdSeconds: number,
): Comparison {
  const { areas } = world;
  const limit = toDeciseconds(thresholdSeconds);
  const outside = (times: Times, area: number) => times.deciseconds[area]! > limit;
  const newlyOutside = (area: number) => !outside(base, area) && outside(scenario, area);
  const newlyInside = (area: number) => outside(base, area) && !outside(scenario, area);
  const moved = (area: number) => base.nearest.facility[area] !== scenario.nearest.facility[area];
  const slower = (area: number) => scenario.deciseconds[area]! > base.deciseconds[area]!;
  const all = Array.from({ length: areas.count }, (_, area) => area);
  const movedAreas = all.filter(moved);
  const inBand = (area: number, band: number) => areas.persons[area * areas.bands.length + band]!;
  // What is true of an area, once; regions then only add up.
  const is = {
    outsideBefore: all.map((area) => outside(base, area)),
    outsideAfter: all.map((area) => outside(scenario, area)),
    moved: all.map(moved),
  };
  const row = (chosen: readonly number[]) => {
    const [before, after] = [nobody(), nobody()];
    let [newlyOutsideInhabitants, newlyInsideInhabitants, displacedInhabitants] = [0, 0, 0];
    for (const area of chosen) {
      const people = areas.inhabitants[area]!;
      const [was, now] = [is.outsideBefore[area]!, is.outsideAfter[area]!];
      if (was) before.outsideInhabitants += people;
      else before.insideInhabitants += people;
      if (now) after.outsideInhabitants += people;
      else after.insideInhabitants += people;
      if (base.deciseconds[area] === UNREACHABLE) before.unreachableInhabitants += people;
      if (scenario.deciseconds[area] === UNREACHABLE) after.unreachableInhabitants += people;
      if (now && !was) newlyOutsideInhabitants += people;
      if (was && !now) newlyInsideInhabitants += people;
      if (is.moved[area]) displacedInhabitants += people;
    }
    const sums: { baseline: Reached; scenario: Reached } = { baseline: before, scenario: after };
    return { ...sums, newlyOutsideInhabitants, newlyInsideInhabitants, displacedInhabitants };
  };
  const isChanged = all.map((area) => is.moved[area] || is.outsideBefore[area] !== is.outsideAfter[area]);
  const changed = all.filter((area) => isChanged[area]);
  const { displacedInhabitants: _displaced, ...whole } = row(all);
  return {
    thresholdSeconds,
    ...whole,
    net: whole.scenario.outsideInhabitants - whole.baseline.outsideInhabitants,
    displaced: displaced(areas, base, scenario, movedAreas),
    longer: displaced(areas, base, scenario, all.filter(slower)),
    byAge: areas.bands.map((band, index) => {
      const persons = (counts: (area: number) => boolean) =>
        changed.reduce((sum, area) => (counts(area) ? sum + inBand(area, index) : sum), 0);
      return {
        ...band,
        newlyOutsideInhabitants: persons(newlyOutside),
        newlyInsideInhabitants: persons(newlyInside),
        displacedInhabitants: persons(moved),
        ...extraTime(base, scenario, movedAreas, (area) => inBand(area, index)),
      };
    }),
    byRegion: grouped
      .filter(({ layer, chosen }) => layer !== PLACE || chosen.some((area) => isChanged[area]))
      .map(({ chosen, ...name }) => ({
        ...name,
        ...row(chosen),
        ...extraTime(
          base,
          scenario,
          chosen.filter((area) => is.moved[area]),
          (area) => areas.inhabitants[area]!,
        ),
      }))
      .filter((found) => found.layer !== PLACE || touched(found)),
  };
}

const nobody = () => ({ insideInhabitants: 0, outsideInhabitants: 0, unreachableInhabitants: 0 });

/** Of the hundreds of places only those in which something changes are listed. */
const touched = (row: Omit<RegionRow, "layer" | "code" | "name" | keyof ExtraTime>) =>
  row.displacedInhabitants + row.newlyOutsideInhabitants + row.newlyInsideInhabitants > 0;

/** The layer of gemeenten, or of towns where the region has none. */
export const PLACE = "place";

/** Areas that are counted together. */
export interface Group {
  readonly layer: string;
  readonly code: string;
  readonly name: string;
  readonly chosen: readonly number[];
}

export const groupsOf = ({ kept, world }: Model): readonly Group[] =>
  kept(world, "groups", () => groups(world));

function groups(world: World): Group[] {
  const { areas, regions } = world;
  const layers = regions.flatMap((layer) => {
    const members = layer.codes.map(() => [] as number[]);
    for (let area = 0; area < areas.count; area++)
      for (const member of regionsOfArea(layer, area)) members[member]!.push(area);
    return layer.codes.map((code, index) => ({
      layer: layer.layer,
      code,
      name: layer.names[index]!,
      chosen: members[index]!,
    }));
  });
  const places = new Map<string, number[]>();
  areas.places.forEach((place, area) => {
    const own = places.get(place);
    if (own) own.push(area);
    else places.set(place, [area]);
  });
  return [...layers, ...[...places].map(([name, chosen]) => ({ layer: PLACE, code: name, name, chosen }))];
}

function displaced(areas: Areas, base: Times, scenario: Times, moved: readonly number[]): Displaced {
  const weigh = (chosen: readonly number[]) =>
    chosen.reduce((sum, area) => sum + areas.inhabitants[area]!, 0);
  const reachable = moved.filter((area) => scenario.deciseconds[area] !== UNREACHABLE);
  return {
    inhabitants: weigh(moved),
    unreachableInhabitants: weigh(moved) - weigh(reachable),
    ...extraTime(base, scenario, moved, (area) => areas.inhabitants[area]!),
  };
}

function extraTime(
  base: Times,
  scenario: Times,
  moved: readonly number[],
  weight: (area: number) => number,
): ExtraTime {
  const sample = extraSample(base.deciseconds, scenario.deciseconds, moved, weight);
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  const mean = sample.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
  // One decimal: tables hold deciseconds, and what is hashed is rounded first (MODEL 26).
  const inSeconds = (time: number | null) => (time === null ? null : fromDeciseconds(Math.round(time)));
  return {
    meanExtraSeconds: inSeconds(total > 0 ? mean : null),
    medianExtraSeconds: inSeconds(weightedQuantile(sample, 1 / 2)),
    p90ExtraSeconds: inSeconds(weightedQuantile(sample, 9 / 10)),
  };
}

/** Extra deciseconds of the areas, with their people; only those who can reach a location before and after. */
export const extraSample = (
  before: Float32Array,
  after: Float32Array,
  areas: readonly number[],
  weight: (area: number) => number,
): WeightedSample[] =>
  areas
    .filter((area) => after[area] !== UNREACHABLE && before[area] !== UNREACHABLE && weight(area) > 0)
    .map((area) => ({ value: after[area]! - before[area]!, weight: weight(area) }));
