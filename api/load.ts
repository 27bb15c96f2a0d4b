/** Opens region, norms and assumptions once; everything else gets them passed in. */

import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Checked, type Diagnostic, checked, error } from "../geodata/diagnostics.js";
import { fingerprint } from "../geodata/fingerprint.js";
import { buildRegion } from "../geodata/build.js";
import type { RegionPlace } from "../geodata/inputs.js";
import type { KnownQuantities } from "../geodata/quantity.js";
import { type JsonObject, readJson } from "../geodata/sources/json.js";
import type { Progress } from "../geodata/sources/osm/passes.js";
import type { World } from "../geodata/world.js";
import { parseBijdrage } from "../engine/bijdrage.js";
import { parseProcedure } from "../engine/procedure.js";
import { type Assumptions, parseAssumptions } from "../engine/assumptions.js";
import { type CostBook, parseCostBook } from "../engine/cost-book.js";
import { FACTS } from "../engine/fact-registry.js";
import { parseConsequence } from "../engine/rules/consequences.js";
import { parseNorm } from "../engine/rules/norms.js";
import { parseParameters } from "../engine/rules/parameters.js";
import { type NormBook, normBook } from "../engine/rules/book.js";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const REGIONS = folder("../geodata/regions/");
const NORMS = folder("../engine/norms/");
const CONSEQUENCES = folder("../engine/consequences/");
const PARAMETERS = folder("../engine/parameters/");
const BIJDRAGEN = folder("../engine/bijdrage/");
const PROCEDURES = folder("../engine/procedures/");
const COST_FORMULAS = folder("../engine/cost-formulas.json");
const ASSUMPTIONS = folder("../engine/assumptions.json");
const QUANTITIES = folder("../quantities.json");

/** Version of this package, as in package.json beside the sources or above dist. */
export async function packageVersion(): Promise<string> {
  const path = [folder("../package.json"), folder("../../package.json")].find(existsSync);
  const { version } = JSON.parse(await readFile(path!, "utf8")) as { version: string };
  return version;
}

/** What the build worked out beforehand; nothing when running from sources, then mathjs does it. */
export async function knownQuantities(): Promise<KnownQuantities> {
  if (!existsSync(QUANTITIES)) return {};
  return JSON.parse(await readFile(QUANTITIES, "utf8")) as KnownQuantities;
}

