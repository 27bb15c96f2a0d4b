/** Which pieces of ground to show: the whole region, and each place where something changes, drawn larger. */

import type { Outcome } from "../../engine/evaluate.js";
import type { Impact } from "../../scenarios/impact.js";
import { type Change, SAME } from "./change.js";
import type { Cell } from "./cells.js";
import { type Box, type Ground, boxAround, overlap, widened } from "./ground.js";

/** Display only: the least side of a detail in kilometres, and its margin as a share of its size. */
const LEAST_KM = 30;
const MARGIN = 0.05;
/** Display only: a detail is drawn no narrower or flatter than this (width to height). */
const ASPECT = { least: 0.9, most: 1.35 };

export function wholeRegion({ box, stepsPerKm }: Ground): Box {
  const longest = Math.max(box.x1 - box.x0, box.y1 - box.y0, stepsPerKm);
  return widened(box, longest * MARGIN);
}

/** One box per location that changes, around it, around everyone whose time changes by it, and where they go now. */
export function details(
  change: Change,
  { base, scenario }: Impact,
  ground: Ground,
  cells: readonly Cell[],
): Box[] {
  const touched = [...change.classOf.keys()].filter((area) => change.classOf[area] !== SAME);
  const nearest = ({ access, post }: Outcome, area: number) => [
    access[change.care].siren.facility[area]!,
    post.facility[area]!,
  ];
  const boxes = change.changed.map((column) => {
    const mine = touched.filter((area) =>
      [...nearest(base, area), ...nearest(scenario, area)].includes(column),
    );
    const to = mine
      .map((area) => scenario.access[change.care].siren.facility[area]!)
      .filter((found) => found >= 0);
    const points = [
      ground.facilities[column],
      ...mine.flatMap((area) => cells[area]!),
      ...[...new Set(to)].map((found) => ground.facilities[found]),
    ].filter((point) => point !== undefined);
    return points.length === 0 ? [] : [shaped(boxAround(points), ground)];
  });
  return merged(boxes.flat());
}

/** A margin around it, at least so many kilometres, and neither too narrow nor too flat. */
function shaped(box: Box, { stepsPerKm }: Ground): Box {
  const least = LEAST_KM * stepsPerKm;
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0].map((side) =>
    Math.max(least, side * (1 + 2 * MARGIN)),
  ) as [number, number];
  const wide = Math.max(width, height * ASPECT.least);
  const high = Math.max(height, wide / ASPECT.most);
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  return { x0: x - wide / 2, y0: y - high / 2, x1: x + wide / 2, y1: y + high / 2 };
}

/** Boxes that overlap become one, until none do. */
function merged(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes) {
    const other = kept.findIndex((found) => overlap(found, box));
    if (other < 0) kept.push(box);
    else {
      const [found] = kept.splice(other, 1) as [Box];
      const joined = {
        x0: Math.min(found.x0, box.x0),
        y0: Math.min(found.y0, box.y0),
        x1: Math.max(found.x1, box.x1),
        y1: Math.max(found.y1, box.y1),
      };
      return merged([...kept, joined, ...boxes.slice(boxes.indexOf(box) + 1)]);
    }
  }
  return kept;
}
