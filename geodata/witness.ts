/** Which arcs must come in place of a node that goes: those for which no other way is as quick. */

import { NumberHeap } from "./number-heap.js";
import { NEVER, RECORD, type RemainingGraph } from "./remaining-graph.js";

// Own names: where modules are wrapped (under vitest, tsx), an imported one is looked up anew at every use.
const WIDTH = RECORD;
const NONE = NEVER;

/** Times and nodes share one number in the queue: time × 2²⁴ + node, exact below 2⁵³. */
export const MOST_NODES = 2 ** 24;
const LONGEST = NONE >>> 1;
const QUEUE_LENGTH = 2 ** 14;

/** When a local search gives up: nodes settled, more of them the more targets it has. */
export interface SearchLimit {
  readonly base: number;
  readonly perTarget: number;
}

/**
 * Shortcuts of a node of the remaining graph. A local search that gives up at its limit may ask for a
 * shortcut that is not needed; it never leaves out one that is.
 *
 * shape   after `find`: tail[i] → head[i] in deciseconds[i], for i < added; removed: arcs of the node itself
 * source  R. Geisberger et al. (2008), local searches with a limit
 */
export class Shortcuts {
  added = 0;
  removed = 0;
  private tail = new Uint32Array(64);
  private head = new Uint32Array(64);
  private deciseconds = new Int32Array(64);
  private readonly times: Int32Array;
  private readonly touched: Uint32Array;
  private lastLeg = new Int32Array(64);
  private readonly queue = new NumberHeap(QUEUE_LENGTH);

  constructor(
    private readonly graph: RemainingGraph,
    private readonly limit: SearchLimit,
  ) {
    const nodeCount = graph.start.length;
    this.times = new Int32Array(nodeCount).fill(NONE);
    this.touched = new Uint32Array(nodeCount);
  }

  find(node: number): void {
    const { records, start, count } = this.graph;
    const { times } = this;
    const from = WIDTH * start[node]!;
    const end = from + WIDTH * count[node]!;
    if (count[node]! > this.lastLeg.length) this.lastLeg = new Int32Array(2 * count[node]!);
    this.added = 0;
    this.removed = 0;
    for (let at = from, i = 0; at < end; at += WIDTH, i++) {
      this.removed += Number(records[at + 1]! < NONE) + Number(records[at + 2]! < NONE);
      this.lastLeg[i] = records[at + 1]! < NONE ? this.quickestInto(records[at]!, node) : NONE;
    }
    for (let source = from; source < end; source += WIDTH) {
      const inward = records[source + 2]!;
      if (inward === NONE) continue;
      let radius = -1;
      let targets = 0;
      for (let target = from, i = 0; target < end; target += WIDTH, i++) {
        if (target === source || records[target + 1] === NONE) continue;
        targets++;
        const needed = inward + records[target + 1]! - this.lastLeg[i]!;
        if (needed > radius) radius = needed;
      }
      if (targets === 0) continue;
      const mostSettled = this.limit.base + this.limit.perTarget * targets;
      const touched = this.search(records[source]!, node, Math.min(radius, LONGEST), mostSettled);
      for (let target = from; target < end; target += WIDTH) {
        const outward = records[target + 1]!;
        if (target === source || outward === NONE || inward + outward > LONGEST) continue;
        if (!this.isAsQuick(records[target]!, node, inward + outward))
          this.note(records[source]!, records[target]!, inward + outward);
      }
      for (let i = 0; i < touched; i++) times[this.touched[i]!] = NONE;
    }
  }

  /** The least of the arcs into a node, but for that from `without`. */
  private quickestInto(node: number, without: number): number {
    const { records, start, count } = this.graph;
    const end = WIDTH * (start[node]! + count[node]!);
    let least = NONE;
    for (let at = WIDTH * start[node]!; at < end; at += WIDTH)
      if (records[at + 2]! < least && records[at] !== without) least = records[at + 2]!;
    return least;
  }

  /** Whether the search that was made reaches a node by a last arc of its own in no more than `deciseconds`. */
  private isAsQuick(node: number, without: number, deciseconds: number): boolean {
    const { records, start, count } = this.graph;
    const { times } = this;
    const end = WIDTH * (start[node]! + count[node]!);
    for (let at = WIDTH * start[node]!; at < end; at += WIDTH)
      if (times[records[at]!]! + records[at + 2]! <= deciseconds && records[at] !== without) return true;
    return false;
  }

  /** Puts the shortcuts that were found last into the graph. */
  insert(): void {
    for (let i = 0; i < this.added; i++) this.graph.add(this.tail[i]!, this.head[i]!, this.deciseconds[i]!);
  }

  private note(tail: number, head: number, deciseconds: number): void {
    if (this.added === this.tail.length) {
      const grown = <T extends Uint32Array | Int32Array>(from: T, to: T) => (to.set(from), to);
      this.tail = grown(this.tail, new Uint32Array(2 * this.added));
      this.head = grown(this.head, new Uint32Array(2 * this.added));
      this.deciseconds = grown(this.deciseconds, new Int32Array(2 * this.added));
    }
    this.tail[this.added] = tail;
    this.head[this.added] = head;
    this.deciseconds[this.added++] = deciseconds;
  }

  /** Times from the source without passing `without`, up to `radius`; returns how many nodes were touched. */
  private search(source: number, without: number, radius: number, mostSettled: number): number {
    const { records, start, count } = this.graph;
    const { times, touched, queue } = this;
    let reached = 1;
    touched[0] = source;
    times[source] = 0;
    queue.size = 0;
    queue.push(source);
    for (let settled = 0; queue.size > 0 && settled < mostSettled;) {
      const least = queue.pop();
      const time = Math.floor(least / MOST_NODES);
      const node = least - time * MOST_NODES;
      if (time > times[node]!) continue;
      settled++;
      const end = WIDTH * (start[node]! + count[node]!);
      for (let at = WIDTH * start[node]!; at < end; at += WIDTH) {
        const next = records[at]!;
        const arrival = time + records[at + 1]!;
        if (arrival > radius || next === without) continue;
        const known = times[next]!;
        if (arrival >= known) continue;
        if (known === NONE) touched[reached++] = next;
        times[next] = arrival;
        // A full queue ends the search sooner, as its limit does.
        if (!queue.isFull) queue.push(arrival * MOST_NODES + next);
      }
    }
    return reached;
  }
}
