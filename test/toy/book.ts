/** The norm book and the assumptions as they are shipped, read for tests. */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { type Assumptions, parseAssumptions } from "../../engine/assumptions.js";
import { FACTS } from "../../engine/fact-registry.js";
import { type Consequence, parseConsequence } from "../../engine/rules/consequences.js";
import { type Norm, parseNorm } from "../../engine/rules/norms.js";
import { parseParameters } from "../../engine/rules/parameters.js";
import { type NormBook, normBook } from "../../engine/rules/book.js";
import { valueOf } from "./checked.js";

export { valueOf } from "./checked.js";

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const assumptions: Assumptions = valueOf(
  await parseAssumptions(read("../../engine/assumptions.json"), "assumptions.json"),
);

/** Every file of a folder of rules: its path there, and what it holds. */
export function documentsIn(folder: string): (readonly [path: string, document: unknown])[] {
  const url = new URL(`../../engine/${folder}/`, import.meta.url);
  if (!existsSync(url)) return [];
  return readdirSync(url, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".json"))
    .sort()
    .map((path) => [path, read(`../../engine/${folder}/${path}`)]);
}

export const parameterSets = documentsIn("parameters").map(([path, document]) =>
  valueOf(parseParameters(document, path)),
);

const norms: Norm[] = await Promise.all(
  documentsIn("norms").map(async ([path, document]) =>
    valueOf(await parseNorm(document, FACTS, path, {}, parameterSets)),
  ),
);

const consequences: Consequence[] = await Promise.all(
  documentsIn("consequences").map(async ([path, document]) =>
    valueOf(await parseConsequence(document, FACTS, path, {}, parameterSets)),
  ),
);

export const book: NormBook = valueOf(normBook(norms, "test", consequences));
