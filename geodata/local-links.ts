/** Local links: roads that nobody authored, between points that are neighbours; and where any point touches them. */

import { Delaunay } from "d3-delaunay";
import { type DensityAt, meanAlong } from "./density.js";
import { metresBetween, PointGrid, type Points } from "./ground.js";
import type { RoadClass, RoadEdge, Touch } from "./roads.js";
import { type RoadsModel, localFactor } from "./roads-model.js";
import type { FirstWater } from "./water-index.js";

/** What local links are made of, the same for links and for touches; `townAt`: density in the wider circle. */
export interface LocalRule {
  readonly model: RoadsModel;
  readonly firstWater: FirstWater;
  readonly densityAt: DensityAt;
  readonly townAt: DensityAt;
}

/** A point of the local network: an index of the graph's input, and metres of ramp or lane on the way to it. */
export interface LocalPoints extends Points {
  readonly index: ArrayLike<number>;
  readonly rampMetres: ArrayLike<number>;
}

/**
 * Links between Delaunay neighbours, both ways: none longer than `longestLocalLink` in a straight line, none
 * across water; and to the `nearLinks` nearest points within `nearReach`, as streets that pass a neighbour by. A point
 * that this leaves alone is linked to the nearest point it can reach without crossing water.
 */
export function localLinks(points: LocalPoints, rule: LocalRule): RoadEdge[] {
  const { model, firstWater } = rule;
  const count = points.lon.length;
  if (count < 2) return [];
  const narrow = Math.cos((points.lat[0]! * Math.PI) / 180);
  const delaunay = Delaunay.from(
    { length: count },
    (_, i) => points.lon[i]! * narrow,
    (_, i) => points.lat[i]!,
  );
  const edges: RoadEdge[] = [];
  const linked = new Uint8Array(count);
  const isDry = (a: number, b: number) =>
    firstWater(points.lon[a]!, points.lat[a]!, points.lon[b]!, points.lat[b]!) > 1;
  const link = (a: number, b: number, metres: number) => {
    linked[a] = linked[b] = 1;
    const ramps = points.rampMetres[a]! + points.rampMetres[b]!;
    edges.push({ from: points.index[a]!, to: points.index[b]!, ...stretch(a, b, metres, ramps) });
  };
  const stretch = (a: number, b: number, metres: number, ramps: number) => {
    const { factor, roadClass } = between(
      rule,
      points.lon[a]!,
      points.lat[a]!,
      points.lon[b]!,
      points.lat[b]!,
    );
    return { lengthMetres: metres * model.localDetour * factor + ramps, roadClass };
  };
  for (let a = 0; a < count; a++)
    for (const b of delaunay.neighbors(a)) {
      if (b <= a) continue;
      const metres = metresBetween(points.lon[a]!, points.lat[a]!, points.lon[b]!, points.lat[b]!);
      if (metres > model.longestLocalLink) continue;
      if (isDry(a, b)) link(a, b, metres);
    }
  const near = new PointGrid(points, model.nearReach || model.longestLocalLink);
  const passing = new Set<number>();
  for (let a = 0; model.nearLinks > 0 && a < count; a++) {
    const neighbours = new Set(delaunay.neighbors(a));
    const nearest = near
      .within(points.lon[a]!, points.lat[a]!, model.nearReach)
      .slice(1, model.nearLinks + 1);
    for (const { index: b, metres } of nearest) {
      const pair = Math.min(a, b) * count + Math.max(a, b);
      if (neighbours.has(b) || passing.has(pair) || !isDry(a, b)) continue;
      passing.add(pair);
      link(a, b, metres);
    }
  }
  const grid = new PointGrid(points, model.longestLocalLink);
  for (let a = 0; a < count; a++) {
    if (linked[a]) continue;
    const near = grid
      .within(points.lon[a]!, points.lat[a]!, model.longestLocalLink)
      .find(({ index: b }) => b !== a && isDry(a, b));
    if (near) link(a, near.index, near.metres);
  }
  return edges;
}

/**
 * What a local link runs through, by the mean density of its ends and its middle: builtUp where that reaches
 * `builtUpDensity`, else rural; and how much longer it is in a town of that size (see localFactor).
 */
function between(
  { densityAt, townAt, model }: LocalRule,
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): { readonly roadClass: RoadClass; readonly factor: number } {
  const own = meanAlong(densityAt, lonA, latA, lonB, latB);
  return {
    roadClass: own >= model.builtUpDensity ? "builtUp" : "rural",
    factor: localFactor(model, meanAlong(townAt, lonA, latA, lonB, latB)),
  };
}

/**
 * Where a point touches the roads; empty when nothing is within `snapReach` on its side of the water.
 * unit  degrees WGS84; accessMetres of slow road at the door: `accessLength` unless said otherwise (a point that
 *       stands for an area has 0: the way to the door is counted once, at the facility)
 */
export type Snap = (lon: number, lat: number, accessMetres?: number) => Touch[];

/** points  local points whose `index` are nodes of the graph, not of its input */
export function snapper(points: LocalPoints, rule: LocalRule): Snap {
  const { model, firstWater } = rule;
  const grid = new PointGrid(points, model.densityRadius);
  return (lon, lat, accessMetres = model.accessLength) => {
    const touches: Touch[] = [];
    for (let wanted = model.snapCount; ; wanted *= 4) {
      const near = grid.nearest(lon, lat, wanted, model.snapReach);
      touches.length = 0;
      for (const { index, metres } of near) {
        if (touches.length === model.snapCount) break;
        const toLon = points.lon[index]!;
        const toLat = points.lat[index]!;
        if (firstWater(lon, lat, toLon, toLat) <= 1) continue;
        const { factor, roadClass } = between(rule, lon, lat, toLon, toLat);
        touches.push({
          node: points.index[index]!,
          lengthMetres: metres * model.localDetour * factor + points.rampMetres[index]! + accessMetres,
          roadClass,
          doorMetres: accessMetres,
        });
      }
      if (touches.length === model.snapCount || near.length < wanted) return touches;
    }
  };
}
