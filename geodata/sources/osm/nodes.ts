/** Second pass: where the nodes of the roads lie, and which of them are shut. */

import { BARRIER_KEYS, BARRIER_TAGS, blocks } from "./barriers.js";
import type { Pass } from "./block.js";
import { Finger, sortedUnique } from "./columns.js";

/** A node that the file does not hold, or that lies nowhere on earth. */
export const NOWHERE = -0x80000000;

/**
 * Nodes of the roads in order of their ids.
 *
 * shape  ids[node], lon7[node], lat7[node]; shut[node] 1 where a barrier stops cars
 * unit   ten-millionths of a degree WGS84, or NOWHERE
 */
export interface RoadNodes {
  readonly ids: Float64Array;
  readonly lon7: Int32Array;
  readonly lat7: Int32Array;
  readonly shut: Uint8Array;
}

export function nodesOf(refs: Float64Array): RoadNodes {
  const ids = sortedUnique(refs.slice());
  return {
    ids,
    lon7: new Int32Array(ids.length).fill(NOWHERE),
    lat7: new Int32Array(ids.length).fill(NOWHERE),
    shut: new Uint8Array(ids.length),
  };
}

/** places[i]: node of refs[i] */
export function placesOf(refs: Float64Array, { ids }: RoadNodes): Uint32Array {
  const finger = new Finger(ids);
  return Uint32Array.from(refs, (id) => finger.find(id));
}

const MOST_LON7 = 1_800_000_000;
const MOST_LAT7 = 900_000_000;

export function collectNodes({ ids, lon7, lat7, shut }: RoadNodes): Pass {
  const finger = new Finger(ids);
  return {
    node: {
      needs: BARRIER_KEYS,
      keys: BARRIER_TAGS,
      on: (id, lon, lat, tags) => {
        const node = finger.find(id);
        if (node < 0 || !(Math.abs(lon) <= MOST_LON7 && Math.abs(lat) <= MOST_LAT7)) return;
        lon7[node] = lon;
        lat7[node] = lat;
        if (tags && blocks(tags)) shut[node] = 1;
      },
    },
  };
}
