/** How much longer the displaced are on their way: inhabitants by class of extra minutes. */

import type { NormFunction } from "../../engine/supply.js";
import { SECONDS_PER_MINUTE } from "../../geodata/units.js";
import { CLASS_MINUTES, columnOf } from "../map/classes.js";
import type { AreaRow } from "./client.js";

export interface ExtraClass {
  /** Minutes; from inclusive, to exclusive. null: without end. */
  readonly from: number | null;
  readonly to: number | null;
  readonly inhabitants: number;
}

/** People whose nearest location by ambulance is another than before, as the areas of a run tell it. */
export function extraClasses(rows: readonly AreaRow[], care: NormFunction): readonly ExtraClass[] {
  const column = columnOf(care);
  // The first class is who gets no slower.
  const bounds = [null, 0, ...CLASS_MINUTES, null];
  const classes = bounds.slice(1).map((to, at) => ({ from: bounds[at]!, to, inhabitants: 0 }));
  for (const row of rows) {
    if (row[`${column}_chain_nearest_before`] === row[`${column}_chain_nearest_after`]) continue;
    const extra = row[`${column}_chain_extra_seconds`];
    const people = row["inhabitants"];
    if (typeof extra !== "number" || typeof people !== "number") continue;
    const minutes = extra / SECONDS_PER_MINUTE;
    classes.findLast(({ from }) => from === null || minutes >= from)!.inhabitants += people;
  }
  return classes;
}
