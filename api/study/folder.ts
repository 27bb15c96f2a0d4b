/** The folder of a study: what it asks, and one file for every job that is done. Whatever happens, a file is whole or absent. */

import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Column } from "../../scenarios/study/figures/figure.js";
import type { Chance } from "../../scenarios/study/turns.js";
import type { StudyRow } from "./columns.js";

/** What a folder says of its study; another question in the same folder is refused by `question`. */
export interface Manifest {
  readonly format: "ketenimpact/study-folder@1";
  readonly title: string;
  /** Fingerprint of the study with all that it is computed from. */
  readonly question: string;
  readonly engineVersion: string;
  readonly regions: readonly { readonly name: string; readonly world: string }[];
  readonly tasks: number;
  readonly jobs: number;
  /** Of its tables, in their order. */
  readonly columns: readonly Column[];
  /** What was drawn and varied, and the assumptions that a draw draws. */
  readonly chance: Chance;
  readonly drawn: readonly string[];
  /** Drawing ended here, since the order of scenarios was settled. */
  readonly stoppedAfter?: number;
}

const MANIFEST = "study.json";
const JOBS = "jobs";
const DIGITS = 7;
const jobName = (job: number) => `${String(job).padStart(DIGITS, "0")}.jsonl`;

/** undefined: no study there, or a file that is none */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const found = JSON.parse(text) as Manifest;
    return found.format === "ketenimpact/study-folder@1" ? found : undefined;
  } catch {
    return undefined;
  }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await mkdir(join(folder, JOBS), { recursive: true });
  await writeWhole(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Numbers of the jobs whose rows are there. */
export async function jobsDone(folder: string): Promise<Set<number>> {
  const names = await readdir(join(folder, JOBS)).catch(() => []);
  return new Set(
    names.filter((name) => /^\d+\.jsonl$/.test(name)).map((name) => Number(name.slice(0, DIGITS))),
  );
}

export const linesOf = (rows: readonly StudyRow[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Done is done: a job that is written again is written with the same bytes. */
export const writeJob = (folder: string, job: number, rows: readonly StudyRow[]) =>
  writeLines(folder, job, linesOf(rows));

export const writeLines = (folder: string, job: number, lines: string) =>
  writeWhole(join(folder, JOBS, jobName(job)), lines);

export async function readJob(folder: string, job: number): Promise<StudyRow[]> {
  const text = await readFile(join(folder, JOBS, jobName(job)), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as StudyRow);
}

/**
 * To a name of its own first, then renamed: nobody ever reads half a file, also not after kill −9.
 * throws  the file system's own error (a full disk), and then nothing of it is left
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (reason) {
    await rm(draft, { force: true });
    throw reason;
  }
}
