/** `region pull`: public files fetched into a folder, and the region.json that maps them. */

import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FeatureCollection } from "geojson";
import { type Checked, type Diagnostic, checked, error, hasErrors } from "./diagnostics.js";
import { type DownloadOptions, type DownloadSource, type Downloaded, download } from "./sources/download.js";
import { AGE_COLUMNS } from "./sources/pulled-people.js";

export const PULL = fileURLToPath(new URL("./pull.json", import.meta.url));
const NL = fileURLToPath(new URL("./regions/nl/", import.meta.url));

/** One file of pull.json; `page`: features a page, then `{start}` in the address is where the page begins. */
export interface PullFile extends DownloadSource {
  readonly name: string;
  readonly what: string;
  readonly form: string;
  readonly page?: number;
  readonly date?: string;
  readonly expectedBytes: number;
  readonly source: string;
  readonly licence: string;
  readonly tried: string;
}

export interface PullSources {
  readonly regions: Readonly<Record<string, { readonly title: string; readonly files: readonly PullFile[] }>>;
}

export interface PullOptions extends Omit<DownloadOptions, "tell" | "before"> {
  readonly tell?: (file: PullFile, done: number) => void;
  /** Told when the fetching of a file begins. */
  readonly begin?: (file: PullFile) => void;
  /** Day of fetching, ISO; the clock is the caller's. */
  readonly today: string;
}

/** What lies in the folder: of each file whence it came, its size and sha256. Written last, after region.json. */
const RECEIPT = "pulled.json";
const SOURCES = "sources";
/** Column of people.csv with the code of the gemeente. */
const GEMEENTE = "gemeente";
/** More pages than a country has. */
const MOST_PAGES = 100;

interface Receipt {
  readonly files: Readonly<Record<string, Downloaded & { readonly fetchedOn: string }>>;
}

/**
 * Fetches the files of a region into `folder`, maps them and leaves a folder that `region build` can build. Only
 * whole files get their names; what broke off is kept as .part and resumed by the next pull.
 *
 * findings  those of download; `unknown-pull` (no such region), `pull-not-understood`
 */
export async function pullRegion(
  name: string,
  sources: PullSources,
  folder: string,
  options: PullOptions,
): Promise<Checked<Receipt>> {
  const none: Receipt = { files: {} };
  const region = Object.hasOwn(sources.regions, name) ? sources.regions[name] : undefined;
  if (!region) {
    const known = Object.keys(sources.regions).join(", ");
    return checked(none, [error("unknown-pull", "region pull", { found: name.slice(0, 60), known })]);
  }
  await mkdir(join(folder, SOURCES), { recursive: true });
  const before = await receiptOf(folder);
  const files: Record<string, Downloaded & { fetchedOn: string }> = {};
  const paths: Record<string, string[]> = {};
  for (const file of region.files) {
    options.begin?.(file);
    paths[file.name] = [];
    for (let page = 0; page < (file.page === undefined ? 1 : MOST_PAGES); page++) {
      const url = file.url.replace("{start}", String(page * (file.page ?? 0)));
      const path = `${SOURCES}/${file.name}${file.page === undefined ? "" : `-${page}`}.${extension(file)}`;
      const found = await download({ ...file, url }, join(folder, path), {
        ...options,
        tell: (done) => options.tell?.(file, done),
        before: before.files[path],
      });
      if (!found.ok) return found;
      const fetchedOn = found.value.unchanged
        ? (before.files[path]?.fetchedOn ?? options.today)
        : options.today;
      files[path] = { ...found.value, fetchedOn };
      paths[file.name]!.push(path);
      if (file.page !== undefined && (await featureCount(join(folder, path))) < file.page) break;
    }
  }
  const made = await mapped(folder, name, region, paths, options.today);
  if (hasErrors(made)) return checked(none, made);
  const receipt: Receipt = { files };
  await written(
    join(folder, RECEIPT),
    `${JSON.stringify({ format: "ketenimpact/pulled@1", ...receipt }, null, 2)}\n`,
  );
  return checked(receipt, made);
}

