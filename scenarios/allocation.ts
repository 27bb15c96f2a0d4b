/** Loads of locations before and after, and who goes where instead: the practice model told by location. */

import type { Outcome } from "../engine/evaluate.js";
import { type CareType, FUNCTION_OF } from "../engine/flows/demand.js";
import { type Move, moves } from "../engine/flows/moves.js";
import type { Load as PracticeLoad } from "../engine/practice.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import { type World, offers } from "../geodata/world.js";

/**
 * One function of a location in a year.
 *
 * inhabitants     who live nearest to it by car, of the locations that count for the norm
 * perYear         visits or births it handles: registered ones plus the modelled change where the region knows them
 *                 (`observed`), else the model's; whole
 * chosenPerYear   who come to it of themselves; divertedPerYear  taken elsewhere because it is full;
 *                 absorbedPerYear  taken in because others are
 * busyFraction    mean share of its places that is taken while it is open, and in its busiest hour; above 1 more
 *                 patients at once than places; null where it has no places at all
 * waitSeconds     mean wait for a place in hours that are not overloaded; null as above
 * placesKnown     false where the default rule stands in (MODEL 22)
 */
export interface Load {
  readonly inhabitants: number;
  readonly perYear: number;
  readonly observed: boolean;
  readonly chosenPerYear: number;
  readonly divertedPerYear: number;
  readonly absorbedPerYear: number;
  readonly places: number;
  readonly placesKnown: boolean;
  readonly busyFraction: number | null;
  readonly busyFractionPeak: number | null;
  readonly peakHourOfWeek: number;
  readonly waitSeconds: number | null;
  readonly stopMinutesPerDay: number;
  readonly overloadedHoursPerWeek: number;
}

export interface FacilityLoad {
  readonly id: string;
  readonly name: string;
  readonly function: NormFunction;
  readonly unit: "visits/year" | "births/year";
  readonly baseline: Load | null;
  readonly scenario: Load | null;
}

/**
 * Who goes elsewhere. redistribution: who chooses another location, with the inhabitants whose nearest one it was
 * where there are any; transfer: who is taken elsewhere because the location is full.
 */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly careType: string;
  readonly perYear: number;
  readonly inhabitants: number;
  readonly kind: "redistribution" | "transfer";
}

const UNITS = { seh: "visits/year", "acute-obstetrics": "births/year" } as const;

const practiceOf = ({ practice }: Outcome, care: NormFunction): PracticeLoad =>
  care === "seh" ? practice.seh : practice.obstetrics;

/** Inhabitants by the location nearest to them by car. */
function nearestInhabitants({ areas }: World, { access, supply }: Outcome, care: NormFunction) {
  const people = new Map([...supply.locations[care]].map((column) => [column, 0]));
  access[care].car.facility.forEach((column, area) => {
    if (column >= 0) people.set(column, people.get(column)! + areas.inhabitants[area]!);
  });
  return people;
}

/** Loads of all locations that give the function before or after; closed is null. Inhabitants are conserved. */
export function facilityLoads(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
): FacilityLoad[] {
  return NORM_FUNCTIONS.flatMap((care) => {
    const before = side(model.world, base, care);
    const after = side(changedWorld, scenario, care);
    const columns = [...new Set([...before.columns, ...after.columns])].sort((a, b) => a - b);
    return columns.map((column): FacilityLoad => {
      const { id, name } = changedWorld.facilities[column]!;
      const seen = model.world.facilities[column]?.functions[care]?.perYear;
      const [was, is] = [before.load(column), after.load(column)];
      const known = (load: Load | null) =>
        load && seen !== undefined && was
          ? { ...load, observed: true, perYear: Math.max(0, Math.round(seen + load.perYear - was.perYear)) }
          : load;
      const told = (load: Load | null) => (load ? { ...load, perYear: Math.round(load.perYear) } : null);
      const unit = UNITS[care];
      return { id, name, function: care, unit, baseline: told(known(was)), scenario: told(known(is)) };
    });
  });
}

const DECIMALS = 1e4;
const rounded = (value: number) => Math.round(value * DECIMALS) / DECIMALS;

