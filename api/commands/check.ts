/** ketenimpact check FILE or DIR…: all findings of any input at once. */

import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Console } from "../console.js";
import { DONE, INPUT_ERRORS, printJson, tellFindings, withWords } from "../console.js";
import { parseAssumptions } from "../../engine/assumptions.js";
import { FACTS } from "../../engine/facts.js";
import { parseNorm } from "../../engine/rules/norms.js";
import { rebuildRegion } from "../../geodata/build.js";
import { type Diagnostic, capped, error, hasErrors } from "../../geodata/diagnostics.js";
import { type JsonObject, parseJson } from "../../geodata/sources/json.js";
import { readText } from "../../geodata/sources/text.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { knownQuantities, openAssumptions, openRegion } from "../load.js";
import { DEFAULT_REGION } from "./open.js";

/** Formats that `check` knows, by the name in `ketenimpact/NAME@1`. */
const FORMATS = ["scenario", "norm", "assumptions", "region"] as const;
type Format = (typeof FORMATS)[number];

export async function check(console: Console): Promise<number> {
  const { words } = console;
  const found: { file: string; format: string; diagnostics: readonly Diagnostic[] }[] = [];
  for (const file of console.arguments.words) found.push({ file, ...(await checkOne(console, file)) });
  const all = found.flatMap(({ diagnostics }) => diagnostics);
  if (console.arguments.json) printJson(console, { diagnostics: all.map((diagnostic) => withWords(diagnostic, words)) });
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

async function checkOne(
  console: Console,
  path: string,
): Promise<{ format: string; diagnostics: readonly Diagnostic[] }> {
  const known = await knownQuantities();
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
  if (isFolder) return { format: "region", diagnostics: (await rebuildRegion(path, known)).diagnostics };
  const text = await readText(path);
  if (!text.ok) return { format: "–", diagnostics: text.diagnostics };
  const said = /"format"\s*:\s*"ketenimpact\/([a-z-]+)@/.exec(text.value)?.[1];
  // A file that does not say what it is, is taken for a scenario: that is what people write most.
  const format = FORMATS.find((name) => name === (said ?? "scenario"));
  if (!format)
    return {
      format: said ?? "–",
      diagnostics: [error("unknown-format", path, { found: said ?? "", known: FORMATS.join(", ") })],
    };
  const document = parseJson(text.value, format, path);
  if (!document.ok) return { format, diagnostics: document.diagnostics };
  const inside = await checkDocument(console, format, document.value, path);
  return { format, diagnostics: capped([...document.diagnostics, ...inside]) };
}

async function checkDocument(
  console: Console,
  format: Format,
  document: JsonObject,
  path: string,
): Promise<readonly Diagnostic[]> {
  const known = await knownQuantities();
  switch (format) {
    case "norm":
      return (await parseNorm(document, FACTS, path, known)).diagnostics;
    case "assumptions": {
      const base = await openAssumptions(known);
      return (await parseAssumptions(document, path, known, base.ok ? base.value : {})).diagnostics;
    }
    case "region":
      return (await rebuildRegion(join(path, ".."), known)).diagnostics;
    case "scenario": {
      const named = console.arguments.options["region"] ?? document["region"];
      const world = await openRegion(typeof named === "string" ? named : DEFAULT_REGION, known);
      return world.ok ? checkScenario(document, world.value, path).diagnostics : world.diagnostics;
    }
  }
}
