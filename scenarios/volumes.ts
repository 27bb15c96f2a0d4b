/** What each location does in a year, out of who goes where. */

import type { Allocation, Part } from "../engine/flows/choice.js";
import { arrivalsPerWeekHour } from "../engine/flows/volumes.js";
import { SEH_TYPES } from "../engine/flows/demand.js";
import type { Volume } from "../engine/flows/sites.js";
import { periodOf } from "../geodata/periods.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK } from "../geodata/units.js";

/** Working days 08:00–17:00 are the GP's own hours; all others are ANW (MODEL 11). */
const OFFICE = { from: 8, to: 17, days: 5 };

const isAnw = (hour: number) => {
  const ofDay = hour % HOURS_PER_DAY;
  return hour >= OFFICE.days * HOURS_PER_DAY || ofDay < OFFICE.from || ofDay >= OFFICE.to;
};

/** Visits and births a year by column of World.facilities. Sums over columns are the allocation's own. */
export function volumesOf({ parts, facilityCount }: Allocation): (column: number) => Volume {
  const ofSeh = parts.filter(({ careType }) => (SEH_TYPES as readonly string[]).includes(careType));
  const weekOf = (chosen: readonly Part[], column: number) => {
    const week = new Float64Array(HOURS_PER_WEEK);
    for (const part of chosen) arrivalsPerWeekHour(part, facilityCount, column, 1, week);
    return week;
  };
  const self = parts.filter(({ careType }) => careType === "seh-self");
  const birth = parts.filter(({ careType }) => careType === "birth");
  return (column) => {
    const seh = weekOf(ofSeh, column);
    return {
      sehVisits: total(seh),
      sehNightVisits: total(seh, (hour) => periodOf(hour) === "night"),
      selfVisitsAnw: total(weekOf(self, column), isAnw),
      admittedFactor: 1,
      births: total(weekOf(birth, column)),
    };
  };
}

/** Contacts a year of the HAP at a column. */
export function hapContactsOf({ parts, facilityCount }: Allocation): (column: number) => number {
  const hap = parts.filter(({ careType }) => careType === "hap");
  return (column) => perYear(hap, facilityCount, column);
}

/** Contacts a year of the crisis service at a column. */
export function ggzContactsOf({ parts, facilityCount }: Allocation): (column: number) => number {
  const ggz = parts.filter(({ careType }) => careType === "acute-ggz");
  return (column) => perYear(ggz, facilityCount, column);
}

function perYear(chosen: readonly Part[], facilityCount: number, column: number): number {
  const week = new Float64Array(HOURS_PER_WEEK);
  for (const part of chosen) arrivalsPerWeekHour(part, facilityCount, column, 1, week);
  return total(week);
}

const total = (week: Float64Array, counts: (hour: number) => boolean = () => true) =>
  week.reduce((sum, count, hour) => (counts(hour) ? sum + count : sum), 0);
