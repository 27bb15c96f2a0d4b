/** All files of a region folder, read once: their rows and documents, their findings, and one fingerprint. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Type, type TSchema } from "typebox";
import { type Diagnostic, hasErrors } from "./diagnostics.js";
import { fingerprint, fingerprintBytes } from "./fingerprint.js";
import { checkForm } from "./forms.js";
import type { NearestTownsFile } from "./nearest-region.js";
import type { PeopleFile } from "./people.js";
import { NearestTownsForm, PeopleForm } from "./people-forms.js";
import { type RegionFile, parseRegionFile } from "./region-file.js";
import type { AuthoredRoad } from "./authored-roads.js";
import type { RoadsModelFile } from "./roads-model.js";
import { SNAPSHOT_VERSION } from "./snapshot.js";
import { type CsvTable, readCsv } from "./sources/csv.js";
import { readJson } from "./sources/json.js";
import type { SpeedProfilesFile } from "./speeds.js";
import type { WatersFile } from "./waters.js";

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const SPEED_PROFILES = beside("./speed-profiles.json");
/** Local roads of a region that brings no roads model of its own. */
export const ROADS_MODEL = beside("./regions/nl/roads-model.json");

export interface RegionInputs {
  readonly region: RegionFile;
  readonly demand: { readonly table?: CsvTable | undefined; readonly people?: PeopleFile | undefined };
  /** Here and below: undefined where the file could not be read, which is a finding. */
  readonly facilities: readonly (CsvTable | undefined)[];
  readonly layers: readonly (NearestTownsFile | undefined)[];
  readonly model: RoadsModelFile | undefined;
  readonly junctions?: CsvTable | undefined;
  readonly roads: readonly AuthoredRoad[] | undefined;
  readonly waters?: WatersFile | undefined;
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
  const paths = [
    ...filesOf(parsed.value).map((file) => join(folder, file)),
    SPEED_PROFILES,
    modelPath(folder, parsed.value),
  ];
  // A file that is missing is found and named when it is read; here it only has to change the fingerprint.
  const hashes = await Promise.all(
    paths.map((path) => readFile(path).then(fingerprintBytes, () => "missing")),
  );
  const content = { snapshot: SNAPSHOT_VERSION, region: document.value, hashes };
  return { region: parsed.value, fingerprint: fingerprint(content), diagnostics };
}

function filesOf({ demand, facilities, regions, roads }: RegionFile): string[] {
  const layers = (regions ?? []).map(({ file }) => file);
  const named = [
    demand.file,
    ...facilities.map(({ file }) => file),
    ...layers,
    roads.junctions,
    roads.roads,
    roads.waters,
  ];
  return named.filter((file) => file !== undefined);
}

const modelPath = (folder: string, { roads }: RegionFile) =>
  roads.model ? join(folder, roads.model) : ROADS_MODEL;

/** findings  everything that is wrong with any of the files; what could not be read is absent from `inputs` */
export async function readRegionInputs(
  folder: string,
  region: RegionFile,
): Promise<{ inputs: RegionInputs; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const csv = async (file: string) => {
    const table = await readCsv(join(folder, file), file);
    diagnostics.push(...table.diagnostics);
    return table.ok ? table.value : undefined;
  };
  const json = async <T>(file: string, format: string, form?: TSchema, path = join(folder, file)) => {
    const document = await readJson(path, format, file);
    const faults = document.ok && form ? checkForm(form, document.value, file) : [];
    diagnostics.push(...document.diagnostics, ...faults);
    // The form was checked here, or is checked by the reader that gets it.
    return document.ok && !hasErrors(faults) ? (document.value as T) : undefined;
  };
  const { demand, facilities, regions, roads } = region;
  const roadsFile = roads.roads
    ? await json<{ roads?: AuthoredRoad[] }>(roads.roads, "main-roads", RoadsKey)
    : NO_ROADS;
  const inputs: RegionInputs = {
    region,
    demand:
      demand.kind === "geonames"
        ? { people: await json<PeopleFile>(demand.file, "people", PeopleForm) }
        : { table: await csv(demand.file) },
    facilities: await Promise.all(facilities.map(({ file }) => csv(file))),
    layers: await Promise.all(
      (regions ?? []).map(({ file }) =>
        file ? json<NearestTownsFile>(file, "nearest-towns", NearestTownsForm) : Promise.resolve(undefined),
      ),
    ),
    model: await json<RoadsModelFile>(
      roads.model ?? "roads-model.json",
      "roads-model",
      undefined,
      modelPath(folder, region),
    ),
    ...(roads.junctions ? { junctions: await csv(roads.junctions) } : {}),
    roads: roadsFile?.roads,
    ...(roads.waters ? { waters: await json<WatersFile>(roads.waters, "waters") } : {}),
    speeds: (await json<SpeedProfilesFile>(
      "speed-profiles.json",
      "speed-profiles",
      undefined,
      SPEED_PROFILES,
    ))!,
  };
  return { inputs, diagnostics };
}

/** The list itself is checked where it is used; here it only has to be there. */
const RoadsKey = Type.Object({ roads: Type.Unknown() });
const NO_ROADS = { roads: [] };
