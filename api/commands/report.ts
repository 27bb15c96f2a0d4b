/** ketenimpact report RESULT.json: the report of a saved result, made again, in one of its forms. */

import { dirname, resolve } from "node:path";
import { capped } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import { DONE, tellFindings } from "../console.js";
import { writeOutput } from "../outputs.js";
import { reportDocument } from "../report.js";
import { KINDS } from "../report/document.js";
import { FORMATS, type ReportFormat, reportFile } from "../report-file.js";
import { verifyFindings } from "../verify.js";
import { askedAgain } from "./again.js";

/** A newer engine that gives the same answer draws the same report. */
const NO_MATTER = ["receipt.engineVersion"];

/** Forms that are no text do not go to a terminal, but beside the result where no other place is named. */
const placeOf = (out: string | boolean | undefined, format: ReportFormat, result: string) => {
  if (typeof out === "string") return resolve(out);
  return format === "html" || format === "md" ? undefined : resolve(dirname(result), `report.${format}`);
};

/**
 * A result file has no times per area, which the map needs; so the question is asked again, and a report is given
 * only when the answer is still the same.
 */
export async function report(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const { out, format: asked = "html", kind: wanted = "impact" } = given.options;
  const format = FORMATS.find((one) => one === asked) ?? "html";
  const kind = KINDS.find((one) => one === wanted) ?? "impact";
  const found = await askedAgain(console);
  if (!found.ok) return tellFindings(console, found.diagnostics);
  const { path, again, found: compared, early } = found.value;
  const differences = compared.differences.filter(({ part }) => !NO_MATTER.includes(part));
  if (differences.length > 0)
    return tellFindings(console, [...early, ...capped(verifyFindings({ ...compared, differences }, path))]);
  const { result, impact } = await again.in(given.language);
  const document = await reportDocument({ result, impact, world: again.opened.world, words }, kind);
  const { bytes, browser } = await reportFile(document, format);
  tellFindings(console, early);
  const place = placeOf(out, format, path);
  if (place === undefined) {
    console.out(new TextDecoder().decode(bytes));
    return DONE;
  }
  const written = await writeOutput(place, bytes);
  if (!written.ok) return tellFindings(console, written.diagnostics);
  console.err(`${words.say("written-to", { folder: place })}\n`);
  if (browser !== "not-needed") console.err(`${words.say(`report-browser-${browser}-${format}`)}\n`);
  return DONE;
}
