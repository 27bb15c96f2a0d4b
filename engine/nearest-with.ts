/** The nearest location with a function, whatever the norm counts: for the chain, whose other functions no access knows. */

import type { TravelMatrix } from "../geodata/matrix.js";
import { type CareFunction, type World, offers } from "../geodata/world.js";
import { type Nearest, nearest, renewed } from "./evaluate.js";
import type { Model } from "./prepare.js";

/** Of each area, over a table of times to locations; equal to `nearest` over the columns that have the function. */
export function nearestWith(
  { kept }: Model,
  matrix: TravelMatrix,
  facilities: World["facilities"],
  care: CareFunction,
): Nearest {
  const columns = columnsWith(facilities, care);
  // What is asked first of a table is mostly the baseline, from which every scenario differs by a location or two.
  const first = kept(matrix, `nearest with ${care}`, () => ({ columns, found: nearest(matrix, columns) }));
  return renewed(matrix, first.found, first.columns, columns);
}

export const columnsWith = (facilities: World["facilities"], care: CareFunction): Uint32Array =>
  Uint32Array.from(facilities.flatMap((facility, column) => (offers(facility, care) ? [column] : [])));
