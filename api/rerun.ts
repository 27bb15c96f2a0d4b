/** What a saved result says it answered, asked again: on today's engine, norms, assumptions and data. */

import { type Checked, type Diagnostic, hasErrors } from "../geodata/diagnostics.js";
import type { JsonObject } from "../geodata/sources/json.js";
import { openAll } from "./commands/open.js";
import { builtInSets } from "./norm-sets.js";
import { writtenOperation } from "./operation-text.js";
import type { SavedResult } from "./result-form.js";
import { type Answer, type Opened, runScenario } from "./run.js";
import { type Language, words } from "./words/words.js";

export interface Rerun {
  readonly opened: Opened;
  /** In the language of the result, to hold against it. */
  readonly answer: Answer;
  /** The same answer told in another language. */
  readonly in: (language: Language) => Promise<Answer>;
}

/**
 * region and assumptions as on the command line; without a region, the one the result names.
 * findings  those of openAll and runScenario. Warnings about the scenario were told when the result was made.
 */
export async function rerun(
  saved: SavedResult,
  path: string,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<Checked<Rerun>> {
  // A set that comes with the package is found by its name; one of a user's own has to be given again.
  const builtIn = (await builtInSets()).find((name) => name === saved.normSet);
  const given = builtIn === undefined ? options : { "norm-set": builtIn, ...options };
  const opened = await openAll(given, { region: saved.region.name, where: `${path} region.name` });
  if (!opened.ok) return opened;
  const ask = (language: Language) =>
    runScenario(opened.value, scenarioOf(saved), path, {
      normsOn: saved.receipt.normsOn,
      seed: saved.receipt.seed,
      countsLimitedHours: saved.receipt.countsLimitedHours,
      words: words(language),
    });
  const answer = await ask(saved.language ?? "nl");
  const diagnostics: Diagnostic[] = [
    ...opened.diagnostics,
    ...answer.diagnostics.filter(({ severity }) => severity === "error"),
  ];
  if (!answer.ok || hasErrors(diagnostics)) return { ok: false, diagnostics };
  const told = async (language: Language): Promise<Answer> => {
    const again = await ask(language);
    if (!again.ok) throw new Error("The same question was answered a moment ago");
    return again.value;
  };
  return { ok: true, value: { opened: opened.value, answer: answer.value, in: told }, diagnostics };
}

/** A new location that was given no name is called by its id; then the name is not written out. */
export function scenarioOf({
  title,
  receipt,
  operations,
  procedureGiven,
  practiceGiven,
}: SavedResult): JsonObject {
  const written = operations.map((operation) => {
    const unnamed = operation.kind === "open" && operation.name === operation.id;
    return unnamed ? without(operation, "name") : writtenOperation(operation);
  });
  return {
    format: "ketenimpact/scenario@1",
    title,
    on: receipt.on,
    operations: written,
    ...(procedureGiven ? { procedure: procedureGiven } : {}),
    ...(practiceGiven ? { practice: practiceGiven } : {}),
  };
}

const without = (operation: object, key: string) =>
  Object.fromEntries(Object.entries(operation).filter(([found]) => found !== key));