/** Names of the regions that come with the package. */
export async function builtInRegions(): Promise<string[]> {
  const entries = await readdir(REGIONS, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Who named a region: `where` it is written, and the folder from which a path is meant (else the working folder). */
export interface Named {
  readonly where: string;
  readonly beside?: string;
  /** What `${data}` stands for in a region.json, where somebody says so. */
  readonly data?: string | undefined;
  /** Told how far a long reading has come. */
  readonly tell?: Progress | undefined;
}

/**
 * Where a region lies: a built-in one by name, or a region folder.
 * findings  `unknown-region`
 */
export async function regionPlace(
  nameOrFolder: string,
  { where, beside = ".", data, tell }: Named = { where: "--region" },
): Promise<Checked<RegionPlace>> {
  const names = await builtInRegions();
  if (names.includes(nameOrFolder)) return checked({ folder: join(REGIONS, nameOrFolder) }, []);
  const isFolder = (path: string) => nameOrFolder !== "" && existsSync(join(path, "region.json"));
  const path = [resolve(beside, nameOrFolder), resolve(nameOrFolder)].find(isFolder);
  if (path !== undefined) return checked({ folder: path, data, tell }, []);
  const values = { found: nameOrFolder.slice(0, 200), known: names.join(", ") };
  return { ok: false, diagnostics: [error("unknown-region", where, values)] };
}

/** findings  those of regionPlace, and everything that is wrong with the folder */
export async function openRegion(
  nameOrFolder: string,
  known: KnownQuantities,
  named?: Named,
): Promise<Checked<World>> {
  const place = await regionPlace(nameOrFolder, named);
  return place.ok ? buildRegion(place.value, known) : place;
}

/** The cost lines that come with the package; what is wrong with them is our fault. */
export async function openCostBook(): Promise<CostBook> {
  const name = "cost-formulas.json";
  const book = await parseCostBook(JSON.parse(await readFile(COST_FORMULAS, "utf8")), name);
  if (!book.ok)
    throw new Error(`${name}: ${book.diagnostics.map(({ code, where }) => `${code} ${where}`).join()}`);
  return book.value;
}

export async function openAssumptions(known: KnownQuantities, file?: string): Promise<Checked<Assumptions>> {
  const base = await parseAssumptions(
    JSON.parse(await readFile(ASSUMPTIONS, "utf8")),
    "assumptions.json",
    known,
  );
  if (!file || !base.ok) return base;
  const document = await readJson(file, "assumptions");
  if (!document.ok) return document;
  const own = await parseAssumptions(document.value, file, known, base.value);
  const diagnostics = [...document.diagnostics, ...own.diagnostics];
  return own.ok ? { ...own, diagnostics } : { ok: false, diagnostics };
}

/** The files of one folder of rules, each read and parsed; `documents` is what was read, for the fingerprint. */
async function readRules<T>(
  path: string,
  format: string,
  parse: (document: JsonObject, where: string) => Promise<Checked<T>> | Checked<T>,
): Promise<{ rules: T[]; documents: JsonObject[]; diagnostics: Diagnostic[] }> {
  const found = existsSync(path) ? await readdir(path, { recursive: true }) : [];
  const read = { rules: [] as T[], documents: [] as JsonObject[], diagnostics: [] as Diagnostic[] };
  for (const file of found.filter((name) => name.endsWith(".json")).sort()) {
    const document = await readJson(join(path, file), format, file);
    read.diagnostics.push(...document.diagnostics);
    if (!document.ok) continue;
    read.documents.push(document.value);
    const rule = await parse(document.value, file);
    read.diagnostics.push(...rule.diagnostics);
    if (rule.ok) read.rules.push(rule.value);
  }
  return read;
}

/** The parameter sets under engine/parameters that norms may name. */
export const openParameters = () => readRules(PARAMETERS, "parameters", parseParameters);

const BOOK = [
  [NORMS, "norm"],
  [CONSEQUENCES, "consequence"],
  [PARAMETERS, "parameters"],
  [BIJDRAGEN, "bijdrage"],
  [PROCEDURES, "procedure"],
] as const;

/** The fingerprint of openNorms, for who needs no more: nothing is parsed, so mathjs is not loaded. */
export async function normBookFingerprint(): Promise<string> {
  const read = BOOK.map(([path, format]) => readRules(path, format, () => checked(undefined, [])));
  return fingerprint((await Promise.all(read)).map(({ documents }) => documents));
}

/** All norms, consequences and parameter sets that come with the package. */
export async function openNorms(known: KnownQuantities): Promise<Checked<NormBook>> {
  const parameters = await openParameters();
  const norms = await readRules(NORMS, "norm", (document, where) =>
    parseNorm(document, FACTS, where, known, parameters.rules),
  );
  const consequences = await readRules(CONSEQUENCES, "consequence", (document, where) =>
    parseConsequence(document, FACTS, where, known, parameters.rules),
  );
  const bijdragen = await readRules(BIJDRAGEN, "bijdrage", parseBijdrage);
  const procedures = await readRules(PROCEDURES, "procedure", parseProcedure);
  const read = [norms, consequences, parameters, bijdragen, procedures];
  const documents = read.map((one) => one.documents);
  const book = normBook(norms.rules, fingerprint(documents), consequences.rules);
  const beside = { bijdragen: bijdragen.rules, procedures: procedures.rules };
  return checked(book.ok ? { ...book.value, ...beside } : { norms: [], consequences: [], fingerprint: "" }, [
    ...read.flatMap(({ diagnostics }) => diagnostics),
    ...book.diagnostics,
  ]);
}
