/** Times over a contraction hierarchy: one climb from where a tree starts, one sweep down for many trees at once. */

import type { Hierarchy, Rows } from "./contraction.js";
import { type Seed, type TravelMatrix, emptyMatrix, writeTime } from "./matrix.js";
import { NumberHeap } from "./number-heap.js";
import { NEVER } from "./remaining-graph.js";

/** Whether trees give times towards where they start (patient to hospital) or away from it (post to patient). */
export type Direction = "towards" | "away";

/** Trees that go down together: their times lie side by side, so that each arc is read once for all of them. */
export const TREES = 8;

/**
 * The part of a hierarchy that a sweep passes on its way down to fixed places, higher ones first.
 *
 * shape   place[position] in the part, −1 outside it; rows of place i: arcs to places before it
 * memory  4 bytes a node of the hierarchy, 4 bytes a place and 8 bytes an arc of the part
 * source  D. Delling, A. Goldberg, R. Werneck (2011), RPHAST
 */
export interface Descent {
  readonly hierarchy: Hierarchy;
  readonly direction: Direction;
  readonly count: number;
  readonly place: Int32Array;
  readonly rows: Rows;
}

/** Down to the given nodes, and through all that lie above them. Places near each other lie near in memory. */
export function descentTo(hierarchy: Hierarchy, direction: Direction, nodes: Iterable<number>): Descent {
  const { nodeCount, position } = hierarchy;
  const { first, head, deciseconds } = sweptRows(hierarchy, direction);
  const place = new Int32Array(nodeCount).fill(-1);
  const order = new Uint32Array(nodeCount);
  const next = new Uint32Array(nodeCount);
  const stack = new Uint32Array(nodeCount);
  let count = 0;
  let arcs = 0;
  for (const node of nodes) {
    if (place[position[node]!] !== -1) continue;
    let depth = 1;
    stack[0] = position[node]!;
    next[position[node]!] = first[position[node]!]!;
    while (depth > 0) {
      const here = stack[depth - 1]!;
      const arc = next[here]!++;
      if (arc === first[here + 1]!) {
        arcs += arc - first[here]!;
        order[count] = here;
        place[here] = count++;
        depth--;
      } else if (place[head[arc]!] === -1) {
        stack[depth++] = head[arc]!;
        next[head[arc]!] = first[head[arc]!]!;
      }
    }
  }
  const rows = {
    first: new Uint32Array(count + 1),
    head: new Uint32Array(arcs),
    deciseconds: new Int32Array(arcs),
  };
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let arc = first[order[i]!]!; arc < first[order[i]! + 1]!; arc++) {
      rows.head[at] = place[head[arc]!]!;
      rows.deciseconds[at++] = deciseconds[arc]!;
    }
    rows.first[i + 1] = at;
  }
  return { hierarchy, direction, count, place, rows };
}

/** Down to every node (PHAST): the hierarchy as it lies. */
export function descentToAll(hierarchy: Hierarchy, direction: Direction): Descent {
  const place = Int32Array.from({ length: hierarchy.nodeCount }, (_, position) => position);
  const rows = sweptRows(hierarchy, direction);
  return { hierarchy, direction, count: hierarchy.nodeCount, place, rows };
}

const sweptRows = ({ up, down }: Hierarchy, direction: Direction) => (direction === "towards" ? up : down);

/** Room for the trees of one descent; for one thread, used again for the next trees. */
export class Sweep {
  /** shape  times[place * TREES + tree], deciseconds ≥ 0, NEVER where no road leads */
  private readonly times: Int32Array;
  private readonly climbed: Int32Array;
  private readonly queue: NumberHeap;

  constructor(private readonly descent: Descent) {
    this.times = new Int32Array(descent.count * TREES);
    this.climbed = new Int32Array(descent.hierarchy.nodeCount).fill(NEVER);
    this.queue = new NumberHeap(descent.hierarchy.nodeCount);
  }

  /** starts  at most TREES of them; a start without seeds reaches nothing */
  run(starts: readonly (readonly Seed[])[]): void {
    if (starts.length > TREES) throw new RangeError(`${starts.length} trees at once, at most ${TREES}`);
    this.times.fill(NEVER);
    starts.forEach((seeds, tree) => this.climb(seeds, tree));
    sweepDown(this.descent.rows, this.descent.count, this.times);
  }

  /** Deciseconds between the start of a tree and a node, NEVER where no road leads; the node is in the descent. */
  at(tree: number, node: number): number {
    return this.times[this.descent.place[this.descent.hierarchy.position[node]!]! * TREES + tree]!;
  }

  /** Writes the first `count` trees into as many columns of a table, from column `column`; throws as writeTime. */
  read({ first, place, deciseconds }: AreaEnds, count: number, table: TravelMatrix, column: number): void {
    const { times } = this;
    for (let area = 0; area + 1 < first.length; area++) {
      for (let tree = 0; tree < count; tree++) {
        let best = NEVER;
        for (let touch = first[area]!; touch < first[area + 1]!; touch++)
          best = Math.min(best, times[place[touch]! * TREES + tree]! + deciseconds[touch]!);
        writeTime(table, area, column + tree, best);
      }
    }
  }

