/** How large a study may be, and how it is cut. */

/** A small study is cut into about this many jobs, so that many workers share it and little is lost by a stop. */
const JOBS_OF_A_SMALL_STUDY = 64;
/** Most tasks of one job: enough that starting it costs nothing, few enough that losing it costs little. */
const TASKS_PER_JOB = 1000;

/** Tasks of each job of a study of so many tasks: the same wherever it runs. */
export const jobSize = (tasks: number) =>
  Math.min(TASKS_PER_JOB, Math.max(1, Math.ceil(tasks / JOBS_OF_A_SMALL_STUDY)));

/** Larger studies are refused: at 2,000 a second a core this is a day and a half on one core. */
export const LONGEST_STUDY = 250_000_000;
