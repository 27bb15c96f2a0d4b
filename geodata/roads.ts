/** The road graph as typed arrays, and what it costs to drive an arc under a speed profile. */

import { hilbertOrder } from "./hilbert.js";
import { toDeciseconds } from "./units.js";

/**
 * Road classes; the position is the code in `RoadGraph.roadClass`.
 * They are also the speed groups of MODEL 24 (main road = motorway + mainRoad).
 */
export const ROAD_CLASSES = ["motorway", "mainRoad", "rural", "builtUp", "ferry"] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** A road class with a posted speed in metres per second, where the source of the roads knows it. */
export interface PostedSpeed {
  readonly roadClass: RoadClass;
  readonly metresPerSecond: number;
}

/**
 * Directed road graph in compressed rows. Nodes lie along a Hilbert curve, so that neighbours in the
 * country are neighbours in memory.
 *
 * shape  lon[node], lat[node]; arcs of node n: firstOut[n] … firstOut[n + 1] − 1 in head, lengthMetres, …
 * unit   degrees WGS84; metres ≥ 0 along the road; fixedSeconds ≥ 0 (0 but for ferries: crossing + mean wait)
 * order  nodes by Hilbert index, then by input order; arcs by tail, then by head
 * roadClass  a code: the position in ROAD_CLASSES, or ROAD_CLASSES.length + the position in `posted`
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
  readonly posted?: readonly PostedSpeed[];
}

/**
 * Stretches of road as columns, as an import reads them; see RoadGraph for units and for the codes of `roadClass`.
 *
 * shape   lon[point], lat[point]; tail[stretch], head[stretch] (points), lengthMetres[stretch], …
 * oneWay  1: from tail to head only; 0: both ways. A road with a speed of its own for each way is two stretches.
 */
export interface RoadColumns {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
  readonly tail: ArrayLike<number>;
  readonly head: ArrayLike<number>;
  readonly lengthMetres: ArrayLike<number>;
  readonly roadClass: ArrayLike<number>;
  readonly fixedSeconds?: ArrayLike<number>;
  readonly oneWay: ArrayLike<number>;
  readonly posted?: readonly PostedSpeed[];
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
  /** How much of the length lies at the door: parking, car parks, streets without through traffic. */
  readonly doorMetres?: number;
}

/**
 * Metres per second for each road class; ferries are timed by `fixedSeconds`.
 * ofPosted  fraction of a posted speed that is driven on each class, where it is known; without it, or on a road
 *           without a posted speed, the class's own speed is driven
 */
export type ClassSpeeds = Readonly<Record<RoadClass, number>> & {
  /** At the door, where a profile says so; else that of the road there. */
  readonly door?: number;
  readonly ofPosted?: Readonly<Partial<Record<RoadClass, number>>>;
};

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

/** As buildRoadGraphFromColumns, from a list of edges: for graphs that are authored or drawn. */
export function buildRoadGraph(
  lon: ArrayLike<number>,
  lat: ArrayLike<number>,
  edges: readonly RoadEdge[],
): { graph: RoadGraph; nodeOf: Uint32Array } {
  return buildRoadGraphFromColumns({
    lon,
    lat,
    tail: edges.map(({ from }) => from),
    head: edges.map(({ to }) => to),
    lengthMetres: edges.map(({ lengthMetres }) => lengthMetres),
    roadClass: edges.map(({ roadClass }) => ROAD_CLASSES.indexOf(roadClass)),
    fixedSeconds: edges.map(({ fixedSeconds }) => fixedSeconds ?? 0),
    oneWay: edges.map(({ oneWay }) => Number(oneWay ?? false)),
  });
}

/**
 * The graph of the given points and stretches, nodes renumbered along the Hilbert curve.
 * Typed arrays only: besides input and result 20 bytes a point and 8 bytes an arc while it runs.
 *
 * returns  the graph and `nodeOf[input index]`
 * throws   RangeError when a stretch names a point that is not there, has a length that is not ≥ 0, or a class
 *          without a name
 */
