/** Stretches → road graph, without the scraps that nobody can drive into and out of. */

import {
  type PostedSpeed,
  ROAD_CLASSES,
  type RoadGraph,
  buildRoadGraphFromColumns,
  roadClassOf,
} from "../../roads.js";
import { partsOf } from "./parts.js";
import type { Stretches } from "./stretches.js";

/**
 * graph  roads one can drive into and out of
 * doors  nodes of the graph at which a point may be snapped, ascending: not on motorways or ferries
 * parts  the parts of the graph, largest first: number of nodes, and one node of each
 * small  what was left out: parts, and the nodes in them
 */
export interface KeptRoads {
  readonly graph: RoadGraph;
  readonly doors: Uint32Array;
  readonly parts: readonly { readonly nodes: number; readonly node: number }[];
  readonly small: { readonly parts: number; readonly nodes: number };
}

interface Places {
  readonly lon: { readonly values: Float64Array };
  readonly lat: { readonly values: Float64Array };
}

/** returns  undefined where no two nodes hang together */
export function keptRoads(
  stretches: Stretches,
  points: Places,
  posted: readonly PostedSpeed[],
  smallestPart: number,
): KeptRoads | undefined {
  const { copyOf } = stretches;
  const own = points.lon.values.length;
  const count = own + copyOf.length;
  const { part, sizes } = partsOf(count, ...bothWays(stretches));
  const largest = sizes.reduce((best, size, one) => (size > sizes[best]! ? one : best), 0);
  if (!(sizes[largest]! > 1)) return undefined;
  const keeps = sizes.map((size, one) => one === largest || size >= smallestPart);
  const kept = new Int32Array(count).fill(-1);
  let keptCount = 0;
  for (let node = 0; node < count; node++) if (keeps[part[node]!]) kept[node] = keptCount++;
  const [lon, lat] = [points.lon.values, points.lat.values].map((from) => {
    const column = new Float64Array(keptCount);
    for (let node = 0; node < count; node++)
      if (kept[node]! >= 0) column[kept[node]!] = from[node < own ? node : copyOf[node - own]!]!;
    return column;
  }) as [Float64Array, Float64Array];
  const { graph, nodeOf } = buildRoadGraphFromColumns({
    lon,
    lat,
    ...keptColumns(stretches, kept),
    posted,
  });
  const isCopy = new Uint8Array(keptCount);
  for (let node = own; node < count; node++) if (kept[node]! >= 0) isCopy[nodeOf[kept[node]!]!] = 1;
  const someNode = new Map<number, number>();
  for (let node = 0; node < count; node++)
    if (kept[node]! >= 0 && !someNode.has(part[node]!)) someNode.set(part[node]!, nodeOf[kept[node]!]!);
  const parts = [...someNode].map(([one, node]) => ({ nodes: sizes[one]!, node }));
  parts.sort((a, b) => b.nodes - a.nodes || a.node - b.node);
  const small = { parts: sizes.length - parts.length, nodes: count - keptCount };
  return { graph, doors: doorsOf(graph, isCopy), parts, small };
}

/** Every arc as tail and head; a stretch that goes both ways twice. */
function bothWays({ tail, head, oneWay }: Stretches): [Uint32Array, Uint32Array] {
  const [there, back] = [tail.values, head.values];
  const isBoth = (_: number, i: number) => oneWay.values[i] === 0;
  const [returns, departs] = [back.filter(isBoth), there.filter(isBoth)];
  const joined = (a: Uint32Array, b: Uint32Array) => {
    const all = new Uint32Array(a.length + b.length);
    all.set(a);
    all.set(b, a.length);
    return all;
  };
  return [joined(there, returns), joined(back, departs)];
}

/** The stretches between nodes that are kept, renumbered. */
function keptColumns(stretches: Stretches, kept: Int32Array) {
  const { tail, head, metres, roadClass, fixedSeconds, oneWay } = stretches;
  const stays = (_: number, i: number) => kept[tail.values[i]!]! >= 0 && kept[head.values[i]!]! >= 0;
  return {
    tail: tail.values.filter(stays).map((node) => kept[node]!),
    head: head.values.filter(stays).map((node) => kept[node]!),
    lengthMetres: metres.values.filter(stays),
    roadClass: roadClass.values.filter(stays),
    fixedSeconds: fixedSeconds.values.filter(stays),
    oneWay: oneWay.values.filter(stays),
  };
}

/** A copy of a junction is only for who drives on. */
function doorsOf(graph: RoadGraph, isCopy: Uint8Array): Uint32Array {
  const isDoor = new Uint8Array(graph.nodeCount);
  const isStreet = Array.from({ length: 256 }, (_, code) => {
    const named = code < ROAD_CLASSES.length + (graph.posted?.length ?? 0) && roadClassOf(graph, code);
    return named !== false && named !== "motorway" && named !== "ferry";
  });
  for (let node = 0; node < graph.nodeCount; node++)
    for (let arc = graph.firstOut[node]!; arc < graph.firstOut[node + 1]!; arc++)
      if (isStreet[graph.roadClass[arc]!]) isDoor[node] = isDoor[graph.head[arc]!] = 1;
  return Uint32Array.from(isDoor.keys()).filter((node) => isDoor[node] === 1 && !isCopy[node]);
}
