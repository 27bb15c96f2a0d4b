/** Drive times between any points, over the roads of a world. */

import { type Checked, type Diagnostic, checked, warning } from "./diagnostics.js";
import { outwardArcs, seedsOf } from "./roads.js";
import { RowReader } from "./rows.js";
import { snapOf } from "./snapping.js";
import type { CsvTable } from "./sources/csv.js";
import type { Vehicle } from "./speeds.js";
import { tablesOver } from "./travel.js";
import type { World } from "./world.js";

/** A point of the user's, degrees WGS84. */
export interface PlacedPoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

/** findings  those of RowReader */
export function pointsOf(table: CsvTable): Checked<PlacedPoint[]> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  if (!reader.require(["id", "lon", "lat"])) return checked([], diagnostics);
  const points = table.rows.map((row) => ({
    id: reader.id(row, "id"),
    ...reader.point(row, { lon: "lon", lat: "lat" }),
  }));
  return checked(points, diagnostics);
}

/**
 * One leg from every point to every point, in the direction of travel.
 *
 * returns   deciseconds[from * to.length + to], integers ≥ 0, or UNREACHABLE; from a point to itself is 0
 * throws    RangeError when a time is too long to be held exactly
 * findings  `point-off-road` (warning): no road within reach; its times are unknown
 */
export function pairTimes(
  world: World,
  vehicle: Vehicle,
  from: readonly PlacedPoint[],
  to: readonly PlacedPoint[],
): Checked<Float32Array> {
  const speeds = world.speeds[vehicle];
  const snap = snapOf(world.snapping, world.areas);
  const diagnostics: Diagnostic[] = [];
  // The way to the door is counted once, where the journey ends.
  const seeds = ({ id, lon, lat }: PlacedPoint, accessMetres?: number) => {
    const touches = snap(lon, lat, accessMetres);
    if (touches.length === 0) diagnostics.push(warning("point-off-road", id, { id, lon, lat }));
    return seedsOf(touches, speeds);
  };
  const starts = from.map((point) => seeds(point, 0));
  const ends = to.map((point) => seeds(point));
  const [table] = tablesOver(outwardArcs(world.roads, speeds), ["towards"], starts, [ends]);
  const times = table!.driveDeciseconds;
  from.forEach((start, row) =>
    to.forEach((end, column) => {
      if (start.lon === end.lon && start.lat === end.lat) times[row * to.length + column] = 0;
    }),
  );
  return checked(times, diagnostics);
}
