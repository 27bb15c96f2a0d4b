/** How large a study may be, and how it is cut. */

/** A small study is cut into about this many jobs, so that many workers end at nearly the same time and little is lost by a stop. */
const JOBS_OF_A_SMALL_STUDY = 256;
/** With fewer than this, workers would wait for the last one. */
const FEWEST_JOBS = 64;
/** Most tasks of one job: enough that starting it costs nothing, few enough that losing it costs little. */
const TASKS_PER_JOB = 1000;

/**
 * Tasks of each job of a study: the same wherever it runs.
 * perGround  tasks that share a model (a turn in a year): a job takes them whole where that leaves jobs enough, since a
 *            model costs as much as some twenty tasks and a worker keeps no more than the last
 */
export function jobSize(tasks: number, perGround: number): number {
  const size = Math.min(TASKS_PER_JOB, Math.max(1, Math.ceil(tasks / JOBS_OF_A_SMALL_STUDY)));
  const whole = Math.ceil(size / perGround) * perGround;
  return whole <= TASKS_PER_JOB && tasks / whole >= FEWEST_JOBS ? whole : size;
}

/** Larger studies are refused: at 2,000 a second a core this is a day and a half on one core. */
export const LONGEST_STUDY = 250_000_000;
