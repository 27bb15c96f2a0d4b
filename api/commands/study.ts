/** ketenimpact study run | status | merge: batches of scenarios, on the threads of this machine or a share of them. */

import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { type Diagnostic, error, quoted } from "../../geodata/diagnostics.js";
import { toMinutes } from "../../geodata/units.js";
import { jobAt } from "../../scenarios/study/study.js";
import { runJob } from "../../scenarios/study/job.js";
import { type Console, DONE, printJson, tellFindings, tellUsage } from "../console.js";
import { checkFolder, cannotWrite } from "../outputs.js";
import { progressOf } from "../progress.js";
import { columnsOf, dictionary, rowOf } from "../study/columns.js";
import {
  type Manifest,
  jobsDone,
  readJob,
  readManifest,
  writeManifest,
  writeWhole,
} from "../study/folder.js";
import { type OpenedStudy, openStudy } from "../study/gather.js";
import { TABLES, mergeInto } from "../study/merge.js";
import { onThreads, shared } from "../study/threads.js";
import type { Words } from "../words/words.js";

/** Stopped by the user: what is done is kept (128 + SIGINT). */
const INTERRUPTED = 130;

export async function study(console: Console): Promise<number> {
  const [verb, ...paths] = console.arguments.words;
  switch (verb) {
    case "run":
      return paths.length === 1 ? run(console, paths[0]!) : tellUsage(console, "study-usage");
    case "status":
      return paths.length === 1 ? status(console, resolve(paths[0]!)) : tellUsage(console, "study-usage");
    case "merge":
      return paths.length >= 1 ? merge(console, paths) : tellUsage(console, "study-usage");
    default:
      return tellUsage(console, "study-usage");
  }
}

const text = (option: string | boolean | undefined) => (typeof option === "string" ? option : undefined);

async function run(console: Console, path: string): Promise<number> {
  const { options } = console.arguments;
  const out = text(options["out"]);
  const dry = options["dry-run"] === true;
  if (out === undefined && !dry) return tellUsage(console, "study-needs-out");
  const [region, data, assumptions] = ["region", "data", "assumptions"].map((name) => text(options[name]));
  const opened = await openStudy(path, { region, data, assumptions });
  const { workers, shard, findings } = sharesOf(options);
  const folder = out === undefined ? undefined : resolve(out);
  const before = folder === undefined ? undefined : await readManifest(folder);
  const faults = [
    ...opened.diagnostics,
    ...findings,
    ...(folder === undefined ? [] : await checkFolder(folder)),
  ];
  if (opened.ok && before && before.question !== opened.value.question)
    faults.push(error("study-differs", out!, { title: quoted(before.title) }));
  if (!opened.ok || faults.some(({ severity }) => severity === "error")) return tellFindings(console, faults);
  tellFindings(console, console.arguments.json ? [] : faults);
  if (dry || folder === undefined) return estimate(console, opened.value, workers);
  try {
    const finished = await work(console, opened.value, folder, workers, shard);
    if (!finished) {
      console.err(`${console.words.say("study-interrupted", { folder })}\n`);
      return INTERRUPTED;
    }
    return await finish(console, folder, manifestOf(opened.value));
  } catch (reason) {
    if (!isOfDisk(reason)) throw reason;
    return tellFindings(console, [cannotWrite(folder, reason)]);
  }
}

/** A disk that is full, or a folder that went away: the user's to mend, and nothing done is lost. */
const isOfDisk = (reason: unknown): reason is NodeJS.ErrnoException =>
  ["ENOSPC", "EACCES", "EROFS", "EDQUOT", "ENOENT", "EIO"].includes(
    (reason as NodeJS.ErrnoException).code ?? "",
  );

interface Shares {
  readonly workers: number;
  /** This one of so many: from 1. */
  readonly shard: readonly [number, number];
  readonly findings: readonly Diagnostic[];
}

function sharesOf(options: Readonly<Record<string, string | boolean | undefined>>): Shares {
  const findings: Diagnostic[] = [];
  const asked = text(options["workers"]);
  const workers = asked === undefined ? availableParallelism() : Number(asked);
  if (!/^[1-9]\d{0,2}$/.test(String(workers)))
    findings.push(error("workers-no-count", "--workers", { found: quoted(asked) }));
  const share = text(options["shard"]);
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(share ?? "1/1");
  const [one, of] = [Number(found?.[1]), Number(found?.[2])];
  if (!(one >= 1 && one <= of)) findings.push(error("shard-of-what", "--shard", { found: quoted(share) }));
  return { workers, shard: [one, of], findings };
}

const manifestOf = (opened: OpenedStudy): Manifest => {
  const { study: asked, question, engineVersion, worlds } = opened;
  return {
    format: "ketenimpact/study-folder@1",
    title: asked.title,
    question,
    engineVersion,
    regions: worlds.map(({ name, fingerprint }) => ({ name, world: fingerprint })),
    tasks: asked.tasks,
    jobs: asked.jobs,
    columns: columnsOf(opened),
    chance: asked.chance,
  };
};

