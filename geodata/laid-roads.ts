/** Roads under the areas of a region, of whichever kind they are. */

import type { Snap } from "./local-links.js";
import type { AreaPoints } from "./main-roads.js";
import type { RoadGraph } from "./roads.js";
import { type Snapping, snapOf } from "./snapping.js";

/**
 * shape     nodeOfArea[area]: node of `graph`
 * snap      where any point (hospital, post, PC4) touches the graph
 * snapping  what it takes to snap points later
 */
export interface LaidRoads {
  readonly graph: RoadGraph;
  readonly nodeOfArea: Uint32Array;
  readonly snap: Snap;
  readonly snapping: Snapping;
}

export function laidRoads(
  graph: RoadGraph,
  nodeOfArea: Uint32Array,
  snapping: Snapping,
  areas: AreaPoints,
): LaidRoads {
  return { graph, nodeOfArea, snapping, snap: snapOf(snapping, areas) };
}
