/** What operations change, and nothing else: which facilities are open for what. */

import { isRoundTheWeek } from "../geodata/hours.js";
import { PERIODS, type Period, isOpenThroughout } from "../geodata/periods.js";
import { type PracticeSupply, practiceSupplyOf } from "./practice-supply.js";
import { type CareFunction, type Facility, type Travel, type World, offers } from "../geodata/world.js";

/** Where the multitrauma norms want ISS > 15 to go. */
const LEVEL_1 = "1";

/** Functions that the 45-minute norm is about, each judged by itself. */
export const NORM_FUNCTIONS = ["seh", "acute-obstetrics"] as const;
export type NormFunction = (typeof NORM_FUNCTIONS)[number];

/**
 * Columns (indices in World.facilities) that count for the norm model, ascending.
 * posts      ambulance posts with round-the-week readiness
 * level1     level-1 trauma centres, open round the week
 * locations  per function, locations open round the week (with limited hours too when `countsLimitedHours`)
 * periods    per part of the week and function, locations open throughout it: practice, never the norm
 * practice   what the practice model needs: hours, sizes, places; never the norm
 * travel     the tables of that world: new and moved locations have columns of their own, closed roads other times
 */
export interface Supply {
  readonly posts: Uint32Array;
  readonly level1: Uint32Array;
  readonly locations: Readonly<Record<NormFunction, Uint32Array>>;
  readonly periods: Readonly<Record<Period, Readonly<Record<NormFunction, Uint32Array>>>>;
  readonly practice: PracticeSupply;
  readonly travel: Travel;
  readonly countsLimitedHours: boolean;
}

/**
 * The supply of a world. `spoedpost` and `none` never count as an SEH (contract).
 * countsLimitedHours  the sensitivity of MODEL 1: locations with limited hours count too
 * known               of another world with the same columns: what no operation changed is taken from it
 */
export function supplyOf(
  world: Pick<World, "facilities" | "travel" | "demand">,
  countsLimitedHours = false,
  known?: { readonly world: Pick<World, "facilities">; readonly supply: Supply },
): Supply {
  const chosen = (keep: (facility: Facility) => boolean) =>
    Uint32Array.from(world.facilities.flatMap((facility, column) => (keep(facility) ? [column] : [])));
  const columns = (care: CareFunction, limited: boolean) =>
    chosen((facility) => counts(facility, care, limited));
  const during = (care: CareFunction, period: Period) =>
    chosen(
      (facility) => counts(facility, care, true) && isOpenThroughout(facility.functions[care]!.hours, period),
    );
  const periods = Object.fromEntries(
    PERIODS.map((period) => [
      period,
      { seh: during("seh", period), "acute-obstetrics": during("acute-obstetrics", period) },
    ]),
  ) as Supply["periods"];
  let practice: Supply["practice"] | undefined;
  return {
    posts: columns("ambulance-post", false),
    level1: columns("trauma", false),
    locations: {
      seh: columns("seh", countsLimitedHours),
      "acute-obstetrics": columns("acute-obstetrics", countsLimitedHours),
    },
    periods,
    // Who asks for access alone never looks at it, and it is most of the work.
    get practice() {
      practice ??= practiceSupplyOf(
        world,
        known && { facilities: known.world.facilities, practice: known.supply.practice },
      );
      return practice;
    },
    travel: world.travel,
    countsLimitedHours,
  };
}

function counts(facility: Facility, care: CareFunction, limited: boolean): boolean {
  if (!offers(facility, care)) return false;
  const { hours, level } = facility.functions[care]!;
  if (care === "trauma" && level !== LEVEL_1) return false;
  if (care === "seh" && (level === "spoedpost" || level === "none")) return false;
  return limited || isRoundTheWeek(hours);
}

/**
 * The same supply without one function at some columns: what `supplyOf` gives of the world in which that function is
 * closed there, in a fraction of the time. For batches of closings.
 */
export function withoutLocations(supply: Supply, care: NormFunction, closed: readonly number[]): Supply {
  const keeps = (columns: Uint32Array) => columns.filter((column) => !closed.includes(column));
  const known = new Map<Uint32Array, Uint32Array>();
  const kept = (columns: Uint32Array) => {
    const found = known.get(columns) ?? keeps(columns);
    known.set(columns, found);
    return found;
  };
  const { practice, periods } = supply;
  const own = practice.of[care];
  return {
    ...supply,
    locations: { ...supply.locations, [care]: kept(supply.locations[care]) },
    periods: Object.fromEntries(
      PERIODS.map((period) => [period, { ...periods[period], [care]: kept(periods[period][care]) }]),
    ) as Supply["periods"],
    practice: {
      ...practice,
      of: { ...practice.of, [care]: { ...own, states: { ...own.states, open: own.states.open.map(kept) } } },
    },
  };
}
