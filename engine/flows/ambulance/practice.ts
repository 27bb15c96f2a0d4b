/**
 * Ambulances in practice (MODEL 17): who comes when posts are busy, how late, and how long the vehicles are away.
 * The practice model never touches the 45-minute norm (MODEL 2).
 */

import { PERIODS, type Period } from "../../../geodata/periods.js";
import {
  DAYS_PER_WEEK,
  DAYS_PER_YEAR,
  DECISECONDS_PER_SECOND,
  SECONDS_PER_HOUR,
} from "../../../geodata/units.js";
import type { World } from "../../../geodata/world.js";
import type { Assumptions } from "../../assumptions.js";
import type { Nearest } from "../../evaluate.js";
import { type Busy, type HandoverWait, busyHours, drivesBack, turnoutSeconds } from "./busy.js";
import { type Dispatch, type DispatchSystem, dispatch } from "./hypercube.js";
import { type Posts, listsNow, longLists, openPosts, postsOf } from "./lists.js";
import { type Group, type Response, addDrive, lognormalFactors, noDrives, responseOf } from "./response.js";
import { HOURS_OF, type RunsByPeriod, allRuns, byPeriod } from "./runs.js";
import { type Vehicles, defaultVehicles, vehiclesNow } from "./vehicles.js";

/** Posts that a call is passed on along; a call that finds all of them busy counts as answered from beyond. */
const DEPTH = 6;

/** What no operation changes. `rule` vehicles of the region as it is, where the user says none. */
export interface AmbulanceModel {
  readonly assumptions: Assumptions;
  readonly rule: Vehicles;
  readonly factors: Float64Array;
  readonly lists: KnownLists;
}

/** Lists of posts, and ways back from each SEH, for tables and open posts that may well be those of a scenario too. */
interface KnownLists {
  readonly travel: World["travel"];
  readonly open: Uint8Array;
  readonly long: Int32Array;
  readonly back: (seh: number) => Float64Array;
}

/** Where patients go in each part of the week: the nearest SEH open throughout it, with siren. */
export type Destinations = Readonly<Record<Period, Nearest>>;

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

export interface AmbulanceOutcome extends KnownLists {
  readonly posts: Posts;
  readonly vehicles: Vehicles;
  readonly parts: Readonly<
    Record<Period, { readonly system: DispatchSystem; readonly busy: Busy; readonly dispatch: Dispatch }>
  >;
  readonly tallies: readonly Tally[];
  readonly byBlock: readonly BlockOutcome[];
  readonly country: BlockOutcome;
}

/** What one evaluation is about. `wait` at the door of full SEHs; `extra` vehicles by post, in every open part. */
export interface AmbulanceSupply {
  readonly world: World;
  readonly runs: RunsByPeriod;
  readonly destinations: Destinations;
  readonly wait?: HandoverWait;
  readonly extra?: ReadonlyMap<number, number>;
}

export function prepareAmbulance(
  assumptions: Assumptions,
  { world, runs, destinations, wait }: AmbulanceSupply,
): AmbulanceModel {
  const posts = postsOf(world);
  const open = openPosts(world, posts);
  const long = longLists(world, posts, open, assumptions.ambulanceNeighbourMargin.value);
  const lists = listsNow(long, Uint16Array.from(open), 1);
  const back = drivesBack(world.travel, posts.columns);
  const load = byPeriod((period) => {
    const inputs = {
      travel: world.travel,
      runs: runs[period],
      lists,
      destination: destinations[period],
      wait: wait?.[period],
    };
    return homeLoad(busyHours(assumptions, posts.columns, period, 1, inputs, back), posts);
  });
  return {
    assumptions,
    rule: defaultVehicles(world, posts, runs, load, assumptions),
    factors: lognormalFactors(assumptions.ambulanceDriveSpread.value),
    lists: { travel: world.travel, open, long, back },
  };
}

/** hours  for lists of one post */
function homeLoad({ hours, lists, runs }: Busy, { columns }: Posts): Float64Array {
  const busy = new Float64Array(columns.length);
  allRuns(runs).forEach((count, area) => {
    const post = lists[area]!;
    if (post >= 0) busy[post]! += count * hours[area]!;
  });
  return busy;
}

/**
 * base       an outcome on a world with the same areas: only what differs is worked out again (equal, to 1e-9)
 * tolerance  as in `dispatch`, for who looks for something coarser than that
 */
