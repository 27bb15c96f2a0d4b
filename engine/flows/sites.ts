/** Hospitals as the chain, staff and money see them: what each does in a year, with which hours and parts. */

import type { WeekHours } from "../../geodata/hours.js";
import { periodOf } from "../../geodata/periods.js";
import { HOURS_PER_WEEK } from "../../geodata/units.js";
import { type CareFunction, type Facility, offers } from "../../geodata/world.js";

/** Functions of which one makes a location a hospital: there are wards, and somebody is there at night. */
const HOSPITAL: readonly CareFunction[] = ["clinic", "seh", "acute-obstetrics", "ic", "or"];

/**
 * What one location does in a year on one side of a scenario; all ≥ 0, 0 where the function is shut.
 * sehVisits        patients of the SEH, of whom sehNightVisits come between 23:00 and 07:00
 * selfVisitsAnw    self-referrers outside working days 08:00–17:00
 * admittedFactor   share of them that is admitted, over the mean of all SEHs; 1 where nothing is known of ages
 * births           second line, in the hospital
 */
export interface Volume {
  readonly sehVisits: number;
  readonly sehNightVisits: number;
  readonly selfVisitsAnw: number;
  readonly admittedFactor: number;
  readonly births: number;
}

/**
 * One location on one side.
 * dayHours         hours a week that the SEH is open between 07:00 and 23:00, 0…112
 * nightHours       and between 23:00 and 07:00, 0…56
 * obstetricHours   hours a week that acute obstetrics is open, 0…168
 * stands           anything of a hospital is open: wards and their night staff are there
 * beds, icBeds, rooms  what a user said it has; undefined where nobody said
 */
export interface Site extends Volume {
  readonly column: number;
  readonly id: string;
  readonly dayHours: number;
  readonly nightHours: number;
  readonly obstetricHours: number;
  readonly stands: boolean;
  readonly hasIc: boolean;
  readonly icLevel: string | null;
  readonly hasOperatingRoom: boolean;
  readonly spoedplein: boolean;
  readonly beds: number | undefined;
  readonly icBeds: number | undefined;
  readonly rooms: number | undefined;
}

/** A location that is not there: before it opens. */
export const absent = ({ column, id }: Pick<Site, "column" | "id">): Site => ({
  column,
  id,
  sehVisits: 0,
  sehNightVisits: 0,
  selfVisitsAnw: 0,
  admittedFactor: 1,
  births: 0,
  dayHours: 0,
  nightHours: 0,
  obstetricHours: 0,
  stands: false,
  hasIc: false,
  icLevel: null,
  hasOperatingRoom: false,
  spoedplein: false,
  beds: undefined,
  icBeds: undefined,
  rooms: undefined,
});

/** The sites of `before` in the places of those of `after`; what was not there yet is absent. */
export function aligned(before: readonly Site[], after: readonly Site[]): Site[] {
  const was = new Map(before.map((site) => [site.column, site]));
  return after.map((site) => was.get(site.column) ?? absent(site));
}

/** Every location that is or was a hospital, in the order of the facilities. */
export function sitesOf(facilities: readonly Facility[], volumeOf: (column: number) => Volume): Site[] {
  return facilities.flatMap((facility, column) =>
    HOSPITAL.some((care) => facility.functions[care]) ? [siteOf(facility, column, volumeOf(column))] : [],
  );
}

function siteOf(facility: Facility, column: number, volume: Volume): Site {
  const { functions, id } = facility;
  const [dayHours, nightHours] = dayAndNight(isSeh(facility) ? functions.seh!.hours : undefined);
  const hoursOf = (care: CareFunction) => (offers(facility, care) ? functions[care]!.hours.openHours : 0);
  return {
    ...volume,
    column,
    id,
    dayHours,
    nightHours,
    obstetricHours: hoursOf("acute-obstetrics"),
    stands: HOSPITAL.some((care) => offers(facility, care)),
    hasIc: offers(facility, "ic"),
    icLevel: (offers(facility, "ic") && functions.ic?.level) || null,
    hasOperatingRoom: offers(facility, "or"),
    spoedplein: facility.spoedplein === true,
    beds: functions.clinic?.capacity?.beds,
    icBeds: functions.ic?.capacity?.beds,
    rooms: functions["acute-obstetrics"]?.capacity?.rooms,
  };
}

/** A spoedpost is no SEH (contract). */
const isSeh = (facility: Facility) =>
  offers(facility, "seh") && !["spoedpost", "none"].includes(facility.functions.seh!.level ?? "");

function dayAndNight(hours: WeekHours | undefined): [day: number, night: number] {
  let [day, night] = [0, 0];
  if (hours)
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
      if (!hours.open[hour]) continue;
      if (IS_NIGHT[hour]) night++;
      else day++;
    }
  return [day, night];
}

const IS_NIGHT = Array.from({ length: HOURS_PER_WEEK }, (_, hour) => periodOf(hour) === "night");
