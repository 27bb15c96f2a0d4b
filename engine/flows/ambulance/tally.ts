/** What the calls of a RAV come to: sums over a week, and the year, means and percentiles that follow from them. */

import { PERIODS, type Period } from "../../../geodata/periods.js";
import {
  DAYS_PER_WEEK,
  DAYS_PER_YEAR,
  DECISECONDS_PER_SECOND,
  SECONDS_PER_HOUR,
} from "../../../geodata/units.js";
import type { World } from "../../../geodata/world.js";
import type { Assumptions } from "../../assumptions.js";
import { type Busy, turnoutSeconds } from "./busy.js";
import type { Dispatch, DispatchSystem } from "./hypercube.js";
import type { Posts } from "./lists.js";
import { type Group, type Response, addDrive, noDrives, responseOf } from "./response.js";
import { HOURS_OF, type RunsByPeriod, byPeriod } from "./runs.js";
import type { Vehicles } from "./vehicles.js";

/** Who answers in each part of the week, and what that was worked out from. */
export type WeekParts = Readonly<
  Record<Period, { readonly system: DispatchSystem; readonly busy: Busy; readonly dispatch: Dispatch }>
>;

/** Calls and vehicles of one block (RAV, or the country), a year of 365 days. */
export interface BlockOutcome extends Response {
  readonly runsPerYear: number;
  readonly a1PerYear: number;
  /** Runs answered from beyond the list of posts. */
  readonly beyondPerYear: number;
  /** A1 runs that no post can reach over the road; not in the response. */
  readonly unreachablePerYear: number;
  /** Hours that the block's own vehicles are busy (with what is answered from beyond its lists), and are there. */
  readonly busyHoursPerYear: number;
  readonly vehicleHoursPerYear: number;
  /** Mean A1 response if the first post of the list were always free. */
  readonly neverBusyMeanSeconds: number | null;
}

/** Hours a week that the vehicles of each block's own posts are there, and busy. */
export interface OwnHours {
  readonly there: number;
  readonly busy: number;
}

export function ownHours(posts: Posts, vehicles: Vehicles, parts: WeekParts): OwnHours[] {
  const hours = Array.from({ length: posts.blockCount }, () => ({ there: 0, busy: 0 }));
  for (const period of PERIODS) {
    const { work, blocked } = parts[period].dispatch;
    posts.blockOfPost.forEach((own, post) => {
      let offered = 0;
      for (let block = 0; block < posts.blockCount; block++)
        offered += work[block * posts.columns.length + post]!;
      hours[own]!.there += vehicles[period][post]! * HOURS_OF[period];
      hours[own]!.busy += offered * (1 - blocked[post]!) * HOURS_OF[period];
    });
  }
  return hours;
}

/** Sums of one block's calls over a week, before they become means and percentiles. */
export interface Tally {
  runs: number;
  a1: number;
  beyond: number;
  beyondHours: number;
  unreachable: number;
  neverBusySeconds: number;
  responseSeconds: number;
  readonly groups: readonly Group[];
}

