/** Real roads under the areas of a region: every area at its nearest street, every other point at a few of them. */

import { type Checked, type Diagnostic, checked, warning } from "./diagnostics.js";
import { PointGrid } from "./ground.js";
import type { AreaPoints } from "./main-roads.js";
import type { KnownQuantities } from "./quantity.js";
import { type LaidRoads, laidRoads } from "./laid-roads.js";
import type { RoadGraph } from "./roads.js";
import type { RoadsModel } from "./roads-model.js";
import type { OsmRoads } from "./sources/osm/import.js";
import { openOsm } from "./sources/osm/open.js";
import type { Progress } from "./sources/osm/passes.js";
import type { Period } from "./sources/osm/settings.js";
import { NO_WATERS } from "./waters.js";

export interface OsmSource {
  readonly path: string;
  /** The file as region.json calls it. */
  readonly where: string;
  readonly period: Period;
  readonly tell?: Progress | undefined;
}

/**
 * findings  those of importOsm; `area-off-road` (warning): no street within reach, so nobody there gets anywhere;
 *           `roads-unconnected-part` (warning): a part of the roads, with how many areas lie at it
 */
export async function osmRoads(
  { path, where, period, tell }: OsmSource,
  areas: AreaPoints,
  model: RoadsModel,
  known: KnownQuantities,
): Promise<Checked<LaidRoads>> {
  const read = await openOsm(path, where, known, period, tell);
  if (!read.ok) return read;
  const { doors, parts } = read.value;
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const { graph, nodeOfArea, offRoad } = withAreas(read.value, areas, model);
  for (const area of offRoad)
    diagnostics.push(warning("area-off-road", where, { id: areas.ids[area]!, reach: model.snapReach }));
  const points = {
    lon: Float64Array.from(doors, (node) => graph.lon[node]!),
    lat: Float64Array.from(doors, (node) => graph.lat[node]!),
    index: doors,
    rampMetres: new Float32Array(doors.length),
  };
  if (parts.length > 1) diagnostics.push(...loose(read.value, nodeOfArea, areas));
  const snapping = { points, model, waters: NO_WATERS };
  return checked(laidRoads(graph, nodeOfArea, snapping, areas), diagnostics);
}

/** Side of the squares in which streets are looked up, metres: a few hundred nodes each in a town. */
const CELL_METRES = 400;

/** An area without a street gets a node of its own, to which no road leads. */
function withAreas({ graph, doors }: OsmRoads, areas: AreaPoints, { snapReach }: RoadsModel) {
  const streets = {
    lon: Float64Array.from(doors, (node) => graph.lon[node]!),
    lat: Float64Array.from(doors, (node) => graph.lat[node]!),
  };
  const grid = new PointGrid(streets, CELL_METRES);
  const offRoad: number[] = [];
  const nodeOfArea = Uint32Array.from(areas.ids, (_, area) => {
    const [near] = grid.nearest(areas.lon[area]!, areas.lat[area]!, 1, snapReach);
    return near ? doors[near.index]! : graph.nodeCount + offRoad.push(area) - 1;
  });
  return { graph: withLooseNodes(graph, offRoad, areas), nodeOfArea, offRoad };
}

function withLooseNodes(graph: RoadGraph, which: readonly number[], { lon, lat }: AreaPoints): RoadGraph {
  if (which.length === 0) return graph;
  const nodeCount = graph.nodeCount + which.length;
  const wider = (column: Float64Array, more: ArrayLike<number>) => {
    const all = new Float64Array(nodeCount);
    all.set(column);
    which.forEach((area, i) => (all[graph.nodeCount + i] = more[area]!));
    return all;
  };
  const firstOut = new Uint32Array(nodeCount + 1).fill(graph.arcCount);
  firstOut.set(graph.firstOut);
  return { ...graph, nodeCount, lon: wider(graph.lon, lon), lat: wider(graph.lat, lat), firstOut };
}

/** One finding for each part but the largest: which areas lie at it. */
function loose({ graph, parts }: OsmRoads, nodeOfArea: Uint32Array, areas: AreaPoints): Diagnostic[] {
  return parts.slice(1).map(({ nodes, node }) => {
    const reached = new Uint8Array(graph.nodeCount);
    reached[node] = 1;
    for (const stack = [node]; stack.length > 0;) {
      const here = stack.pop()!;
      for (let arc = graph.firstOut[here]!; arc < graph.firstOut[here + 1]!; arc++) {
        const head = graph.head[arc]!;
        if (reached[head]) continue;
        reached[head] = 1;
        stack.push(head);
      }
    }
    const members = areas.ids.filter((_, area) => reached[nodeOfArea[area]!]);
    const near = `${graph.lon[node]!.toFixed(3)}, ${graph.lat[node]!.toFixed(3)}`;
    const values = { nodes, areas: members.length, example: members[0] ?? near };
    return warning("roads-unconnected-part", "roads", values);
  });
}
