/** Which columns of a travel table can change when arcs are taken out of the graph, and which cannot. */

import { BucketSearch, type Seed, type TravelMatrix } from "./matrix.js";
import { NEVER } from "./remaining-graph.js";
import { type ClassSpeeds, type RoadGraph, inwardArcs, outwardArcs } from "./roads.js";
import type { Direction } from "./sweeps.js";

/** An arc that one graph has and another has not. */
export interface LostArc {
  readonly tail: number;
  readonly head: number;
  readonly arc: number;
}

/**
 * Arcs of `before` that `after` lacks.
 * returns  undefined when `after` is anything but `before` with arcs taken out
 */
export function lostArcs(before: RoadGraph, after: RoadGraph): LostArc[] | undefined {
  if (before.nodeCount !== after.nodeCount || before.posted !== after.posted) return undefined;
  const lost: LostArc[] = [];
  const columns = ["head", "lengthMetres", "roadClass", "fixedSeconds"] as const;
  for (let tail = 0; tail < before.nodeCount; tail++) {
    let other = after.firstOut[tail]!;
    for (let arc = before.firstOut[tail]!; arc < before.firstOut[tail + 1]!; arc++) {
      const stays =
        other < after.firstOut[tail + 1]! &&
        columns.every((column) => before[column][arc] === after[column][other]);
      if (stays) other++;
      else lost.push({ tail, head: before.head[arc]!, arc });
    }
    if (other < after.firstOut[tail + 1]!) return undefined;
  }
  return lost;
}

/** A table that was made on the graph before, and where its columns touch that graph. */
export interface KnownTable {
  readonly direction: Direction;
  readonly table: TravelMatrix;
  readonly facilities: readonly (readonly Seed[])[];
}

/**
 * For each table the columns with a pair whose quickest route may pass a lost arc: the time to its tail, the arc and
 * the time from its head add up to the time of the pair. All other columns stay as they are.
 *
 * areaNodes  node[area]
 * most       above so many columns of all tables together the answer is all of them: looking on would cost more
 * cost       two searches for each lost arc at most, one for each of its ends
 */
export function touchedColumns(
  before: RoadGraph,
  speeds: ClassSpeeds,
  lost: readonly LostArc[],
  areaNodes: Uint32Array,
  tables: readonly KnownTable[],
  most = Infinity,
): number[][] {
  const outward = outwardArcs(before, speeds);
  const into = new BucketSearch(inwardArcs(outward));
  const from = new BucketSearch(outward);
  const touched = tables.map(() => new Set<number>());
  // Lost arcs with one tail lie together, so its search is made once.
  let tail = -1;
  let timesTo: Int32Array = new Int32Array();
  for (const { tail: start, head, arc } of lost) {
    if (start !== tail) timesTo = into.run([{ node: start, deciseconds: 0 }]);
    tail = start;
    const timesFrom = from.run([{ node: head, deciseconds: 0 }]);
    tables.forEach(({ direction, table, facilities }, index) => {
      const [ofAreas, ofFacilities] = direction === "towards" ? [timesTo, timesFrom] : [timesFrom, timesTo];
      facilities.forEach((seeds, column) => {
        if (touched[index]!.has(column)) return;
        const rest = outward.deciseconds[arc]! + least(ofFacilities, seeds);
        for (let area = 0; area < areaNodes.length; area++)
          if (
            ofAreas[areaNodes[area]!]! + rest ===
            table.driveDeciseconds[area * table.facilityCount + column]
          ) {
            touched[index]!.add(column);
            return;
          }
      });
    });
    if (touched.reduce((sum, { size }) => sum + size, 0) > most)
      return tables.map(({ facilities }) => [...facilities.keys()]);
  }
  return touched.map((columns) => [...columns].sort((a, b) => a - b));
}

const least = (times: Int32Array, seeds: readonly Seed[]) =>
  seeds.reduce((best, { node, deciseconds }) => Math.min(best, times[node]! + deciseconds), NEVER);
