/** ketenimpact report RESULT.json: the report of a saved result, made again. */

import { resolve } from "node:path";
import { capped } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import { DONE, tellFindings } from "../console.js";
import { writeOutput } from "../outputs.js";
import { reportDocument } from "../report.js";
import { toHtml } from "../report/to-html.js";
import { verifyFindings } from "../verify.js";
import { askedAgain } from "./again.js";

/** A newer engine that gives the same answer draws the same report. */
const NO_MATTER = ["receipt.engineVersion"];

/**
 * A result file has no times per area, which the map needs; so the question is asked again, and a report is given
 * only when the answer is still the same.
 */
export async function report(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const asked = await askedAgain(console);
  if (!asked.ok) return tellFindings(console, asked.diagnostics);
  const { path, again, found, early } = asked.value;
  const differences = found.differences.filter(({ part }) => !NO_MATTER.includes(part));
  if (differences.length > 0)
    return tellFindings(console, [...early, ...capped(verifyFindings({ ...found, differences }, path))]);
  const { result, impact } = await again.in(given.language);
  const page = toHtml(await reportDocument({ result, impact, world: again.opened.world, words }));
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
