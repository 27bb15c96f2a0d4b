/** Ambulance care before and after, per RAV: response, hours, and what would keep it level. */

import { PERIODS } from "../geodata/periods.js";
import { type AmbulanceBase, ambulanceSupply } from "../engine/ambulance.js";
import {
  type AmbulanceOutcome,
  type AmbulanceSupply,
  evaluateAmbulance,
} from "../engine/flows/ambulance/practice.js";
import type { BlockOutcome } from "../engine/flows/ambulance/tally.js";
import { HOURS_OF } from "../engine/flows/ambulance/runs.js";
import type { HandoverWait } from "../engine/flows/ambulance/busy.js";
import type { Model } from "../engine/prepare.js";
import type { Supply } from "../engine/supply.js";
import type { World } from "../geodata/world.js";

/** Levels of the model, of one region in one state; a year of 365 days, seconds, shares 0…1. */
export interface AmbulanceSide {
  readonly runsPerYear: number;
  /** A0 and A1. */
  readonly a1PerYear: number;
  readonly meanResponseSeconds: number | null;
  readonly p50ResponseSeconds: number | null;
  readonly p90ResponseSeconds: number | null;
  readonly p95ResponseSeconds: number | null;
  /** Of the A0 and A1 runs: on scene within 15 minutes of the call. */
  readonly within15Share: number | null;
  /** Mean response if the first post were always free: what busy posts add is the difference. */
  readonly neverBusyMeanSeconds: number | null;
  /** Share of the runs that finds the six nearest posts busy. */
  readonly beyondShare: number | null;
  readonly busyHoursPerYear: number;
  readonly vehicleHoursPerYear: number;
  readonly busyFraction: number | null;
}

export interface AmbulanceRegion {
  readonly layer: string;
  readonly code: string;
  readonly name: string;
  readonly baseline: AmbulanceSide;
  readonly scenario: AmbulanceSide;
  readonly extraBusyHoursPerYear: number;
  readonly extraMeanResponseSeconds: number | null;
  /** Change of the share within 15 minutes; an observed share moves by this (MODEL 6). */
  readonly within15Change: number | null;
  /** Round-the-week vehicles that bring the modelled share back, post by post; `enough` false: the last tried does not. */
  readonly toStayLevel: {
    readonly vehicles: number;
    readonly posts: readonly string[];
    readonly enough: boolean;
  };
}

export interface AmbulanceImpact {
  readonly byRegion: readonly AmbulanceRegion[];
  readonly country: Omit<AmbulanceRegion, "layer" | "code" | "name" | "toStayLevel">;
  readonly base: AmbulanceOutcome;
  readonly scenario: AmbulanceOutcome;
  /** Posts for which nobody said how many vehicles they have. */
  readonly postsByRule: number;
  readonly posts: number;
}

/** A smaller loss than this rounds away in the share's three decimals. */
const NOTICED = 0.0005;
const MOST_VEHICLES = 8;
/** Of the chance that a post is busy: far finer than what is noticed, and found in half the rounds. */
const SEARCHED_TO = 1e-7;

export function ambulanceImpact(
  model: Model,
  base: AmbulanceBase,
  changedWorld: World,
  changedSupply: Supply,
  wait?: HandoverWait,
): AmbulanceImpact {
  const unchanged = changedWorld === model.world;
  const supply = unchanged
    ? base.supply
    : ambulanceSupply(model, changedWorld, changedSupply, base.supply, wait);
  const after = unchanged ? base.outcome : evaluateAmbulance(base.model, supply, base.outcome);
  const { layer } = after.posts;
  const names = layer ? layer.codes.map((code, at) => ({ code, name: layer.names[at]! })) : [];
  const level = toStayLevel(base, supply, after);
  const own = changedWorld.facilities.flatMap(({ functions }) => functions["ambulance-post"] ?? []);
  return {
    byRegion: names.map(({ code, name }, block) => ({
      layer: layer!.layer,
      code,
      name,
      ...compared(base.outcome.byBlock[block]!, after.byBlock[block]!),
      toStayLevel: level[block]!,
    })),
    country: compared(base.outcome.country, after.country),
    base: base.outcome,
    scenario: after,
    posts: own.filter(({ open }) => open).length,
    postsByRule: own.filter(({ open, capacity }) => open && capacity?.vehicles === undefined).length,
  };
}

