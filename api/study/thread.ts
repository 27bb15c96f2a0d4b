/** One thread: opens what it shares with the others once, then does a job for every message. */

import { workerData } from "piscina";
import { decodeWorld } from "../../geodata/snapshot.js";
import { jobRunner } from "../../scenarios/study/job.js";
import { jobAt } from "../../scenarios/study/study.js";
import { basisOf } from "./basis.js";
import { rowOf } from "./columns.js";
import { linesOf, writeJob } from "./folder.js";
import type { ThreadData, ThreadTask } from "./threads.js";

const { worlds, ...data } = workerData as ThreadData;

const opened = worlds.map((memory) => {
  const world = decodeWorld(new Uint8Array(memory), "shared memory");
  if (!world.ok) throw new Error("A world in shared memory cannot be read");
  return world.value;
});
const basis = await basisOf(data, opened);
const runJob = jobRunner(basis);

export default async function work({ folder, job, most }: ThreadTask): Promise<string | undefined> {
  const rows = runJob(jobAt(basis.study, job, most)).map(rowOf);
  if (folder === undefined) return linesOf(rows);
  await writeJob(folder, job, rows);
  return undefined;
}
