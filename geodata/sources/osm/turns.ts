/** Forbidden turns: a junction gets a second node for whoever arrives from the road that may not turn. */

import { Finger } from "./columns.js";
import type { Edges } from "./edges.js";
import { DIRECTIONS, type RoadWays } from "./ways.js";

/** Who arrives at `via` along `edge` may not leave along any of `forbidden`. */
export interface Turn {
  readonly via: number;
  readonly edge: number;
  readonly forbidden: ReadonlySet<number>;
}

/** frozen[node] 1: no edge at this node may be joined to another. `lost`: restrictions that fit no junction of ours. */
export interface Turns {
  readonly turns: readonly Turn[];
  readonly frozen: Uint8Array;
  /** Edges at each junction with a forbidden turn. */
  readonly edgesAt: ReadonlyMap<number, readonly number[]>;
  readonly lost: number;
}

export function turnsOf(ways: RoadWays, edges: Edges, ids: Float64Array): Turns {
  const finger = new Finger(ids);
  const frozen = new Uint8Array(edges.lon.length);
  const edgesAt = new Map<number, number[]>();
  const inOrder = [...ways.restrictions].sort((a, b) => a.via - b.via || a.from - b.from || a.to - b.to);
  const placed = inOrder.map((restriction) => {
    const place = finger.find(restriction.via);
    const via = place < 0 ? -1 : edges.nodeOf[place]!;
    if (via >= 0) edgesAt.set(via, []);
    return { ...restriction, via };
  });
  const { from, to, way } = edges;
  for (let edge = 0; edge < from.length; edge++) {
    edgesAt.get(from.values[edge]!)?.push(edge);
    if (from.values[edge] !== to.values[edge]) edgesAt.get(to.values[edge]!)?.push(edge);
  }
  const wayIdOf = (edge: number) => ways.id.values[way.values[edge]!];
  const forbidden = new Map<string, { via: number; edge: number; forbidden: Set<number> }>();
  let lost = 0;
  for (const restriction of placed) {
    const at = edgesAt.get(restriction.via) ?? [];
    const arriving = at.filter(
      (edge) => wayIdOf(edge) === restriction.from && mayArrive(ways, edges, edge, restriction.via),
    );
    const leaving = at.filter((edge) => wayIdOf(edge) === restriction.to);
    if (arriving.length === 0 || leaving.length === 0) {
      lost++;
      continue;
    }
    for (const edge of arriving) {
      // From a road back into itself only the very turn is meant, not the way straight on.
      const meant = restriction.from === restriction.to ? leaving.filter((one) => one === edge) : leaving;
      const shut = restriction.only ? at.filter((one) => !leaving.includes(one)) : meant;
      const key = `${restriction.via} ${edge}`;
      const turn = forbidden.get(key) ?? { via: restriction.via, edge, forbidden: new Set() };
      shut.forEach((one) => turn.forbidden.add(one));
      forbidden.set(key, turn);
      frozen[restriction.via] = 1;
    }
  }
  return { turns: [...forbidden.values()], frozen, edgesAt, lost };
}

/** Whether one may drive an edge towards a node at its end, or away from it. */
export function mayArrive(ways: RoadWays, edges: Edges, edge: number, node: number): boolean {
  const direction = DIRECTIONS[ways.direction.values[edges.way.values[edge]!]!]!;
  if (direction === "both") return true;
  return edges[direction === "forward" ? "to" : "from"].values[edge] === node;
}
