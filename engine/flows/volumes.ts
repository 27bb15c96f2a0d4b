/** Patients a year and an hour out of an allocation. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { OpenStates } from "../practice-supply.js";
import type { Allocation, Part } from "./choice.js";
import type { CareType } from "./demand.js";

/** Share of a year that falls in each state. */
export function stateShares({ stateOfHour, open }: OpenStates, week: Float64Array): Float64Array {
  const shares = new Float64Array(open.length);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) shares[stateOfHour[hour]!]! += week[hour]!;
  return shares;
}

/** Patients a year of one part at one column. */
export function perYearAt(part: Part, facilityCount: number, column: number): number {
  const shares = stateShares(part.states, part.week);
  return shares.reduce((sum, share, state) => sum + share * part.perYear[state * facilityCount + column]!, 0);
}

/** Patients a year of one care type at one column, all parts together. */
export const volumeOf = ({ parts, facilityCount }: Allocation, type: CareType, column: number): number =>
  parts.reduce(
    (sum, part) => (part.careType === type ? sum + perYearAt(part, facilityCount, column) : sum),
    0,
  );

/** Patients a year that no road leads to an open location. */
export const unservedPerYear = ({ parts }: Allocation, type: CareType): number =>
  parts.reduce((sum, part) => {
    if (part.careType !== type) return sum;
    const shares = stateShares(part.states, part.week);
    return sum + shares.reduce((all, share, state) => all + share * part.unserved[state]!, 0);
  }, 0);
