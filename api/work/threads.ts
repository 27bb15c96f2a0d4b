/** The tasks of a server on other threads, so that the one that answers stays free. All share each World in memory. */

import { Piscina } from "piscina";
import { fingerprint } from "../../geodata/fingerprint.js";
import type { World } from "../../geodata/world.js";
import { Refused } from "../problems.js";
import { shared } from "../study/threads.js";
import type { Basis } from "./tasks.js";
import type { Job, Work } from "./work.js";

/** What a thread must find when it opens norms and assumptions by itself: the same as the server. */
export interface ThreadBasis {
  readonly engineVersion: string;
  readonly book: string;
  readonly assumptions: string;
}

export interface ThreadJob {
  readonly world: SharedArrayBuffer;
  readonly fingerprint: string;
  readonly job: Job;
}

/** More waiting than this are refused: whoever is last in line would wait half a minute. */
const MOST_WAITING = 200;
/** A run makes some 100 MB that it needs no more; with more room the collector comes by less often. */
const YOUNG_MEGABYTES = 96;
/** A task that takes longer is ended, with its thread: no scenario of a reasonable size comes near. */
const LONGEST_MILLISECONDS = 120_000;

export function workOnThreads(basis: Basis, threads: number): Work {
  // Threads load JavaScript: run from the sources, they are those of the last build.
  const built = import.meta.url.endsWith(".ts") ? "../../dist/api/work/thread.js" : "./thread.js";
  const expected: ThreadBasis = {
    engineVersion: basis.engineVersion,
    book: basis.book.fingerprint,
    assumptions: fingerprint(basis.assumptions),
  };
  const pool = new Piscina({
    filename: new URL(built, import.meta.url).href,
    workerData: expected,
    minThreads: threads,
    maxThreads: threads,
    maxQueue: MOST_WAITING,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const memory = new WeakMap<World, SharedArrayBuffer>();
  const memoryOf = (world: World) => {
    const found = memory.get(world) ?? shared(world);
    memory.set(world, found);
    return found;
  };
  async function send(world: World, job: Job): Promise<never> {
    if (pool.queueSize >= MOST_WAITING) throw new Refused("overloaded");
    const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
    const task: ThreadJob = { world: memoryOf(world), fingerprint: world.fingerprint, job };
    return (await pool.run(task, { signal })) as never;
  }
  return {
    run: (world, input) => send(world, { task: "run", input }),
    headlines: (world, input) => send(world, { task: "headlines", input }),
    gevoelig: (world, input) => send(world, { task: "gevoelig", input }),
    times: (world, input) => send(world, { task: "times", input }),
    assess: (world, input) => send(world, { task: "assess", input }),
    planReport: (world, input) => send(world, { task: "planReport", input }),
    waiting: () => pool.queueSize,
    threads,
    close: () => pool.close({ force: true }),
  };
}
