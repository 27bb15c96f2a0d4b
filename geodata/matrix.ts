/** Travel tables: one search per facility, never one per pair. */

import type { Arcs } from "./roads.js";

/** No road leads there. Larger than any norm, so it can never pass for "near". */
export const UNREACHABLE = Infinity;

/** Where a point touches the graph: it can enter (or leave) at `node` after `deciseconds`. */
export interface Seed {
  readonly node: number;
  readonly deciseconds: number;
}

/**
 * Drive times from every area to every facility, on the undisturbed network, in one direction of travel.
 *
 * shape  driveDeciseconds[area * facilityCount + facility]
 * unit   deciseconds (integers, exact to 2²⁴), ≥ 0, or UNREACHABLE
 * order  areas and facilities as in the World that the matrix belongs to
 */
export interface TravelMatrix {
  readonly areaCount: number;
  readonly facilityCount: number;
  readonly driveDeciseconds: Float32Array;
}

/**
 * Shortest times from the seeds to every node, by a bucket queue over integer deciseconds.
 *
 * arcs     outward arcs give times away from the seeds, inward arcs times towards them
 * returns  deciseconds[node], integers ≥ 0, or UNREACHABLE
 * source   R.B. Dial (1969), Algorithm 360; buckets as linked lists in typed arrays, reused round the ring
 */
export function oneToAll(arcs: Arcs, seeds: readonly Seed[]): Float32Array {
  const times = new Float32Array(arcs.nodeCount).fill(UNREACHABLE);
  let widest = 1;
  for (const deciseconds of arcs.deciseconds) if (deciseconds > widest) widest = deciseconds;
  for (const { deciseconds } of seeds) if (deciseconds > widest) widest = deciseconds;
  const ring = new Int32Array(widest + 1).fill(-1);
  const after = new Int32Array(arcs.nodeCount).fill(-1);
  const before = new Int32Array(arcs.nodeCount).fill(-1);
  let waiting = 0;

  const leave = (node: number, slot: number) => {
    const previous = before[node]!;
    const next = after[node]!;
    if (previous === -1) ring[slot] = next;
    else after[previous] = next;
    if (next !== -1) before[next] = previous;
    waiting--;
  };
  const enter = (node: number, time: number) => {
    const slot = time % ring.length;
    const next = ring[slot]!;
    after[node] = next;
    before[node] = -1;
    if (next !== -1) before[next] = node;
    ring[slot] = node;
    times[node] = time;
    waiting++;
  };
  for (const { node, deciseconds } of seeds) {
    const known = times[node]!;
    if (deciseconds >= known) continue;
    if (known !== UNREACHABLE) leave(node, known % ring.length);
    enter(node, deciseconds);
  }
  for (let time = 0; waiting > 0; time++) {
    const slot = time % ring.length;
    for (let node = ring[slot]!; node !== -1; node = ring[slot]!) {
      leave(node, slot);
      for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
        const head = arcs.head[arc]!;
        const arrival = time + arcs.deciseconds[arc]!;
        const known = times[head]!;
        if (arrival >= known) continue;
        if (known !== UNREACHABLE) leave(head, known % ring.length);
        enter(head, arrival);
      }
    }
  }
  return times;
}

/** Time to or from a point that touches the graph at `seeds`, given the times of all nodes. */
export function timeAt(times: Float32Array, seeds: readonly Seed[]): number {
  let best = UNREACHABLE;
  for (const { node, deciseconds } of seeds) best = Math.min(best, times[node]! + deciseconds);
  return best;
}

/**
 * The table of all areas by all facilities.
 *
 * arcs     inward arcs for area → facility (patient to hospital), outward arcs for facility → area (post to patient)
 * throws   RangeError when a time is too long to be held exactly (more than 2²⁴ deciseconds)
 */
export function travelMatrix(
  arcs: Arcs,
  areas: readonly (readonly Seed[])[],
  facilities: readonly (readonly Seed[])[],
): TravelMatrix {
  const driveDeciseconds = new Float32Array(areas.length * facilities.length).fill(UNREACHABLE);
  facilities.forEach((seeds, facility) => {
    const times = oneToAll(arcs, seeds);
    areas.forEach((touches, area) => {
      const time = timeAt(times, touches);
      if (time !== UNREACHABLE && time > 2 ** 24) throw new RangeError(`${time} ds is beyond exact range`);
      driveDeciseconds[area * facilities.length + facility] = time;
    });
  });
  return { areaCount: areas.length, facilityCount: facilities.length, driveDeciseconds };
}
