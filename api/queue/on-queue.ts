/** `study run --queue`: opens the queue, sends the study, and says what became of it. */

import { type Diagnostic, error } from "../../geodata/diagnostics.js";
import type { Console } from "../console.js";
import type { OpenedStudy } from "../study/gather.js";
import type { Shares } from "../study/shares.js";
import { openQueue } from "./queue.js";
import { sendStudy } from "./send.js";
import { tellOn } from "./told.js";

/** Jobs given up that are named. */
const NAMED = 20;

/** findings  those of openQueue; `study-jobs-given-up` */
export async function onQueue(
  console: Console,
  opened: OpenedStudy,
  folder: string,
  { queue: address, leaseSeconds }: Shares,
  step: (part: number) => void,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const queue = await openQueue(address!);
  if (!queue.ok) return queue.diagnostics;
  const { jobs } = opened.study;
  try {
    const dead = await sendStudy(queue.value, opened, folder, {
      leaseSeconds,
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
