/** What follows from who goes where: beds, births, HAPs, staff and the drivers of cost, before and after. Pure. */

import {
  SECONDS_PER_DAY,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  METRES_PER_KILOMETRE,
  HOURS_PER_WEEK,
} from "../../geodata/units.js";
import type { Drivers } from "../cost-book.js";
import { type Beds, bedsAfter, bedsBefore, occupancy } from "./beds.js";
import { type BirthYear, birthYear } from "./births.js";
import { extraStaySeconds } from "./feedback.js";
import { type HapPost, type HapYear, hapYear } from "./hap.js";
import { AFTERCARE, type PatientPaths, patientPaths } from "./hospital.js";
import { lazily } from "./lazily.js";
import { type Links, type Passed, passOn } from "./links.js";
import type { Numbers } from "./numbers.js";
import type { Site } from "./sites.js";
import { type Need, type Profession, type StaffChange, staffChange, staffNeed } from "./staff.js";

/** One side of a HAP, by its column. */
export interface HapSide {
  readonly column: number;
  readonly id: string;
  readonly post: HapPost;
}

/**
 * before, after   the same locations in the same order
 * hapBefore …     all HAPs that are open on that side
 * icLinks …       by whom IC patients of a location without IC are taken (links.ts), and those who need an operation
 * hapLinks        to which SEH the people of a HAP go
 * share           of the inhabitants of the country that live here, 0…1
 * into            merged id → id of where it went
 * extraSeconds    of patients' own drives, one way, a year: visits × longer drive; may be below 0
 * ambulance       minutes of runs and vehicles round the clock beyond the baseline; null: no model told
 * bijdrage        prices of results, after − before; null: not known
 */
export interface FollowInput {
  readonly before: readonly Site[];
  readonly after: readonly Site[];
  readonly hapBefore: readonly HapSide[];
  readonly hapAfter: readonly HapSide[];
  readonly icLinks: { readonly before: Links; readonly after: Links };
  readonly orLinks: { readonly before: Links; readonly after: Links };
  readonly hapLinks: Links;
  readonly share: number;
  readonly into: ReadonlyMap<string, string>;
  readonly driveSeconds: (fromColumn: number, toColumn: number) => number;
  readonly extraSeconds: number;
  readonly ambulance: { readonly minutes: number; readonly vehicles: number } | null;
  readonly bijdrage: number | null;
}

/** One side of all hospitals, in the order of `before` and `after`; each part is worked out when it is asked for. */
export interface HospitalSide {
  readonly sites: readonly Site[];
  readonly paths: readonly PatientPaths[];
  readonly clinic: readonly Beds[];
  readonly ic: readonly Beds[];
  readonly icPassed: Passed;
  readonly orPassed: Passed;
  readonly births: readonly BirthYear[];
  readonly extraStaySeconds: readonly number[];
  readonly need: readonly Need[];
}

export interface Follow {
  readonly before: HospitalSide;
  readonly after: HospitalSide;
  readonly hapBefore: ReadonlyMap<number, HapYear>;
  readonly hapAfter: ReadonlyMap<number, HapYear>;
  readonly staff: StaffChange;
  readonly drivers: Drivers;
}

export function follow(input: FollowInput, numbers: Numbers): Follow {
  const hapBefore = hapYears(input.hapBefore, numbers);
  const hapAfter = hapYears(input.hapAfter, numbers);
  const sitesBefore = withHap(input.before, input.hapBefore, hapBefore, input.hapLinks);
  const sitesAfter = withHap(input.after, input.hapAfter, hapAfter, input.hapLinks);
  const before = side(
    sitesBefore,
    input.icLinks.before,
    input.orLinks.before,
    numbers,
    (kind, sites, patients) => bedsBefore(kind, sites, patients, input.share, numbers),
  );
  const after = side(sitesAfter, input.icLinks.after, input.orLinks.after, numbers, (kind, sites, patients) =>
    bedsAfter(kind, before[kind], sites, patients, input.into, numbers),
  );
  const staff = staffOf(before, after, input, numbers);
  const contacts = sum([...hapAfter.values()].map(all)) - sum([...hapBefore.values()].map(all));
  return {
    before,
    after,
    hapBefore,
    hapAfter,
    staff,
    drivers: driversOf(input, before, after, staff, contacts, numbers),
  };
}

const all = ({ contacts, diverted, added }: HapYear) => contacts + diverted + added;

const hapYears = (sides: readonly HapSide[], numbers: Numbers) =>
  new Map(sides.map(({ column, post }) => [column, hapYear(post, numbers)]));

/** SEH visits once the HAPs have passed on and taken over: who is passed to a HAP is no longer a visit. */
function withHap(
  sites: readonly Site[],
  haps: readonly HapSide[],
  years: ReadonlyMap<number, HapYear>,
  found: Links,
): Site[] {
  const own = new Set(sites.map(({ column }) => column));
  const elsewhere = haps.filter(({ column }) => !own.has(column));
  const places = [...sites, ...elsewhere];
  const arriving = passOn(
    places,
    places.map(({ column }) => years.get(column)?.toSeh ?? 0),
    [...sites.map(({ sehVisits }) => sehVisits > 0), ...elsewhere.map(() => false)],
    found,
  );
  return sites.map((site, at) => {
    const change = arriving.patients[at]! - (years.get(site.column)?.diverted ?? 0);
    if (change === 0) return site;
    const sehVisits = Math.max(0, site.sehVisits + change);
    const scale = site.sehVisits > 0 ? sehVisits / site.sehVisits : 0;
    return { ...site, sehVisits, sehNightVisits: site.sehNightVisits * scale };
  });
}

