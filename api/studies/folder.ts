/** The folder of one study that was asked over HTTP: whose it is, how it stands, what was asked, what came of it. */

import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import type { JsonObject } from "../../geodata/sources/json.js";
import { jobsDone, readManifest } from "../study/folder.js";
import { writeDurably } from "../store/run-file.js";

/** waiting and running go on after a restart; the others are the end. */
export type State = "waiting" | "running" | "done" | "cancelled" | "failed";

export interface StudyRecord {
  readonly format: "ketenimpact/asked-study@1";
  readonly id: string;
  readonly owner: string;
  readonly title: string;
  readonly state: State;
  /** ISO time at which it was asked. */
  readonly asked: string;
  readonly tasks: number;
  readonly jobs: number;
  readonly estimatedSeconds: number;
  /** Warnings about what was asked. */
  readonly diagnostics: readonly Diagnostic[];
}

export const HAS_ENDED: readonly State[] = ["done", "cancelled", "failed"];

const RECORD = "asked.json";
const QUESTION = "study.json";
const OUT = "out";
/** What people take home; the manifest and the jobs stay. */
const DOWNLOADS = /^(results|summary|dictionary)[\w.-]*\.(parquet|csv|jsonl|json|md|html)$/;

export const questionIn = (folder: string) => join(folder, QUESTION);
export const outIn = (folder: string) => join(folder, OUT);

export async function writeQuestion(folder: string, document: JsonObject): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeWhole(questionIn(folder), JSON.stringify(document));
}

/** Names of the regions that a study is about, as written; none when it names none. */
export async function regionsOf(folder: string): Promise<unknown[]> {
  const { region, regions } = JSON.parse(await readFile(questionIn(folder), "utf8")) as JsonObject;
  if (Array.isArray(regions)) return regions as unknown[];
  return region === undefined ? [] : [region];
}

export const writeRecord = (folder: string, record: StudyRecord) =>
  writeWhole(join(folder, RECORD), JSON.stringify(record, null, 2));

const writeWhole = (path: string, text: string) =>
  writeDurably(path, `${path}.${process.pid}.draft`, Buffer.from(`${text}\n`));

/** Those whose record is there; what else lies there was never acknowledged, and is removed. */
export async function readRecords(root: string): Promise<StudyRecord[]> {
  await mkdir(root, { recursive: true });
  const read = (await readdir(root)).map(async (id) => {
    const folder = join(root, id);
    try {
      return [JSON.parse(await readFile(join(folder, RECORD), "utf8")) as StudyRecord];
    } catch {
      await rm(folder, { recursive: true, force: true });
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

export const jobsDoneIn = async (folder: string) => (await jobsDone(outIn(folder))).size;

/** Jobs there are, where that is known better than when it was asked. */
export const jobsIn = async (folder: string) => (await readManifest(outIn(folder)))?.jobs;

/** Of all its files; 0 where there is nothing (any more). */
export async function bytesIn(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

export interface Download {
  readonly name: string;
  readonly bytes: number;
}

export async function downloadsIn(folder: string): Promise<Download[]> {
  const names = await readdir(outIn(folder)).catch(() => []);
  return Promise.all(
    names
      .filter((name) => DOWNLOADS.test(name))
      .sort()
      .map(async (name) => ({ name, bytes: (await stat(join(outIn(folder), name))).size })),
  );
}
