/** All files of a region folder, read once: their rows and documents, their findings, and one fingerprint. */

import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Type, type TSchema } from "typebox";
import { type Diagnostic, hasErrors } from "./diagnostics.js";
import { fingerprint } from "./fingerprint.js";
import { checkForm } from "./forms.js";
import type { NearestTownsFile } from "./nearest-region.js";
import { withoutNowhere } from "./nowhere.js";
import type { PeopleFile } from "./people.js";
import { NearestTownsForm, PeopleForm } from "./people-forms.js";
import { type RegionFile, parseRegionFile } from "./region-file.js";
import type { AuthoredRoad } from "./authored-roads.js";
import type { RoadsModelFile } from "./roads-model.js";
import { SNAPSHOT_VERSION } from "./snapshot.js";
import { UNREAD, soundParts } from "./sound-parts.js";
import type { CsvTable } from "./sources/csv.js";
import { fingerprintFile } from "./sources/file-fingerprint.js";
import { readJson } from "./sources/json.js";
import { OSM_ROADS_MODEL, OSM_SETTINGS } from "./sources/osm/open.js";
import type { Progress } from "./sources/osm/passes.js";
import { type Table, readTable } from "./sources/table.js";
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
  /** Towns that the network's roads name, with coordinates of their own, in the columns of junctions. */
  readonly places?: CsvTable | undefined;
  readonly exits?: CsvTable | undefined;
  /** Layer → the polygons of its regions. */
  readonly polygons: ReadonlyMap<string, Table>;
  /** Layer → the table that names its codes, where that is another than the demand file. */
  readonly names: ReadonlyMap<string, CsvTable>;
  readonly speeds: SpeedProfilesFile;
  /** Roads of an OSM file: where it lies; it is read when the areas are known. */
  readonly osm?: { readonly path: string; readonly tell?: Progress | undefined } | undefined;
  /** Times instead of roads. */
  readonly times?: CsvTable | undefined;
  /** The user's own flows and capacities. */
  readonly flows?: CsvTable | undefined;
  readonly capacity?: CsvTable | undefined;
}

