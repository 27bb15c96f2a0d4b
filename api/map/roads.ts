/** Motorways, for orientation only: thin lines under the names. */

import { type RoadGraph, roadClassOf } from "../../geodata/roads.js";
import { type Ground } from "./ground.js";

/** Display only: a finer road network than this many stretches would swell the page, and is left out. */
const MOST = 6000;

/** Path data in whole steps; empty when there are no motorways, or too many to draw. */
export function motorways(roads: RoadGraph, { point }: Ground): string {
  const stretches: string[] = [];
  for (let tail = 0; tail < roads.nodeCount; tail++)
    for (let arc = roads.firstOut[tail]!; arc < roads.firstOut[tail + 1]!; arc++) {
      const head = roads.head[arc]!;
      if (roadClassOf(roads, roads.roadClass[arc]!) !== "motorway" || head < tail) continue;
      const [x0, y0] = point(roads.lon[tail]!, roads.lat[tail]!).map(Math.round) as [number, number];
      const [x1, y1] = point(roads.lon[head]!, roads.lat[head]!).map(Math.round) as [number, number];
      stretches.push(`M${x0} ${y0}L${x1} ${y1}`);
    }
  return stretches.length > MOST ? "" : stretches.join("");
}
