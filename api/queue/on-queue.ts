/** `study run --queue`: opens the queue, sends the study, and says what became of it. */

import { type Diagnostic, error } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import type { OpenedStudy } from "../study/gather.js";
import type { Shares } from "../study/shares.js";
import { openQueue } from "./queue.js";
import { sendStudy } from "./send.js";
import { publish } from "./snapshots.js";
import { tellOn } from "./told.js";

/** Jobs given up that are named. */
const NAMED = 20;

/** findings  those of openQueue and publish; `study-jobs-given-up` */
export async function onQueue(
  console: Console,
  opened: OpenedStudy,
  folder: string,
  { queue: address, leaseSeconds, snapshots }: Shares,
  step: (part: number) => void,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const faults = snapshots === undefined ? [] : await publish(opened.worlds, folder, snapshots);
  if (faults.length > 0) return faults;
  const queue = await openQueue(address!);
  if (!queue.ok) return queue.diagnostics;
  const { jobs } = opened.study;
  try {
    const dead = await sendStudy(queue.value, opened, folder, {
      leaseSeconds,
      snapshots,
      step: (done) => step(done / jobs),
      told: tellOn(console),
      signal,
    });
    if (!dead || dead.length === 0) return [];
    const named = dead.slice(0, NAMED).join(", ") + (dead.length > NAMED ? "…" : "");
    return [
      error("study-jobs-given-up", folder, { count: dead.length, jobs: named, done: jobs - dead.length }),
    ];
  } finally {
    await queue.value.close();
  }
}
