/** Who goes where: every area to the nearest open location, in visits or births a year. A naive baseline. */

import { demandFactors } from "../geodata/demand-changes.js";
import type { World } from "../geodata/world.js";
import type { Outcome } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";

/**
 * Load of a location when everybody drives to the nearest one; `perYear` rounded to whole visits or births, and
 * scaled by what the scenario says of demand in each area (inhabitants are not).
 */
export interface Load {
  readonly inhabitants: number;
  readonly perYear: number;
  /** What the model cannot say without capacity data. */
  readonly busyFraction: null;
  readonly busyFractionPeak: null;
  readonly stopMinutesPerDay: null;
}

export interface FacilityLoad {
  readonly id: string;
  readonly name: string;
  readonly function: NormFunction;
  readonly unit: "visits/year" | "births/year";
  readonly baseline: Load | null;
  readonly scenario: Load | null;
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly careType: NormFunction;
  readonly perYear: number;
  readonly inhabitants: number;
  readonly kind: "redistribution";
}

const UNITS = { seh: "visits/year", "acute-obstetrics": "births/year" } as const;

const ratePerYear = ({ assumptions }: Model, care: NormFunction) =>
  (care === "seh" ? assumptions.sehVisitsPerInhabitant : assumptions.hospitalBirthsPerInhabitant).value;

/** People, and people times the factor on their demand. */
interface Weighed {
  readonly inhabitants: number;
  readonly demanding: number;
}

/** Adds the people of an area to what was counted. */
type Adds = (counted: Weighed, area: number) => Weighed;

function adder(world: World, care: NormFunction): Adds {
  const { inhabitants: people } = world.areas;
  const factors = demandFactors(world, care);
  return ({ inhabitants, demanding }, area) => ({
    inhabitants: inhabitants + people[area]!,
    demanding: demanding + people[area]! * (factors?.[area] ?? 1),
  });
}

const NOBODY: Weighed = { inhabitants: 0, demanding: 0 };

/** Loads of all locations that are open before or after; closed is null. Inhabitants are conserved. */
export function facilityLoads(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
): FacilityLoad[] {
  return NORM_FUNCTIONS.flatMap((care) => {
    const sides = [
      [model.world, base],
      [changedWorld, scenario],
    ] as const;
    const loads = sides.map(([world, outcome]) => {
      const add = adder(world, care);
      const people = new Map([...outcome.supply.locations[care]].map((column) => [column, NOBODY]));
      outcome.access[care].car.facility.forEach((column, area) => {
        if (column >= 0) people.set(column, add(people.get(column)!, area));
      });
      return people;
    }) as [Map<number, Weighed>, Map<number, Weighed>];
    const columns = [...new Set([...loads[0].keys(), ...loads[1].keys()])].sort((a, b) => a - b);
    const load = (people: Weighed | undefined): Load | null =>
      people === undefined
        ? null
        : {
            inhabitants: people.inhabitants,
            perYear: Math.round(people.demanding * ratePerYear(model, care)),
            busyFraction: null,
            busyFractionPeak: null,
            stopMinutesPerDay: null,
          };
    return columns.map((column) => ({
      id: changedWorld.facilities[column]!.id,
      name: changedWorld.facilities[column]!.name,
      function: care,
      unit: UNITS[care],
      baseline: load(loads[0].get(column)),
      scenario: load(loads[1].get(column)),
    }));
  });
}

/** Where people go whose nearest location changes, largest first; columns of the base keep their place. */
export function redistribution(model: Model, changedWorld: World, base: Outcome, scenario: Outcome): Flow[] {
  const { facilities } = changedWorld;
  return NORM_FUNCTIONS.flatMap((care) => {
    const add = adder(changedWorld, care);
    const moved = new Map<string, Weighed & { from: number; to: number }>();
    base.access[care].car.facility.forEach((from, area) => {
      const to = scenario.access[care].car.facility[area]!;
      if (from === to || from < 0 || to < 0) return;
      const flow = moved.get(`${from} ${to}`) ?? { from, to, ...NOBODY };
      moved.set(`${from} ${to}`, { from, to, ...add(flow, area) });
    });
    return [...moved.values()]
      .filter(({ inhabitants }) => inhabitants > 0)
      .sort((a, b) => b.inhabitants - a.inhabitants || a.from - b.from || a.to - b.to)
      .map(({ from, to, inhabitants, demanding }) => ({
        from: facilities[from]!.id,
        to: facilities[to]!.id,
        careType: care,
        perYear: Math.round(demanding * ratePerYear(model, care)),
        inhabitants,
        kind: "redistribution" as const,
      }));
  });
}
