/** Staff of SEH and acute obstetrics: seats to fill, FTE by profession, who moves along, what stays vacant. */

import { HOURS_PER_WEEK, WEEKS_PER_YEAR, toMinutes } from "../../geodata/units.js";
import type { Numbers } from "./numbers.js";
import type { Site } from "./sites.js";

export const PROFESSIONS = ["seh-doctor", "seh-nurse", "obstetric"] as const;
export type Profession = (typeof PROFESSIONS)[number];

/** By profession; ≥ 0 unless said otherwise. */
export type ByProfession = Readonly<Record<Profession, number>>;

/**
 * What one location needs.
 * seats   persons there round the clock, on average over the week: hours a week of all seats ÷ 168
 * fte     to fill them all year, holidays and illness included
 */
export interface Need {
  readonly seats: ByProfession;
  readonly fte: ByProfession;
}

const NIGHT_HOURS = HOURS_PER_WEEK / 3;
const DAY_HOURS = HOURS_PER_WEEK - NIGHT_HOURS;

/**
 * An SEH has in every hour that it is open its least crew, or as many as its visits ask for. Where the SEH is shut at
 * night and the hospital stands, the part of the night crew that also serves the wards stays (MODEL 21): shutting an
 * SEH at night saves at most the others.
 */
export function staffNeed(site: Site, numbers: Numbers): Need {
  const { sehVisits, sehNightVisits: night, dayHours, nightHours, stands } = site;
  const crew = (least: number, hoursPerVisit: number, forWards: number) =>
    seatHours(sehVisits - night, dayHours, least, hoursPerVisit) +
    seatHours(night, nightHours, least, hoursPerVisit) +
    (stands ? (NIGHT_HOURS - nightHours) * Math.min(forWards, least) : 0);
  const obstetricLeast = site.obstetricHours * numbers.obstetricSeats;
  const obstetricWork =
    site.obstetricHours > 0 ? (site.births * numbers.ftePerBirth) / ftePerHour(numbers) : 0;
  const hours: ByProfession = {
    "seh-doctor": crew(numbers.sehCrewDoctors, numbers.doctorHoursPerVisit, numbers.wardNightDoctors),
    "seh-nurse": crew(numbers.sehCrewNurses, numbers.nurseHoursPerVisit, numbers.wardNightNurses),
    obstetric: Math.max(obstetricLeast, obstetricWork),
  };
  return {
    seats: mapped((profession) => hours[profession] / HOURS_PER_WEEK),
    fte: mapped((profession) => hours[profession] * ftePerHour(numbers)),
  };
}

/** Hours a week of all seats in one part of the week. */
function seatHours(visitsPerYear: number, openHours: number, least: number, hoursPerVisit: number): number {
  if (openHours === 0) return 0;
  return Math.max(least * openHours, (visitsPerYear * hoursPerVisit) / WEEKS_PER_YEAR);
}

/** FTE per hour a week of one seat; a seat of one shift on seven days is a third of the week. */
const ftePerHour = ({ fteShiftSeat }: Numbers) => fteShiftSeat / NIGHT_HOURS;

export const HOURS = { day: DAY_HOURS, night: NIGHT_HOURS } as const;

/** Written out: it is asked for hundreds of thousands of times a run. */
export const mapped = (read: (profession: Profession) => number): ByProfession => ({
  "seh-doctor": read("seh-doctor"),
  "seh-nurse": read("seh-nurse"),
  obstetric: read("obstetric"),
});

/** Staff at one location; FTE. */
export interface StaffSide {
  readonly need: ByProfession;
  /** Filled posts; need × (1 − vacancy) before, and whoever moved along after. */
  readonly filled: ByProfession;
  /** need − filled, never below 0. */
  readonly short: ByProfession;
}

export interface StaffRow {
  readonly id: string;
  readonly baseline: StaffSide;
  readonly scenario: StaffSide;
}

/**
 * What becomes of the staff whose place goes; FTE.
 * released = moved + leftCare + elsewhere
 */
export interface Movement {
  readonly released: ByProfession;
  readonly moved: ByProfession;
  readonly leftCare: ByProfession;
  readonly elsewhere: ByProfession;
}

export interface StaffChange {
  readonly rows: readonly StaffRow[];
  readonly movement: Movement;
}

const VACANCY = {
  "seh-doctor": "vacancyRateSehDoctor",
  "seh-nurse": "vacancyRateSehNurse",
  obstetric: "vacancyRateObstetric",
} as const satisfies Record<Profession, keyof Numbers>;

