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

/** The day after a day that exists. */
export function dayAfter(iso: string): string {
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  if (checkDate(dateText(year, month, day + 1), "").length === 0) return dateText(year, month, day + 1);
  return month === MONTHS.length ? dateText(year + 1, 1, 1) : dateText(year, month + 1, 1);
}

/** A day some whole days later. */
export const daysLater = (iso: string, days: number): string =>
  days <= 0 ? iso : daysLater(dayAfter(iso), days - 1);

/** Days from one day to another, negative when the second comes first. Both exist. */
export const daysBetween = (from: string, to: string) => dayNumber(to) - dayNumber(from);

/** Days since 1 March of the year 0, in the Gregorian calendar. source  E.G. Richards, Mapping Time (1998) */
function dayNumber(iso: string): number {
  const [year, month, day] = iso.split("-").map(Number) as [number, number, number];
  const m = (month + 9) % 12;
  const y = year - Math.floor(m / 10);
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leapDays + Math.floor((m * 306 + 5) / 10) + day - 1;
}

const dateText = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
