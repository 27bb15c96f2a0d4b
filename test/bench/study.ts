/** Studies: threads against one, what a queue adds to a task, and opening a million tasks. */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { openQueue } from "../../api/queue/queue.js";
import { dropRows, keepRows, makeTables, offer, someDone, withdraw } from "../../api/queue/tables.js";
import { dataOf, openStudy } from "../../api/study/gather.js";
import { onThreads, shared } from "../../api/study/threads.js";
import { writeManifest } from "../../api/study/folder.js";
import type { Manifest } from "../../api/study/folder.js";
import { freshDatabase, hasPostgres } from "../api/postgres.js";
import { valueOf } from "../toy/checked.js";
import { type Benchmarks, rounded } from "./figure.js";

const MILLISECOND = 1000;
const MEGABYTE = 1e6;
const PAIRS_TIMED = 2;

/** A study file of its own; draws 0: closings of two SEHs within each ROAZ. */
function written(study: object): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-bench-"));
  const file = join(folder, "study.json");
  writeFileSync(file, JSON.stringify({ format: "ketenimpact/study@1", region: "nl", ...study }));
  return { folder, file };
}

const PAIRS = { kind: "closures", function: "seh", size: 2, within: { layer: "roaz" } };

/** Nothing but arithmetic in registers: what two threads of this machine are worth at most. */
const SPIN =
  "let s = 1; for (let i = 0; i < 6e8; i++) s = (s * 31 + i) | 0; require('node:worker_threads').parentPort.postMessage(s)";

/** Times as fast on two threads as on one, for work without memory; 2 on two cores, less on two threads of one core. */
async function ceiling(): Promise<number> {
  const spin = () => once(new Worker(SPIN, { eval: true }), "exit");
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const ratios: number[] = [];
  for (let round = 0; round < PAIRS_TIMED; round++) {
    const one = await timed(async () => {
      await spin();
      await spin();
    });
    ratios.push(one / (await timed(() => Promise.all([spin(), spin()]))));
  }
  return Math.max(...ratios);
}

/** sha256 over all rows of a folder of jobs, in their order. */
function printOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

export const STUDY_BENCHMARKS: Benchmarks = {
  /**
   * A whole study on two threads and on one, by the clock, in turn: every SEH of the country closed, and every two of them.
   * From the start of the threads (which read their programs and make a model each) to the last row on disk. The best of some
   * pairs, for a machine that others use as well; it throws when the rows of two threads are not those of one.
   */
  "study-threads": async () => {
    const generate = [1, 2].map((size) => ({ ...PAIRS, within: undefined, size }));
    const { folder, file } = written({ generate, figures: ["access", "practice"] });
    const opened = valueOf(await openStudy(file, {}));
    const data = { ...dataOf(opened), worlds: opened.worlds.map(shared) };
    const tasks = Array.from({ length: opened.study.jobs }, (_, job) => ({ folder, job }));
    const timed = async (threads: number) => {
      rmSync(join(folder, "jobs"), { recursive: true, force: true });
      await writeManifest(folder, {} as Manifest);
      const [start, cpu] = [performance.now(), process.cpuUsage()];
      await onThreads(data, threads, tasks, () => undefined, new AbortController().signal);
      const wall = performance.now() - start;
      const { user, system } = process.cpuUsage(cpu);
      return { wall, cpu: (user + system) / MILLISECOND, rows: printOf(join(folder, "jobs")) };
    };
    const pairs: { one: Awaited<ReturnType<typeof timed>>; two: Awaited<ReturnType<typeof timed>> }[] = [];
    for (let round = 0; round < PAIRS_TIMED; round++)
      pairs.push({ one: await timed(1), two: await timed(2) });
    rmSync(folder, { recursive: true });
    if (new Set(pairs.flatMap(({ one, two }) => [one.rows, two.rows])).size > 1)
      throw new Error("Two threads write other rows than one");
    const ratio = ({ one, two }: (typeof pairs)[number]) => one.wall / two.wall;
    const { one, two } = [...pairs].sort((a, b) => ratio(b) - ratio(a))[0]!;
    return {
      name: "study-threads",
      unit: "times as fast on 2 threads as on 1",
      value: rounded(one.wall / two.wall),
      against: "arithmetic without memory on two threads of this machine",
      ratio: rounded(one.wall / two.wall / (await ceiling())),
      note: `whole study of ${opened.study.tasks} tasks with practice, from starting the threads to the last row on disk; ${rounded(one.wall / MILLISECOND)} and ${rounded(two.wall / MILLISECOND)} s; best of ${pairs.map((pair) => rounded(ratio(pair))).join(", ")}; processor time ${rounded(one.cpu / MILLISECOND)} and ${rounded(two.cpu / MILLISECOND)} s: ${rounded((2 * one.cpu) / two.cpu)} times as fast where two cores are free, at most`,
    };
  },
  /** Sending, leasing, keeping, completing and fetching jobs of a thousand tasks with nothing to compute. */
  "study-queue-overhead": async () => {
    const [name, unit] = ["study-queue-overhead", "ms a task"];
    if (!hasPostgres) return { name, unit, value: NaN, note: "skipped: no PostgreSQL" };
    const { folder, file } = written({ generate: [PAIRS], figures: ["access"] });
    const opened = valueOf(await openStudy(file, {}));
    const { question } = opened;
    const database = await freshDatabase();
    const { database: on, boss, close } = valueOf(await openQueue(database.url));
    await makeTables(on);
    const study = { question, title: "", proof: "", normBook: "", worlds: [], leaseSeconds: 30 };
    await offer(on, { ...study, ...dataOf(opened) }, []);
    await boss.open(question, 30);
    const [jobs, perJob, row] = [
      200,
      1000,
      `${JSON.stringify({ task: "0".repeat(64), figures: "1".repeat(500) })}\n`,
    ];
    const rows = row.repeat(perJob);
    const start = performance.now();
    await boss.send(
      question,
      Array.from({ length: jobs }, (_, job) => job),
    );
    for (let taken = await boss.take(question, 2); taken.length > 0; taken = await boss.take(question, 2))
      await Promise.all(
        taken.map(async ({ id, job }) => {
          await keepRows(on, question, { job, rows });
          await boss.complete(question, id);
        }),
      );
    for (
      let done = await someDone(on, question, 32);
      done.length > 0;
      done = await someDone(on, question, 32)
    )
      await dropRows(
        on,
        question,
        done.map(({ job }) => job),
      );
    const value = rounded((performance.now() - start) / (jobs * perJob));
    await boss.close(question);
    await withdraw(on, question);
    await close();
    await database.drop();
    rmSync(folder, { recursive: true });
    return { name, unit, value, note: `${jobs} jobs of ${perJob} tasks, 600 bytes a row, one worker` };
  },
  /** A study of more than a million tasks opened: file, region, norms, assumptions, and all tasks by number. */
  "study-open-1m": async () => {
    const { folder, file } = written({ generate: [{ ...PAIRS, within: undefined }], draws: 400 });
    const cpu = process.cpuUsage();
    const { study } = valueOf(await openStudy(file, {}));
    const { user, system } = process.cpuUsage(cpu);
    const value = rounded((user + system) / MILLISECOND / MILLISECOND);
    const megabytes = rounded(process.memoryUsage().rss / MEGABYTE);
    rmSync(folder, { recursive: true });
    return {
      name: "study-open-1m",
      unit: "s",
      value,
      note: `${study.tasks} tasks; processor time; ${megabytes} MB resident`,
    };
  },
};
