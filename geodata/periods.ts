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

/** Open in every hour of the period: a location that shuts half-way an evening is not there for the evening. */
export function isOpenThroughout({ open }: WeekHours, period: Period): boolean {
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++)
    if (periodOf(hour) === period && !open[hour]) return false;
  return true;
}
