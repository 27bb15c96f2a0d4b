/** Ambulance runs per area and part of the week, by urgency. */

import { PERIODS, type Period, periodOf } from "../../../geodata/periods.js";
import { DAYS_PER_WEEK, DAYS_PER_YEAR, HOURS_PER_WEEK } from "../../../geodata/units.js";

/**
 * shape  a1[area] with siren (A0 and A1), a2[area] urgent without, planned[area] ordered runs
 * unit   runs per hour within the part of the week, ≥ 0
 */
export interface Runs {
  readonly a1: Float64Array;
  readonly a2: Float64Array;
  readonly planned: Float64Array;
}

export type RunsByPeriod = Readonly<Record<Period, Runs>>;

export const byPeriod = <T>(make: (period: Period) => T) =>
  Object.fromEntries(PERIODS.map((period) => [period, make(period)])) as Readonly<Record<Period, T>>;

/** Hours of each part in a week. */
export const HOURS_OF: Readonly<Record<Period, number>> = byPeriod((period) => {
  let hours = 0;
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) if (periodOf(hour) === period) hours++;
  return hours;
});
const HOURS_OUTSIDE_DAY = HOURS_PER_WEEK - HOURS_OF.day;

export const allRuns = ({ a1, a2, planned }: Runs) =>
  a1.map((runs, area) => runs + a2[area]! + planned[area]!);

/** A year's demand as the demand model gives it: per area, and how it falls over the 168 hours of the week (sum 1). */
export interface YearlyRuns {
  readonly perYear: Float64Array;
  readonly week: Float64Array;
}

/**
 * Runs per hour in each part of the week: its mean over the hours. Ordered runs are in proportion to urgent ones.
 *
 * urgentShare      of all runs, 0 < … ≤ 1
 * plannedDayShare  of the ordered runs, on working days by day; the others evenly over the other hours
 */
export function runsByPeriod(
  { A0, A1, A2 }: Readonly<Record<"A0" | "A1" | "A2", YearlyRuns>>,
  urgentShare: number,
  plannedDayShare: number,
): RunsByPeriod {
  const perWeek = DAYS_PER_WEEK / DAYS_PER_YEAR;
  return byPeriod((period) => {
    const inPart = (week: Float64Array) =>
      week.reduce((sum, share, hour) => (periodOf(hour) === period ? sum + share : sum), 0);
    const hourly = ({ perYear, week }: YearlyRuns) => {
      const factor = (perWeek * inPart(week)) / HOURS_OF[period];
      return perYear.map((runs) => runs * factor);
    };
    const [a0, a1, a2] = [hourly(A0), hourly(A1), hourly(A2)];
    const share =
      period === "day" ? plannedDayShare : ((1 - plannedDayShare) * HOURS_OF[period]) / HOURS_OUTSIDE_DAY;
    const ordered = (perWeek * (1 / urgentShare - 1) * share) / HOURS_OF[period];
    return {
      a1: a0.map((runs, area) => runs + a1[area]!),
      a2,
      planned: A0.perYear.map((runs, area) => (runs + A1.perYear[area]! + A2.perYear[area]!) * ordered),
    };
  });
}
