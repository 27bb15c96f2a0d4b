/**
 * Oracle: ambulances as they are sent, event by event. Calls by hour of the week; the nearest idle vehicle goes, also
 * one on its way home; skewed times on scene and at the hospital; vehicles come and go with their shifts; whoever finds
 * nobody waits for the first. It shares drive times, rates, vehicles and means with the model, and nothing else.
 */

import { randomLogNormal } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Period, periodOf } from "../../../geodata/periods.js";
import { HOURS_PER_WEEK } from "../../../geodata/units.js";
import type { World } from "../../../geodata/world.js";
import type { Assumptions } from "../../../engine/assumptions.js";
import type { Destinations } from "../../../engine/flows/ambulance/practice.js";
import type { Posts } from "../../../engine/flows/ambulance/lists.js";
import { turnoutSeconds } from "../../../engine/flows/ambulance/busy.js";
import type { Vehicles } from "../../../engine/flows/ambulance/vehicles.js";

/**
 * perHour(hour of the week)[area]: calls, and which part of them is A1 and A2; the others are ordered
 */
export interface HourlyCalls {
  readonly all: (hour: number) => Float64Array;
  readonly a1Share: (hour: number) => number;
  readonly a2Share: (hour: number) => number;
}

export interface SimulatedBlock {
  readonly a1: number;
  readonly meanSeconds: number;
  readonly p95Seconds: number;
  readonly withinShare: number;
  readonly firstPostShare: number;
}

export interface DispatchSimulated {
  readonly byBlock: readonly SimulatedBlock[];
  readonly country: SimulatedBlock;
  readonly calls: number;
  /** Mean time away per call, seconds. */
  readonly awaySeconds: number;
}

interface Vehicle {
  readonly post: number;
  /** 0, 1, … within its post: on duty while the part of the week has more vehicles than this. */
  readonly rank: number;
  freeAt: number;
  homeAt: number;
  from: number;
}

/** ELASPY's shapes: shift + scale · exp(spread · z), here stretched to the mean of the assumptions. */
const ON_SCENE = { shift: -10.01, scale: 37, spread: 0.38 };
const HANDOVER = { shift: -8.25, scale: 35.89, spread: 0.39 };
const POSTS_ASKED = 25;
const HOUR = 3600;

