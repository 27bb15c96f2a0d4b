/** Where points that are not in the world touch its roads: for `times`, and for locations that are still to come. */

import { type PeoplePoints, densitiesOf } from "./density.js";
import { type LocalPoints, type Snap, snapper } from "./local-links.js";
import type { RoadsModel } from "./roads-model.js";
import { firstWater } from "./water-index.js";
import type { Waters } from "./waters.js";

/** points: where one can leave the roads; `index` are nodes of the world's graph */
export interface Snapping {
  readonly points: LocalPoints;
  readonly model: RoadsModel;
  readonly waters: Waters;
}

export const snapOf = ({ points, model, waters }: Snapping, areas: PeoplePoints): Snap =>
  snapper(points, { model, firstWater: firstWater(waters), ...densitiesOf(areas, model) });
