/** Authored main roads, crossings and local links between areas → the same RoadGraph that real roads give. */

import { type Checked, type Diagnostic, checked, warning } from "./diagnostics.js";
import { type PeoplePoints, densitiesOf } from "./density.js";
import { metresBetween } from "./ground.js";
import { localLinks, type LocalPoints, type Snap, snapper } from "./local-links.js";
import { type RoadEdge, type RoadGraph, buildRoadGraph } from "./roads.js";
import type { RoadsModel } from "./roads-model.js";
import {
  type AuthoredRoad,
  type Junction,
  type JunctionKind,
  type RoadNodes,
  roadEdges,
} from "./authored-roads.js";
import { onOwnBank } from "./banks.js";
import { firstWater } from "./water-index.js";
import type { Waters } from "./waters.js";

/** Areas as columns; the points of a place that was split lie together, its main area first (see banks.ts). */
export interface AreaPoints extends PeoplePoints {
  readonly ids: readonly string[];
  readonly places: readonly string[];
}

export interface MainRoadsInput {
  readonly areas: AreaPoints;
  readonly junctions: readonly Junction[];
  readonly roads: readonly AuthoredRoad[];
  readonly waters: Waters;
  readonly model: RoadsModel;
}

/**
 * shape  nodeOfArea[area], nodeOfJunction.get(junction id): nodes of `graph`
 * points what `snap` looks through: local points whose `index` are nodes of `graph`
 * snap   where any point (hospital, post, PC4) touches the graph
 * parts  number of parts of the graph that no road joins; 1 when all is well
 */
export interface MainRoads {
  readonly graph: RoadGraph;
  readonly nodeOfArea: Uint32Array;
  readonly nodeOfJunction: ReadonlyMap<string, number>;
  readonly points: LocalPoints;
  readonly snap: Snap;
  readonly parts: number;
}

/**
 * findings  those of roadEdges; `roads-unconnected-part` (warning): a part of the graph that no road joins to
 *           the largest, with its number of areas and one of them
 */
export function mainRoads(input: MainRoadsInput): Checked<MainRoads> {
  const { areas, junctions, roads, waters, model } = input;
  const { crossings } = waters;
  const firstJunction = areas.ids.length;
  const firstCrossing = firstJunction + junctions.length;
  const water = firstWater(waters);
  const banked = onOwnBank(areas, water, waters.bothBanks);
  const lon = [...banked.lon, ...junctions.map((one) => one.lon)];
  const lat = [...banked.lat, ...junctions.map((one) => one.lat)];
  for (const { from, to } of crossings) {
    lon.push(from[0], to[0]);
    lat.push(from[1], to[1]);
  }
  const nodes: RoadNodes = { lon, lat, areas, junctions };
  const rule = { model, firstWater: water, ...densitiesOf(areas, model) };
  const authored = roadEdges(nodes, roads, rule);
  if (!authored.ok) return authored;

  const crossingEdges = crossings.map(({ from, to, roadClass, fixedSeconds }, i): RoadEdge => {
    const lengthMetres = metresBetween(from[0], from[1], to[0], to[1]);
    return {
      from: firstCrossing + 2 * i,
      to: firstCrossing + 2 * i + 1,
      lengthMetres,
      roadClass,
      fixedSeconds,
    };
  });
  const local = localPoints(input, lon, lat);
  const links = localLinks(local, rule);
  for (const area of authored.value.placeAreas) {
    lon.push(lon[area]!);
    lat.push(lat[area]!);
  }
  const { graph, nodeOf } = buildRoadGraph(lon, lat, [...authored.value.edges, ...crossingEdges, ...links]);

  const nodeOfArea = nodeOf.slice(0, firstJunction);
  const nodeOfJunction = new Map(junctions.map(({ id }, i) => [id, nodeOf[firstJunction + i]!]));
  const points = typedPoints(local, nodeOf);
  const snap = snapper(points, rule);
  const loose = unconnected(graph, nodeOfArea, areas);
  const value: MainRoads = { graph, nodeOfArea, nodeOfJunction, points, snap, parts: loose.length + 1 };
  return checked(value, [...banked.findings, ...authored.diagnostics, ...loose]);
}

/** Areas, exits and banks; not interchanges, since nobody leaves a motorway there. */
function localPoints({ areas, junctions, model }: MainRoadsInput, lon: number[], lat: number[]): LocalPoints {
  const junctionAt = (index: number) => junctions[index - areas.ids.length];
  const index = lon.map((_, i) => i).filter((i) => junctionAt(i)?.kind !== "interchange");
  const ramp = (kind: JunctionKind) => (kind === "place" ? model.placeLength : model.rampLength);
  return {
    index,
    lon: index.map((i) => lon[i]!),
    lat: index.map((i) => lat[i]!),
    rampMetres: index.map((i) => {
      const junction = junctionAt(i);
      return junction ? ramp(junction.kind) : 0;
    }),
  };
}

const typedPoints = ({ lon, lat, index, rampMetres }: LocalPoints, nodeOf: Uint32Array) => ({
  lon: Float64Array.from(lon),
  lat: Float64Array.from(lat),
  index: Uint32Array.from(index, (point) => nodeOf[point]!),
  rampMetres: Float32Array.from(rampMetres),
});

/** One finding for each part of the graph but the largest. Every edge goes both ways, so parts need no direction. */
function unconnected(graph: RoadGraph, nodeOfArea: Uint32Array, areas: AreaPoints): Diagnostic[] {
  const part = new Int32Array(graph.nodeCount).fill(-1);
  const sizes: number[] = [];
  for (let start = 0; start < graph.nodeCount; start++) {
    if (part[start] !== -1) continue;
    const stack = [start];
    part[start] = sizes.length;
    let size = 0;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      size++;
      for (let arc = graph.firstOut[node]!; arc < graph.firstOut[node + 1]!; arc++) {
        const head = graph.head[arc]!;
        if (part[head] !== -1) continue;
        part[head] = sizes.length;
        stack.push(head);
      }
    }
    sizes.push(size);
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  return sizes.flatMap((nodes, one) => {
    if (one === largest) return [];
    const members = areas.ids.filter((_, area) => part[nodeOfArea[area]!] === one);
    const at = part.indexOf(one);
    const near = `${graph.lon[at]!.toFixed(3)}, ${graph.lat[at]!.toFixed(3)}`;
    return [
      warning("roads-unconnected-part", "roads", {
        nodes,
        areas: members.length,
        example: members[0] ?? near,
      }),
    ];
  });
}
