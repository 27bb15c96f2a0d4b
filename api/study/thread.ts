/** One thread: opens what it shares with the others once, then does a job for every message. */

import { workerData } from "piscina";
import { decodeWorld } from "../../geodata/snapshot.js";
import { runJob } from "../../scenarios/study/job.js";
import { checkStudy, jobAt } from "../../scenarios/study/study.js";
import { rowOf } from "./columns.js";
import { writeJob } from "./folder.js";
import type { ThreadData, ThreadTask } from "./threads.js";

const { worlds, gathered, assumptions, engineVersion, normBook } = workerData as ThreadData;

const opened = worlds.map((memory) => {
  const world = decodeWorld(new Uint8Array(memory), "shared memory");
  if (!world.ok) throw new Error("A world in shared memory cannot be read");
  return world.value;
});
const study = checkStudy(gathered, opened, "study");
if (!study.ok) throw new Error("The study was sound before it came to this thread");
const basis = { study: study.value, assumptions, engineVersion, normBook };

export default async function work({ folder, job }: ThreadTask): Promise<void> {
  await writeJob(folder, job, runJob(basis, jobAt(basis.study, job)).map(rowOf));
}
