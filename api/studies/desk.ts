/** Where studies are handed in: one is done at a time, the others wait; what was begun goes on after a restart. */

import { EventEmitter } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Checked, type Diagnostic, checked } from "../../geodata/diagnostics.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import type { JsonObject } from "../../geodata/sources/json.js";
import { Refused } from "../problems.js";
import { type Running, startCli } from "./child.js";
import {
  HAS_ENDED,
  type State,
  type StudyRecord,
  bytesIn,
  jobsDoneIn,
  jobsIn,
  outIn,
  questionIn,
  readRecords,
  regionsOf,
  writeQuestion,
  writeRecord,
} from "./folder.js";
import { type Bound, MOST_KEPT, surplus } from "./retention.js";

export interface Standing {
  readonly record: StudyRecord;
  readonly jobsDone: number;
}

export interface StudyDesk {
  /** findings  those of `study run --dry-run`; throws Refused `overloaded` where too many wait */
  hand(document: JsonObject, owner: string): Promise<Checked<{ record: StudyRecord; fresh: boolean }>>;
  find(id: string, owner: string): StudyRecord | undefined;
  /** Newest first. */
  list(owner: string): readonly StudyRecord[];
  standing(record: StudyRecord): Promise<Standing>;
  folderOf(record: StudyRecord): string;
  cancel(record: StudyRecord): Promise<void>;
  remove(record: StudyRecord): Promise<void>;
  /** Settles when the state changes, or after so many milliseconds. */
  change(record: StudyRecord, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly root: string;
  readonly threads: number;
  /** The region that answers by default, where it is one of the user's own. */
  readonly own?: OwnRegion | undefined;
  /** Studies that have ended and are kept; MOST_KEPT when absent. */
  readonly most?: Bound;
}

export interface OwnRegion {
  readonly name: string;
  readonly folder: string;
  /** What `${data}` stands for. */
  readonly data?: string;
}

/** Being looked at, waiting or running: more are refused. */
const MOST_OPEN = 20;
const ID_LENGTH = 32;

export async function openDesk({ root, threads, own, most = MOST_KEPT }: DeskOptions): Promise<StudyDesk> {
  const records = new Map((await readRecords(root)).map((record) => [record.id, record]));
  const changes = new EventEmitter().setMaxListeners(0);
  const folderOf = ({ id }: Pick<StudyRecord, "id">) => join(root, id);
  let looking = 0;
  let current: { readonly id: string; readonly running: Running } | undefined;
  let beginning = false;
  let closing = false;
  /** A study that names the user's own region, or none, is about that folder; every other name the command line knows. */
  const regionFor = async (folder: string) =>
    own && (await regionsOf(folder)).every((name) => name === own.name)
      ? ["--region", own.folder, ...(own.data === undefined ? [] : ["--data", own.data])]
      : [];

  /** One record is written at a time: a state that comes later is on the disk later. */
  let writing: Promise<unknown> = Promise.resolve();
  async function put(record: StudyRecord, state: State): Promise<StudyRecord> {
    const now = { ...record, state };
    records.set(now.id, now);
    const written = writing.then(() => writeRecord(folderOf(now), now));
    writing = written.catch(() => undefined);
    await written;
    changes.emit(now.id);
    return now;
  }

  /** The next in line, when none is under way. */
  async function next(): Promise<void> {
    if (closing || current || beginning) return;
    beginning = true;
    const open = [...records.values()].filter(({ state }) => !HAS_ENDED.includes(state));
    const [first] = open.sort((a, b) => (a.asked < b.asked ? -1 : 1));
    if (!first) {
      beginning = false;
      return;
    }
    await put(first, "running");
    const folder = folderOf(first);
    const out = ["--out", outIn(folder), "--workers", String(threads)];
    const words = ["study", "run", questionIn(folder), ...out, ...(await regionFor(folder))];
    beginning = false;
    // It may have been cancelled just now.
    if (closing || records.get(first.id)?.state !== "running") return next();
    const isRunning = () => !closing && records.get(first.id)?.state === "running";
    const status = await doing(first, words);
    // What is drawn of it. Rows too many to be summed up at once are there to be taken home all the same.
    if (status === 0 && isRunning()) await doing(first, ["study", "summary", outIn(folder)]);
    if (isRunning()) await put(first, status === 0 ? "done" : "failed");
    await clear();
    if (!closing) await next();
  }

  async function doing({ id }: StudyRecord, words: readonly string[]): Promise<number | null> {
    const running = startCli(words);
    current = { id, running };
    const { status } = await running.ended.catch(() => ({ status: null }));
    current = undefined;
    return status;
  }

  /** The oldest that have ended make room. */
  async function clear(): Promise<void> {
    const sized = [...records.values()].map(async (record) => ({
      record,
      bytes: await bytesIn(folderOf(record)),
    }));
    for (const { id } of surplus(await Promise.all(sized), most)) {
      records.delete(id);
      await rm(folderOf({ id }), { recursive: true, force: true });
      changes.emit(id);
    }
  }

  /** A disk that is full ends what it hits; the rest is tried in its turn. */
  const begin = () =>
    void next().catch(() => {
      const id = current?.id;
      current = undefined;
      beginning = false;
      if (id !== undefined) records.set(id, { ...records.get(id)!, state: "failed" });
    });

  async function look(document: JsonObject, id: string): Promise<Checked<Estimate>> {
    const folder = folderOf({ id });
    await writeQuestion(folder, document);
    const { status, said } = await startCli([
      "study",
      "run",
      questionIn(folder),
      "--dry-run",
      ...(await regionFor(folder)),
    ]).ended;
    const told = readSaid(said);
    if (status === 0) return checked(told as Estimate, told.diagnostics ?? []);
    await rm(folder, { recursive: true, force: true });
    if (!told.diagnostics) throw new Error(`A study could not be looked at: ${status}`);
    return { ok: false, diagnostics: told.diagnostics.map((found) => inBody(found, questionIn(folder))) };
  }

  const desk: StudyDesk = {
    async hand(document, owner) {
      const id = fingerprint({ document, owner }).slice(0, ID_LENGTH);
      const before = records.get(id);
      if (before && !["failed", "cancelled"].includes(before.state))
        return checked({ record: before, fresh: false }, []);
      const open = [...records.values()].filter(({ state }) => !HAS_ENDED.includes(state)).length;
      if (open + looking >= MOST_OPEN) throw new Refused("overloaded");
      looking++;
      try {
        const estimate = await look(document, id);
        if (!estimate.ok) return estimate;
        const { tasks, jobs, estimatedSeconds } = estimate.value;
        const title = typeof document["title"] === "string" ? document["title"] : "";
        const asked = new Date().toISOString();
        const { diagnostics } = estimate;
        const format = "ketenimpact/asked-study@1" as const;
        const fresh = { format, id, owner, title, asked, tasks, jobs, estimatedSeconds, diagnostics };
        const record = await put({ ...fresh, state: "waiting" }, "waiting");
        begin();
        return checked({ record, fresh: true }, []);
      } finally {
        looking--;
      }
    },
    find(id, owner) {
      const record = records.get(id);
      return record?.owner === owner ? record : undefined;
    },
    list: (owner) =>
      [...records.values()].filter((one) => one.owner === owner).sort((a, b) => (a.asked > b.asked ? -1 : 1)),
    async standing({ id }) {
      const record = records.get(id)!;
      const [done, jobs] = await Promise.all([jobsDoneIn(folderOf(record)), jobsIn(folderOf(record))]);
      return { record: { ...record, jobs: jobs ?? record.jobs }, jobsDone: done };
    },
    folderOf,
    async cancel({ id }) {
      const record = records.get(id);
      if (!record || HAS_ENDED.includes(record.state)) return;
      await put(record, "cancelled");
      if (current?.id !== id) return;
      current.running.stop();
      await current.running.ended;
    },
    async remove(record) {
      await desk.cancel(record);
      records.delete(record.id);
      await rm(folderOf(record), { recursive: true, force: true });
      changes.emit(record.id);
    },
    change: ({ id }, milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          changes.off(id, done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        changes.once(id, done);
      }),
    async close() {
      closing = true;
      current?.running.stop();
      await current?.running.ended.catch(() => undefined);
    },
  };
  await clear();
  begin();
  return desk;
}

/** A desk whose folder goes with it: for a server that is told to keep nothing. */
export async function passingDesk(): Promise<StudyDesk> {
  const root = await mkdtemp(join(tmpdir(), "ketenimpact-studies-"));
  const desk = await openDesk({ root, threads: 1 });
  return {
    ...desk,
    close: async () => {
      await desk.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

interface Estimate {
  readonly tasks: number;
  readonly jobs: number;
  readonly estimatedSeconds: number;
}

function readSaid(said: string): Partial<Estimate> & { readonly diagnostics?: readonly Diagnostic[] } {
  try {
    return JSON.parse(said) as ReturnType<typeof readSaid>;
  } catch {
    return {};
  }
}

/** Where a finding is, is told as a place in the request: what is where on this server is nobody's business. */
const inBody = ({ severity, code, where, values }: Diagnostic, path: string): Diagnostic => ({
  severity,
  code,
  where: where.replaceAll(path, "body"),
  values,
});