function compared(before: BlockOutcome, after: BlockOutcome) {
  const change = (a: number | null, b: number | null, decimals: number) =>
    a === null || b === null ? null : rounded(b - a, decimals);
  return {
    baseline: side(before),
    scenario: side(after),
    extraBusyHoursPerYear: rounded(after.busyHoursPerYear - before.busyHoursPerYear, 0),
    extraMeanResponseSeconds: change(before.meanSeconds, after.meanSeconds, 1),
    within15Change: change(before.withinShare, after.withinShare, SHARE_DECIMALS),
  };
}

const SHARE_DECIMALS = 4;

/** Rounded before anybody hashes or compares it (MODEL 26); never −0. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}

const roundedOrNull = (value: number | null, decimals: number) =>
  value === null ? null : rounded(value, decimals);

function side(found: BlockOutcome): AmbulanceSide {
  const share = (part: number, whole: number) => (whole > 0 ? rounded(part / whole, SHARE_DECIMALS) : null);
  return {
    runsPerYear: rounded(found.runsPerYear, 0),
    a1PerYear: rounded(found.a1PerYear, 0),
    meanResponseSeconds: roundedOrNull(found.meanSeconds, 1),
    p50ResponseSeconds: roundedOrNull(found.p50Seconds, 1),
    p90ResponseSeconds: roundedOrNull(found.p90Seconds, 1),
    p95ResponseSeconds: roundedOrNull(found.p95Seconds, 1),
    within15Share: roundedOrNull(found.withinShare, SHARE_DECIMALS),
    neverBusyMeanSeconds: roundedOrNull(found.neverBusyMeanSeconds, 1),
    beyondShare: share(found.beyondPerYear, found.runsPerYear),
    busyHoursPerYear: rounded(found.busyHoursPerYear, 0),
    vehicleHoursPerYear: rounded(found.vehicleHoursPerYear, 0),
    busyFraction: share(found.busyHoursPerYear, found.vehicleHoursPerYear),
  };
}

type ToStayLevel = AmbulanceRegion["toStayLevel"];

/**
 * Per region, vehicles added until its share within 15 minutes is what it was: in every round each region that is not
 * there yet gets one, at the post that then passes on most calls, and all regions are worked out together. One is the
 * smallest number there is; of several, fewer might do elsewhere: an upper bound.
 */
function toStayLevel(
  base: AmbulanceBase,
  supply: AmbulanceSupply,
  after: AmbulanceOutcome,
): readonly ToStayLevel[] {
  const { facilities } = supply.world;
  const lost = ({ byBlock }: AmbulanceOutcome, block: number) =>
    (base.outcome.byBlock[block]!.withinShare ?? 0) - (byBlock[block]!.withinShare ?? 0);
  const posts = after.byBlock.map((): string[] => []);
  const extra = new Map<number, number>();
  let best = after;
  let waiting = [...posts.keys()].filter((block) => lost(after, block) >= NOTICED);
  const short = new Set(waiting);
  while (waiting.length > 0) {
    const served = waiting.filter((block) => {
      const post = busiest(best, block);
      if (post === undefined) return false;
      extra.set(post, (extra.get(post) ?? 0) + 1);
      posts[block]!.push(facilities[best.posts.columns[post]!]!.id);
      return true;
    });
    if (served.length === 0) break;
    best = evaluateAmbulance(base.model, { ...supply, extra: new Map(extra) }, best, SEARCHED_TO);
    waiting = served.filter((block) => lost(best, block) > 0 && posts[block]!.length < MOST_VEHICLES);
  }
  return posts.map((own, block) => ({
    vehicles: own.length,
    posts: own,
    enough: !short.has(block) || lost(best, block) <= 0,
  }));
}

/** The open post of a region that passes on most calls a week, by vehicles kept busy elsewhere. */
function busiest({ posts, vehicles, parts }: AmbulanceOutcome, block: number): number | undefined {
  const passedOn = [...posts.columns.keys()].flatMap((post) => {
    if (posts.blockOfPost[post] !== block) return [];
    let sum = 0;
    for (const period of PERIODS) {
      if (vehicles[period][post] === 0) continue;
      const { work, blocked } = parts[period].dispatch;
      for (let asker = 0; asker < posts.blockCount; asker++)
        sum += work[asker * posts.columns.length + post]! * blocked[post]! * HOURS_OF[period];
    }
    return sum > 0 ? [{ post, sum }] : [];
  });
  return passedOn.sort((a, b) => b.sum - a.sum || a.post - b.post)[0]?.post;
}
