/** What acute care is to a hospital, and when the rest of it comes under pressure. */

import { SECONDS_PER_DAY } from "../../geodata/units.js";
import { occupancy } from "./beds.js";
import type { HospitalSide } from "./follow.js";
import type { Numbers } from "./numbers.js";

/**
 * Acute care of one hospital in a year, at reference prices of the Kostenhandleiding: a measure, not its income.
 * money  EUR in the prices of results: SEH visits, days on the ward and on the IC of those who came through the SEH
 */
export interface AcuteCare {
  readonly sehVisits: number;
  readonly admitted: number;
  readonly icPatients: number;
  readonly operations: number;
  readonly births: number;
  readonly money: number;
  readonly wardOccupancy: number | null;
  readonly icOccupancy: number | null;
  readonly icLevel: string | null;
}

export const PRESSURES = [
  "acute-care-leaves",
  "acute-care-comes",
  "births-leave",
  "ic-loses-patients",
  "ic-without-seh",
  "operating-room-without-seh",
  "obstetrics-without-seh",
  "wards-too-full",
  "ic-too-full",
] as const;
export type Pressure = (typeof PRESSURES)[number];

/** `share` of what there was, or the occupancy, where the flag is about one. */
export interface Flag {
  readonly pressure: Pressure;
  readonly share: number | null;
}

export interface Profile {
  readonly id: string;
  readonly column: number;
  readonly baseline: AcuteCare;
  readonly scenario: AcuteCare;
  readonly flags: readonly Flag[];
}

/** `numbers` in the prices of results. One profile per location, in the order of the sides. */
export function profiles(before: HospitalSide, after: HospitalSide, numbers: Numbers): Profile[] {
  return after.sites.map((site, at): Profile => {
    const [baseline, scenario] = [acuteCare(before, at, numbers), acuteCare(after, at, numbers)];
    return {
      id: site.id,
      column: site.column,
      baseline,
      scenario,
      flags: site.stands ? flagsOf(baseline, scenario, before, after, at, numbers) : [],
    };
  });
}

function acuteCare(side: HospitalSide, at: number, numbers: Numbers): AcuteCare {
  const { sehVisits, births, icLevel } = side.sites[at]!;
  const { admitted } = side.paths[at]!;
  const icPatients = side.icPassed.patients[at]!;
  const days = (seconds: number) => seconds / SECONDS_PER_DAY;
  const finite = (share: number | undefined) =>
    share !== undefined && Number.isFinite(share) ? share : null;
  return {
    sehVisits,
    admitted,
    icPatients,
    operations: side.orPassed.patients[at]!,
    births,
    money:
      sehVisits * numbers.priceSehVisit +
      admitted * days(numbers.alosAcute) * numbers.priceHospitalDay +
      icPatients * days(numbers.icLos) * numbers.priceIcDay,
    wardOccupancy: finite(occupancy(side.clinic[at]!)),
    icOccupancy: finite(occupancy(side.ic[at]!)),
    icLevel,
  };
}

/** Only what the scenario brings about: what is so before it is no flag. */
function flagsOf(
  was: AcuteCare,
  is: AcuteCare,
  before: HospitalSide,
  after: HospitalSide,
  at: number,
  numbers: Numbers,
): Flag[] {
  const flags: Flag[] = [];
  const flag = (pressure: Pressure, share: number | null = null) => flags.push({ pressure, share });
  const grown = (from: number, to: number) => (from > 0 ? (to - from) / from : 0);
  const enough = numbers.profilePressureShare;
  const money = grown(was.money, is.money);
  if (money <= -enough) flag("acute-care-leaves", -money);
  if (money >= enough) flag("acute-care-comes", money);
  const births = grown(was.births, is.births);
  if (births <= -enough) flag("births-leave", -births);
  const ic = grown(was.icPatients, is.icPatients);
  if (after.sites[at]!.hasIc && ic <= -enough) flag("ic-loses-patients", -ic);
  const lostSeh = hours(before, at) > 0 && hours(after, at) === 0;
  if (lostSeh && after.sites[at]!.hasIc) flag("ic-without-seh");
  if (lostSeh && after.sites[at]!.hasOperatingRoom) flag("operating-room-without-seh");
  if (lostSeh && after.sites[at]!.obstetricHours > 0) flag("obstetrics-without-seh");
  const passes = (from: number | null, to: number | null, limit: number) =>
    to !== null && to > limit && to > (from ?? 0);
  if (passes(was.wardOccupancy, is.wardOccupancy, numbers.wardOccTarget))
    flag("wards-too-full", is.wardOccupancy);
  if (passes(was.icOccupancy, is.icOccupancy, numbers.icOccIdeal)) flag("ic-too-full", is.icOccupancy);
  return flags;
}

const hours = ({ sites }: HospitalSide, at: number) => sites[at]!.dayHours + sites[at]!.nightHours;
