/** All files of a region folder, read once: their rows and documents, their findings, and one fingerprint. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic, hasErrors } from "./diagnostics.js";
import { fingerprint, fingerprintBytes } from "./fingerprint.js";
import type { RoazFile } from "./nearest-region.js";
import type { PeopleFile } from "./people.js";
import { type RegionFile, parseRegionFile } from "./region-file.js";
import type { AuthoredRoad } from "./authored-roads.js";
import type { RoadsModelFile } from "./roads-model.js";
import { SNAPSHOT_VERSION } from "./snapshot.js";
import { type CsvTable, readCsv } from "./sources/csv.js";
import { type JsonObject, readJson } from "./sources/json.js";
import type { SpeedProfilesFile } from "./speeds.js";
import type { WatersFile } from "./waters.js";

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const SPEED_PROFILES = beside("./speed-profiles.json");
/** Local roads of a region that brings no roads model of its own. */
export const ROADS_MODEL = beside("./regions/nl/roads-model.json");

export interface RegionInputs {
  readonly region: RegionFile;
  readonly demand: { readonly table?: CsvTable; readonly people?: PeopleFile };
  readonly facilities: readonly CsvTable[];
  readonly layers: readonly (RoazFile | undefined)[];
  readonly model: RoadsModelFile;
  readonly junctions?: CsvTable;
  readonly roads: readonly AuthoredRoad[];
  readonly waters?: WatersFile;
  readonly speeds: SpeedProfilesFile;
}

/** What a region folder says it is, and the fingerprint of every byte that goes into its world. */
export interface RegionHead {
  readonly region?: RegionFile;
  readonly fingerprint: string;
  readonly diagnostics: readonly Diagnostic[];
}

export async function readRegionHead(folder: string): Promise<RegionHead> {
  const document = await readJson(join(folder, "region.json"), "region", "region.json");
  if (!document.ok) return { fingerprint: "", diagnostics: document.diagnostics };
  const parsed = parseRegionFile(document.value, "region.json");
  const diagnostics = [...document.diagnostics, ...parsed.diagnostics];
  if (!parsed.ok) return { fingerprint: "", diagnostics };
  const paths = [...filesOf(parsed.value).map((file) => join(folder, file)), SPEED_PROFILES, modelPath(folder, parsed.value)];
  // A file that is missing is found and named when it is read; here it only has to change the fingerprint.
  const hashes = await Promise.all(paths.map((path) => readFile(path).then(fingerprintBytes, () => "missing")));
  const content = { snapshot: SNAPSHOT_VERSION, region: document.value, hashes };
  return { region: parsed.value, fingerprint: fingerprint(content), diagnostics };
}

function filesOf({ demand, facilities, regions, roads }: RegionFile): string[] {
  const layers = (regions ?? []).map(({ file }) => file);
  const named = [demand.file, ...facilities.map(({ file }) => file), ...layers, roads.junctions, roads.roads, roads.waters];
  return named.filter((file) => file !== undefined);
}

const modelPath = (folder: string, { roads }: RegionFile) => (roads.model ? join(folder, roads.model) : ROADS_MODEL);

/** findings  everything that is wrong with any of the files; `inputs` only when none of it is an error */
export async function readRegionInputs(
  folder: string,
  region: RegionFile,
): Promise<{ inputs?: RegionInputs; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const csv = async (file: string) => {
    const table = await readCsv(join(folder, file), file);
    diagnostics.push(...table.diagnostics);
    return table.ok ? table.value : { where: file, columns: [], rows: [] };
  };
  const json = async (file: string, format: string, path = join(folder, file)): Promise<JsonObject> => {
    const document = await readJson(path, format, file);
    diagnostics.push(...document.diagnostics);
    return document.ok ? document.value : {};
  };
  const { demand, facilities, regions, roads } = region;
  const places = demand.kind === "geonames";
  const roadsFile = roads.roads ? await json(roads.roads, "main-roads") : { roads: [] };
  const inputs: RegionInputs = {
    region,
    demand: places
      ? { people: (await json(demand.file, "people")) as unknown as PeopleFile }
      : { table: await csv(demand.file) },
    facilities: await Promise.all(facilities.map(({ file }) => csv(file))),
    layers: await Promise.all(
      (regions ?? []).map(async ({ file }) => (file ? ((await json(file, "roaz")) as unknown as RoazFile) : undefined)),
    ),
    model: (await json(roads.model ?? "roads-model.json", "roads-model", modelPath(folder, region))) as unknown as RoadsModelFile,
    ...(roads.junctions ? { junctions: await csv(roads.junctions) } : {}),
    roads: (roadsFile["roads"] ?? []) as readonly AuthoredRoad[],
    ...(roads.waters ? { waters: (await json(roads.waters, "waters")) as unknown as WatersFile } : {}),
    speeds: (await json("speed-profiles.json", "speed-profiles", SPEED_PROFILES)) as unknown as SpeedProfilesFile,
  };
  return hasErrors(diagnostics) ? { diagnostics } : { inputs, diagnostics };
}
