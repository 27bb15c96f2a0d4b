/** The norm book and the assumptions as they are shipped, read for tests. */

import { readFileSync, readdirSync } from "node:fs";
import { type Checked } from "../../geodata/diagnostics.js";
import { type Assumptions, parseAssumptions } from "../../engine/assumptions.js";
import { FACTS } from "../../engine/fact-registry.js";
import { type Norm, parseNorm } from "../../engine/rules/norms.js";
import { type NormBook, normBook } from "../../engine/rules/book.js";

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export function valueOf<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.diagnostics, null, 1));
  return checked.value;
}

export const assumptions: Assumptions = valueOf(
  await parseAssumptions(read("../../engine/assumptions.json"), "assumptions.json"),
);

const folder = new URL("../../engine/norms/", import.meta.url);
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".json"),
);
const norms: Norm[] = await Promise.all(
  paths.map(async (path) => valueOf(await parseNorm(read(`../../engine/norms/${path}`), FACTS, path))),
);

export const book: NormBook = valueOf(normBook(norms, "test"));
