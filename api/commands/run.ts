/** ketenimpact run SCENARIO.json: baseline and scenario, verdicts, and with --out all files. */

import { dirname, resolve } from "node:path";
import type { Console } from "../console.js";
import { DONE, FAIL_ON_STRUCK, printJson, tellFindings } from "../console.js";
import { checkFolder, writeOutputs } from "../outputs.js";
import { type Answer, type Opened, type RunOptions, runScenario } from "../run.js";
import { checkDate } from "../../geodata/dates.js";
import { type JsonObject, readJson } from "../../geodata/sources/json.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { type Checked, type Diagnostic, error, quoted } from "../../geodata/diagnostics.js";
import { resultDocument } from "../result-document.js";
import { runText } from "../text.js";
import { openAll } from "./open.js";

export async function run(console: Console): Promise<number> {
  const { words: positionals, options } = console.arguments;
  const folder = typeof options["out"] === "string" ? resolve(options["out"]) : undefined;
  const [answered, unwritable] = await Promise.all([
    answer(console, positionals[0]!),
    folder === undefined ? [] : checkFolder(folder),
  ]);
  if (!answered.ok || unwritable.length > 0)
    return tellFindings(console, [...answered.diagnostics, ...unwritable]);
  const { result, impact, opened } = answered.value;
  // Files first: what is told afterwards is true of them.
  if (folder !== undefined) {
    const csv = options["csv"] === "nl" ? "nl" : "int";
    const { words } = console;
    const written = await writeOutputs(folder, { result, impact, world: opened.world, words, csv });
    if (!written.ok) return tellFindings(console, [...answered.diagnostics, ...written.diagnostics]);
    console.err(`${console.words.say("written-to", { folder })}\n`);
  }
  if (console.arguments.json) printJson(console, resultDocument(result, console.words));
  else {
    tellFindings(console, answered.diagnostics);
    console.out(runText(result, console.words));
  }
  const violated = result.verdicts.some(({ scenario }) => scenario.verdict === "violated");
  return options["fail-on"] === "violated" && violated ? FAIL_ON_STRUCK : DONE;
}

/** The scenario file answered, or everything that is wrong with what was given. */
export async function answer(
  console: Console,
  path: string,
): Promise<Checked<Answer & { readonly opened: Opened }>> {
  const { options } = console.arguments;
  const document = await readJson(path, "scenario");
  const seed = seedOf(options["seed"]);
  const runOptions: RunOptions = {
    ...(typeof options["norms-on"] === "string" ? { normsOn: options["norms-on"] } : {}),
    seed: seed ?? 0,
    countsLimitedHours: options["limited-hours"] === true,
    words: console.words,
  };
  const region = document.ok ? document.value["region"] : undefined;
  const named =
    typeof region === "string" ? { region, where: `${path} region`, beside: dirname(path) } : undefined;
  const opened = await openAll(options, named);
  const early: Diagnostic[] = [...document.diagnostics, ...opened.diagnostics];
  if (seed === undefined) early.push(error("seed-no-integer", "--seed", { found: quoted(options["seed"]) }));
  if (!document.ok) return { ok: false, diagnostics: early };
  if (!opened.ok) {
    const { normsOn } = runOptions;
    early.push(...checkScenario(document.value, opened.world, path).diagnostics);
    if (normsOn !== undefined) early.push(...checkDate(normsOn, "--norms-on"));
    return { ok: false, diagnostics: early };
  }
  const asked = withSwitches(document.value, options);
  const answered = await runScenario(opened.value, asked, path, runOptions);
  const diagnostics = [...early, ...answered.diagnostics];
  if (!answered.ok || seed === undefined) return { ok: false, diagnostics };
  const result = { ...answered.value.result, diagnostics };
  return { ok: true, value: { ...answered.value, result, opened: opened.value }, diagnostics };
}

/** What the command line says of the practice model goes before what the file says. */
function withSwitches(
  document: JsonObject,
  { choice, coordination }: Console["arguments"]["options"],
): JsonObject {
  const said = {
    ...(typeof choice === "string" ? { choice } : {}),
    ...(coordination === true ? { coordination } : {}),
  };
  const given = document["practice"] ?? {};
  // What is no object is left for the form to refuse.
  if (Object.keys(said).length === 0 || typeof given !== "object") return document;
  return { ...document, practice: { ...given, ...said } };
}

/** A whole number ≥ 0; 1 when none is given. */
function seedOf(found: string | boolean | undefined): number | undefined {
  if (found === undefined) return 1;
  return /^\d{1,15}$/.test(String(found)) ? Number(found) : undefined;
}