/** What a region folder says it is, and the fingerprint of every byte that goes into its world. */
export interface RegionHead {
  readonly region?: RegionFile;
  /** In place of it where region.json has faults: what of it can be read for the findings in its files. */
  readonly sound?: RegionFile;
  readonly fingerprint: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Stands for the data folder at the beginning of a path in region.json. */
const DATA = /^\$\{data\}(?=\/|$)/;

/** `$KETENIMPACT_DATA`, else `../shared/data` beside the working folder. */
export const dataFolder = () => process.env["KETENIMPACT_DATA"] ?? "../shared/data";

/** A region folder, and what `${data}` stands for in its region.json (else `dataFolder`). */
export interface RegionPlace {
  readonly folder: string;
  readonly data?: string | undefined;
  /** Told how far a long reading has come. */
  readonly tell?: Progress | undefined;
}

/** Where a file of region.json lies. */
export const pathOf = ({ folder, data }: RegionPlace, file: string) =>
  DATA.test(file) ? resolve(file.replace(DATA, () => data ?? dataFolder())) : join(folder, file);

/** Files of main roads that come with the package. */
const networkFile = (network: string, file: string) => beside(`./regions/${network}/${file}`);
const NETWORK_FILES = ["junctions.csv", "roads.json", "waters.json", "road-places.csv"] as const;

export async function readRegionHead(place: RegionPlace): Promise<RegionHead> {
  const document = await readJson(join(place.folder, "region.json"), "region", "region.json");
  if (!document.ok) return { fingerprint: "", diagnostics: document.diagnostics };
  const parsed = parseRegionFile(document.value, "region.json");
  const diagnostics = [...document.diagnostics, ...parsed.diagnostics];
  if (!parsed.ok) {
    const faults = parsed.diagnostics.filter(({ severity }) => severity === "error");
    return { fingerprint: "", diagnostics, sound: soundParts(document.value, faults, "region.json") };
  }
  const paths = [
    ...filesOf(parsed.value).map((file) => pathOf(place, file)),
    ...networkFiles(parsed.value),
    speedsPath(parsed.value),
    modelPath(place, parsed.value),
    ...(parsed.value.roads.kind === "osm" ? [OSM_SETTINGS] : []),
  ];
  // A file that is missing is found and named when it is read; here it only has to change the fingerprint.
  const hashes = await Promise.all(paths.map((path) => fingerprintFile(path).catch(() => "missing")));
  const content = { snapshot: SNAPSHOT_VERSION, region: document.value, hashes };
  return { region: parsed.value, fingerprint: fingerprint(content), diagnostics };
}

const networkFiles = ({ roads: { network } }: RegionFile) =>
  network ? NETWORK_FILES.map((file) => networkFile(network, file)) : [];

function filesOf({ demand, facilities, regions, roads, flows, capacity }: RegionFile): string[] {
  const layers = (regions ?? []).flatMap(({ file, names }) => [file, names?.file]);
  const named = [
    demand.file,
    ...facilities.map(({ file }) => file),
    ...layers,
    roads.file,
    roads.exits?.file,
    roads.junctions,
    roads.roads,
    roads.waters,
    flows?.file,
    capacity?.file,
  ];
  return named.filter((file) => file !== undefined);
}

/** Speeds go with the lengths they were fitted with. */
const speedsPath = ({ roads: { network } }: RegionFile) =>
  network ? networkFile(network, "network-speeds.json") : SPEED_PROFILES;

const modelPath = (place: RegionPlace, { roads }: RegionFile) =>
  roads.model ? pathOf(place, roads.model) : usualModel(roads);

const usualModel = ({ kind, network }: RegionFile["roads"]) => {
  if (kind === "osm") return OSM_ROADS_MODEL;
  return network ? networkFile(network, "network-model.json") : ROADS_MODEL;
};

/** findings  everything that is wrong with any of the files; what could not be read is absent from `inputs` */
export async function readRegionInputs(
  place: RegionPlace,
  region: RegionFile,
): Promise<{ inputs: RegionInputs; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const csv = async (file: string, path = pathOf(place, file), layer?: string) => {
    if (file === UNREAD) return undefined;
    const table = await readTable(path, file, layer);
    diagnostics.push(...table.diagnostics);
    return table.ok ? table.value : undefined;
  };
  const json = async <T>(file: string, format: string, form?: TSchema, path = pathOf(place, file)) => {
    const document = await readJson(path, format, file);
    const faults = document.ok && form ? checkForm(form, document.value, file) : [];
    diagnostics.push(...document.diagnostics, ...faults);
    // The form was checked here, or is checked by the reader that gets it.
    return document.ok && !hasErrors(faults) ? (document.value as T) : undefined;
  };
  const { demand, facilities, regions, roads } = region;
  const { network } = roads;
  /** The region's own file, else the network's, else none. */
  const laid = async <T>(
    own: string | undefined,
    file: string,
    read: (name: string, path?: string) => Promise<T>,
  ) => {
    if (own !== undefined) return read(own);
    return network ? read(file, networkFile(network, file)) : undefined;
  };
  const roadsFile =
    (roads.roads ?? network)
      ? await laid(roads.roads, "roads.json", (name, path) =>
          json<{ roads?: AuthoredRoad[] }>(name, "main-roads", RoadsKey, path),
        )
      : NO_ROADS;
  const junctions = await laid(roads.junctions, "junctions.csv", csv);
  const places = network && (await csv("road-places.csv", networkFile(network, "road-places.csv")));
  const waters = await laid(roads.waters, "waters.json", (name, path) =>
    json<WatersFile>(name, "waters", undefined, path),
  );
  const inhabited = (table: Table | undefined) => {
    const left = table && withoutNowhere(table, demand);
    diagnostics.push(...(left?.diagnostics ?? []));
    return left?.ok ? left.value : undefined;
  };
  const names = new Map<string, CsvTable>();
  const polygons = new Map<string, Table>();
  for (const { kind, layer, file, fileLayer } of regions ?? []) {
    const table = kind === "polygon" && file ? await csv(file, undefined, fileLayer) : undefined;
    if (table) polygons.set(layer, table);
  }
  for (const source of regions ?? []) {
    const table = source.names?.file === undefined ? undefined : await csv(source.names.file);
    if (table) names.set(source.layer, table);
  }
  const inputs: RegionInputs = {
    region,
    demand:
      demand.kind === "geonames"
        ? { people: await json<PeopleFile>(demand.file, "people", PeopleForm) }
        : { table: inhabited(await csv(demand.file, undefined, demand.layer)) },
    facilities: await Promise.all(facilities.map(({ file, layer }) => csv(file, undefined, layer))),
    layers: await Promise.all(
      (regions ?? []).map(({ kind, file }) =>
        file && kind === "nearest"
          ? json<NearestTownsFile>(file, "nearest-towns", NearestTownsForm)
          : Promise.resolve(undefined),
      ),
    ),
    model: await json<RoadsModelFile>(
      roads.model ?? "roads-model.json",
      "roads-model",
      undefined,
      modelPath(place, region),
    ),
    junctions,
    roads: roadsFile?.roads,
    waters,
    places,
    exits: roads.exits && (await csv(roads.exits.file)),
    flows: region.flows && (await csv(region.flows.file)),
    capacity: region.capacity && (await csv(region.capacity.file)),
    names,
    polygons,
    ...(roads.kind === "osm" && roads.file
      ? { osm: { path: pathOf(place, roads.file), tell: place.tell } }
      : {}),
    ...(roads.kind === "matrix" && roads.file ? { times: await csv(roads.file) } : {}),
    speeds: (await json<SpeedProfilesFile>(
      "speed-profiles.json",
      "speed-profiles",
      undefined,
      speedsPath(region),
    ))!,
  };
  return { inputs, diagnostics };
}

/** The list itself is checked where it is used; here it only has to be there. */
const RoadsKey = Type.Object({ roads: Type.Unknown() });
const NO_ROADS = { roads: [] };
