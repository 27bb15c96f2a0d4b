/** Treatment places and delivery rooms where nobody said how many there are (MODEL 22). */

import { HOURS_PER_WEEK, SECONDS_PER_HOUR, WEEKS_PER_YEAR } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { FunctionSupply } from "../practice-supply.js";
import type { Arrivals } from "./arrivals.js";
import { presence, presenceByLag } from "./week.js";

const HOURS = HOURS_PER_WEEK;
/** Volumes from here on count in thousands. */
const THOUSAND = 1000;

/** Places for the expected volume at the stated busy share in the busiest hour. shape [i], integers */
export function sehPlaces({ columns, arrivals }: Arrivals, assumptions: Assumptions): Float64Array {
  const lags = presenceByLag(
    assumptions.sehStayMean.value / SECONDS_PER_HOUR,
    assumptions.sehStaySpread.value,
  );
  return Float64Array.from(columns, (_, i) => {
    const peak = Math.max(...presence(arrivals.subarray(i * HOURS, (i + 1) * HOURS), lags));
    return Math.max(assumptions.sehPlacesLeast.value, Math.ceil(peak / assumptions.sehPeakBusy.value));
  });
}

/** Rooms for the expected births. shape [i], integers ≥ 1 */
export const deliveryRooms = (
  { columns, arrivals }: Arrivals,
  { deliveryRoomsPer1000 }: Assumptions,
): Float64Array =>
  Float64Array.from(columns, (_, i) => {
    const perWeek = arrivals.subarray(i * HOURS, (i + 1) * HOURS).reduce((sum, one) => sum + one, 0);
    return Math.max(1, Math.ceil((perWeek * WEEKS_PER_YEAR * deliveryRoomsPer1000.value) / THOUSAND));
  });

/** How many places each location has, and whether somebody said so (1) or a rule stands in (0). */
export interface Places {
  readonly places: Float64Array;
  readonly given: Uint8Array;
}

/**
 * What was said; else what the rule gives the baseline, summed over those that merged; else what it gives now: a
 * location that was not there before.
 *
 * byRule  [column] of the baseline; −1 where it has none; mergedFrom  columns that merged into a column; now  shape [i]
 */
export function placesOf(
  { columns, places }: FunctionSupply,
  byRule: Float64Array,
  mergedFrom: readonly (readonly number[])[],
  now: () => Float64Array,
): Places {
  let byRuleNow: Float64Array | undefined;
  const given = Uint8Array.from(columns, (column) => Number(places[column]! >= 0));
  return {
    given,
    places: Float64Array.from(columns, (column, i) => {
      if (given[i]) return Math.floor(places[column]!);
      const all = [...new Set([column, ...mergedFrom[column]!])];
      const known = all.map((one) => byRule[one] ?? -1).filter((one) => one >= 0);
      return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : (byRuleNow ??= now())[i]!;
    }),
  };
}
