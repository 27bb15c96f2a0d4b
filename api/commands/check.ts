/** ketenimpact check FILE or DIR…: all findings of any input at once. */

import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Console } from "../console.js";
import { DONE, INPUT_ERRORS, printJson, tellFindings, withWords } from "../console.js";
import { parseAssumptions } from "../../engine/assumptions.js";
import { FACTS } from "../../engine/fact-registry.js";
import { consequenceOrder, parseConsequence } from "../../engine/rules/consequences.js";
import { parseNormSet, withNormSet } from "../../engine/rules/norm-set.js";
import { parseNorm } from "../../engine/rules/norms.js";
import { parseParameters } from "../../engine/rules/parameters.js";
import { rebuildRegion } from "../../geodata/build.js";
import {
  type Checked,
  type Diagnostic,
  capped,
  error,
  hasErrors,
  quoted,
} from "../../geodata/diagnostics.js";
import { type JsonObject, parseJson } from "../../geodata/sources/json.js";
import { decodeWorld, isSnapshot } from "../../geodata/snapshot.js";
import { type CsvTable, parseCsv } from "../../geodata/sources/csv.js";
import { openOsm } from "../../geodata/sources/osm/open.js";
import { decodeText, readBytes } from "../../geodata/sources/text.js";
import { checkSearch } from "../../scenarios/optimise/search.js";
import { checkPlan } from "../../scenarios/plan.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { knownQuantities, openAssumptions, openNorms, openParameters, openRegion } from "../load.js";
import { openStudy } from "../study/gather.js";
import { ownKind, withOwnFiles } from "../own-data.js";
import { DEFAULT_REGION } from "./open.js";

/** Formats that `check` knows, by the name in `ketenimpact/NAME@1`. */
const FORMATS = [
  "scenario",
  "plan",
  "norm-set",
  "norm",
  "consequence",
  "parameters",
  "assumptions",
  "region",
  "study",
  "search",
] as const;
type Format = (typeof FORMATS)[number];

export async function check(console: Console): Promise<number> {
  const { words } = console;
  const found: (Found & { readonly file: string })[] = [];
  const { region, data } = console.arguments.options;
  for (const file of console.arguments.words)
    found.push({ file, ...(await checkFile(file, { region: text(region), data: text(data) })) });
  const all = found.flatMap(({ diagnostics }) => diagnostics);
  if (console.arguments.json)
    printJson(console, { diagnostics: all.map((diagnostic) => withWords(diagnostic, words)) });
  else {
    tellFindings(console, all);
    for (const { file, format, diagnostics } of found) {
      if (hasErrors(diagnostics)) continue;
      const key = diagnostics.length === 0 ? "check-fine" : "check-warned";
      console.out(`${words.say(key, { file, format, warnings: diagnostics.length })}\n`);
    }
  }
  return hasErrors(all) ? INPUT_ERRORS : DONE;
}

const text = (option: string | boolean | undefined) => (typeof option === "string" ? option : undefined);

/** Region (name or folder) that a scenario is checked against, else the one it names; what `${data}` stands for. */
export interface Against {
  readonly region?: string | undefined;
  readonly data?: string | undefined;
}

