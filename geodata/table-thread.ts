/** One thread of table-threads.ts: fills columns of a table until none is left. */

import { TREES, sweepInto } from "./sweeps.js";
import type { TableTask } from "./table-threads.js";

export default function work(task: TableTask): void {
  sweepInto(task.table, task.descent, task.ends, task.starts, batchesLeft(task));
}

/** Whichever thread comes first takes the next batch: who fills a column is chance, what it holds is not. */
function* batchesLeft({ next, starts }: TableTask): Iterable<number> {
  const count = Math.ceil(starts.length / TREES);
  for (let batch = Atomics.add(next, 0, 1); batch < count; batch = Atomics.add(next, 0, 1)) yield batch;
}
