/** Who goes where: every area to the nearest open location, in visits or births a year. A naive baseline. */

import type { Outcome } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";

/** Load of a location when everybody drives to the nearest one; `perYear` rounded to whole visits or births. */
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

/** Loads of all locations that are open before or after; closed is null. Inhabitants are conserved. */
export function facilityLoads(model: Model, base: Outcome, scenario: Outcome): FacilityLoad[] {
  return NORM_FUNCTIONS.flatMap((care) => {
    const loads = [base, scenario].map((outcome) => {
      const inhabitants = new Map([...outcome.supply.locations[care]].map((column) => [column, 0]));
      outcome.access[care].car.facility.forEach((column, area) => {
        if (column >= 0)
          inhabitants.set(column, inhabitants.get(column)! + model.world.areas.inhabitants[area]!);
      });
      return inhabitants;
    }) as [Map<number, number>, Map<number, number>];
    const columns = [...new Set([...loads[0].keys(), ...loads[1].keys()])].sort((a, b) => a - b);
    const load = (inhabitants: number | undefined): Load | null =>
      inhabitants === undefined
        ? null
        : {
            inhabitants,
            perYear: Math.round(inhabitants * ratePerYear(model, care)),
            busyFraction: null,
            busyFractionPeak: null,
            stopMinutesPerDay: null,
          };
    return columns.map((column) => ({
      id: model.world.facilities[column]!.id,
      name: model.world.facilities[column]!.name,
      function: care,
      unit: UNITS[care],
      baseline: load(loads[0].get(column)),
      scenario: load(loads[1].get(column)),
    }));
  });
}

/** Where the people of each location that falls away go, largest first. */
export function redistribution(model: Model, base: Outcome, scenario: Outcome): Flow[] {
  const { areas, facilities } = model.world;
  return NORM_FUNCTIONS.flatMap((care) => {
    const moved = new Map<string, { from: number; to: number; inhabitants: number }>();
    base.access[care].car.facility.forEach((from, area) => {
      const to = scenario.access[care].car.facility[area]!;
      if (from === to || from < 0 || to < 0) return;
      const flow = moved.get(`${from} ${to}`) ?? { from, to, inhabitants: 0 };
      moved.set(`${from} ${to}`, { ...flow, inhabitants: flow.inhabitants + areas.inhabitants[area]! });
    });
    return [...moved.values()]
      .filter(({ inhabitants }) => inhabitants > 0)
      .sort((a, b) => b.inhabitants - a.inhabitants || a.from - b.from || a.to - b.to)
      .map(({ from, to, inhabitants }) => ({
        from: facilities[from]!.id,
        to: facilities[to]!.id,
        careType: care,
        perYear: Math.round(inhabitants * ratePerYear(model, care)),
        inhabitants,
        kind: "redistribution" as const,
      }));
  });
}