/** travel, runs  of the supply that the parts were worked out for */
export function tally(
  assumptions: Assumptions,
  { travel }: Pick<World, "travel">,
  runs: RunsByPeriod,
  { columns }: Posts,
  vehicles: Vehicles,
  parts: WeekParts,
  block: number,
): Tally {
  const { facilityCount, driveDeciseconds } = travel.ambulance.fromFacility;
  const handling = assumptions.ambulanceCallHandling.value;
  const fixed = byPeriod((period) => handling + turnoutSeconds(assumptions, period));
  // Parts of the week with the same turn-out share a group, in the order in which they come.
  const kinds = [...new Set(PERIODS.map((period) => fixed[period]))];
  const own: Tally = {
    runs: 0,
    a1: 0,
    beyond: 0,
    beyondHours: 0,
    unreachable: 0,
    neverBusySeconds: 0,
    responseSeconds: 0,
    groups: kinds.map((fixedSeconds) => ({ drives: noDrives(), fixedSeconds })),
  };
  for (const period of PERIODS) {
    const hours = HOURS_OF[period];
    const { system, dispatch: answer } = parts[period];
    const { drives } = own.groups[kinds.indexOf(fixed[period])]!;
    const { depth } = system;
    const { first, areas } = answer.blocks;
    for (let at = first[block]!; at < first[block + 1]!; at++) {
      const area = areas[at]!;
      const calls = system.callsPerHour[area]! * hours;
      const a1 = runs[period].a1[area]! * hours;
      if (calls === 0) continue;
      const row = area * depth;
      own.runs += calls;
      own.a1 += a1;
      if (system.preference[row]! < 0) {
        own.unreachable += a1;
        continue;
      }
      const driveOf = (place: number) =>
        driveDeciseconds[area * facilityCount + columns[system.preference[row + place]!]!]! /
        DECISECONDS_PER_SECOND;
      let place = 0;
      let perHour = 0;
      for (; place < depth && system.preference[row + place]! >= 0; place++) {
        const coming = a1 * answer.share[row + place]!;
        addDrive(drives, driveOf(place), coming);
        own.responseSeconds += coming * (fixed[period] + driveOf(place));
        perHour += vehicles[period][system.preference[row + place]!]! / system.busyHours[row + place]!;
      }
      own.neverBusySeconds += a1 * (fixed[period] + driveOf(0));
      // All of the list busy: the first of its vehicles to come free takes it, after the wait for that.
      const beyond = answer.beyond[area]!;
      own.beyond += calls * beyond;
      own.beyondHours += calls * beyond * system.busyHours[row + place - 1]!;
      const drive = driveOf(place - 1) + SECONDS_PER_HOUR / perHour;
      addDrive(drives, drive, a1 * beyond);
      own.responseSeconds += a1 * beyond * (fixed[period] + drive);
    }
  }
  return own;
}

/** factors  equally likely factors of a drive, as in `responseOf` */
export function blockOutcome(
  { assumptions, factors }: { readonly assumptions: Assumptions; readonly factors: Float64Array },
  tallies: readonly Tally[],
  hours: readonly OwnHours[],
): BlockOutcome {
  const perYear = (weekly: number) => (weekly * DAYS_PER_YEAR) / DAYS_PER_WEEK;
  const yearly = (of: (one: Tally) => number) => perYear(tallies.reduce((sum, one) => sum + of(one), 0));
  const ofPosts = (of: (one: OwnHours) => number) => perYear(hours.reduce((sum, one) => sum + of(one), 0));
  const reached = yearly(({ a1, unreachable }) => a1 - unreachable);
  return {
    ...responseOf(
      merged(tallies.map(({ groups }) => groups)),
      factors,
      assumptions.ambulanceResponseLimit.value,
    ),
    // Exact, also where a drive is longer than the grid of percentiles.
    meanSeconds: reached > 0 ? yearly(({ responseSeconds }) => responseSeconds) / reached : null,
    runsPerYear: yearly(({ runs }) => runs),
    a1PerYear: yearly(({ a1 }) => a1),
    beyondPerYear: yearly(({ beyond }) => beyond),
    unreachablePerYear: yearly(({ unreachable }) => unreachable),
    busyHoursPerYear: ofPosts(({ busy }) => busy) + yearly(({ beyondHours }) => beyondHours),
    vehicleHoursPerYear: ofPosts(({ there }) => there),
    neverBusyMeanSeconds: reached > 0 ? yearly(({ neverBusySeconds }) => neverBusySeconds) / reached : null,
  };
}

/** The same groups of several blocks, added up: their fixed parts are the same, in the same order. */
function merged(groups: readonly (readonly Group[])[]): readonly Group[] {
  if (groups.length === 1) return groups[0]!;
  return (groups[0] ?? []).map(({ fixedSeconds }, at) => {
    const drives = noDrives();
    for (const own of groups) own[at]!.drives.forEach((runs, step) => (drives[step]! += runs));
    return { fixedSeconds, drives };
  });
}
