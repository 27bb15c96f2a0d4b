/** The roads of a region, of whichever kind: laid between its areas, with what it takes to snap other points. */

import { readJunctions } from "./authored-roads.js";
import { type Checked, checked } from "./diagnostics.js";
import type { RegionInputs } from "./inputs.js";
import { type AreaPoints, type MainRoads, mainRoads } from "./main-roads.js";
import type { KnownQuantities } from "./quantity.js";
import { readRoadsModel } from "./roads-model.js";
import type { Snapping } from "./snapping.js";
import { NO_WATERS, readWaters } from "./waters.js";

/** Roads laid between the areas, with what it takes to snap other points to them later. */
export type LaidRoads = MainRoads & { readonly snapping: Snapping };

/** undefined, without a finding of its own, where a file it needs could not be read */
export async function roadsOf(
  { region, model, junctions, roads, waters, places }: RegionInputs,
  areas: AreaPoints | undefined,
  known: KnownQuantities,
): Promise<Checked<LaidRoads | undefined>> {
  const { network } = region.roads;
  const read = readJunctions([...(junctions?.rows ?? []), ...(places?.rows ?? [])], junctions?.where ?? "");
  const numbers = model && (await readRoadsModel(model, region.roads.model ?? "roads-model.json", known));
  const wet = waters ? await readWaters(waters, region.roads.waters ?? "waters.json", known) : NO_WET;
  const diagnostics = [read, numbers, wet].flatMap((part) => part?.diagnostics ?? []);
  if (!read.ok || !numbers?.ok || !wet.ok) return { ok: false, diagnostics };
  const unread =
    ((region.roads.junctions ?? network) && !junctions) || ((region.roads.waters ?? network) && !waters);
  if (!areas || !roads || unread) return checked(undefined, diagnostics);
  // Places on both banks are the network's own; a user's areas have points of their own on each bank.
  const plain = network ? { ...wet.value, bothBanks: [] } : wet.value;
  const laid = mainRoads({ areas, junctions: read.value, roads, waters: plain, model: numbers.value });
  if (!laid.ok) return { ok: false, diagnostics: [...diagnostics, ...laid.diagnostics] };
  const snapping = { points: laid.value.points, model: numbers.value, waters: plain };
  return { ...laid, value: { ...laid.value, snapping }, diagnostics: [...diagnostics, ...laid.diagnostics] };
}

const NO_WET = checked(NO_WATERS, []);