export interface Found {
  readonly format: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Every finding of one file or region folder. */
export async function checkFile(path: string, against: Against = {}): Promise<Found> {
  const known = await knownQuantities();
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    return {
      format: "region",
      diagnostics: (await rebuildRegion({ folder: path, data: against.data }, known)).diagnostics,
    };
  if (/\.pbf$/i.test(path))
    return { format: "osm", diagnostics: (await openOsm(path, path, known)).diagnostics };
  const bytes = await readBytes(path);
  if (!bytes.ok) return { format: "–", diagnostics: bytes.diagnostics };
  if (isSnapshot(bytes.value) || /\.(snapshot|world)$/.test(path))
    return { format: "snapshot", diagnostics: decodeWorld(bytes.value, path).diagnostics };
  const text = decodeText(bytes.value, path);
  if (!text.ok) return { format: "–", diagnostics: text.diagnostics };
  // Which column means what is said in region.json; here a table is read only for what is broken in it.
  if (/\.csv$/i.test(path)) return checkCsv(parseCsv(text.value, path), path, against);
  const said = /"format"\s*:\s*"ketenimpact\/([a-z-]+)@/.exec(text.value)?.[1];
  // A file that does not say what it is, is taken for a scenario: that is what people write most.
  const format = FORMATS.find((name) => name === (said ?? "scenario"));
  if (!format) {
    const values = { found: quoted(said), known: FORMATS.join(", ") };
    return { format: "–", diagnostics: [error("unknown-format", path, values)] };
  }
  const document = parseJson(text.value, format, path);
  if (!document.ok) return { format, diagnostics: document.diagnostics };
  const inside = await checkDocument(format, document.value, path, against);
  return { format, diagnostics: capped([...document.diagnostics, ...inside]) };
}

/** Own flows and capacities are held against a region; any other table is looked at for what is broken in it. */
async function checkCsv(table: Checked<CsvTable>, path: string, { region, data }: Against): Promise<Found> {
  const kind = table.ok ? ownKind(table.value) : undefined;
  if (!table.ok || !kind) return { format: "csv", diagnostics: table.diagnostics };
  const named = { where: "--region", data };
  const world = await openRegion(region ?? DEFAULT_REGION, await knownQuantities(), named);
  if (!world.ok) return { format: kind, diagnostics: world.diagnostics };
  return { format: kind, diagnostics: (await withOwnFiles(world.value, { [kind]: path })).diagnostics };
}

async function checkDocument(
  format: Format,
  document: JsonObject,
  path: string,
  { region, data }: Against,
): Promise<readonly Diagnostic[]> {
  const known = await knownQuantities();
  switch (format) {
    case "norm":
      return (await parseNorm(document, FACTS, path, known, (await openParameters()).rules)).diagnostics;
    case "consequence":
      return checkConsequence(document, path);
    case "study":
      return (await openStudy(path, { region, data })).diagnostics;
    case "parameters":
      return parseParameters(document, path).diagnostics;
    case "assumptions": {
      const base = await openAssumptions(known);
      return (await parseAssumptions(document, path, known, base.ok ? base.value : {})).diagnostics;
    }
    case "region":
      return (await rebuildRegion({ folder: dirname(path), data }, known)).diagnostics;
    case "norm-set": {
      const { rules } = await openParameters();
      const set = await parseNormSet(document, FACTS, path, known, rules);
      const book = await openNorms(known);
      if (!set.ok || !book.ok) return set.diagnostics;
      return [...set.diagnostics, ...withNormSet(book.value, set.value, path).diagnostics];
    }
    case "search": {
      const name = typeof document["region"] === "string" ? document["region"] : DEFAULT_REGION;
      const world = await openRegion(region ?? name, known, { where: path, beside: dirname(path), data });
      return world.ok ? checkSearch(document, world.value, path).diagnostics : world.diagnostics;
    }
    case "plan": {
      const world = await openRegion(region ?? DEFAULT_REGION, known, { where: "--region", data });
      const plan = checkPlan(document, world.ok ? world.value : undefined, path);
      return world.ok ? plan.diagnostics : [...world.diagnostics, ...plan.diagnostics];
    }
    case "scenario": {
      const named = document["region"];
      const world =
        region === undefined && typeof named === "string"
          ? await openRegion(named, known, { where: `${path} region`, beside: dirname(path), data })
          : await openRegion(region ?? DEFAULT_REGION, known, { where: "--region", data });
      const scenario = checkScenario(document, world.ok ? world.value : undefined, path);
      return world.ok ? scenario.diagnostics : [...world.diagnostics, ...scenario.diagnostics];
    }
  }
}

/** A consequence may ask after those that come with the package, and stands in the place of one with its own id. */
async function checkConsequence(document: JsonObject, path: string): Promise<readonly Diagnostic[]> {
  const known = await knownQuantities();
  const read = await parseConsequence(document, FACTS, path, known, (await openParameters()).rules);
  const book = await openNorms(known);
  if (!read.ok || !book.ok) return read.diagnostics;
  const others = book.value.consequences.filter(({ id }) => id !== read.value.id);
  const order = consequenceOrder([...others, read.value]);
  return [
    ...read.diagnostics,
    ...order.diagnostics.map((found) => ({ ...found, where: `${path} ${found.where}` })),
  ];
}
