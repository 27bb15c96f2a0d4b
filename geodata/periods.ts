/** Parts of the week, each hour in exactly one (MODEL 11, with the weekend taken between the nights). */

import type { WeekHours } from "./hours.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK } from "./units.js";

/** day 07–17 and evening 17–23 on working days; weekend 07–23 on Saturday and Sunday; night 23–07 on every day. */
export const PERIODS = ["day", "evening", "night", "weekend"] as const;
export type Period = (typeof PERIODS)[number];

const DAY_BEGINS = 7;
const EVENING_BEGINS = 17;
const NIGHT_BEGINS = 23;
const SATURDAY = 5;

export function periodOf(hourOfWeek: number): Period {
  const hour = hourOfWeek % HOURS_PER_DAY;
  if (hour < DAY_BEGINS || hour >= NIGHT_BEGINS) return "night";
  if (hourOfWeek >= SATURDAY * HOURS_PER_DAY) return "weekend";
  return hour < EVENING_BEGINS ? "day" : "evening";
}

const hoursIn = (period: Period) =>
  Array.from({ length: HOURS_PER_WEEK }, (_, hour) => hour).filter((hour) => periodOf(hour) === period);

const HOURS_IN: Readonly<Record<Period, readonly number[]>> = {
  day: hoursIn("day"),
  evening: hoursIn("evening"),
  night: hoursIn("night"),
  weekend: hoursIn("weekend"),
};

/** Open in every hour of the period: a location that shuts half-way an evening is not there for the evening. */
export const isOpenThroughout = ({ open }: WeekHours, period: Period): boolean =>
  HOURS_IN[period].every((hour) => open[hour]);