function side(
  sites: readonly Site[],
  icLinks: Links,
  orLinks: Links,
  numbers: Numbers,
  bedsOf: (kind: "clinic" | "ic", sites: readonly Site[], patients: readonly number[]) => Beds[],
): HospitalSide {
  const passed = (
    links: Links,
    patients: (paths: PatientPaths) => number,
    has: (site: Site) => boolean,
  ): Passed => passOn(sites, made.paths.map(patients), sites.map(has), links);
  const made: HospitalSide = lazily<HospitalSide>({
    sites: () => sites,
    paths: () => sites.map((site) => patientPaths(site, numbers)),
    icPassed: () =>
      passed(
        icLinks,
        ({ ic }) => ic,
        ({ hasIc }) => hasIc,
      ),
    orPassed: () =>
      passed(
        orLinks,
        ({ operations }) => operations,
        ({ hasOperatingRoom }) => hasOperatingRoom,
      ),
    clinic: () =>
      bedsOf(
        "clinic",
        sites,
        made.paths.map(({ admitted }) => admitted),
      ),
    ic: () => bedsOf("ic", sites, made.icPassed.patients),
    births: () => sites.map(({ births }) => birthYear(births, numbers)),
    extraStaySeconds: () =>
      extraStaySeconds(
        made.clinic,
        sites.map(({ sehVisits }, at) => (sehVisits > 0 ? made.paths[at]!.admitted / sehVisits : 0)),
        numbers,
      ),
    need: () => sites.map((site) => staffNeed(site, numbers)),
  });
  return made;
}

function staffOf(
  before: HospitalSide,
  after: HospitalSide,
  { driveSeconds, into }: FollowInput,
  numbers: Numbers,
): StaffChange {
  const gain = (read: (site: Site) => number) =>
    after.sites.map((site, at) => Math.max(0, read(site) - read(before.sites[at]!)));
  const visits = gain(({ sehVisits }) => sehVisits);
  const gained: Record<Profession, readonly number[]> = {
    "seh-doctor": visits,
    "seh-nurse": visits,
    obstetric: gain(({ births }) => births),
  };
  return staffChange(
    after.sites.map(({ id }) => id),
    before.need,
    after.need,
    gained,
    (from, to) => driveSeconds(after.sites[from]!.column, after.sites[to]!.column),
    numbers,
    into,
  );
}

function driversOf(
  { extraSeconds, ambulance, bijdrage }: FollowInput,
  before: HospitalSide,
  after: HospitalSide,
  { movement }: StaffChange,
  hapContacts: number,
  numbers: Numbers,
): Drivers {
  const change = (read: (one: HospitalSide, at: number) => number) =>
    sum(after.sites.map((_, at) => read(after, at) - read(before, at)));
  const lost = (read: (one: HospitalSide, at: number) => number) =>
    sum(after.sites.map((_, at) => Math.max(0, read(before, at) - read(after, at))));
  const sehWeek = (one: HospitalSide, at: number) =>
    (one.sites[at]!.dayHours + one.sites[at]!.nightHours) / HOURS_PER_WEEK;
  const obstetricWeek = (one: HospitalSide, at: number) => one.sites[at]!.obstetricHours / HOURS_PER_WEEK;
  // Material and capital of an SEH that shuts for some hours are still there; only one that closes saves them.
  const sehThere = (one: HospitalSide, at: number) => Number(sehWeek(one, at) > 0);
  const obstetricsThere = (one: HospitalSide, at: number) => Number(obstetricWeek(one, at) > 0);
  const blocked = (one: HospitalSide) => sum(one.paths.map((path) => blockedDays(path, numbers)));
  const both = 2;
  return {
    sehDoctorFte: change((one, at) => one.need[at]!.fte["seh-doctor"]),
    sehNurseFte: change((one, at) => one.need[at]!.fte["seh-nurse"]),
    obstetricFte: change((one, at) => one.need[at]!.fte.obstetric),
    sehLocations: change(sehThere),
    obstetricLocations: change(obstetricsThere),
    sehClosed: lost(sehThere),
    obstetricClosed: lost(obstetricsThere),
    sehVisits: change((one, at) => one.sites[at]!.sehVisits),
    sehVisitsMoved: lost((one, at) => one.sites[at]!.sehVisits),
    birthsMoved: lost((one, at) => one.sites[at]!.births),
    hapContacts,
    blockedBedDays: blocked(after) - blocked(before),
    fteReleased: sum(Object.values(movement.released)),
    ambulanceMinutes: ambulance?.minutes ?? null,
    ambulanceVehicles: ambulance?.vehicles ?? null,
    travelHours: (both * extraSeconds) / SECONDS_PER_HOUR,
    travelKilometres: (both * extraSeconds * numbers.extraDriveSpeed) / METRES_PER_KILOMETRE,
    bijdrage,
    municipalTransport: null,
  };
}

/**
 * Days a year in a hospital bed while waiting for follow-up care: of those who need it the part that waits in the
 * country, times the mean wait. Beds after the hospital belong to where people live, so a closure moves these days from
 * one hospital to another and makes no new ones.
 */
export function blockedDays({ aftercare }: PatientPaths, numbers: Numbers): number {
  const needing = sum(AFTERCARE.map((kind) => aftercare[kind]));
  return needing * numbers.aftercareWaitShare * (numbers.wrongBedPerPatient / SECONDS_PER_DAY);
}

/** The fullest wards and ICs of a side; 0 where nothing is known. */
export const fullest = (beds: readonly Beds[]): number =>
  Math.max(0, ...beds.map((row) => occupancy(row) ?? 0).filter(Number.isFinite));

export const minutesOf = (secondsPerYear: number) => secondsPerYear / SECONDS_PER_MINUTE;

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