function side(world: World, outcome: Outcome, care: NormFunction) {
  const { overflow, placesGiven } = practiceOf(outcome, care);
  const people = nearestInhabitants(world, outcome, care);
  const index = new Map([...overflow.columns].map((column, i) => [column, i]));
  const columns = [...overflow.columns].filter((column) => offers(world.facilities[column]!, care));
  const load = (column: number): Load | null => {
    const i = index.get(column);
    if (i === undefined || !offers(world.facilities[column]!, care)) return null;
    const places = overflow.places[i]!;
    const whole = (value: number) => Math.round(value);
    const orNull = (value: number) => (places > 0 ? rounded(value) : null);
    return {
      inhabitants: people.get(column) ?? 0,
      perYear: overflow.asked[i]! - overflow.diverted[i]! + overflow.absorbed[i]!,
      observed: false,
      chosenPerYear: whole(overflow.asked[i]!),
      divertedPerYear: whole(overflow.diverted[i]!),
      absorbedPerYear: whole(overflow.absorbed[i]!),
      places,
      placesKnown: placesGiven[i] === 1,
      busyFraction: orNull(overflow.busyFraction[i]!),
      busyFractionPeak: orNull(overflow.busyFractionPeak[i]!),
      peakHourOfWeek: overflow.peakHour[i]!,
      waitSeconds: orNull(overflow.waitSeconds[i]!),
      stopMinutesPerDay: rounded(overflow.stopMinutesPerDay[i]!),
      overloadedHoursPerWeek: overflow.overloadedHours[i]!,
    };
  };
  return { columns, load };
}

/** What is shown of a care type: SEH visits together, births under acute obstetrics. */
const shownAs = (type: CareType) => FUNCTION_OF[type] as string;
/** Less than one patient in two years is not shown. */
const LEAST = 0.5;

/** Patients who go elsewhere, by columns; nobody where the scenario is the base itself. */
export const movesBetween = ({ assumptions }: Model, base: Outcome, scenario: Outcome): Move[] =>
  base === scenario
    ? []
    : moves(
        { plan: base.practice.plan, supply: base.supply.practice },
        { plan: scenario.practice.plan, supply: scenario.supply.practice },
        assumptions,
      );

/** Where people go whose location changes, most first; columns of the base keep their place. moved  of movesBetween */
export function redistribution(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
  moved: readonly Move[],
): Flow[] {
  const found = new Map<
    string,
    { from: number; to: number; careType: string; perYear: number; inhabitants: number }
  >();
  const flowOf = (from: number, to: number, careType: string) => {
    const key = `${from} ${to} ${careType}`;
    const flow = found.get(key) ?? { from, to, careType, perYear: 0, inhabitants: 0 };
    found.set(key, flow);
    return flow;
  };
  for (const { from, to, careType, perYear } of moved)
    if (to >= 0) flowOf(from, to, shownAs(careType)).perYear += perYear;
  for (const care of NORM_FUNCTIONS)
    base.access[care].car.facility.forEach((from, area) => {
      const to = scenario.access[care].car.facility[area]!;
      if (from !== to && from >= 0 && to >= 0)
        flowOf(from, to, care).inhabitants += model.world.areas.inhabitants[area]!;
    });
  const order = (careType: string) => {
    const at = (NORM_FUNCTIONS as readonly string[]).indexOf(careType);
    return at < 0 ? NORM_FUNCTIONS.length : at;
  };
  return [...found.values()]
    .filter(({ inhabitants, perYear }) => inhabitants > 0 || perYear >= LEAST)
    .sort(
      (a, b) =>
        order(a.careType) - order(b.careType) ||
        (a.careType < b.careType ? -1 : a.careType > b.careType ? 1 : 0) ||
        Math.round(b.perYear) - Math.round(a.perYear) ||
        a.from - b.from ||
        a.to - b.to,
    )
    .map((flow) => told(flow, changedWorld, "redistribution"));
}

/** Patients whom full locations send elsewhere more than before, most first. */
export function transfers(changedWorld: World, base: Outcome, scenario: Outcome): Flow[] {
  if (base === scenario) return [];
  return NORM_FUNCTIONS.flatMap((care) => {
    const [was, is] = [practiceOf(base, care).overflow, practiceOf(scenario, care).overflow];
    const before = new Map([...was.columns].map((column, i) => [column, i]));
    const n = is.columns.length;
    const flows: { from: number; to: number; careType: string; perYear: number; inhabitants: number }[] = [];
    is.columns.forEach((from, i) =>
      is.columns.forEach((to, j) => {
        const [a, b] = [before.get(from), before.get(to)];
        const known = a !== undefined && b !== undefined ? was.flow[a * was.columns.length + b]! : 0;
        const perYear = is.flow[i * n + j]! - known;
        if (perYear >= LEAST) flows.push({ from, to, careType: care, perYear, inhabitants: 0 });
      }),
    );
    return flows
      .sort((a, b) => b.perYear - a.perYear || a.from - b.from || a.to - b.to)
      .map((flow) => told(flow, changedWorld, "transfer"));
  });
}

const told = (
  {
    from,
    to,
    careType,
    perYear,
    inhabitants,
  }: Omit<Flow, "from" | "to" | "kind"> & {
    readonly from: number;
    readonly to: number;
  },
  { facilities }: World,
  kind: Flow["kind"],
): Flow => ({
  from: facilities[from]!.id,
  to: facilities[to]!.id,
  careType,
  perYear: Math.round(perYear),
  inhabitants,
  kind,
});
