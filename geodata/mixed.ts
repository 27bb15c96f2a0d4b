/** A region made of parts of two: the roads of one under the people of the other. For telling differences apart. */

import { type Checked, type Diagnostic, checked, hasErrors } from "./diagnostics.js";
import { fingerprint } from "./fingerprint.js";
import { type RegionInputs, type RegionPlace, readRegionHead, readRegionInputs } from "./inputs.js";
import type { KnownQuantities } from "./quantity.js";
import { fingerprintFile } from "./sources/file-fingerprint.js";
import type { World } from "./world.js";

/** travel: roads or times, and speeds; demand: people and where they live; data: all the rest, locations first of all. */
export const REGION_PARTS = ["travel", "data", "demand"] as const;
export type RegionPart = (typeof REGION_PARTS)[number];

/** A region as it was read, with the fingerprint of each of its parts. */
export interface RegionSource {
  readonly inputs: RegionInputs;
  readonly prints: Readonly<Record<RegionPart, string>>;
}

/** findings  those of readRegionHead and readRegionInputs */
export async function readRegionSource(place: RegionPlace): Promise<Checked<RegionSource>> {
  const head = await readRegionHead(place);
  if (!head.region || hasErrors(head.diagnostics)) return { ok: false, diagnostics: head.diagnostics };
  const { inputs, diagnostics } = await readRegionInputs(place, head.region);
  const found: Diagnostic[] = [...head.diagnostics, ...diagnostics];
  if (hasErrors(found)) return { ok: false, diagnostics: found };
  return checked({ inputs, prints: await printsOf(inputs) }, found);
}

async function printsOf(inputs: RegionInputs): Promise<RegionSource["prints"]> {
  const { travel, data, demand } = partsOf(inputs);
  const { osm, ...roads } = travel;
  const roadsFile = osm && (await fingerprintFile(osm.path));
  const { polygons, names, region, ...rest } = data;
  // What a region is called makes no figure another.
  const { name: _name, title: _title, ...named } = region;
  return {
    travel: fingerprint({ ...known(roads), roadsFile: roadsFile ?? null }),
    data: fingerprint({ ...known({ ...rest, region: named }), polygons: [...polygons], names: [...names] }),
    demand: fingerprint(known(demand)),
  };
}

/** Canonical JSON has no undefined. */
const known = (value: object) => JSON.parse(JSON.stringify(value)) as object;

/** Every input belongs to one part. What stands in region.json goes with the files that it describes. */
function partsOf({ region, ...inputs }: RegionInputs) {
  const { roads: roadsOf, speedProfile, demand: demandOf, peopleDate, ...rest } = region;
  const { demand, model, junctions, roads, waters, places, exits, speeds, osm, times, ...data } = inputs;
  return {
    travel: { region: { roads: roadsOf, speedProfile }, model, junctions, roads, waters, places, exits, speeds, osm, times },
    data: { region: rest, ...data },
    demand: { region: { demand: demandOf, peopleDate: peopleDate ?? region.date }, demand },
  }; // prettier-ignore
}

/**
 * One part of each source → one World.
 * findings  those of assembleWorld: for instance a layer whose column these people do not have
 */
export async function mixedWorld(
  sources: Readonly<Record<RegionPart, RegionSource>>,
  quantities: KnownQuantities,
): Promise<Checked<World>> {
  const { travel } = partsOf(sources.travel.inputs);
  const { data } = partsOf(sources.data.inputs);
  const { demand } = partsOf(sources.demand.inputs);
  const region = { ...data.region, ...travel.region, ...demand.region };
  const prints = REGION_PARTS.map((part) => sources[part].prints[part]);
  const { assembleWorld } = await import("./assemble.js");
  return assembleWorld({ ...travel, ...data, ...demand, region }, fingerprint({ mixed: prints }), quantities);
}
