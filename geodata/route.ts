/** One route with its line, for the map and the trace. The door to ngraph. */

import createGraph from "ngraph.graph";
import { aStar } from "ngraph.path";
import type { Seed } from "./matrix.js";
import { type Arcs, type ClassSpeeds, type RoadGraph, type Touch, outwardArcs, seedsOf } from "./roads.js";

/** line: [lon, lat] in degrees WGS84, from start to end along the nodes of the graph. */
export interface Route {
  readonly deciseconds: number;
  readonly line: readonly (readonly [number, number])[];
}

export interface RouteEnd {
  readonly lon: number;
  readonly lat: number;
  readonly touches: readonly Touch[];
}

/** The quickest route in the direction of travel, or undefined when no road leads there. */
export type FindRoute = (from: RouteEnd, to: RouteEnd) => Route | undefined;

/** The nodes of the quickest path, in the direction of travel; between ends that touch the graph. */
export type FindPath = (
  from: readonly Touch[],
  to: readonly Touch[],
) => { readonly deciseconds: number; readonly nodes: readonly number[] } | undefined;

const START = -1;
const END = -2;

/** A finder over the whole graph; building it costs a search structure, so keep it for many routes. */
export function routeFinder(graph: RoadGraph, speeds: ClassSpeeds): FindRoute {
  const find = pathFinder(graph, speeds);
  return (from, to) => {
    const path = find(from.touches, to.touches);
    if (!path) return undefined;
    const middle = path.nodes.map((node) => [graph.lon[node]!, graph.lat[node]!] as const);
    return { deciseconds: path.deciseconds, line: [[from.lon, from.lat], ...middle, [to.lon, to.lat]] };
  };
}

/**
 * The library hands nodes to `distance` in reverse and returns the path from end to start, so times are read from
 * the link itself and the path is turned round.
 */
export function pathFinder(graph: RoadGraph, speeds: ClassSpeeds): FindPath {
  const arcs = outwardArcs(graph, speeds);
  const links = createGraph<undefined, number>();
  for (let node = 0; node < graph.nodeCount; node++) links.addNode(node);
  for (let tail = 0; tail < graph.nodeCount; tail++)
    for (let arc = arcs.first[tail]!; arc < arcs.first[tail + 1]!; arc++) {
      // Parallel arcs: the library keeps one link per pair, so it must be the quickest.
      const known = links.getLink(tail, arcs.head[arc]!);
      if (!known || arcs.deciseconds[arc]! < known.data)
        links.addLink(tail, arcs.head[arc]!, arcs.deciseconds[arc]);
    }
  const leastBetween = leastDeciseconds(graph, arcs);
  let ends: readonly Seed[] = [];
  const finder = aStar(links, {
    oriented: true,
    distance: (_from, _to, link) => link.data,
    heuristic: ({ id }) => {
      if (Number(id) < 0) return 0;
      let least = Infinity;
      for (const { node, deciseconds } of ends)
        least = Math.min(least, leastBetween(Number(id), node) + deciseconds);
      return least;
    },
  });
  return (from, to) => {
    ends = seedsOf(to, speeds);
    for (const { node, deciseconds } of seedsOf(from, speeds)) links.addLink(START, node, deciseconds);
    for (const { node, deciseconds } of ends) links.addLink(node, END, deciseconds);
    const isJoined = [START, END].every((end) => links.hasNode(end) !== undefined);
    const path = isJoined ? [...finder.find(START, END)].reverse() : [];
    const deciseconds = path
      .slice(1)
      .reduce((sum, { id }, i) => sum + links.getLink(path[i]!.id, id)!.data, 0);
    const nodes = path.map(({ id }) => Number(id)).filter((node) => node >= 0);
    links.removeNode(START);
    links.removeNode(END);
    return path.length === 0 ? undefined : { deciseconds, nodes };
  };
}

/** Takes the last digits off, so that rounding never makes the least time longer than a real one. */
const CAUTION = 1 - 1e-9;

/**
 * A time that no route between two nodes can beat: their distance in a straight line at the greatest speed that any
 * arc makes good, ferries and shortened roads included. On a plane, so that the straight line is the shortest way.
 */
function leastDeciseconds({ lon, lat, nodeCount }: RoadGraph, { first, head, deciseconds }: Arcs) {
  const narrow = Math.cos(((lat[0] ?? 0) * Math.PI) / 180);
  const degrees = (a: number, b: number) => Math.hypot((lon[a]! - lon[b]!) * narrow, lat[a]! - lat[b]!);
  let greatest = 0;
  for (let tail = 0; tail < nodeCount; tail++)
    for (let arc = first[tail]!; arc < first[tail + 1]!; arc++)
      greatest = Math.max(greatest, degrees(tail, head[arc]!) / deciseconds[arc]!);
  return (a: number, b: number) => (greatest === 0 ? 0 : (degrees(a, b) / greatest) * CAUTION);
}
