/** Areas are points; on the map each is the ground nearest to it, within a limited distance. */

import { Delaunay } from "d3-delaunay";
import { type Ground, type Point, widened } from "./ground.js";

/**
 * Display only: how far a cell may reach, in typical distances to its own neighbours, so that the sea stays white;
 * and the least and most, in typical distances of the whole region.
 */
const REACH = { own: 1.05, least: 0.7, most: 1.7 };
/** Display only: corners of the polygon that stands in for a circle. */
const CORNERS = 18;

/** Corners in steps, clockwise or not, without repeating the first; empty for a second area on the same point. */
export type Cell = readonly Point[];

/** One cell per area, in the order of the areas. */
export function cellsOf({ areas, box, stepsPerKm }: Ground): Cell[] {
  if (areas.length === 0) return [];
  const delaunay = Delaunay.from(areas as [number, number][]);
  const own = areas.map((_, area) => median(distances(delaunay, areas, area)));
  const typical = median(own.filter((distance) => distance > 0)) || stepsPerKm;
  const { x0, y0, x1, y1 } = widened(box, REACH.most * typical);
  const voronoi = delaunay.voronoi([x0, y0, x1, y1]);
  return areas.map((centre, area) => {
    const reach = Math.min(REACH.most * typical, Math.max(REACH.least * typical, REACH.own * own[area]!));
    const circle = UNIT_CIRCLE.map(([x, y]): Point => [reach * x, reach * y]);
    const polygon = voronoi.cellPolygon(area) as Point[] | null;
    if (!polygon) return areas.length === 1 ? circle.map(([x, y]) => [centre[0] + x, centre[1] + y]) : [];
    const cell = polygon.slice(1);
    const far = cell.some(([x, y]) => Math.hypot(x - centre[0], y - centre[1]) > reach);
    return far ? clipped(cell, circle, centre) : cell;
  });
}

const UNIT_CIRCLE = Array.from({ length: CORNERS }, (_, corner): Point => {
  const angle = (2 * Math.PI * corner) / CORNERS;
  return [Math.cos(angle), Math.sin(angle)];
});

/** To the neighbours of one area in the triangulation; none where there is but one area. */
const distances = (delaunay: Delaunay<unknown>, points: readonly Point[], from: number) =>
  points.length < 2
    ? []
    : [...delaunay.neighbors(from)].map((to) =>
        Math.hypot(points[to]![0] - points[from]![0], points[to]![1] - points[from]![1]),
      );

/** The upper of the two in the middle; 0 of nothing. */
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** A convex cell within a convex polygon around its centre. Sutherland and Hodgman (1974), CACM 17(1). */
function clipped(cell: Cell, polygon: readonly Point[], [cx, cy]: Point): Cell {
  let kept = cell;
  polygon.forEach(([ax, ay], index) => {
    const [bx, by] = polygon[(index + 1) % polygon.length]!;
    // Positive on the inner side of the edge a → b; the polygon runs from x to y.
    const side = ([x, y]: Point) => (bx - ax) * (y - cy - ay) - (by - ay) * (x - cx - ax);
    kept = kept.flatMap((point, at) => {
      const last = kept[(at + kept.length - 1) % kept.length]!;
      const [here, there] = [side(point), side(last)];
      const share = there / (there - here);
      const crossing: Point = [
        last[0] + share * (point[0] - last[0]),
        last[1] + share * (point[1] - last[1]),
      ];
      if (here >= 0) return there < 0 ? [crossing, point] : [point];
      return there >= 0 ? [crossing] : [];
    });
  });
  return kept;
}

/** Path data of many cells, in whole steps, relative: one path per class keeps the file small. */
export function pathOf(cells: readonly Cell[]): string {
  return cells.map(onePath).join("");
}

function onePath(cell: Cell): string {
  const steps = cell
    .map(([x, y]): Point => [Math.round(x), Math.round(y)])
    .filter(([x, y], at, all) => at === 0 || x !== all[at - 1]![0] || y !== all[at - 1]![1]);
  if (steps.length < 3) return "";
  const [first, ...rest] = steps as [Point, ...Point[]];
  let [px, py] = first;
  const lines = rest.map(([x, y]) => {
    const step = `${x - px}${signed(y - py)}`;
    [px, py] = [x, y];
    return step.startsWith("-") ? step : ` ${step}`;
  });
  return `M${first[0]} ${first[1]}l${lines.join("").trimStart()}z`;
}

const signed = (value: number) => (value < 0 ? String(value) : ` ${value}`);
