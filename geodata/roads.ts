/** The road graph as typed arrays, and what it costs to drive an arc under a speed profile. */

import { toDeciseconds } from "./units.js";

/**
 * Road classes; the position is the code in `RoadGraph.roadClass`.
 * They are also the speed groups of MODEL 24 (main road = motorway + mainRoad).
 */
export const ROAD_CLASSES = ["motorway", "mainRoad", "rural", "builtUp", "ferry"] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/**
 * Directed road graph in compressed rows. Nodes lie along a Hilbert curve, so that neighbours in the
 * country are neighbours in memory.
 *
 * shape  lon[node], lat[node]; arcs of node n: firstOut[n] … firstOut[n + 1] − 1 in head, lengthMetres, …
 * unit   degrees WGS84; metres ≥ 0 along the road; fixedSeconds ≥ 0 (0 but for ferries: crossing + mean wait)
 * order  nodes by Hilbert index, then by input order; arcs by tail, then by head
 */
export interface RoadGraph {
  readonly nodeCount: number;
  readonly arcCount: number;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly firstOut: Uint32Array;
  readonly head: Uint32Array;
  readonly lengthMetres: Float32Array;
  readonly roadClass: Uint8Array;
  readonly fixedSeconds: Float32Array;
}

/** One stretch of road as it is authored or read; `oneWay` false means both directions. */
export interface RoadEdge {
  readonly from: number;
  readonly to: number;
  readonly lengthMetres: number;
  readonly roadClass: RoadClass;
  readonly fixedSeconds?: number;
  readonly oneWay?: boolean;
}

/** Where a point that is not a node touches the graph: a stretch of road to a node near it. */
export interface Touch {
  readonly node: number;
  readonly lengthMetres: number;
  readonly roadClass: RoadClass;
}

/** Metres per second for each road class; ferries are timed by `fixedSeconds`. */
export type ClassSpeeds = Readonly<Record<RoadClass, number>>;

/**
 * Rows of arcs ready for a search in one direction.
 *
 * shape  arcs of node n: first[n] … first[n + 1] − 1 in head and deciseconds
 * unit   integer deciseconds ≥ 1
 */
export interface Arcs {
  readonly nodeCount: number;
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  readonly deciseconds: Uint32Array;
}

/**
 * The graph of the given points and edges, nodes renumbered along the Hilbert curve.
 * returns  the graph and `nodeOf[input index]`
 * throws   RangeError when an edge names a point that is not there, or has a length that is not ≥ 0
 */
export function buildRoadGraph(
  lon: ArrayLike<number>,
  lat: ArrayLike<number>,
  edges: readonly RoadEdge[],
): { graph: RoadGraph; nodeOf: Uint32Array } {
  const nodeCount = lon.length;
  const nodeOf = hilbertOrder(lon, lat);
  const arcs: { tail: number; head: number; edge: RoadEdge }[] = [];
  for (const edge of edges) {
    const from = nodeOf[edge.from];
    const to = nodeOf[edge.to];
    if (from === undefined || to === undefined || !(edge.lengthMetres >= 0))
      throw new RangeError(`Edge ${edge.from}→${edge.to} of ${edge.lengthMetres} m does not fit the graph`);
    arcs.push({ tail: from, head: to, edge });
    if (!edge.oneWay) arcs.push({ tail: to, head: from, edge });
  }
  arcs.sort((a, b) => a.tail - b.tail || a.head - b.head);
  const graph: RoadGraph = {
    nodeCount,
    arcCount: arcs.length,
    lon: new Float64Array(nodeCount),
    lat: new Float64Array(nodeCount),
    firstOut: new Uint32Array(nodeCount + 1),
    head: Uint32Array.from(arcs, ({ head }) => head),
    lengthMetres: Float32Array.from(arcs, ({ edge }) => edge.lengthMetres),
    roadClass: Uint8Array.from(arcs, ({ edge }) => ROAD_CLASSES.indexOf(edge.roadClass)),
    fixedSeconds: Float32Array.from(arcs, ({ edge }) => edge.fixedSeconds ?? 0),
  };
  for (let point = 0; point < nodeCount; point++) {
    graph.lon[nodeOf[point]!] = lon[point]!;
    graph.lat[nodeOf[point]!] = lat[point]!;
  }
  for (const { tail } of arcs) graph.firstOut[tail + 1]!++;
  for (let node = 0; node < nodeCount; node++) graph.firstOut[node + 1]! += graph.firstOut[node]!;
  return { graph, nodeOf };
}

