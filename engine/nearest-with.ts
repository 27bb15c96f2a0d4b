/** The nearest location with a function, whatever the norm counts: for the chain, whose other functions no access knows. */

import type { TravelMatrix } from "../geodata/matrix.js";
import { type CareFunction, type World, offers } from "../geodata/world.js";
import { type Nearest, nearest, renewed } from "./evaluate.js";

interface Known {
  readonly columns: Uint32Array;
  readonly found: Nearest;
}

/** What was asked first of a table: mostly the baseline, from which every scenario differs by a location or two. */
const asked = new WeakMap<TravelMatrix, Map<CareFunction, Known>>();

/** Of each area, over a table of times to locations; equal to `nearest` over the columns that have the function. */
export function nearestWith(
  matrix: TravelMatrix,
  facilities: World["facilities"],
  care: CareFunction,
): Nearest {
  const columns = columnsWith(facilities, care);
  const known = asked.get(matrix) ?? new Map<CareFunction, Known>();
  asked.set(matrix, known);
  const first = known.get(care);
  if (first) return renewed(matrix, first.found, first.columns, columns);
  const found = nearest(matrix, columns);
  known.set(care, { columns, found });
  return found;
}

export const columnsWith = (facilities: World["facilities"], care: CareFunction): Uint32Array =>
  Uint32Array.from(facilities.flatMap((facility, column) => (offers(facility, care) ? [column] : [])));
