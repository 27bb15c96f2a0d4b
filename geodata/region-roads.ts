/** The roads of a region, of whichever kind: authored main roads, an OSM file, or none but a table of times. */

import { readJunctions } from "./authored-roads.js";
import { type Checked, checked } from "./diagnostics.js";
import type { RegionInputs } from "./inputs.js";
import type { LaidRoads } from "./laid-roads.js";
import { type AreaPoints, mainRoads } from "./main-roads.js";
import { osmRoads } from "./osm-region.js";
import { type OwnExit, readExits, withExits } from "./own-exits.js";
import type { KnownQuantities } from "./quantity.js";
import { readRoadsModel } from "./roads-model.js";
import { noRoads } from "./times-region.js";
import { NO_WATERS, readWaters } from "./waters.js";

/** undefined, without a finding of its own, where a file it needs could not be read */
export async function roadsOf(
  inputs: RegionInputs,
  areas: AreaPoints | undefined,
  known: KnownQuantities,
): Promise<Checked<LaidRoads | undefined>> {
  const { region, osm } = inputs;
  if (region.roads.kind === "main-roads") return mainRoadsOf(inputs, areas, known);
  const { model } = inputs;
  const numbers = model && (await readRoadsModel(model, region.roads.model ?? "roads-model.json", known));
  if (!numbers?.ok || !areas) return checked(undefined, numbers?.diagnostics ?? []);
  if (!osm) return checked(noRoads(areas, numbers.value), numbers.diagnostics);
  const source = { ...osm, where: region.roads.file!, period: region.roads.period ?? "day" };
  const laid = await osmRoads(source, areas, numbers.value, known);
  const diagnostics = [...numbers.diagnostics, ...laid.diagnostics];
  return laid.ok ? { ...laid, diagnostics } : { ok: false, diagnostics };
}

async function mainRoadsOf(
  { region, model, junctions, roads, waters, places, exits }: RegionInputs,
  areas: AreaPoints | undefined,
  known: KnownQuantities,
): Promise<Checked<LaidRoads | undefined>> {
  const { network } = region.roads;
  const read = readJunctions([...(junctions?.rows ?? []), ...(places?.rows ?? [])], junctions?.where ?? "");
  const numbers = model && (await readRoadsModel(model, region.roads.model ?? "roads-model.json", known));
  const wet = waters ? await readWaters(waters, region.roads.waters ?? "waters.json", known) : NO_WET;
  const own = exits && region.roads.exits ? readExits(exits, region.roads.exits) : NO_EXITS;
  const diagnostics = [read, numbers, wet, own].flatMap((part) => part?.diagnostics ?? []);
  if (!read.ok || !numbers?.ok || !wet.ok || !own.ok) return { ok: false, diagnostics };
  const unread =
    ((region.roads.junctions ?? network) && !junctions) || ((region.roads.waters ?? network) && !waters);
  if (!areas || !roads || unread) return checked(undefined, diagnostics);
  // Places on both banks are the network's own; a user's areas have points of their own on each bank.
  const plain = network ? { ...wet.value, bothBanks: [] } : wet.value;
  const real =
    own.value.length > 0 ? withExits(read.value, roads, own.value) : { junctions: read.value, roads };
  const laid = mainRoads({ areas, ...real, waters: plain, model: numbers.value });
  if (!laid.ok) return { ok: false, diagnostics: [...diagnostics, ...laid.diagnostics] };
  const snapping = { points: laid.value.points, model: numbers.value, waters: plain };
  return { ...laid, value: { ...laid.value, snapping }, diagnostics: [...diagnostics, ...laid.diagnostics] };
}

const NO_WET = checked(NO_WATERS, []);
const NO_EXITS = checked<OwnExit[]>([], []);
