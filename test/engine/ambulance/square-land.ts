/** A square of towns and posts with made-up calls, as a dispatch system: for laws and oracles. */

import type { DispatchSystem } from "../../../engine/flows/ambulance/hypercube.js";

export interface SquareLand {
  /** Towns along one side of the square; distances in minutes between neighbours. */
  readonly side: number;
  /** Post by post: the town it stands in, and its vehicles. */
  readonly posts: readonly { readonly town: number; readonly vehicles: number }[];
  readonly depth: number;
  /** Mean busy vehicles per vehicle if no call were lost. */
  readonly load: number;
  /** Calls of town i are in proportion to weights[i % length]. */
  readonly weights: readonly number[];
  /** Blocks as vertical strips. */
  readonly blocks?: number;
}

const MINUTES = 60;

export function squareLand({ side, posts, depth, load, weights, blocks = 1 }: SquareLand): DispatchSystem {
  const areaCount = side * side;
  const places = Math.min(depth, posts.length);
  const minutesBetween = (a: number, b: number) =>
    2 + 4 * Math.hypot((a % side) - (b % side), Math.floor(a / side) - Math.floor(b / side));
  const preference = new Int32Array(areaCount * places);
  const busyHours = new Float64Array(areaCount * places);
  for (let area = 0; area < areaCount; area++) {
    const order = posts
      .map(({ town }, post) => ({ post, minutes: minutesBetween(town, area) }))
      .sort((a, b) => a.minutes - b.minutes || a.post - b.post);
    for (let place = 0; place < places; place++) {
      preference[area * places + place] = order[place]!.post;
      busyHours[area * places + place] = (55 + 1.5 * order[place]!.minutes) / MINUTES;
    }
  }
  const weight = (area: number) => weights[area % weights.length]!;
  const total = Array.from({ length: areaCount }, (_, area) => weight(area) * busyHours[area * places]!);
  const vehicles = posts.reduce((sum, post) => sum + post.vehicles, 0);
  const scale = (load * vehicles) / total.reduce((sum, one) => sum + one, 0);
  return {
    areaCount,
    depth: places,
    postCount: posts.length,
    blockCount: blocks,
    preference,
    busyHours,
    callsPerHour: Float64Array.from({ length: areaCount }, (_, area) => weight(area) * scale),
    vehicles: Uint16Array.from(posts, (post) => post.vehicles),
    blockOfArea: Uint16Array.from({ length: areaCount }, (_, area) =>
      Math.floor(((area % side) * blocks) / side),
    ),
  };
}
