/** ketenimpact report FILE: the report of a saved result, or around a plan, made again, in one of its forms. */

import { dirname, resolve } from "node:path";
import { type Checked, capped, checked, hasErrors } from "../../geodata/diagnostics.js";
import { parseJson } from "../../geodata/sources/json.js";
import { readText } from "../../geodata/sources/text.js";
import type { Console } from "../console.js";
import { DONE, tellFindings } from "../console.js";
import { writeOutput } from "../outputs.js";
import { planReport } from "../plan-report.js";
import { reportDocument } from "../report.js";
import { type Document, KINDS, type ReportKind } from "../report/document.js";
import { FORMATS, type ReportFormat, reportFile } from "../report-file.js";
import { verifyFindings } from "../verify.js";
import { askedAgain } from "./again.js";
import { openAll } from "./open.js";

/** A newer engine that gives the same answer draws the same report. */
const NO_MATTER = ["receipt.engineVersion"];

/** Forms that are no text do not go to a terminal, but beside the file where no other place is named. */
const placeOf = (out: string | boolean | undefined, format: ReportFormat, path: string) => {
  if (typeof out === "string") return resolve(out);
  return format === "html" || format === "md" ? undefined : resolve(dirname(path), `report.${format}`);
};

export async function report(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const { out, format: asked = "html" } = given.options;
  const format = FORMATS.find((one) => one === asked) ?? "html";
  const kind = KINDS.find((one) => one === given.options["kind"]);
  const path = given.words[0]!;
  const text = await readText(path);
  const isPlan = text.ok && /"format"\s*:\s*"ketenimpact\/plan@/.test(text.value);
  const found = isPlan ? await ofPlan(console, text.value, kind) : await ofResult(console, kind);
  if (!found.ok) return tellFindings(console, found.diagnostics);
  const { bytes, browser } = await reportFile(found.value, format);
  tellFindings(console, found.diagnostics);
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

/**
 * A result file has no times per area, which the map needs; so the question is asked again, and a report is given
 * only when the answer is still the same.
 */
async function ofResult(console: Console, kind: ReportKind = "impact"): Promise<Checked<Document>> {
  const { words, arguments: given } = console;
  const found = await askedAgain(console);
  if (!found.ok) return found;
  const { path, again, found: compared, early } = found.value;
  const differences = compared.differences.filter(({ part }) => !NO_MATTER.includes(part));
  if (differences.length > 0) {
    const told = capped(verifyFindings({ ...compared, differences }, path));
    return { ok: false, diagnostics: [...early, ...told] };
  }
  const { result, impact } = await again.in(given.language);
  return checked(await reportDocument({ result, impact, world: again.opened.world, words }, kind), early);
}

/** A plan is for who assesses it, unless another kind of report is asked for. */
async function ofPlan(
  { words, arguments: given }: Console,
  text: string,
  kind: ReportKind = "insurer",
): Promise<Checked<Document>> {
  const where = given.words[0]!;
  const document = parseJson(text, "plan", where);
  const opened = await openAll(given.options);
  const early = [...document.diagnostics, ...opened.diagnostics];
  if (!document.ok || !opened.ok || hasErrors(early)) return { ok: false, diagnostics: early };
  const submitted = [{ where, document: document.value }];
  const found = await planReport(opened.value, submitted, undefined, kind, words);
  return { ...found, diagnostics: [...early, ...found.diagnostics] };
}
