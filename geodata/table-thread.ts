/** One thread of table-threads.ts: builds a hierarchy, or fills columns of a table until none is left. */

import { type Hierarchy, contract } from "./contraction.js";
import { type SweepTask, type TableTask, inSharedMemory } from "./table-threads.js";
import { TREES, sweepInto } from "./sweeps.js";

export default function work(task: TableTask): Hierarchy | undefined {
  if ("arcs" in task) return inSharedMemory(contract(task.arcs));
  sweepInto(task.table, task.descent, task.ends, task.starts, batchesLeft(task));
  return undefined;
}

/** Whichever thread comes first takes the next batch: who fills a column is chance, what it holds is not. */
function* batchesLeft({ next, starts }: SweepTask): Iterable<number> {
  const count = Math.ceil(starts.length / TREES);
  for (let batch = Atomics.add(next, 0, 1); batch < count; batch = Atomics.add(next, 0, 1)) yield batch;
}