/** returns  false when the user stopped it */
async function work(
  console: Console,
  opened: OpenedStudy,
  folder: string,
  threads: number,
  [shard, shards]: readonly [number, number],
): Promise<boolean> {
  const { study: asked, gathered, assumptions, engineVersion, worlds } = opened;
  const books = opened.books.map(({ book }) => book.fingerprint);
  await writeManifest(folder, manifestOf(opened));
  const done = await jobsDone(folder);
  const mine = Array.from({ length: asked.jobs }, (_, job) => job).filter(
    (job) => job % shards === shard - 1 && !done.has(job),
  );
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const progress = progressOf(console);
  let finished = 0;
  const step = () => progress.tell("jobs", ++finished / mine.length);
  const data = { worlds: worlds.map(shared), gathered, assumptions, engineVersion, books };
  try {
    const count = Math.min(threads, Math.max(1, mine.length));
    const tasks = mine.map((job) => ({ folder, job }));
    if (mine.length > 0) await onThreads(data, count, tasks, step, stop.signal);
  } finally {
    progress.stop();
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onInterrupt);
  }
  return !stop.signal.aborted;
}

/** Merges when every job is there; a shard waits for the others, and says so. */
async function finish(console: Console, folder: string, manifest: Manifest): Promise<number> {
  const { words } = console;
  const done = await jobsDone(folder);
  if (done.size < manifest.jobs) {
    console.err(`${words.say("study-shard-done", { done: done.size, jobs: manifest.jobs, folder })}\n`);
    if (console.arguments.json) printJson(console, { ...manifest, done: done.size, merged: false });
    return DONE;
  }
  const tasks = await mergeInto(folder, manifest.columns, rowsOf(done, [folder]));
  await writeDictionary(folder, manifest.columns, words);
  console.err(
    `${words.say("study-done", { tasks: words.number(tasks), files: TABLES.join(", "), folder })}\n`,
  );
  if (console.arguments.json) printJson(console, { ...manifest, done: done.size, merged: true, rows: tasks });
  return DONE;
}

const writeDictionary = (folder: string, columns: Manifest["columns"], words: Words) =>
  writeWhole(join(folder, "dictionary.json"), `${JSON.stringify(dictionary(columns, words), null, 2)}\n`);

async function* rowsOf(jobs: ReadonlySet<number>, folders: readonly string[]) {
  for (const job of jobs)
    for (const folder of folders) {
      const rows = await readJob(folder, job).catch(() => undefined);
      if (!rows) continue;
      yield rows;
      break;
    }
}

async function status(console: Console, folder: string): Promise<number> {
  const manifest = await readManifest(folder);
  if (!manifest) return tellFindings(console, [error("no-study-there", folder)]);
  const { size: done } = await jobsDone(folder);
  if (console.arguments.json) printJson(console, { ...manifest, done });
  else {
    const { title, tasks, jobs } = manifest;
    const { words } = console;
    console.out(`${words.say("study-status", { title, done, jobs, tasks: words.number(tasks) })}\n`);
  }
  return DONE;
}

/** Folders of shards → one result, in `--out` or in the first of them. */
async function merge(console: Console, paths: readonly string[]): Promise<number> {
  const folders = paths.map((path) => resolve(path));
  const out = resolve(text(console.arguments.options["out"]) ?? paths[0]!);
  const manifests = await Promise.all(folders.map(readManifest));
  const faults: Diagnostic[] = manifests.flatMap((found, index) =>
    found ? [] : [error("no-study-there", paths[index]!)],
  );
  const [first] = manifests;
  for (const [index, found] of manifests.entries())
    if (first && found && found.question !== first.question)
      faults.push(error("study-differs", paths[index]!, { title: quoted(found.title) }));
  if (!first || faults.length > 0) return tellFindings(console, faults);
  const all = await Promise.all(folders.map(jobsDone));
  const done = new Set(all.flatMap((jobs) => [...jobs]));
  if (done.size < first.jobs)
    return tellFindings(console, [
      error("study-not-whole", paths.join(" "), { done: done.size, jobs: first.jobs }),
    ]);
  await writeManifest(out, first);
  const tasks = await mergeInto(out, first.columns, rowsOf(done, folders));
  const { words } = console;
  await writeDictionary(out, first.columns, words);
  console.err(
    `${words.say("study-done", { tasks: words.number(tasks), files: TABLES.join(", "), folder: out })}\n`,
  );
  if (console.arguments.json) printJson(console, { ...first, done: done.size, merged: true, rows: tasks });
  return DONE;
}

/** Rows timed for the estimate of a dry run. */
const TRIAL_TASKS = 50;
const MS_PER_SECOND = 1000;
const BYTES_PER_MEGABYTE = 1e6;

/** How long it would take and how large it would be, by doing the first tasks here. */
function estimate(console: Console, opened: OpenedStudy, threads: number): number {
  const { study: asked } = opened;
  const job = jobAt(asked, 0);
  const trial = { ...job, last: Math.min(job.last, job.first + TRIAL_TASKS - 1) };
  const start = performance.now();
  const rows = runJob(opened, trial).map(rowOf);
  const seconds = ((performance.now() - start) / MS_PER_SECOND) * (asked.tasks / rows.length / threads);
  const bytes =
    (Buffer.byteLength(rows.map((row) => JSON.stringify(row)).join("\n")) * asked.tasks) / rows.length;
  const { tasks, jobs } = asked;
  if (console.arguments.json)
    printJson(console, {
      tasks,
      jobs,
      threads,
      estimatedSeconds: Math.ceil(seconds),
      estimatedBytes: Math.ceil(bytes),
    });
  else {
    const { words } = console;
    const [minutes, megabytes] = [
      words.number(Math.ceil(toMinutes(seconds))),
      words.number(Math.ceil(bytes / BYTES_PER_MEGABYTE)),
    ];
    console.out(
      `${words.say("study-estimate", { tasks: words.number(tasks), jobs, threads, minutes, megabytes })}\n`,
    );
  }
  return DONE;
}
