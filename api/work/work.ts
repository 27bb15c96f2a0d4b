/** Who does the tasks of a server. */

import type { World } from "../../geodata/world.js";
import { type Basis, type Tasks, tasksOn } from "./tasks.js";

export type Work = Tasks & {
  /** Tasks that wait for a thread. */
  readonly waiting: () => number;
  /** Tasks done at the same time. */
  readonly threads: number;
  readonly close: () => Promise<void>;
};

export type TaskName = keyof Tasks;
/** Any task as it crosses to a thread. */
export type Job = {
  readonly [K in TaskName]: { readonly task: K; readonly input: Parameters<Tasks[K]>[1] };
}[TaskName];

/** On the thread of the caller, which meanwhile answers nobody: for tests, and one question at a time. */
export const workHere = (basis: Basis): Work => ({
  ...tasksOn(basis),
  waiting: () => 0,
  threads: 1,
  close: () => Promise.resolve(),
});

export const doJob = (tasks: Tasks, world: World, { task, input }: Job): Promise<unknown> =>
  (tasks[task] as (world: World, input: unknown) => Promise<unknown>)(world, input);
