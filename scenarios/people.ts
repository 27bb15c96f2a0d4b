/** What a change asks of people: how evenly the extra time falls, who has no car, who has no alternative, one journey. */

import type { Outcome } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import { UNREACHABLE } from "../geodata/matrix.js";
import { type RegionLayer, regionsOfArea } from "../geodata/regions.js";
import type { World } from "../geodata/world.js";
import type { FacilityLoad } from "./allocation.js";
import { type AccessImpact, extraSample } from "./compare.js";
import { concentrationIndex, gini, herfindahl } from "./concentration.js";
import { type Journey, journeyOf } from "./journey.js";

/** Layers by which extra minutes are asked for; `byRegion` of access has those that the region holds. */
export const ASKED_LAYERS = ["income", "urbanity", "gemeente", "roaz", "zorgkantoor"] as const;

export interface PeopleImpact {
  readonly function: NormFunction;
  /** Extra time of the ambulance chain, over those whose location changes: Gini, 0 … 1. */
  readonly giniOfExtraTime: number | null;
  /** Smallest share of the displaced that has half of all extra time. */
  readonly halfOnShare: number | null;
  /** Concentration index of extra time by income class, over everybody; null when the region has no income classes. */
  readonly incomeIndex: number | null;
  /** Herfindahl index of yearly volumes over locations. */
  readonly volumeIndex: { readonly baseline: number | null; readonly scenario: number | null };
  /** Of those who must drive further: those without a car, by the assumption. Whole inhabitants. */
  readonly withoutCarInhabitants: number;
  /** Inside the time of the norm before and not after: nobody else is near enough. */
  readonly noAlternativeInhabitants: number;
  readonly unreachableInhabitants: number;
  /** Layers asked for that the region has not. */
  readonly unknownLayers: readonly string[];
  /** The median displaced patient, call to arrival, in the norm's own minutes. */
  readonly journey: Journey | null;
}

export function peopleImpacts(
  model: Model,
  base: Outcome,
  scenario: Outcome,
  changedWorld: World,
  access: readonly AccessImpact[],
  loads: readonly FacilityLoad[],
): PeopleImpact[] {
  const { world, assumptions } = model;
  const unknownLayers = ASKED_LAYERS.filter((asked) => !world.regions.some(({ layer }) => layer === asked));
  return NORM_FUNCTIONS.flatMap((care) => {
    const row = (measure: "chain" | "drive") =>
      access.find((one) => one.function === care && one.measure === measure && one.period === "norm")!;
    const [chain, drive] = [row("chain"), row("drive")];
    if (chain.displaced.inhabitants === 0 && chain.longer.inhabitants === 0) return [];
    const [before, after] = [base.access[care], scenario.access[care]];
    const moved = [...before.siren.facility.keys()].filter(
      (area) => before.siren.facility[area] !== after.siren.facility[area],
    );
    const extra = extraSample(
      before.chainDeciseconds,
      after.chainDeciseconds,
      moved,
      (area) => world.areas.inhabitants[area]!,
    ).map(({ value, weight }) => ({ value: Math.max(0, value), weight }));
    const own = loads.filter((load) => load.function === care);
    const volumes = (side: "baseline" | "scenario") => own.flatMap((load) => load[side]?.perYear ?? []);
    return [
      {
        function: care,
        giniOfExtraTime: rounded(gini(extra)),
        halfOnShare: rounded(halfOn(extra)),
        incomeIndex: rounded(byIncome(world, before.chainDeciseconds, after.chainDeciseconds)),
        volumeIndex: {
          baseline: rounded(herfindahl(volumes("baseline"))),
          scenario: rounded(herfindahl(volumes("scenario"))),
        },
        withoutCarInhabitants: Math.round(drive.displaced.inhabitants * assumptions.noCarShare.value),
        noAlternativeInhabitants: chain.newlyOutsideInhabitants,
        unreachableInhabitants: chain.displaced.unreachableInhabitants,
        unknownLayers,
        journey: journeyOf(model, base, scenario, changedWorld, care),
      },
    ];
  });
}

const DECIMALS = 1e4;

const rounded = (value: number | null) =>
  value === null ? null : Math.round(value * DECIMALS) / DECIMALS + 0;

function halfOn(rows: readonly { readonly value: number; readonly weight: number }[]): number | null {
  const people = rows.reduce((sum, { weight }) => sum + weight, 0);
  const all = rows.reduce((sum, { value, weight }) => sum + value * weight, 0);
  if (!(all > 0)) return null;
  let carried = 0;
  let counted = 0;
  for (const { value, weight } of [...rows].sort((a, b) => b.value - a.value)) {
    const part = Math.min(1, (all / 2 - carried) / (value * weight));
    counted += part * weight;
    carried += part * value * weight;
    if (part < 1) break;
  }
  return counted / people;
}

/** Classes are the codes of the layer `income`, numbers from the lowest income up. */
function byIncome({ areas, regions }: World, before: Float32Array, after: Float32Array): number | null {
  const layer = regions.find((one): one is RegionLayer => one.layer === "income");
  if (!layer) return null;
  const rows = [...areas.ids.keys()].flatMap((area) => {
    const [member] = regionsOfArea(layer, area);
    const rank = member === undefined ? NaN : Number(layer.codes[member]);
    const weight = areas.inhabitants[area]!;
    if (Number.isNaN(rank) || before[area] === UNREACHABLE || after[area] === UNREACHABLE) return [];
    return [{ value: Math.max(0, after[area]! - before[area]!), weight, rank }];
  });
  return concentrationIndex(rows);
}
