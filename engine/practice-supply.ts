/** What operations change for the practice model: who is open in which hour, how large, how many places. */

import { isRoundTheWeek } from "../geodata/hours.js";
import { HOURS_PER_WEEK } from "../geodata/units.js";
import { type CareFunction, type Facility, type World, offers } from "../geodata/world.js";

/** Functions that the practice model sends people to. */
export const PRACTICE_FUNCTIONS = [
  "seh",
  "stroke",
  "pci",
  "trauma",
  "acute-obstetrics",
  "hap",
  "acute-ggz",
] as const;
export type PracticeFunction = (typeof PRACTICE_FUNCTIONS)[number];

/**
 * Distinct sets of open locations in the week (MODEL 12); choice is worked out once for each.
 *
 * shape  stateOfHour[hour] an index in `open`; open[state] columns (indices in World.facilities), in the order of ids
 */
export interface OpenStates {
  readonly stateOfHour: Uint8Array;
  readonly open: readonly Uint32Array[];
}

/**
 * columns   every column that has the function, open or not: who may be weighed in a choice; in the order of their ids,
 *           so that a tie does not hang on the order of a file
 * states    who is open when
 * weight    [column] size against the mean of the known sizes, > 0; 1 where no size is known
 * places    [column] treatment places (SEH) or delivery rooms (acute obstetrics), integers ≥ 0; −1 where not known
 * perYear   [column] registered visits or births a year; −1 where not known
 */
export interface FunctionSupply {
  readonly columns: Uint32Array;
  readonly states: OpenStates;
  readonly weight: Float64Array;
  readonly places: Float64Array;
  readonly perYear: Float64Array;
}

/**
 * of          per function
 * isSpoedpost [column] 1 where the SEH is only a basisspoedpost
 * spoedplein  [column] 1 where SEH and HAP share a desk
 * mergedFrom  [column] columns that merged into this one
 * demand      what setDemand says
 */
export interface PracticeSupply {
  readonly of: Readonly<Record<PracticeFunction, FunctionSupply>>;
  readonly isSpoedpost: Uint8Array;
  readonly spoedplein: Uint8Array;
  readonly mergedFrom: readonly (readonly number[])[];
  readonly demand: World["demand"];
}

const LEVEL_1 = "1";
const SPOEDPOST = "spoedpost";

/** A supply and the locations that it was made of. */
export interface KnownSupply {
  readonly facilities: readonly Facility[];
  readonly practice: PracticeSupply;
}

/** known  functions of which no location differs are its own: the same objects, so that all that follows from them is known too */
export function practiceSupplyOf(
  world: Pick<World, "facilities" | "demand">,
  known?: KnownSupply,
): PracticeSupply {
  const { facilities, demand } = world;
  const flag = (keep: (facility: Facility) => boolean) =>
    Uint8Array.from(facilities, (facility) => Number(keep(facility)));
  const columnOf = new Map(facilities.map(({ id }, column) => [id, column]));
  const mergedFrom = facilities.map(({ mergedFrom: ids = [] }) => ids.map((id) => columnOf.get(id)!));
  return {
    of: Object.fromEntries(
      PRACTICE_FUNCTIONS.map((care) => [
        care,
        known && sameFor(care, known.facilities, facilities)
          ? known.practice.of[care]
          : functionSupply(facilities, mergedFrom, care),
      ]),
    ) as PracticeSupply["of"],
    isSpoedpost: flag(({ functions }) => functions.seh?.level === SPOEDPOST),
    spoedplein: flag(({ spoedplein }) => spoedplein === true),
    mergedFrom,
    demand,
  };
}

const sameFor = (care: PracticeFunction, before: readonly Facility[], after: readonly Facility[]) =>
  before.length === after.length &&
  before.every((was, column) => {
    const is = after[column]!;
    return (
      was === is ||
      (was.id === is.id && was.functions[care] === is.functions[care] && was.mergedFrom === is.mergedFrom)
    );
  });

function functionSupply(
  facilities: readonly Facility[],
  mergedFrom: PracticeSupply["mergedFrom"],
  care: PracticeFunction,
): FunctionSupply {
  const has = (facility: Facility) => facility.functions[care] !== undefined && isKind(facility, care);
  const ids = (a: number, b: number) => (facilities[a]!.id < facilities[b]!.id ? -1 : 1);
  const columns = Uint32Array.from(
    facilities.flatMap((facility, column) => (has(facility) ? [column] : [])).sort(ids),
  );
  const number = (column: number, read: (facility: Facility) => number | undefined) =>
    read(facilities[column]!) ?? -1;
  const row = (read: (facility: Facility) => number | undefined) => {
    const values = new Float64Array(facilities.length).fill(-1);
    for (const column of columns) values[column] = number(column, read);
    return values;
  };
  const places = row(({ functions }) => placesOf(functions[care]?.capacity, care));
  const perYear = row(({ functions }) => functions[care]?.perYear);
  const open = columns.filter((column) => offers(facilities[column]!, care));
  return {
    columns,
    states: statesOf(facilities, open, care),
    weight: sizes(perYear, places, mergedFrom, columns),
    places,
    perYear,
  };
}

/** Level 2 and 3 have no part in what goes to level 1; a location of level `none` is no SEH. */
function isKind({ functions }: Facility, care: CareFunction): boolean {
  const level = functions[care]?.level;
  if (care === "trauma") return level === LEVEL_1;
  return care !== "seh" || level !== "none";
}

const placesOf = (
  capacity: { readonly places?: number; readonly rooms?: number } | undefined,
  care: CareFunction,
) =>
  care === "acute-obstetrics" ? (capacity?.rooms ?? capacity?.places) : (capacity?.places ?? capacity?.rooms);

/**
 * Registered volumes where they are known, else places, each against the mean of its kind; else 1. Where nothing is
 * known, a location that others merged into is as large as all of them together (MODEL 14).
 */
function sizes(
  perYear: Float64Array,
  places: Float64Array,
  mergedFrom: PracticeSupply["mergedFrom"],
  columns: Uint32Array,
): Float64Array {
  const mean = (values: Float64Array) => {
    const known = values.filter((one) => one > 0);
    return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : 1;
  };
  const [volume, place] = [mean(perYear), mean(places)];
  const has = new Set(columns);
  return perYear.map((visits, column) => {
    if (visits > 0) return visits / volume;
    if (places[column]! > 0) return places[column]! / place;
    return Math.max(1, mergedFrom[column]!.filter((one) => has.has(one)).length);
  });
}

function statesOf(facilities: readonly Facility[], columns: Uint32Array, care: PracticeFunction): OpenStates {
  const hoursAt = (column: number) => facilities[column]!.functions[care]!.hours;
  // Only who is not always open tells one hour from another.
  const limited = columns.filter((column) => !isRoundTheWeek(hoursAt(column)));
  const stateOfHour = new Uint8Array(HOURS_PER_WEEK);
  const known = new Map<string, number>();
  const open: Uint32Array[] = [];
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const key = limited.map((column) => hoursAt(column).open[hour]!).join();
    let state = known.get(key);
    if (state === undefined) {
      state = open.length;
      known.set(key, state);
      open.push(columns.filter((column) => hoursAt(column).open[hour] === 1));
    }
    stateOfHour[hour] = state;
  }
  return { stateOfHour, open };
}