export function simulateDispatch(
  world: World,
  assumptions: Assumptions,
  posts: Posts,
  vehicles: Vehicles,
  calls: HourlyCalls,
  destinations: Destinations,
  weeks: number,
  seed: number,
): DispatchSimulated {
  const value = (name: keyof Assumptions) => assumptions[name].value;
  const source = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(source);
  const shaped = ({ shift, scale, spread }: typeof ON_SCENE, mean: number) => {
    const draw = randomLogNormal.source(uniform)(Math.log(scale), spread);
    const own = shift + scale * Math.exp(spread ** 2 / 2);
    return () => (Math.max(1, Math.min(88, shift + draw())) * mean) / own;
  };
  const onScene = shaped(ON_SCENE, value("ambulanceOnScene"));
  const handover = shaped(HANDOVER, value("ambulanceHandover"));
  const spread = value("ambulanceDriveSpread");
  const factor = randomLogNormal.source(uniform)(-(spread ** 2) / 2, spread);
  const { fromFacility, toFacility } = world.travel.ambulance;
  const width = fromFacility.facilityCount;
  const drive = (post: number, area: number) =>
    fromFacility.driveDeciseconds[area * width + posts.columns[post]!]! / 10;
  const fromSeh = (seh: number, area: number) => toFacility.driveDeciseconds[area * width + seh]! / 10;
  const anchors = new Map<number, number>();
  const back = (seh: number, post: number) => {
    let anchor = anchors.get(seh);
    if (anchor === undefined) {
      anchor = 0;
      for (let area = 1; area < world.areas.count; area++)
        if (fromSeh(seh, area) < fromSeh(seh, anchor)) anchor = area;
      anchors.set(seh, anchor);
    }
    return fromSeh(seh, anchor) + drive(post, anchor);
  };
  const margin = value("ambulanceNeighbourMargin");
  const slower = value("ambulanceNoSirenFactor");
  const lists = new Map<number, number[]>();
  const listOf = (area: number) => {
    const known = lists.get(area);
    if (known) return known;
    const key = (post: number) =>
      drive(post, area) + (posts.blockOfPost[post] === posts.blockOfArea[area] ? 0 : margin);
    const made = [...posts.columns.keys()]
      .filter((post) => fleet[post]!.length > 0 && Number.isFinite(drive(post, area)))
      .sort((a, b) => key(a) - key(b) || a - b)
      .slice(0, POSTS_ASKED);
    lists.set(area, made);
    return made;
  };
  const fleet = [...posts.columns.keys()].map((post) =>
    Array.from(
      {
        length: Math.max(...(["day", "evening", "night", "weekend"] as const).map((p) => vehicles[p][post]!)),
      },
      (_, rank): Vehicle => ({ post, rank, freeAt: 0, homeAt: 0, from: -1 }),
    ),
  );
  const responses: number[][] = Array.from({ length: posts.blockCount }, () => []);
  const first = new Float64Array(posts.blockCount);
  let counted = 0;
  let away = 0;
  const totals = new Map<number, Float64Array>();
  const cumulative = (hour: number) => {
    const known = totals.get(hour);
    if (known) return known;
    let sum = 0;
    const made = calls.all(hour).map((rate) => (sum += rate));
    totals.set(hour, made);
    return made;
  };
  for (let hour = 0; hour < (weeks + 1) * HOURS_PER_WEEK; hour++) {
    const ofWeek = hour % HOURS_PER_WEEK;
    const period: Period = periodOf(ofWeek);
    const rates = cumulative(ofWeek);
    const total = rates[rates.length - 1]!;
    const warm = hour >= HOURS_PER_WEEK;
    let now = hour * HOUR;
    for (;;) {
      now += (-Math.log(1 - uniform()) / total) * HOUR;
      if (now >= (hour + 1) * HOUR) break;
      const area = pick(rates, uniform() * total);
      const list = listOf(area);
      if (list.length === 0) continue;
      const kind = uniform();
      const a1 = kind < calls.a1Share(ofWeek);
      const urgent = kind < calls.a1Share(ofWeek) + calls.a2Share(ofWeek);
      let best: Vehicle | undefined;
      let bestKey = Infinity;
      let bestStart = now;
      let bestDrive = 0;
      for (const post of list) {
        const away = posts.blockOfPost[post] === posts.blockOfArea[area] ? 0 : margin;
        // Nothing further down the list can be nearer, unless it is on the road.
        for (const vehicle of fleet[post]!) {
          if (vehicle.rank >= vehicles[period][post]!) continue;
          const start = Math.max(now, vehicle.freeAt);
          const left =
            vehicle.homeAt > start
              ? (vehicle.homeAt - start) / Math.max(1, vehicle.homeAt - vehicle.freeAt)
              : 0;
          const home = drive(post, area);
          const way = left > 0 ? left * fromSeh(vehicle.from, area) + (1 - left) * home : home;
          const key = (start - now) * 10 + way + away;
          if (key < bestKey) [best, bestKey, bestStart, bestDrive] = [vehicle, key, start, way];
        }
      }
      if (!best) continue;
      const turnout = turnoutSeconds(assumptions, period);
      const driven = bestDrive * factor();
      const destination = destinations[period];
      const seh = destination.facility[area]!;
      const conveyed = seh >= 0 && uniform() < value("ambulanceConveyedShare");
      const scene = onScene();
      const atDoor = handover();
      const busy = urgent
        ? turnout +
          driven * (a1 ? 1 : slower) +
          scene +
          value("ambulanceClear") +
          (conveyed ? (destination.deciseconds[area]! / 10) * value("ambulanceTransportFactor") + atDoor : 0)
        : value("ambulancePlannedBusy");
      best.freeAt = bestStart + busy;
      best.from = urgent && conveyed ? seh : -1;
      best.homeAt = best.from < 0 ? best.freeAt : best.freeAt + back(seh, best.post) * slower;
      if (!warm) continue;
      counted++;
      away += busy;
      if (!a1) continue;
      const block = posts.blockOfArea[area]!;
      responses[block]!.push(value("ambulanceCallHandling") + (bestStart - now) + turnout + driven);
      if (best.post === list[0]) first[block]!++;
    }
  }
  const limit = value("ambulanceResponseLimit");
  const block = (own: readonly number[], firsts: number): SimulatedBlock => {
    const sorted = [...own].sort((a, b) => a - b);
    return {
      a1: own.length,
      meanSeconds: own.reduce((sum, one) => sum + one, 0) / own.length,
      p95Seconds: sorted[Math.floor(0.95 * sorted.length)] ?? NaN,
      withinShare: own.filter((one) => one <= limit).length / own.length,
      firstPostShare: firsts / own.length,
    };
  };
  return {
    byBlock: responses.map((own, index) => block(own, first[index]!)),
    country: block(
      responses.flat(),
      first.reduce((sum, one) => sum + one, 0),
    ),
    calls: counted,
    awaySeconds: away / counted,
  };
}

function pick(cumulative: Float64Array, wanted: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
