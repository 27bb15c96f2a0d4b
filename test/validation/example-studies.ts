/** The studies of docs/voorbeelden.md, and small versions of them that a test can afford. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openStudy, type OpenedStudy } from "../../api/study/gather.js";
import { jobRunner } from "../../scenarios/study/job.js";
import { jobAt } from "../../scenarios/study/study.js";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { valueOf } from "../toy/book.js";

/** A study file of scenarios/examples with some keys of it changed, opened. */
export async function openExample(name: string, change: object = {}): Promise<OpenedStudy> {
  const file = fileURLToPath(new URL(`../../scenarios/examples/${name}.json`, import.meta.url));
  const document = JSON.parse(readFileSync(file, "utf8")) as object;
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-example-"));
  const path = join(folder, "study.json");
  writeFileSync(path, JSON.stringify({ ...document, ...change }));
  try {
    return valueOf(await openStudy(path, {}));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface ExampleRow {
  readonly scenario: string;
  readonly on: string;
  readonly draw: number | null;
  readonly figures: Readonly<Record<string, number | null>>;
}

/** All rows of a study, here and now. */
export function rowsOf(opened: OpenedStudy): ExampleRow[] {
  const run = jobRunner(opened);
  return Array.from({ length: opened.study.jobs }, (_, job) => run(jobAt(opened.study, job))).flat();
}

/** The lines of the table of a study in the page, cell by cell, without its head. */
export function studyTable(page: string, name: string): string[][] {
  const [, table] = new RegExp(`<!-- studie ${name} -->\\n([\\s\\S]*?)<!-- einde -->`).exec(page) ?? [];
  if (table === undefined) throw new RangeError(`No table of ${name} in the page`);
  return table
    .trim()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/** "228.714", "−2,5" → number. */
export const dutch = (text: string) =>
  Number(text.replaceAll(".", "").replace(",", ".").replace("−", "-").replace("+", ""));