  /** Times from the seeds to all that lie above them, lower ones first: an arc leads up, so each is met once. */
  private climb(seeds: readonly Seed[], tree: number): void {
    const { hierarchy, direction, place } = this.descent;
    const { first, head, deciseconds } = direction === "towards" ? hierarchy.down : hierarchy.up;
    const { climbed, queue } = this;
    for (const seed of seeds) {
      const here = hierarchy.position[seed.node]!;
      if (climbed[here] === NEVER) queue.push(-here);
      if (seed.deciseconds < climbed[here]!) climbed[here] = seed.deciseconds;
    }
    while (queue.size > 0) {
      const here = -queue.pop();
      const time = climbed[here]!;
      climbed[here] = NEVER;
      if (place[here]! >= 0) this.times[place[here]! * TREES + tree] = time;
      for (let arc = first[here]!; arc < first[here + 1]!; arc++) {
        const above = head[arc]!;
        const arrival = time + deciseconds[arc]!;
        if (arrival >= climbed[above]!) continue;
        if (climbed[above] === NEVER) queue.push(-above);
        climbed[above] = arrival;
      }
    }
  }
}

/** One pass over all places; the eight times of a place stay in registers while its arcs are read. */
function sweepDown({ first, head, deciseconds }: Rows, count: number, times: Int32Array): void {
  for (let place = 0, arc = 0; place < count; place++) {
    const end = first[place + 1]!;
    if (arc === end) continue;
    const here = place * TREES;
    let a = times[here]!;
    let b = times[here + 1]!;
    let c = times[here + 2]!;
    let d = times[here + 3]!;
    let e = times[here + 4]!;
    let f = times[here + 5]!;
    let g = times[here + 6]!;
    let h = times[here + 7]!;
    for (; arc < end; arc++) {
      const from = head[arc]! * TREES;
      const drive = deciseconds[arc]!;
      a = Math.min(a, (times[from]! + drive) | 0);
      b = Math.min(b, (times[from + 1]! + drive) | 0);
      c = Math.min(c, (times[from + 2]! + drive) | 0);
      d = Math.min(d, (times[from + 3]! + drive) | 0);
      e = Math.min(e, (times[from + 4]! + drive) | 0);
      f = Math.min(f, (times[from + 5]! + drive) | 0);
      g = Math.min(g, (times[from + 6]! + drive) | 0);
      h = Math.min(h, (times[from + 7]! + drive) | 0);
    }
    times[here] = a;
    times[here + 1] = b;
    times[here + 2] = c;
    times[here + 3] = d;
    times[here + 4] = e;
    times[here + 5] = f;
    times[here + 6] = g;
    times[here + 7] = h;
  }
}

/**
 * The table of all areas by all facilities; equal to travelMatrix, to the decisecond.
 * throws  RangeError as travelMatrix
 */
export function sweptMatrix(
  hierarchy: Hierarchy,
  direction: Direction,
  areas: readonly (readonly Seed[])[],
  facilities: readonly (readonly Seed[])[],
): TravelMatrix {
  const table = emptyMatrix(areas.length, facilities.length);
  const descent = descentTo(
    hierarchy,
    direction,
    areas.flatMap((touches) => touches.map(({ node }) => node)),
  );
  const batches = Array.from({ length: Math.ceil(facilities.length / TREES) }, (_, batch) => batch);
  sweepInto(table, descent, areaEnds(descent, areas), facilities, batches);
  return table;
}

/**
 * Fills the columns of the given batches: batch b has columns 8 b … 8 b + 7. Threads may fill one table together.
 * throws  RangeError as travelMatrix
 */
export function sweepInto(
  table: TravelMatrix,
  descent: Descent,
  ends: AreaEnds,
  facilities: readonly (readonly Seed[])[],
  batches: Iterable<number>,
): void {
  const sweep = new Sweep(descent);
  for (const batch of batches) {
    const trees = facilities.slice(batch * TREES, (batch + 1) * TREES);
    sweep.run(trees);
    sweep.read(ends, trees.length, table, batch * TREES);
  }
}

/** Where each area touches a descent: of area a they are first[a] … first[a + 1] − 1 in place, deciseconds. */
export interface AreaEnds {
  readonly first: Uint32Array;
  readonly place: Uint32Array;
  readonly deciseconds: Float64Array;
}

export function areaEnds({ hierarchy, place }: Descent, areas: readonly (readonly Seed[])[]): AreaEnds {
  const first = new Uint32Array(areas.length + 1);
  areas.forEach((touches, area) => (first[area + 1] = first[area]! + touches.length));
  const touches = areas.flat();
  return {
    first,
    place: Uint32Array.from(touches, ({ node }) => place[hierarchy.position[node]!]!),
    deciseconds: Float64Array.from(touches, ({ deciseconds }) => deciseconds),
  };
}