/**
 * Before and after, over the same locations in the same order. Staff beyond what a location still needs is released.
 * A team whose location merges into another moves as a whole, at `staffFollowTeam`, as far as there are posts. Of the
 * others the share that moves along goes to the locations within reach that gained patients, in that proportion, less
 * of it the longer the drive.
 *
 * gained        [location] SEH visits and births gained, ≥ 0, by profession
 * driveSeconds  from a location to another, ≥ 0 or Infinity
 * into          id of a location that merged → id of where it went
 */
export function staffChange(
  ids: readonly string[],
  before: readonly Need[],
  after: readonly Need[],
  gained: Readonly<Record<Profession, readonly number[]>>,
  driveSeconds: (from: number, to: number) => number,
  numbers: Numbers,
  into: ReadonlyMap<string, string> = new Map(),
): StaffChange {
  const filledBefore = before.map(({ fte }) =>
    mapped((profession) => fte[profession] * (1 - numbers[VACANCY[profession]])),
  );
  const arrived = ids.map(() => mapped(() => 0) as Record<Profession, number>);
  const released = ids.map(() => mapped(() => 0) as Record<Profession, number>);
  const movedAll = mapped(() => 0) as Record<Profession, number>;
  const indexOf = new Map(ids.map((id, at) => [id, at]));
  for (const profession of PROFESSIONS) {
    const surplus = ids.map((_, from) => {
      const left = filledBefore[from]![profession] - after[from]!.fte[profession];
      // A smaller need first lifts the vacancies; only who is then too many is released.
      return before[from]!.fte[profession] > after[from]!.fte[profession] ? Math.max(0, left) : 0;
    });
    const move = (to: number, people: number) => {
      arrived[to]![profession] += people;
      movedAll[profession] += people;
    };
    const target = ids.map((id) => indexOf.get(into.get(id) ?? ""));
    const teams = surplus.map((people, from) =>
      target[from] === undefined ? 0 : people * teamShare(driveSeconds(from, target[from]), numbers),
    );
    ids.forEach((_, from) => {
      released[from]![profession] = surplus[from]!;
      if (surplus[from] === 0) return; // nobody to divide
      const host = target[from];
      const wanted = host === undefined ? 0 : sum(teams.filter((_team, at) => target[at] === host));
      const posts =
        host === undefined ? 0 : Math.max(0, after[host]!.fte[profession] - filledBefore[host]![profession]);
      const placed = wanted > 0 ? Math.min(1, posts / wanted) : 0;
      if (host !== undefined && placed > 0) move(host, teams[from]! * placed);
      const others = ids.map((_id, to) =>
        to === from || (to === host && placed > 0) ? 0 : followShare(driveSeconds(from, to), numbers),
      );
      const gains = others.map((share, to) => (share > 0 ? gained[profession][to]! : 0));
      const all = sum(gains);
      if (all === 0) return;
      gains.forEach((gain, to) => {
        if (gain > 0) move(to, surplus[from]! * (1 - placed) * (gain / all) * others[to]!);
      });
    });
  }
  const total = mapped((profession) => sum(released.map((row) => row[profession])));
  const rows = ids.map((id, at): StaffRow => {
    const side = (need: ByProfession, filled: ByProfession): StaffSide => ({
      need,
      filled,
      short: mapped((profession) => Math.max(0, need[profession] - filled[profession])),
    });
    const filledAfter = mapped(
      (profession) => filledBefore[at]![profession] - released[at]![profession] + arrived[at]![profession],
    );
    return {
      id,
      baseline: side(before[at]!.fte, filledBefore[at]!),
      scenario: side(after[at]!.fte, filledAfter),
    };
  });
  const leftCare = mapped(
    (profession) => (total[profession] - movedAll[profession]) * numbers.staffLeaveSector,
  );
  return {
    rows,
    movement: {
      released: total,
      moved: movedAll,
      leftCare,
      elsewhere: mapped((profession) => total[profession] - movedAll[profession] - leftCare[profession]),
    },
  };
}

/** Share that moves along over this drive: constant up to `staffFollowFrom`, then falling, never below 0. */
export const followShare = (driveSeconds: number, numbers: Numbers): number =>
  shareOver(driveSeconds, numbers.staffFollow, numbers);

/** The same of a team that moves as a whole, with its own organisation. */
const teamShare = (driveSeconds: number, numbers: Numbers): number =>
  shareOver(driveSeconds, Math.max(numbers.staffFollow, numbers.staffFollowTeam), numbers);

function shareOver(driveSeconds: number, nearby: number, numbers: Numbers): number {
  if (!Number.isFinite(driveSeconds)) return 0;
  const beyond = Math.max(0, toMinutes(driveSeconds - numbers.staffFollowFrom));
  return Math.max(0, nearby - beyond * numbers.staffFollowPerMinute);
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