const extension = ({ form }: PullFile) => (/PBF/.test(form) ? "osm.pbf" : "geojson");

/** Locations that public sources do not give as one file: those of the built-in region, as it writes them. */
const OWN_FILES = [
  "hospitals.csv",
  "posts.csv",
  "posts-modelled.csv",
  "haps.csv",
  "haps-modelled.csv",
  "ggz.csv",
  "roaz.json",
  "rav.json",
];

async function mapped(
  folder: string,
  name: string,
  { title, files }: PullSources["regions"][string],
  paths: Readonly<Record<string, readonly string[]>>,
  today: string,
): Promise<readonly Diagnostic[]> {
  const json = async (path: string) =>
    JSON.parse(await readFile(join(folder, path), "utf8")) as FeatureCollection;
  // Turf takes a while to load, and only a pull needs it.
  const { peopleRows } = await import("./sources/pulled-people.js");
  let rows: Checked<string>;
  try {
    const [gemeenten, provincies] = [
      await json(paths["gemeenten"]![0]!),
      await json(paths["provincies"]![0]!),
    ];
    rows = peopleRows(await Promise.all(paths["pc4"]!.map(json)), { gemeenten, provincies }, "pc4");
  } catch (reason) {
    return [
      error("pull-not-understood", `${SOURCES}/`, { lacking: (reason as Error).message.slice(0, 100) }),
    ];
  }
  if (!rows.ok) return rows.diagnostics;
  await written(join(folder, "people.csv"), rows.value);
  for (const file of OWN_FILES) await copyFile(join(NL, file), join(folder, file));
  const own = JSON.parse(await readFile(join(NL, "region.json"), "utf8")) as Record<string, unknown>;
  const region = {
    format: own["format"],
    name: `${name}-pulled`,
    title,
    date: own["date"],
    peopleDate: files.find((file) => file.name === "pc4")?.date ?? today,
    source: "region pull: CBS, PDOK, OpenStreetMap; locations of the built-in region nl",
    licence: "see credits",
    credits: [
      ...files.map(({ what, source, licence }) => ({ what, source, licence })),
      {
        what: "Locaties en regio-indeling",
        source: "ingebouwde regio nl van ketenimpact",
        licence: "EUPL-1.2",
      },
    ],
    covers: "country",
    demand: {
      file: "people.csv",
      level: "pc4",
      empty: "nobody",
      columns: {
        id: "pc4",
        lon: "lon",
        lat: "lat",
        inhabitants: "inhabitants",
        place: "gemeentenaam",
        province: "provincie",
        ages: Object.fromEntries(Object.entries(AGE_COLUMNS).map(([column, band]) => [band, column])),
      },
    },
    facilities: own["facilities"],
    regions: [
      { layer: "roaz", kind: "nearest", file: "roaz.json" },
      { layer: "rav", kind: "nearest", file: "rav.json" },
      { layer: "provincie", kind: "province" },
      {
        layer: "gemeente",
        kind: "column",
        areas: GEMEENTE,
        names: { code: GEMEENTE, name: "gemeentenaam" },
      },
    ],
    roads: { kind: "osm", file: paths["roads"]![0] },
    speedProfile: own["speedProfile"],
    published: own["published"],
    observed: own["observed"],
  };
  await written(join(folder, "region.json"), `${JSON.stringify(region, null, 2)}\n`);
  return rows.diagnostics;
}

/** Whole or not at all. */
async function written(path: string, text: string): Promise<void> {
  await writeFile(`${path}.draft`, text);
  await rename(`${path}.draft`, path);
}

const receiptOf = (folder: string): Promise<Receipt> =>
  readFile(join(folder, RECEIPT), "utf8").then(
    (text) => JSON.parse(text) as Receipt,
    () => ({ files: {} }),
  );

const featureCount = (path: string): Promise<number> =>
  readFile(path, "utf8").then(
    (text) => (JSON.parse(text) as FeatureCollection).features.length,
    () => 0,
  );
