/** ketenimpact study run | status | merge: batches of scenarios, on the threads of this machine or a share of them. */

import { join, resolve } from "node:path";
import { type Diagnostic, error, hasErrors, quoted } from "../../geodata/diagnostics.js";
import { varying } from "../../scenarios/draws.js";
import { jobsUntil } from "../../scenarios/study/study.js";
import { type Console, DONE, printJson, tellFindings, tellUsage } from "../console.js";
import { checkFolder, cannotWrite } from "../outputs.js";
import { progressOf } from "../progress.js";
import { columnsOf, dictionary } from "../study/columns.js";
import {
  type Manifest,
  jobsDone,
  readJob,
  readManifest,
  writeManifest,
  writeWhole,
} from "../study/folder.js";
import { type OpenedStudy, dataOf, openStudy } from "../study/gather.js";
import { estimate } from "../study/estimate.js";
import { TABLES, mergeInto } from "../study/merge.js";
import { type Decision, jobsInRounds } from "../study/rounds.js";
import { type Shares, sharesOf } from "../study/shares.js";
import { INTERRUPTED, stoppable } from "../study/stop.js";
import { onThreads, shared } from "../study/threads.js";
import { studySummary } from "./study-summary.js";
import type { Words } from "../words/words.js";

export async function study(console: Console): Promise<number> {
  const [verb, ...paths] = console.arguments.words;
  switch (verb) {
    case "run":
      return paths.length === 1 ? run(console, paths[0]!) : tellUsage(console, "study-usage");
    case "status":
      return paths.length === 1 ? status(console, resolve(paths[0]!)) : tellUsage(console, "study-usage");
    case "summary":
      return paths.length === 1
        ? studySummary(console, resolve(paths[0]!))
        : tellUsage(console, "study-usage");
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
  const shares = sharesOf(options);
  const folder = out === undefined ? undefined : resolve(out);
  const before = folder === undefined ? undefined : await readManifest(folder);
  const faults = [
    ...opened.diagnostics,
    ...shares.findings,
    ...(folder === undefined ? [] : await checkFolder(folder)),
  ];
  if (opened.ok && opened.value.study.stop && (shares.shard[1] > 1 || shares.queue !== undefined))
    faults.push(error("stop-needs-whole", shares.queue === undefined ? "--shard" : "--queue"));
  // A study that another version cut into other jobs is no part of this one either.
  const { question, study: asked } = opened.ok ? opened.value : {};
  if (before && asked && (before.question !== question || before.jobs !== asked.jobs))
    faults.push(error("study-differs", out!, { title: quoted(before.title) }));
  if (!opened.ok || hasErrors(faults)) return tellFindings(console, faults);
  tellFindings(console, console.arguments.json ? [] : faults);
  if (dry || folder === undefined) return estimate(console, opened.value, shares.workers);
  try {
    await writeManifest(folder, manifestOf(opened.value));
    const decision: Decision = {};
    const faulty = await stoppable((signal) =>
      doAll(console, opened.value, folder, shares, decision, signal),
    );
    if (faulty?.length === 0) {
      console.err(`${console.words.say("study-interrupted", { folder })}\n`);
      return INTERRUPTED;
    }
    if (faulty) return tellFindings(console, faulty);
    return await finish(console, folder, opened.value, decision);
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
    drawn: asked.chance.draws > 0 || asked.chance.varied.length > 0 ? varying(opened.assumptions) : [],
  };
};

/** returns  nothing when all is done that was to be; no findings when the user stopped it */
async function doAll(
  console: Console,
  opened: OpenedStudy,
  folder: string,
  shares: Shares,
  decision: Decision,
  signal: AbortSignal,
): Promise<readonly Diagnostic[] | undefined> {
  const progress = progressOf(console);
  const step = (part: number) => progress.tell("jobs", part);
  try {
    if (shares.queue === undefined) await onThreadsHere(opened, folder, shares, decision, step, signal);
    // The database client is loaded only for a queue.
    else {
      const { onQueue } = await import("../queue/on-queue.js");
      const faults = await onQueue(console, opened, folder, shares, step, signal);
      if (faults.length > 0) return faults;
    }
    return signal.aborted ? [] : undefined;
  } finally {
    progress.stop();
  }
}

async function onThreadsHere(
  opened: OpenedStudy,
  folder: string,
  { workers, shard: [shard, shards] }: Shares,
  decision: Decision,
  step: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { study: asked, worlds } = opened;
  const done = await jobsDone(folder);
  const isMine = (job: number) => job % shards === shard - 1;
  const left = Array.from({ length: asked.jobs }, (_, job) => job).filter(
    (job) => isMine(job) && !done.has(job),
  ).length;
  // What stops by itself decides again also where all its jobs are done.
  if (left === 0 && !asked.stop) return;
  let finished = 0;
  const data = { ...dataOf(opened), worlds: worlds.map(shared) };
  async function* tasks(idle: () => Promise<unknown>) {
    for await (const job of jobsInRounds(asked, folder, done, decision, idle))
      if (isMine(job)) yield { folder, job };
  }
  const tell = () => step(++finished / left);
  await onThreads(data, Math.min(workers, Math.max(1, left)), tasks, tell, signal);
}

/** Merges when every job is there; a shard waits for the others, and says so. */
async function finish(
  console: Console,
  folder: string,
  opened: OpenedStudy,
  { stoppedAfter }: Decision,
): Promise<number> {
  const { words } = console;
  const { study: asked } = opened;
  const manifest = { ...manifestOf(opened), ...(stoppedAfter === undefined ? {} : { stoppedAfter }) };
  const all = await jobsDone(folder);
  const done = stoppedAfter === undefined ? all : new Set(jobsUntil(asked, stoppedAfter));
  if (stoppedAfter === undefined && done.size < manifest.jobs) {
    console.err(`${words.say("study-shard-done", { done: done.size, jobs: manifest.jobs, folder })}\n`);
    if (console.arguments.json) printJson(console, { ...manifest, done: done.size, merged: false });
    return DONE;
  }
  if (stoppedAfter !== undefined) {
    await writeManifest(folder, manifest);
    const values = { draws: stoppedAfter, most: asked.chance.draws };
    console.err(`${words.say("study-settled", values)}\n`);
  }
  const tasks = await mergeInto(folder, manifest.columns, rowsOf(done, [folder], stoppedAfter));
  await writeDictionary(folder, manifest.columns, words);
  console.err(
    `${words.say("study-done", { tasks: words.number(tasks), files: TABLES.join(", "), folder })}\n`,
  );
  if (console.arguments.json) printJson(console, { ...manifest, done: done.size, merged: true, rows: tasks });
  return DONE;
}

const writeDictionary = (folder: string, columns: Manifest["columns"], words: Words) =>
  writeWhole(join(folder, "dictionary.json"), `${JSON.stringify(dictionary(columns, words), null, 2)}\n`);

/** until  draws from this one on do not count */
async function* rowsOf(jobs: ReadonlySet<number>, folders: readonly string[], until = Infinity) {
  for (const job of jobs)
    for (const folder of folders) {
      const rows = await readJob(folder, job).catch(() => undefined);
      if (!rows) continue;
      yield until === Infinity ? rows : rows.filter(({ draw }) => Number(draw) < until);
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
  if (first.stoppedAfter === undefined && done.size < first.jobs)
    return tellFindings(console, [
      error("study-not-whole", paths.join(" "), { done: done.size, jobs: first.jobs }),
    ]);
  await writeManifest(out, first);
  const tasks = await mergeInto(out, first.columns, rowsOf(done, folders, first.stoppedAfter));
  const { words } = console;
  await writeDictionary(out, first.columns, words);
  console.err(
    `${words.say("study-done", { tasks: words.number(tasks), files: TABLES.join(", "), folder: out })}\n`,
  );
  if (console.arguments.json) printJson(console, { ...first, done: done.size, merged: true, rows: tasks });
  return DONE;
}
