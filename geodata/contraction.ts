/** Contraction hierarchy: a road graph in which every quickest path climbs, then descends. */

import { NumberHeap } from "./number-heap.js";
import { NEVER, RECORD, RemainingGraph } from "./remaining-graph.js";
import type { Arcs } from "./roads.js";
import { MOST_NODES, Shortcuts } from "./witness.js";

/** Arcs between each position and higher ones: of p they are first[p] … first[p + 1] − 1 in head, deciseconds. */
export interface Rows {
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  readonly deciseconds: Int32Array;
}

/**
 * shape   position[node] of the graph; rows by position; heads are positions, always smaller: the summit is 0
 * up      row of p: arcs from p to higher ones, in the direction of travel
 * down    row of p: arcs from higher ones to p, kept with p
 * memory  12 bytes a node and 8 bytes an arc of `up` and of `down`
 */
export interface Hierarchy {
  readonly nodeCount: number;
  readonly position: Uint32Array;
  readonly up: Rows;
  readonly down: Rows;
}

/** How the order is found. Figures of work, not of the country: with any of them the times are the same. */
const SETTLED = { base: 3, perTarget: 2 };
const PRIORITY_STEPS = 1000;
/** Longest arc: what a table can hold exactly. */
const LONGEST_ARC = 2 ** 24;

/**
 * outward  arcs in the direction of travel; integer deciseconds 0 … 2²⁴
 * like     a hierarchy of the same nodes under other weights: its order is taken over, which saves finding one
 * throws   RangeError when there are more than 2²⁴ nodes, or an arc is too long
 * source   R. Geisberger et al. (2008), Contraction Hierarchies: lazy priorities, local searches;
 *          level as memory order: D. Delling et al. (2011), PHAST
 */
export function contract(outward: Arcs, like?: Hierarchy): Hierarchy {
  const { nodeCount } = outward;
  if (!canContract(outward))
    throw new RangeError(
      `${nodeCount} nodes and the longest arc: at most ${MOST_NODES}, and ${LONGEST_ARC} ds`,
    );
  const graph = new RemainingGraph(outward);
  const shortcuts = new Shortcuts(graph, SETTLED);
  const level = new Uint16Array(nodeCount);
  const priorityOf = (node: number) => {
    shortcuts.find(node);
    const quotient = shortcuts.added / Math.max(1, shortcuts.removed);
    return Math.round(PRIORITY_STEPS * (level[node]! + quotient));
  };
  const take = (node: number) => {
    shortcuts.insert();
    graph.detach(node);
    const above = level[node]! + 1;
    for (let i = 0; i < graph.count[node]!; i++) {
      const neighbour = graph.records[RECORD * (graph.start[node]! + i)]!;
      if (level[neighbour]! < above) level[neighbour] = above;
    }
  };
  if (like) {
    const nodeAt = inverse(like.position);
    for (let place = nodeCount - 1; place >= 0; place--) {
      shortcuts.find(nodeAt[place]!);
      take(nodeAt[place]!);
    }
    return ranked(graph, level);
  }
  // Priority and node share one number, so that ties are settled the same way everywhere.
  const entryOf = (node: number) => priorityOf(node) * MOST_NODES + node;
  const queue = new NumberHeap(nodeCount);
  for (let node = 0; node < nodeCount; node++) queue.push(entryOf(node));
  while (queue.size > 0) {
    const node = queue.pop() % MOST_NODES;
    const entry = entryOf(node);
    if (entry > queue.least) queue.push(entry);
    else take(node);
  }
  return ranked(graph, level);
}

/** Whether a graph is small enough, and has no arc that no table could hold. */
export const canContract = ({ nodeCount, deciseconds }: Arcs) =>
  nodeCount <= MOST_NODES && !deciseconds.some((time) => time > LONGEST_ARC);

function inverse(position: Uint32Array): Uint32Array {
  const nodeAt = new Uint32Array(position.length);
  position.forEach((place, node) => (nodeAt[place] = node));
  return nodeAt;
}

/** Nodes by level, the highest first, within a level as in the graph: no arc joins two of one level. */
function ranked(graph: RemainingGraph, level: Uint16Array): Hierarchy {
  const nodeCount = level.length;
  const highest = level.reduce((most, one) => Math.max(most, one), 0);
  const next = new Uint32Array(highest + 2);
  for (const one of level) next[highest - one + 1]!++;
  for (let i = 0; i <= highest; i++) next[i + 1]! += next[i]!;
  const position = Uint32Array.from(level, (one) => next[highest - one]!++);
  const nodeAt = inverse(position);
  const rows = (column: number): Rows => {
    const first = new Uint32Array(nodeCount + 1);
    const each = (visit: (place: number, at: number) => void) =>
      nodeAt.forEach((node, place) => {
        for (let i = 0; i < graph.count[node]!; i++) {
          const at = RECORD * (graph.start[node]! + i);
          if (graph.records[at + column]! < NEVER) visit(place, at);
        }
      });
    each((place) => first[place + 1]!++);
    for (let place = 0; place < nodeCount; place++) first[place + 1]! += first[place]!;
    const head = new Uint32Array(first[nodeCount]!);
    const deciseconds = new Int32Array(head.length);
    let arc = 0;
    each((_, at) => {
      head[arc] = position[graph.records[at]!]!;
      deciseconds[arc++] = graph.records[at + column]!;
    });
    return { first, head, deciseconds };
  };
  return { nodeCount, position, up: rows(1), down: rows(2) };
}
