/** How large a study may be, and how it is cut. */

/** Tasks of one job: enough that starting it costs nothing, few enough that losing it costs little. */
export const TASKS_PER_JOB = 1000;

/** Larger studies are refused: at 2,000 a second a core this is a day and a half on one core. */
export const LONGEST_STUDY = 250_000_000;