export function buildRoadGraphFromColumns(columns: RoadColumns): { graph: RoadGraph; nodeOf: Uint32Array } {
  const { lon, lat, tail, head, lengthMetres, roadClass, fixedSeconds, oneWay, posted } = columns;
  const nodeCount = lon.length;
  const nodeOf = hilbertOrder(lon, lat);
  let arcCount = 0;
  for (let i = 0; i < tail.length; i++) {
    const sound =
      nodeOf[tail[i]!] !== undefined && nodeOf[head[i]!] !== undefined && lengthMetres[i]! >= 0 &&
      roadClass[i]! < ROAD_CLASSES.length + (posted?.length ?? 0); // prettier-ignore
    if (!sound)
      throw new RangeError(`Edge ${tail[i]}→${head[i]} of ${lengthMetres[i]} m does not fit the graph`);
    arcCount += oneWay[i] ? 1 : 2;
  }
  // An arc is its stretch twice, plus one for the way back. Sorted by head, then by tail: both sorts keep order.
  const input = new Uint32Array(arcCount);
  for (let i = 0, arc = 0; i < tail.length; i++) {
    input[arc++] = 2 * i;
    if (!oneWay[i]) input[arc++] = 2 * i + 1;
  }
  const tailOf = (arc: number) => nodeOf[(arc & 1 ? head : tail)[arc >>> 1]!]!;
  const headOf = (arc: number) => nodeOf[(arc & 1 ? tail : head)[arc >>> 1]!]!;
  const { order: byHead } = grouped(input, nodeCount, headOf);
  const { order, first } = grouped(byHead, nodeCount, tailOf);
  const graph: RoadGraph = {
    nodeCount,
    arcCount,
    lon: new Float64Array(nodeCount),
    lat: new Float64Array(nodeCount),
    firstOut: first,
    head: order.map(headOf),
    lengthMetres: new Float32Array(arcCount),
    roadClass: new Uint8Array(arcCount),
    fixedSeconds: new Float32Array(arcCount),
    ...(posted && { posted }),
  };
  for (let arc = 0; arc < arcCount; arc++) {
    const stretch = order[arc]! >>> 1;
    graph.lengthMetres[arc] = lengthMetres[stretch]!;
    graph.roadClass[arc] = roadClass[stretch]!;
    graph.fixedSeconds[arc] = fixedSeconds?.[stretch] ?? 0;
  }
  for (let point = 0; point < nodeCount; point++) {
    graph.lon[nodeOf[point]!] = lon[point]!;
    graph.lat[nodeOf[point]!] = lat[point]!;
  }
  return { graph, nodeOf };
}

/** Counting sort: things in order of their node, equal ones as they were, and where each node's begin. */
function grouped(things: Uint32Array, nodeCount: number, nodeOf: (thing: number) => number) {
  const first = new Uint32Array(nodeCount + 1);
  for (const thing of things) first[nodeOf(thing) + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const order = new Uint32Array(things.length);
  for (const thing of things) order[next[nodeOf(thing)]!++] = thing;
  return { order, first };
}

/** The class of a code in `RoadGraph.roadClass`, with or without a posted speed. */
export const roadClassOf = ({ posted }: Pick<RoadGraph, "posted">, code: number): RoadClass =>
  ROAD_CLASSES[code] ?? posted![code - ROAD_CLASSES.length]!.roadClass;

/**
 * Metres per second for each code in `RoadGraph.roadClass` under a speed profile; 0 for ferries, whose time is fixed.
 */
export function speedOfCodes({ posted = [] }: Pick<RoadGraph, "posted">, speeds: ClassSpeeds): Float64Array {
  const signed = posted.map(({ roadClass, metresPerSecond }) => {
    const share = speeds.ofPosted?.[roadClass];
    return share === undefined ? speeds[roadClass] : share * metresPerSecond;
  });
  return Float64Array.from([...ROAD_CLASSES.map((name) => (name === "ferry" ? 0 : speeds[name])), ...signed]);
}

/** Deciseconds of one stretch: length over its speed (0: none, a ferry), plus what is fixed; at least 1. */
export function arcDeciseconds(lengthMetres: number, metresPerSecond: number, fixedSeconds: number): number {
  const drive = metresPerSecond === 0 ? 0 : lengthMetres / metresPerSecond;
  return Math.max(1, toDeciseconds(drive + fixedSeconds));
}

/** Where a search starts or ends for a point that touches the graph; the stretch to the node is driven too. */
export const seedsOf = (touches: readonly Touch[], speeds: ClassSpeeds) =>
  touches.map(({ node, lengthMetres, roadClass, doorMetres = 0 }) => {
    const { [roadClass]: speed, door = speed } = speeds;
    return { node, deciseconds: toDeciseconds((lengthMetres - doorMetres) / speed + doorMetres / door) };
  });

/** Arcs in the direction of travel: a search over them answers "how long from here to everywhere". */
export function outwardArcs(graph: RoadGraph, speeds: ClassSpeeds): Arcs {
  const { lengthMetres, roadClass, fixedSeconds } = graph;
  const metresPerSecond = speedOfCodes(graph, speeds);
  const deciseconds = new Uint32Array(graph.arcCount);
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const speed = metresPerSecond[roadClass[arc]!]!;
    deciseconds[arc] = arcDeciseconds(lengthMetres[arc]!, speed, fixedSeconds[arc]!);
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
