/** Travel tables: one search per facility, never one per pair. */

import { NEVER } from "./remaining-graph.js";
import type { Arcs } from "./roads.js";

/** No road leads there. Larger than any norm, so it can never pass for "near". */
export const UNREACHABLE = Infinity;

/** Deciseconds up to which a table is exact. */
const LONGEST = 2 ** 24;

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
 * Searches by a bucket queue over integer deciseconds, one after the other in the same memory.
 *
 * memory  8 bytes an arc, 4 bytes a node, 4 bytes a decisecond of the longest arc
 * source  R.B. Dial (1969), Algorithm 360; buckets are linked lists in typed arrays round a ring. A node that is
 *         reached again sooner is entered again: each arc enters at most once, so the entries never run out.
 */
export class BucketSearch {
  private readonly times: Int32Array;
  private readonly ring: Int32Array;
  private entered: Uint32Array;
  private next: Int32Array;

  constructor(private readonly arcs: Arcs) {
    let widest = 1;
    for (const deciseconds of arcs.deciseconds) if (deciseconds > widest) widest = deciseconds;
    this.times = new Int32Array(arcs.nodeCount);
    this.ring = new Int32Array(widest + 1).fill(-1);
    this.entered = new Uint32Array(arcs.head.length);
    this.next = new Int32Array(arcs.head.length);
  }

  /**
   * Shortest times from the seeds to every node.
   * returns  deciseconds[node], integers ≥ 0, or NEVER; overwritten by the next run
   */
  run(seeds: readonly Seed[]): Int32Array {
    const { first, head, deciseconds } = this.arcs;
    const { times, ring } = this;
    const most = head.length + seeds.length;
    if (this.entered.length < most) [this.entered, this.next] = [new Uint32Array(most), new Int32Array(most)];
    const { entered, next } = this;
    const size = ring.length;
    times.fill(NEVER);
    for (const seed of seeds) times[seed.node] = Math.min(times[seed.node]!, seed.deciseconds);
    // A seed enters when its time comes, so that a far one does not widen the ring.
    const due = [...seeds].sort((a, b) => b.deciseconds - a.deciseconds);
    let dueAt = due.at(-1)?.deciseconds ?? UNREACHABLE;
    let entries = 0;
    let waiting = 0;
    let slot = 0;
    for (let time = 0; waiting > 0 || dueAt !== UNREACHABLE; time++) {
      if (waiting === 0 && time < dueAt) time = dueAt;
      while (dueAt === time) {
        entered[entries] = due.pop()!.node;
        next[entries] = ring[slot]!;
        ring[slot] = entries++;
        waiting++;
        dueAt = due.at(-1)?.deciseconds ?? UNREACHABLE;
      }
      for (let entry = ring[slot]!; entry !== -1; entry = ring[slot]!) {
        ring[slot] = next[entry]!;
        waiting--;
        const node = entered[entry]!;
        if (times[node] !== time) continue;
        const end = first[node + 1]!;
        for (let arc = first[node]!; arc < end; arc++) {
          const drive = deciseconds[arc]!;
          const to = head[arc]!;
          if (time + drive >= times[to]!) continue;
          times[to] = time + drive;
          const sum = slot + drive;
          const place = sum >= size ? sum - size : sum;
          entered[entries] = to;
          next[entries] = ring[place]!;
          ring[place] = entries++;
          waiting++;
        }
      }
      slot = slot + 1 === size ? 0 : slot + 1;
    }
    return times;
  }
}

/**
 * Shortest times from the seeds to every node, once; see BucketSearch.
 *
 * arcs     outward arcs give times away from the seeds, inward arcs times towards them
 * returns  deciseconds[node], integers ≥ 0, or UNREACHABLE
 */
export const oneToAll = (arcs: Arcs, seeds: readonly Seed[]): Float32Array =>
  Float32Array.from(new BucketSearch(arcs).run(seeds), told);

/** A time as tables hold it. */
export const told = (deciseconds: number) => (deciseconds === NEVER ? UNREACHABLE : deciseconds);

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
  const table = emptyMatrix(areas.length, facilities.length);
  const search = new BucketSearch(arcs);
  facilities.forEach((seeds, facility) => {
    const times = search.run(seeds);
    areas.forEach((touches, area) => {
      let best = NEVER;
      for (const { node, deciseconds } of touches) best = Math.min(best, times[node]! + deciseconds);
      writeTime(table, area, facility, best);
    });
  });
  return table;
}

/** A table in which no road leads anywhere. */
export const emptyMatrix = (areaCount: number, facilityCount: number): TravelMatrix => ({
  areaCount,
  facilityCount,
  driveDeciseconds: new Float32Array(areaCount * facilityCount).fill(UNREACHABLE),
});

/**
 * Writes a time into a table; NEVER leaves it unreachable.
 * throws  RangeError when it is too long to be held exactly
 */
export function writeTime(table: TravelMatrix, area: number, facility: number, deciseconds: number): void {
  if (deciseconds >= NEVER) return;
  if (deciseconds > LONGEST) throw new RangeError(`${deciseconds} ds is beyond exact range`);
  table.driveDeciseconds[area * table.facilityCount + facility] = deciseconds;
}
