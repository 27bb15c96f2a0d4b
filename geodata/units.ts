/**
 * Units: SI inside, minutes and kilometres only in files and on screen.
 * The only file that knows 60, 1000 and 365.
 */
declare const unit: unique symbol;
type In<U extends string> = number & { readonly [unit]: U };

export type Seconds = In<"s">;
export type Deciseconds = In<"ds">;
export type Metres = In<"m">;
export type MetresPerSecond = In<"m/s">;
export type Inhabitants = In<"inhabitants">;
export type PerYear = In<"1/year">;
/** 0…1. A percentage exists only in text shown to people. */
export type Fraction = In<"1">;

export const SECONDS_PER_MINUTE = 60;
export const DECISECONDS_PER_SECOND = 10;
export const METRES_PER_KILOMETRE = 1000;
export const SECONDS_PER_HOUR = 3600;
export const HOURS_PER_DAY = 24;
export const HOURS_PER_WEEK = 168;
export const DAYS_PER_WEEK = 7;
export const DAYS_PER_YEAR = 365;
export const WEEKS_PER_YEAR = DAYS_PER_YEAR / DAYS_PER_WEEK;
export const SECONDS_PER_DAY = HOURS_PER_DAY * SECONDS_PER_HOUR;
export const SECONDS_PER_YEAR = DAYS_PER_YEAR * SECONDS_PER_DAY;

export const seconds = (value: number) => value as Seconds;
export const minutes = (value: number) => (value * SECONDS_PER_MINUTE) as Seconds;
export const metres = (value: number) => value as Metres;
export const kilometres = (value: number) => (value * METRES_PER_KILOMETRE) as Metres;
export const inhabitants = (value: number) => value as Inhabitants;
export const kilometresPerHour = (value: number) =>
  ((value * METRES_PER_KILOMETRE) / SECONDS_PER_HOUR) as MetresPerSecond;

export const toMinutes = (value: number) => value / SECONDS_PER_MINUTE;
export const toKilometres = (value: number) => value / METRES_PER_KILOMETRE;
/** Deciseconds (the unit of travel tables) of a time in seconds, rounded to the nearest integer. */
export const toDeciseconds = (value: number) => Math.round(value * DECISECONDS_PER_SECOND) as Deciseconds;
export const fromDeciseconds = (value: number) => (value / DECISECONDS_PER_SECOND) as Seconds;
