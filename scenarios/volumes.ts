/** What each location does in a year, out of who goes where. */

import type { Allocation, Part } from "../engine/flows/choice.js";
import { type CareType, SEH_TYPES } from "../engine/flows/demand.js";
import type { Volume } from "../engine/flows/sites.js";
import { stateShares } from "../engine/flows/volumes.js";
import { periodOf } from "../geodata/periods.js";
import { HOURS_PER_DAY } from "../geodata/units.js";

/** Working days 08:00–17:00 are the GP's own hours; all others are ANW (MODEL 11). */
const OFFICE = { from: 8, to: 17, days: 5 };

const isAnw = (hour: number) => {
  const ofDay = hour % HOURS_PER_DAY;
  return hour >= OFFICE.days * HOURS_PER_DAY || ofDay < OFFICE.from || ofDay >= OFFICE.to;
};

const isNight = (hour: number) => periodOf(hour) === "night";

/** Visits and births a year by column of World.facilities. Sums over columns are the allocation's own. */
export function volumesOf(allocation: Allocation): (column: number) => Volume {
  const visits = perYearOf(allocation, SEH_TYPES);
  const nightVisits = perYearOf(allocation, SEH_TYPES, isNight);
  const selfAnw = perYearOf(allocation, ["seh-self"], isAnw);
  const births = perYearOf(allocation, ["birth"]);
  return (column) => ({
    sehVisits: visits(column),
    sehNightVisits: nightVisits(column),
    selfVisitsAnw: selfAnw(column),
    admittedFactor: 1,
    births: births(column),
  });
}

/** Contacts a year of the HAP at a column. */
export const hapContactsOf = (allocation: Allocation) => perYearOf(allocation, ["hap"]);

/** Contacts a year of the crisis service at a column. */
export const ggzContactsOf = (allocation: Allocation) => perYearOf(allocation, ["acute-ggz"]);

/** Patients a year at a column who come in the hours that count; all hours when left out. */
function perYearOf(
  { parts, facilityCount }: Allocation,
  types: readonly CareType[],
  counts?: (hour: number) => boolean,
): (column: number) => number {
  const chosen = parts
    .filter(({ careType }) => types.includes(careType))
    .map(({ states, week, perYear }): Pick<Part, "perYear"> & { shares: Float64Array } => ({
      perYear,
      shares: stateShares(states, counts ? week.map((part, hour) => (counts(hour) ? part : 0)) : week),
    }));
  return (column) => {
    let sum = 0;
    for (const { perYear, shares } of chosen)
      for (let state = 0; state < shares.length; state++)
        sum += shares[state]! * perYear[state * facilityCount + column]!;
    return sum;
  };
}
