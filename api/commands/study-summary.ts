/** ketenimpact study summary DIR: bands, chances, tornado and order of a finished study. */

import { join } from "node:path";
import { error } from "../../geodata/diagnostics.js";
import { type Console, DONE, printJson, tellFindings } from "../console.js";
import { readManifest, writeWhole } from "../study/folder.js";
import { defaultFigure, summaryOf } from "../study/summary.js";
import { summaryCsv, summaryText } from "../study/summary-text.js";

export async function studySummary(console: Console, folder: string): Promise<number> {
  const manifest = await readManifest(folder);
  if (!manifest) return tellFindings(console, [error("no-study-there", folder)]);
  const asked = console.arguments.options["by"];
  const by = typeof asked === "string" ? asked : defaultFigure(manifest);
  const found = await summaryOf(folder, manifest, by);
  if (!found.ok) return tellFindings(console, found.diagnostics);
  await writeWhole(join(folder, "summary.json"), `${JSON.stringify(found.value, null, 2)}\n`);
  await writeWhole(join(folder, "summary.csv"), summaryCsv(found.value));
  if (console.arguments.json) printJson(console, found.value);
  else console.out(summaryText(found.value, by, console.words));
  return DONE;
}
