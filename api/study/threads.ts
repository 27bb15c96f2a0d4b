/** Jobs on the threads of this machine: all share one World in shared memory. The door to piscina. */

import { Piscina } from "piscina";
import { encodeWorld } from "../../geodata/snapshot.js";
import type { World } from "../../geodata/world.js";
import type { StudyData } from "./basis.js";

/** What a thread gets once, when it starts; worlds as snapshots in shared memory. */
export interface ThreadData extends StudyData {
  readonly worlds: readonly SharedArrayBuffer[];
}

/** What a thread does for one message. */
export interface ThreadTask {
  readonly job: number;
  /** Where the rows go; without it the thread answers with them, as JSON Lines. */
  readonly folder?: string;
  /** Only so many of the job's tasks. */
  readonly most?: number;
}

/** Threads that are ready: `run` answers with the rows where the task names no folder. */
export interface Threads {
  readonly run: (task: ThreadTask) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

export function shared(world: World): SharedArrayBuffer {
  const bytes = encodeWorld(world);
  const memory = new SharedArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return memory;
}

export function startThreads(workerData: ThreadData, threads: number): Threads {
  // Threads load JavaScript: run from the sources, they are those of the last build.
  const built = import.meta.url.endsWith(".ts") ? "../../dist/api/study/thread.js" : "./thread.js";
  const filename = new URL(built, import.meta.url).href;
  const pool = new Piscina({ filename, workerData, minThreads: threads, maxThreads: threads });
  return {
    run: (task) => (pool.run(task) as Promise<string | undefined>).catch(withCode),
    close: () => pool.destroy(),
  };
}

/** What a thread throws comes over without its code (ENOSPC); the file system begins its message with it. */
function withCode(reason: unknown): never {
  const [, code] = /^([A-Z]{3,}): /.exec((reason as Error).message) ?? [];
  throw code === undefined ? reason : Object.assign(reason as Error, { code });
}

/**
 * Does the jobs, at most two waiting for each thread.
 * tasks    all of them, or a source that is told how to wait until those handed out so far have ended
 * done     called after each job with its number
 * signal   when it strikes, no new job begins and those under way end
 * throws   what a thread throws: a fault of ours, or of the disk
 */
export async function onThreads(
  data: ThreadData,
  threads: number,
  tasks: Iterable<ThreadTask> | ((idle: () => Promise<unknown>) => AsyncIterable<ThreadTask>),
  done: (job: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const pool = startThreads(data, threads);
  const underWay = new Set<Promise<void>>();
  let failed: unknown;
  const handed = typeof tasks === "function" ? tasks(() => Promise.all(underWay)) : tasks;
  try {
    for await (const task of handed) {
      if (signal.aborted || failed !== undefined) break;
      const work: Promise<void> = pool
        .run(task)
        .then(() => done(task.job))
        .catch((reason: unknown) => void (failed ??= reason))
        .finally(() => underWay.delete(work));
      underWay.add(work);
      if (underWay.size >= 2 * threads) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    await pool.close();
  }
  if (failed !== undefined)
    throw failed instanceof Error ? failed : new Error("A thread failed without an error");
}
