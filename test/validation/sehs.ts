/** The SEHs of a world under the 45-minute norm: who lies outside, and which may not close. */

import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import type { SpeedProfile } from "../../geodata/speeds.js";
import { travelTables } from "../../geodata/travel.js";
import { toDeciseconds } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { gevoelig } from "../../scenarios/sensitive.js";
import { assumptions } from "../toy/book.js";

/** Islands without an SEH, and no road to one. */
export const WADDEN = ["Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"];

export interface Sehs {
  readonly outside: number;
  readonly onWadden: number;
  /** Locations that are gevoelig, largest first. */
  readonly rows: readonly { readonly place: string; readonly name: string; readonly inhabitants: number }[];
}

export function sehOf(world: World): Sehs {
  const model = prepare(world, assumptions);
  const supply = supplyOf(world);
  const outcome = evaluate(model, supply);
  const limit = assumptions.accessChain.value;
  const found = gevoelig(model, supply, outcome, "seh", limit);
  const { places, inhabitants } = world.areas;
  const { chainDeciseconds } = outcome.access.seh;
  const isOutside = (area: number) => !(chainDeciseconds[area]! <= toDeciseconds(limit));
  const onWadden = places.reduce(
    (sum, place, area) => (WADDEN.includes(place) && isOutside(area) ? sum + inhabitants[area]! : sum),
    0,
  );
  const rows = found.locations
    .filter(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside > 0)
    .map(({ column, inhabitantsNewlyOutside }) => {
      const { place, name } = world.facilities[column]!;
      return { place, name, inhabitants: inhabitantsNewlyOutside };
    })
    .sort((a, b) => b.inhabitants - a.inhabitants);
  return { outside: found.outsideInhabitants, onWadden, rows };
}

/** The same world at other speeds, its times made again. */
export function withSpeeds(world: World, speeds: SpeedProfile): World {
  return { ...world, speeds, travel: travelTables(world.roads, speeds, world.areas, world.facilities) };
}
