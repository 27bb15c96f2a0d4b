/** A study file with all that it names: scenario files, CSV of closures, regions, norms, assumptions. */

import { dirname, resolve } from "node:path";
import { type Checked, type Diagnostic, checked, error, hasErrors } from "../../geodata/diagnostics.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import { readCsv } from "../../geodata/sources/csv.js";
import { readJson } from "../../geodata/sources/json.js";
import type { World } from "../../geodata/world.js";
import type { StudyBasis, StudyBook } from "../../scenarios/study/job.js";
import { type Gathered, checkStudy } from "../../scenarios/study/study.js";
import { DEFAULT_REGION } from "../commands/open.js";
import { speedDraws } from "../../geodata/speed-draws.js";
import { withDescents } from "../../geodata/build.js";
import { knownQuantities, openAssumptions, openCostBook, openRegion, packageVersion } from "../load.js";
import type { Projection } from "../../scenarios/projection.js";
import { readProjection } from "./projection-file.js";
import { readNormSet } from "../norm-sets.js";
import { type StudyData, openBooks } from "./basis.js";

export interface OpenedStudy extends StudyBasis {
  readonly gathered: Gathered;
  readonly worlds: readonly World[];
  /** Fingerprint of the question: the study, and all that it is computed from. */
  readonly question: string;
}

export interface StudyOptions {
  readonly region?: string | undefined;
  readonly data?: string | undefined;
  readonly assumptions?: string | undefined;
}

/** findings  those of every file and of checkStudy; `missing-column` in a CSV of closures */
export async function openStudy(path: string, options: StudyOptions): Promise<Checked<OpenedStudy>> {
  const document = await readJson(path, "study");
  if (!document.ok) return document;
  const diagnostics: Diagnostic[] = [...document.diagnostics];
  const take = <T>(found: Checked<T>): T | undefined => {
    diagnostics.push(...found.diagnostics);
    return found.ok ? found.value : undefined;
  };
  const gathered = take(await gather(document.value, path));
  const known = await knownQuantities();
  const { region, regions = [region ?? DEFAULT_REGION] } = document.value as Regions;
  const names =
    options.region === undefined ? (Array.isArray(regions) ? regions.map(String) : []) : [options.region];
  const where = options.region === undefined ? `${path} regions` : "--region";
  const opening = names.map((name) =>
    openRegion(name, known, { where, beside: dirname(path), data: options.data }),
  );
  const worlds = (await Promise.all(opening)).map(take);
  const assumptions = take(await openAssumptions(known, options.assumptions));
  const books = gathered && take(await openBooks(gathered, known));
  // A study adds locations by the thousand: what makes their columns quickly goes to every thread.
  const whole = await Promise.all(worlds.flatMap((world) => (world ? [withDescents(world)] : [])));
  if (!gathered || !assumptions || !books || whole.length < worlds.length)
    return checked({} as OpenedStudy, diagnostics);
  const study = take(checkStudy(gathered, whole, assumptions, path));
  if (!study) return checked({} as OpenedStudy, diagnostics);
  const engineVersion = await packageVersion();
  const costBook = await openCostBook();
  const data = { gathered, assumptions, engineVersion, books: printsOf(books) };
  const question = questionOf(
    data,
    whole.map((world) => world.fingerprint),
  );
  return checked(
    {
      study,
      gathered,
      worlds: whole,
      assumptions,
      engineVersion,
      books,
      costBook,
      speeds: whole.map(speedDraws),
      question,
    },
    diagnostics,
  );
}

const printsOf = (books: readonly StudyBook[]) => books.map(({ book }) => book.fingerprint);

/** What goes to whoever computes it, beside the worlds. */
export const dataOf = ({ gathered, assumptions, engineVersion, books }: OpenedStudy): StudyData => ({
  gathered,
  assumptions,
  engineVersion,
  books: printsOf(books),
});

/** Fingerprint of all that a study is computed from; worlds by their own. */
export const questionOf = (
  { gathered, assumptions, books, engineVersion }: StudyData,
  worlds: readonly string[],
) =>
  fingerprint({
    gathered: gathered as unknown,
    worlds,
    assumptions: fingerprint(assumptions),
    books,
    engineVersion,
  });

interface Regions {
  readonly region?: string;
  readonly regions?: readonly unknown[] | string;
}

/** undefined: none asked for, or one that cannot be read */
async function projectionOf(
  asked: unknown,
  folder: string,
  diagnostics: Diagnostic[],
): Promise<Projection | undefined> {
  if (asked === true) return { layer: null, rows: [] };
  const { file, layer } = (asked ?? {}) as { readonly file?: unknown; readonly layer?: unknown };
  if (typeof file !== "string" || typeof layer !== "string") return undefined;
  const rows = await readProjection(resolve(folder, file), file);
  diagnostics.push(...rows.diagnostics);
  return rows.ok ? { layer, rows: rows.value } : undefined;
}

/** Scenarios of files stand in the study as if they had been written there. */
async function gather(document: Readonly<Record<string, unknown>>, path: string): Promise<Checked<Gathered>> {
  const diagnostics: Diagnostic[] = [];
  const beside = (file: string) => resolve(dirname(path), file);
  const list = (key: string) => (Array.isArray(document[key]) ? (document[key] as unknown[]) : []);
  const scenarios = await Promise.all(
    list("scenarios").map(async (one) => {
      const { file } = one as { readonly file?: unknown };
      if (typeof file !== "string") return one;
      const found = await readJson(beside(file), "scenario", file);
      diagnostics.push(...found.diagnostics);
      return found.ok ? { name: found.value["title"] ?? file, ...found.value } : one;
    }),
  );
  const csv: Record<number, { name: string; operations: readonly unknown[] }[]> = {};
  for (const [index, one] of list("generate").entries()) {
    const { kind, file } = one as { readonly kind?: unknown; readonly file?: unknown };
    if (kind !== "csv" || typeof file !== "string") continue;
    const table = await readCsv(beside(file), file);
    diagnostics.push(...table.diagnostics);
    if (!table.ok) continue;
    const missing = ["scenario", "facility"].filter((column) => !table.value.columns.includes(column));
    for (const column of missing)
      diagnostics.push(error("missing-column", file, { column, found: table.value.columns.join(", ") }));
    if (missing.length > 0) continue;
    const byName = new Map<string, unknown[]>();
    for (const { cells } of table.value.rows) {
      const { scenario: name, facility, function: care } = cells as Record<string, string | undefined>;
      const operation = { kind: "close", facility: facility!, ...(care ? { function: care } : {}) };
      byName.set(name!, [...(byName.get(name!) ?? []), operation]);
    }
    csv[index] = [...byName].map(([name, operations]) => ({ name, operations }));
  }
  const normSets: { name: string; document: unknown }[] = [];
  for (const [index, name] of (document["normSets"] ? list("normSets") : [""]).entries()) {
    const found =
      name === "" ? undefined : await readNormSet(String(name), dirname(path), `${path} normSets[${index}]`);
    diagnostics.push(...(found?.diagnostics ?? []));
    if (!found || found.ok) normSets.push({ name: String(name), document: found?.value ?? null });
  }
  const projection = await projectionOf(document["projection"], dirname(path), diagnostics);
  const gathered = {
    document: { ...document, ...(document["scenarios"] ? { scenarios } : {}) },
    csv,
    normSets,
    ...(projection ? { projection } : {}),
  };
  return hasErrors(diagnostics) ? { ok: false, diagnostics } : checked(gathered, diagnostics);
}
