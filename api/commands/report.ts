/** ketenimpact report RESULT.json: the report of a saved result, made again. */

import { resolve } from "node:path";
import { capped } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import { DONE, tellFindings } from "../console.js";
import { writeOutput } from "../outputs.js";
import { reportHtml } from "../report.js";
import { readResult } from "../result-form.js";
import { rerun } from "../rerun.js";
import { verification, verifyFindings } from "../verify.js";

/** A newer engine that gives the same answer draws the same report. */
const NO_MATTER = ["receipt.engineVersion"];

/**
 * A result file has no times per area, which the map needs; so the question is asked again, and a report is given
 * only when the answer is still the same.
 */
export async function report(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const path = given.words[0]!;
  const saved = await readResult(path);
  if (!saved.ok) return tellFindings(console, saved.diagnostics);
  const again = await rerun(saved.value, path, given.options);
  const early = [...saved.diagnostics, ...again.diagnostics];
  if (!again.ok) return tellFindings(console, early);
  const found = verification(saved.value, again.value.answer.result);
  const differences = found.differences.filter(({ part }) => !NO_MATTER.includes(part));
  if (differences.length > 0)
    return tellFindings(console, [...early, ...capped(verifyFindings({ ...found, differences }, path))]);
  const { result, impact } = await again.value.in(given.language);
  const page = reportHtml(result, impact, again.value.opened.world, words);
  tellFindings(console, early);
  const { out } = given.options;
  if (typeof out !== "string") {
    console.out(page);
    return DONE;
  }
  const written = await writeOutput(resolve(out), page);
  if (!written.ok) return tellFindings(console, written.diagnostics);
  console.err(`${words.say("written-to", { folder: resolve(out) })}\n`);
  return DONE;
}