/** Deciseconds of one stretch: length over the speed of its class, plus what is fixed; at least 1. */
export function arcDeciseconds(
  lengthMetres: number,
  roadClass: number,
  fixedSeconds: number,
  speeds: ClassSpeeds,
): number {
  const name = ROAD_CLASSES[roadClass]!;
  const drive = name === "ferry" ? 0 : lengthMetres / speeds[name];
  return Math.max(1, toDeciseconds(drive + fixedSeconds));
}

/** Where a search starts or ends for a point that touches the graph; the stretch to the node is driven too. */
export const seedsOf = (touches: readonly Touch[], speeds: ClassSpeeds) =>
  touches.map(({ node, lengthMetres, roadClass }) => ({
    node,
    deciseconds: toDeciseconds(lengthMetres / speeds[roadClass]),
  }));

/** Arcs in the direction of travel: a search over them answers "how long from here to everywhere". */
export function outwardArcs(graph: RoadGraph, speeds: ClassSpeeds): Arcs {
  const deciseconds = new Uint32Array(graph.arcCount);
  for (let arc = 0; arc < graph.arcCount; arc++) {
    deciseconds[arc] = arcDeciseconds(
      graph.lengthMetres[arc]!,
      graph.roadClass[arc]!,
      graph.fixedSeconds[arc]!,
      speeds,
    );
  }
  return { nodeCount: graph.nodeCount, first: graph.firstOut, head: graph.head, deciseconds };
}

/** The same arcs turned round: a search over them answers "how long from everywhere to here". */
export function inwardArcs(outward: Arcs): Arcs {
  const first = new Uint32Array(outward.nodeCount + 1);
  for (const head of outward.head) first[head + 1]!++;
  for (let node = 0; node < outward.nodeCount; node++) first[node + 1]! += first[node]!;
  const head = new Uint32Array(outward.head.length);
  const deciseconds = new Uint32Array(outward.head.length);
  const next = first.slice();
  for (let tail = 0; tail < outward.nodeCount; tail++) {
    for (let arc = outward.first[tail]!; arc < outward.first[tail + 1]!; arc++) {
      const slot = next[outward.head[arc]!]!++;
      head[slot] = tail;
      deciseconds[slot] = outward.deciseconds[arc]!;
    }
  }
  return { nodeCount: outward.nodeCount, first, head, deciseconds };
}

/** Side of the Hilbert square in cells: 2¹⁶, about 5 m over the Netherlands. */
const HILBERT_SIDE = 1 << 16;

/** Rank of each point along a Hilbert curve over the points' bounding box; ties keep input order. */
function hilbertOrder(lon: ArrayLike<number>, lat: ArrayLike<number>): Uint32Array {
  const count = lon.length;
  let west = Infinity;
  let south = Infinity;
  let side = 0;
  for (let i = 0; i < count; i++) {
    west = Math.min(west, lon[i]!);
    south = Math.min(south, lat[i]!);
  }
  for (let i = 0; i < count; i++) side = Math.max(side, lon[i]! - west, lat[i]! - south);
  const cell = (value: number) => (side === 0 ? 0 : Math.floor((value / side) * (HILBERT_SIDE - 1)));
  const index = Float64Array.from({ length: count }, (_, i) =>
    hilbertIndex(cell(lon[i]! - west), cell(lat[i]! - south)),
  );
  const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => index[a]! - index[b]! || a - b);
  const rank = new Uint32Array(count);
  order.forEach((point, position) => (rank[point] = position));
  return rank;
}

/** Distance along the curve of cell (x, y). Source: D. Hilbert (1891); the usual quadrant recursion. */
function hilbertIndex(x: number, y: number): number {
  let index = 0;
  for (let s = HILBERT_SIDE / 2; s >= 1; s /= 2) {
    const rx = x & s ? 1 : 0;
    const ry = y & s ? 1 : 0;
    index += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) {
        x = s - 1 - (x & (s - 1));
        y = s - 1 - (y & (s - 1));
      }
      [x, y] = [y, x];
    }
    x &= s - 1;
    y &= s - 1;
  }
  return index;
}