export function evaluateAmbulance(
  model: AmbulanceModel,
  supply: AmbulanceSupply,
  base?: AmbulanceOutcome,
  tolerance?: number,
): AmbulanceOutcome {
  const { assumptions, rule } = model;
  const { world, runs, destinations, wait, extra } = supply;
  const posts = postsOf(world);
  const comparable = base?.posts.columns.length === posts.columns.length ? base : undefined;
  const vehicles = withExtra(vehiclesNow(world, posts, rule), extra);
  const open = openPosts(world, posts);
  const known = comparable ?? model.lists;
  const sameRoads = known.travel === world.travel;
  const long =
    sameRoads && same(open, known.open)
      ? known.long
      : longLists(world, posts, open, assumptions.ambulanceNeighbourMargin.value);
  const back =
    sameRoads && known.open.length === open.length ? known.back : drivesBack(world.travel, posts.columns);
  const parts = byPeriod((period) => {
    const before = comparable?.parts[period];
    const lists =
      before && long === comparable?.long && sameOpen(vehicles[period], comparable.vehicles[period])
        ? before.busy.lists
        : listsNow(long, vehicles[period], DEPTH);
    const inputs = {
      travel: world.travel,
      runs: runs[period],
      lists,
      destination: destinations[period],
      wait: wait?.[period],
    };
    const busy = busyHours(assumptions, posts.columns, period, DEPTH, inputs, back, before?.busy);
    const system: DispatchSystem = {
      areaCount: world.areas.count,
      depth: DEPTH,
      postCount: posts.columns.length,
      blockCount: posts.blockCount,
      preference: lists,
      busyHours: busy.hours,
      callsPerHour: before?.busy.runs === runs[period] ? before.system.callsPerHour : allRuns(runs[period]),
      vehicles: vehicles[period],
      blockOfArea: posts.blockOfArea,
    };
    const answer = before
      ? dispatch(system, before.dispatch, touched(system, before.system), tolerance)
      : dispatch(system, undefined, undefined, tolerance);
    return { system, busy, dispatch: answer };
  });
  const tallies = Array.from({ length: posts.blockCount }, (_, block) => {
    const again = PERIODS.some((period) => parts[period].dispatch.redone[block] === 1);
    return comparable && !again
      ? comparable.tallies[block]!
      : tally(model, supply, posts, vehicles, parts, block);
  });
  const hours = ownHours(posts, vehicles, parts);
  let country: BlockOutcome | undefined;
  return {
    posts,
    open,
    vehicles,
    long,
    back,
    travel: world.travel,
    parts,
    tallies,
    byBlock: tallies.map((one, block) => blockOutcome(model, [one], [hours[block]!])),
    // Only when it is asked for: a search for vehicles looks at one region, many times.
    get country() {
      return (country ??= blockOutcome(model, tallies, hours));
    },
  };
}

/** Hours a week that the vehicles of each block's own posts are there, and busy. */
interface OwnHours {
  readonly there: number;
  readonly busy: number;
}

function ownHours(posts: Posts, vehicles: Vehicles, parts: AmbulanceOutcome["parts"]): OwnHours[] {
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

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((one, at) => one === b[at]);

const sameOpen = (a: Uint16Array, b: Uint16Array) => a.every((one, at) => one > 0 === b[at]! > 0);

function withExtra(vehicles: Vehicles, extra: ReadonlyMap<number, number> | undefined): Vehicles {
  if (!extra) return vehicles;
  return byPeriod((period) =>
    vehicles[period].map((count, post) => (count > 0 ? count + (extra.get(post) ?? 0) : 0)),
  );
}

/** Blocks with an area, or a post on a list, of which something differs. */
function touched(system: DispatchSystem, before: DispatchSystem): Uint8Array {
  const {
    areaCount,
    depth,
    blockCount,
    preference,
    busyHours: hours,
    callsPerHour,
    vehicles,
    blockOfArea,
  } = system;
  const marks = new Uint8Array(blockCount);
  for (let area = 0; area < areaCount; area++) {
    const block = blockOfArea[area]!;
    if (marks[block]) continue;
    if (callsPerHour[area] !== before.callsPerHour[area]) marks[block] = 1;
    for (let at = area * depth; at < (area + 1) * depth && !marks[block]; at++) {
      const post = preference[at]!;
      if (
        post !== before.preference[at] ||
        hours[at] !== before.busyHours[at] ||
        (post >= 0 && vehicles[post] !== before.vehicles[post])
      )
        marks[block] = 1;
    }
  }
  return marks;
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

function tally(
  { assumptions }: AmbulanceModel,
  { world, runs }: AmbulanceSupply,
  { columns }: Posts,
  vehicles: Vehicles,
  parts: AmbulanceOutcome["parts"],
  block: number,
): Tally {
  const { facilityCount, driveDeciseconds } = world.travel.ambulance.fromFacility;
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
    const { first, areas } = answer.blocks;
    for (let at = first[block]!; at < first[block + 1]!; at++) {
      const area = areas[at]!;
      const calls = system.callsPerHour[area]! * hours;
      const a1 = runs[period].a1[area]! * hours;
      if (calls === 0) continue;
      const row = area * DEPTH;
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
      for (; place < DEPTH && system.preference[row + place]! >= 0; place++) {
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

function blockOutcome(
  { assumptions, factors }: AmbulanceModel,
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
