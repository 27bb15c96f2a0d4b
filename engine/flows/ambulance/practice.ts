/**
 * Ambulances in practice (MODEL 17): who comes when posts are busy, how late, and how long the vehicles are away.
 * The practice model never touches the 45-minute norm (MODEL 2).
 */

import { PERIODS, type Period } from "../../../geodata/periods.js";
import type { World } from "../../../geodata/world.js";
import type { Assumptions } from "../../assumptions.js";
import type { Nearest } from "../../evaluate.js";
import { rowsLazily } from "../lazily.js";
import { type Busy, type HandoverWait, busyHours, drivesBack } from "./busy.js";
import { type DispatchSystem, dispatch } from "./hypercube.js";
import { type Posts, listsNow, longLists, openPosts, postsOf } from "./lists.js";
import { lognormalFactors } from "./response.js";
import { type RunsByPeriod, allRuns, byPeriod } from "./runs.js";
import { type BlockOutcome, type Tally, type WeekParts, blockOutcome, ownHours, tally } from "./tally.js";
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

export interface AmbulanceOutcome extends KnownLists {
  readonly posts: Posts;
  readonly vehicles: Vehicles;
  readonly parts: WeekParts;
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
  // Only when it is asked for: a search for vehicles looks at one region, many times.
  const tallies = rowsLazily(posts.blockCount, (block) => {
    const again = PERIODS.some((period) => parts[period].dispatch.redone[block] === 1);
    return comparable && !again
      ? comparable.tallies[block]!
      : tally(assumptions, world, runs, posts, vehicles, parts, block);
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
    byBlock: rowsLazily(posts.blockCount, (block) => blockOutcome(model, [tallies[block]!], [hours[block]!])),
    get country() {
      return (country ??= blockOutcome(model, tallies, hours));
    },
  };
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
