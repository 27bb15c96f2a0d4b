/** Norm sets: those that come with the package by name, a user's own by path; and the book with one laid over it. */

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Checked, checked, error, quoted } from "../geodata/diagnostics.js";
import type { KnownQuantities } from "../geodata/quantity.js";
import { type JsonObject, readJson } from "../geodata/sources/json.js";
import { FACTS } from "../engine/fact-registry.js";
import type { NormBook } from "../engine/rules/book.js";
import { type NormSet, parseNormSet, withNormSet } from "../engine/rules/norm-set.js";
import { openNorms, openParameters } from "./load.js";

const SETS = fileURLToPath(new URL("../engine/norm-sets/", import.meta.url));

/** Names of the sets that come with the package. */
export async function builtInSets(): Promise<string[]> {
  const files = existsSync(SETS) ? await readdir(SETS) : [];
  return files
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

/**
 * The text of a set: built in by name, else a file.
 * beside    the folder from which a path is meant (else the working folder); where it is written
 * findings  `unknown-norm-set`, those of readJson
 */
export async function readNormSet(
  named: string,
  beside = ".",
  where = "--norm-set",
): Promise<Checked<JsonObject>> {
  const names = await builtInSets();
  const path = names.includes(named) ? join(SETS, `${named}.json`) : resolve(beside, named);
  if (existsSync(path)) return readJson(path, "norm-set", named);
  const values = { found: quoted(named), known: names.join(", ") };
  return { ok: false, diagnostics: [error("unknown-norm-set", where, values)] };
}

/** findings  those of readNormSet and parseNormSet */
export async function openNormSet(named: string, known: KnownQuantities): Promise<Checked<NormSet>> {
  const document = await readNormSet(named);
  if (!document.ok) return document;
  const set = await normSetOf(document.value, named, known);
  return { ...set, diagnostics: [...document.diagnostics, ...set.diagnostics] };
}

/** A set that was read already. findings  those of parseNormSet */
export async function normSetOf(
  document: unknown,
  named: string,
  known: KnownQuantities,
): Promise<Checked<NormSet>> {
  const { rules } = await openParameters();
  return parseNormSet(document, FACTS, named, known, rules);
}

/** The norm book, with a set laid over it where one is named. findings  those of openNorms, openNormSet, withNormSet */
export async function openBook(
  known: KnownQuantities,
  normSet?: string,
): Promise<Checked<NormBook> & { readonly set?: NormSet }> {
  const book = await openNorms(known);
  if (!book.ok || normSet === undefined) return book;
  const set = await openNormSet(normSet, known);
  const early = [...book.diagnostics, ...set.diagnostics];
  if (!set.ok) return { ok: false, diagnostics: early };
  const laid = withNormSet(book.value, set.value, normSet);
  const diagnostics = [...early, ...laid.diagnostics];
  return laid.ok ? { ...checked(laid.value, diagnostics), set: set.value } : { ok: false, diagnostics };
}
