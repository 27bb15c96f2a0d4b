/**
 * Oracle: the same assumptions as the hypercube, event by event. Poisson calls, exponential busy times, a fixed order
 * of posts, a call that finds its whole list busy is lost.
 */

import { randomExponential } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { DispatchSystem } from "../../../engine/flows/ambulance/hypercube.js";

export interface Simulated {
  /** As in Dispatch. */
  readonly share: Float64Array;
  readonly beyond: Float64Array;
  /** busy[post]: mean busy vehicles. */
  readonly busy: Float64Array;
}

/** calls  how many calls are counted, after a tenth of them to warm up */
export function simulate(system: DispatchSystem, calls: number, seed: number): Simulated {
  const { areaCount, depth, postCount, preference, busyHours, callsPerHour, vehicles } = system;
  const source = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(source);
  const exponential = randomExponential.source(uniform)(1);
  const cumulative = new Float64Array(areaCount);
  let total = 0;
  callsPerHour.forEach((rate, area) => (cumulative[area] = total += rate));
  const freeAt = Array.from({ length: postCount }, (_, post) => new Float64Array(vehicles[post]!));
  const counted = new Float64Array(areaCount * (depth + 1));
  const busy = new Float64Array(postCount);
  const warm = Math.floor(calls / 10);
  let now = 0;
  let began = 0;
  for (let call = 0; call < calls + warm; call++) {
    now += exponential() / total;
    if (call === warm) began = now;
    const area = pick(cumulative, uniform() * total);
    let place = 0;
    for (; place < depth; place++) {
      const post = preference[area * depth + place]!;
      if (post < 0) {
        place = depth;
        break;
      }
      const own = freeAt[post]!;
      const vehicle = own.findIndex((free) => free <= now);
      if (vehicle < 0) continue;
      const time = exponential() * busyHours[area * depth + place]!;
      own[vehicle] = now + time;
      if (call >= warm) busy[post]! += time;
      break;
    }
    if (call >= warm) counted[area * (depth + 1) + place]!++;
  }
  const hours = now - began;
  const share = new Float64Array(areaCount * depth);
  const beyond = new Float64Array(areaCount);
  for (let area = 0; area < areaCount; area++) {
    const row = counted.subarray(area * (depth + 1), (area + 1) * (depth + 1));
    const sum = row.reduce((all, one) => all + one, 0);
    for (let place = 0; place < depth; place++) share[area * depth + place] = sum > 0 ? row[place]! / sum : 0;
    beyond[area] = sum > 0 ? row[depth]! / sum : 0;
  }
  return { share, beyond, busy: busy.map((time) => time / hours) };
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
