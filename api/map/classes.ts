/** Classes in which maps show minutes, and names of columns: shared by the report, the files and the planner. */

/** Display only: upper limits of the classes of extra minutes; the last class has none. No norm stands on these. */
export const CLASS_MINUTES = [5, 10, 20] as const;

/** A function as the start of a column name: no hyphen, which formulas would read as a minus. */
export const columnOf = (care: string) => care.replaceAll("-", "_");
