/** Edges that only continue each other become one: nodes are kept where roads meet, change or grow too long. */

import type { Classes } from "./classes.js";
import type { Edges } from "./edges.js";
import { DIRECTIONS, type RoadWays } from "./ways.js";

const NONE = 0xffffffff;
/** Flags of `oneWay`: drives from `from` to `to`, and back. */
const FORWARD = 1;
const BACKWARD = 2;

/**
 * Edges after joining, as in Edges; `alive[edge]` 0 where an edge went into another.
 *
 * shape  from, to, metres, forward, backward (codes), fixedSeconds, drives (1 forward, 2 backward, 3 both) by edge
 */
export interface Chains {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly metres: Float32Array;
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
  readonly fixedSeconds: Float32Array;
  readonly drives: Uint8Array;
  readonly alive: Uint8Array;
}

/** frozen  nodes that stay whatever happens; longest  metres of a joined edge, by edge */
export function joinChains(
  ways: RoadWays,
  edges: Edges,
  classes: Classes,
  frozen: Uint8Array,
  longest: (edge: number) => number,
): Chains {
  const count = edges.from.length;
  const chains: Chains = {
    from: edges.from.values.slice(),
    to: edges.to.values.slice(),
    metres: edges.metres.values.slice(),
    forward: classes.forward.slice(),
    backward: classes.backward.slice(),
    fixedSeconds: classes.fixedSeconds,
    drives: Uint8Array.from({ length: count }, (_, edge) => {
      const direction = DIRECTIONS[ways.direction.values[edges.way.values[edge]!]!];
      return direction === "both" ? FORWARD | BACKWARD : direction === "forward" ? FORWARD : BACKWARD;
    }),
    alive: new Uint8Array(count).fill(1),
  };
  const { from, to, metres, forward, backward, fixedSeconds, drives, alive } = chains;
  const nodes = edges.lon.length;
  const degree = new Uint8Array(nodes);
  const one = new Uint32Array(nodes).fill(NONE);
  const other = new Uint32Array(nodes).fill(NONE);
  const meet = (node: number, edge: number) => {
    degree[node] = Math.min(3, degree[node]! + 1);
    if (one[node] === NONE) one[node] = edge;
    else other[node] = edge;
  };
  for (let edge = 0; edge < count; edge++) {
    meet(from[edge]!, edge);
    meet(to[edge]!, edge);
  }
  /** The same edge told from its other end. */
  const turn = (edge: number) => {
    [from[edge], to[edge]] = [to[edge]!, from[edge]!];
    [forward[edge], backward[edge]] = [backward[edge]!, forward[edge]!];
    if (drives[edge] !== (FORWARD | BACKWARD)) drives[edge] = (FORWARD | BACKWARD) - drives[edge]!;
  };
  for (let node = 0; node < nodes; node++) {
    const [a, b] = [one[node]!, other[node]!];
    if (degree[node] !== 2 || frozen[node] || a === b) continue;
    if (fixedSeconds[a] !== 0 || fixedSeconds[b] !== 0) continue;
    if (metres[a]! + metres[b]! > Math.min(longest(a), longest(b))) continue;
    if (to[a] !== node) turn(a);
    if (from[b] !== node) turn(b);
    const end = to[b]!;
    const alike = drives[a] === drives[b] && forward[a] === forward[b] && backward[a] === backward[b];
    if (!alike || frozen[end] || frozen[from[a]!] || end === from[a]) continue;
    metres[a]! += metres[b]!;
    to[a] = end;
    alive[b] = 0;
    if (one[end] === b) one[end] = a;
    else if (other[end] === b) other[end] = a;
  }
  return chains;
}

export const drivesForward = (drives: number) => (drives & FORWARD) !== 0;
export const drivesBackward = (drives: number) => (drives & BACKWARD) !== 0;
