/** The region on its own, worked out once: what every scenario of one model is held against. */

import { type AmbulanceBase, ambulanceBase, handoverWait } from "../engine/ambulance.js";
import type { HandoverWait } from "../engine/flows/ambulance/busy.js";
import { type Outcome, evaluate } from "../engine/evaluate.js";
import { type Lens, lenses } from "../engine/lenses.js";
import type { Model } from "../engine/prepare.js";
import { type NormFunction, supplyOf } from "../engine/supply.js";
import { type FindRoute, routeFinder } from "../geodata/route.js";
import type { World } from "../geodata/world.js";
import { withBlockedExit } from "./blocked-exit.js";
import { hospitalSides } from "./chain-impact.js";
import { followInput } from "./following.js";
import { type PlacesNeeded, placesNeeded } from "./minimal-capacity.js";
import { gevoelig } from "./sensitive.js";

export interface GevoeligRow {
  readonly id: string;
  readonly inhabitantsNewlyOutside: number;
}

export interface Baseline {
  readonly countsLimitedHours: boolean;
  /** Before wards that are too full lengthen stays on the SEH, and after. */
  readonly atRest: Outcome;
  readonly base: Outcome;
  /** null: no posts or no people, so nothing can be said */
  readonly ambulances: AmbulanceBase | null;
  readonly gevoelig: Readonly<Record<NormFunction, readonly GevoeligRow[]>>;
  /** Treatment places that each SEH by itself needs. */
  readonly places: readonly PlacesNeeded[];
  readonly lenses: readonly Lens[];
  /** Made when it is first asked for, and kept: it takes longer than its routes. */
  readonly route: () => FindRoute;
}

export function baselineOf(model: Model, countsLimitedHours: boolean): Baseline {
  const { world } = model;
  const atRest = evaluate(model, supplyOf(world, countsLimitedHours));
  const base = withBlockedExit(
    model,
    atRest,
    hospitalSides(model, followInput(model, world, atRest, atRest, [])).before,
  );
  const rows = (care: NormFunction) => gevoeligRows(model, world, base, care);
  let finder: FindRoute | undefined;
  return {
    places: placesNeeded(model, base, world),
    lenses: lenses(model, base, base, world),
    route: () => (finder ??= routeFinder(world.roads, world.speeds.ambulance)),
    countsLimitedHours,
    atRest,
    base,
    ambulances: ambulanceBase(model, base.supply, waitOf(model, base, world)),
    gevoelig: { seh: rows("seh"), "acute-obstetrics": rows("acute-obstetrics") },
  };
}

/** Waiting at the door of the SEHs of a state. */
export const waitOf = ({ assumptions }: Model, { practice }: Outcome, { facilities }: World): HandoverWait =>
  handoverWait(practice.seh.overflow, facilities.length, assumptions);

export const gevoeligRows = (
  model: Model,
  { facilities }: World,
  outcome: Outcome,
  care: NormFunction,
): GevoeligRow[] =>
  gevoelig(model, outcome.supply, outcome, care, model.assumptions.accessChain.value)
    .locations.filter(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside > 0)
    .map(({ column, inhabitantsNewlyOutside }) => ({
      id: facilities[column]!.id,
      inhabitantsNewlyOutside,
    }));
