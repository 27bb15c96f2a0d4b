/** Calendar dates as people write them: YYYY-MM-DD, and only days that exist. */

import { type Diagnostic, error, quoted } from "./diagnostics.js";

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** finding  `impossible-date`: 2027-02-30 does not exist, "1-1-2027" is not how a date is written */
export function checkDate(found: unknown, where: string): Diagnostic[] {
  const [, year, month, day] = (
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(typeof found === "string" ? found : "") ?? []
  ).map(Number);
  const leap = year !== undefined && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  const days = (MONTHS[(month ?? 0) - 1] ?? 0) + (leap && month === 2 ? 1 : 0);
  const exists = day !== undefined && day >= 1 && day <= days;
  return exists ? [] : [error("impossible-date", where, { found: quoted(found) })];
}
