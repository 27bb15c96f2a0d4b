/** What is left of a road graph while its nodes are contracted, in one growing typed array. */

import type { Arcs } from "./roads.js";

/** Longer than any time of a path: two of them still add up within 32 bits. */
export const NEVER = 2 ** 30 - 1;

/** Numbers of one record: the neighbour, deciseconds to it, deciseconds from it (NEVER: no arc that way). */
export const RECORD = 3;

/**
 * Both directions between two nodes are one record at each of them, so that a node that goes can be taken out at
 * its neighbours. A node that has gone keeps its records: they are its arcs to higher nodes.
 *
 * shape   records of node n: records[RECORD * start[n]] … up to count[n] of them; capacity[n] fit there
 * memory  12 bytes a record, twice as many records as there are arcs, and 12 bytes a node
 */
export class RemainingGraph {
  readonly start: Uint32Array;
  readonly count: Uint32Array;
  readonly capacity: Uint32Array;
  records: Int32Array;
  private end = 0;

  constructor({ nodeCount, first, head, deciseconds }: Arcs) {
    this.start = new Uint32Array(nodeCount);
    this.count = new Uint32Array(nodeCount);
    this.capacity = new Uint32Array(nodeCount);
    for (let tail = 0; tail < nodeCount; tail++)
      for (let arc = first[tail]!; arc < first[tail + 1]!; arc++) {
        this.capacity[tail]!++;
        this.capacity[head[arc]!]!++;
      }
    for (let node = 0; node < nodeCount; node++) {
      this.start[node] = this.end;
      this.end += this.capacity[node]!;
    }
    this.records = new Int32Array(RECORD * Math.ceil(this.end * 1.25 + 16));
    for (let tail = 0; tail < nodeCount; tail++)
      for (let arc = first[tail]!; arc < first[tail + 1]!; arc++) {
        if (head[arc] !== tail) this.add(tail, head[arc]!, deciseconds[arc]!);
      }
  }

  /** An arc between nodes that are both still here; of two the quickest stays. */
  add(tail: number, head: number, deciseconds: number): void {
    const out = this.recordOf(tail, head) + 1;
    if (deciseconds < this.records[out]!) this.records[out] = deciseconds;
    const back = this.recordOf(head, tail) + 2;
    if (deciseconds < this.records[back]!) this.records[back] = deciseconds;
  }

  /** Takes a node out at its neighbours; its own records stay. */
  detach(node: number): void {
    const { records, start, count } = this;
    for (let i = 0; i < count[node]!; i++) {
      const neighbour = records[RECORD * (start[node]! + i)]!;
      const last = RECORD * (start[neighbour]! + --count[neighbour]!);
      let at = RECORD * start[neighbour]!;
      while (records[at] !== node) at += RECORD;
      records.copyWithin(at, last, last + RECORD);
    }
  }

  /** Index in `records` of the record of one node about another; it is made where there is none. */
  private recordOf(node: number, other: number): number {
    const { start, count, capacity } = this;
    const end = RECORD * (start[node]! + count[node]!);
    for (let at = RECORD * start[node]!; at < end; at += RECORD) if (this.records[at] === other) return at;
    if (count[node] === capacity[node]) this.move(node);
    const at = RECORD * (start[node]! + count[node]!++);
    this.records[at] = other;
    this.records[at + 1] = NEVER;
    this.records[at + 2] = NEVER;
    return at;
  }

  /** Half as much room again, at the end of all records. */
  private move(node: number): void {
    const { start, count, capacity } = this;
    capacity[node]! += (count[node]! >>> 1) + 2;
    if (RECORD * (this.end + capacity[node]!) > this.records.length) {
      const larger = new Int32Array(RECORD * Math.ceil((this.end + capacity[node]!) * 1.25));
      larger.set(this.records);
      this.records = larger;
    }
    const from = RECORD * start[node]!;
    this.records.copyWithin(RECORD * this.end, from, from + RECORD * count[node]!);
    start[node] = this.end;
    this.end += capacity[node]!;
  }
}
