/** Where the regions of one layer meet: the edges between cells of areas that belong to different regions. */

import { type RegionLayer, regionsOfArea } from "../../geodata/regions.js";
import type { Cell } from "./cells.js";
import type { Point } from "./ground.js";

/** Edges as pairs of points in the unit of the cells; empty where a layer has fewer than two regions. */
export function bordersOf(cells: readonly Cell[], layer: RegionLayer): (readonly [Point, Point])[] {
  const seen = new Map<string, string>();
  const borders: (readonly [Point, Point])[] = [];
  cells.forEach((cell, area) => {
    const member = [...regionsOfArea(layer, area)].sort().join();
    cell.forEach((from, corner) => {
      const to = cell[(corner + 1) % cell.length]!;
      const key = [nameOf(from), nameOf(to)].sort().join(" ");
      const other = seen.get(key);
      if (other === undefined) seen.set(key, member);
      else if (other !== member) borders.push([from, to]);
    });
  });
  return borders;
}

/** Neighbours work out the same corner along different ways: equal to a hundredth of a step. */
const nameOf = ([x, y]: Point) => `${x.toFixed(2)},${y.toFixed(2)}`;
