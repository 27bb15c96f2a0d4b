/** What a study would cost, by doing its first tasks here. */

import { toMinutes } from "../../geodata/units.js";
import { jobRunner } from "../../scenarios/study/job.js";
import { jobAt } from "../../scenarios/study/study.js";
import { type Console, DONE, printJson } from "../console.js";
import { rowOf } from "./columns.js";
import { linesOf } from "./folder.js";
import type { OpenedStudy } from "./gather.js";

/** Rows timed for the estimate of a dry run. */
const TRIAL_TASKS = 50;
const MS_PER_SECOND = 1000;
const BYTES_PER_MEGABYTE = 1e6;

/** How long it would take and how large it would be. */
export function estimate(console: Console, opened: OpenedStudy, threads: number): number {
  const { study: asked } = opened;
  const runJob = jobRunner(opened);
  // What is made once, and by code that is still cold, would be counted for every task.
  runJob(jobAt(asked, 0, 1));
  const start = performance.now();
  const rows = runJob(jobAt(asked, 0, TRIAL_TASKS)).map(rowOf);
  const seconds = ((performance.now() - start) / MS_PER_SECOND) * (asked.tasks / rows.length / threads);
  const bytes = (Buffer.byteLength(linesOf(rows)) * asked.tasks) / rows.length;
  const { tasks, jobs } = asked;
  if (console.arguments.json)
    printJson(console, {
      tasks,
      jobs,
      threads,
      estimatedSeconds: Math.ceil(seconds),
      estimatedBytes: Math.ceil(bytes),
    });
  else {
    const { words } = console;
    const [minutes, megabytes] = [
      words.number(Math.ceil(toMinutes(seconds))),
      words.number(Math.ceil(bytes / BYTES_PER_MEGABYTE)),
    ];
    console.out(
      `${words.say("study-estimate", { tasks: words.number(tasks), jobs, threads, minutes, megabytes })}\n`,
    );
  }
  return DONE;
}
