/** Opening hours (OSM syntax) → the 168 hours of a week. The only place that knows the opening_hours library. */

import OpeningHours from "opening_hours";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "./diagnostics.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK } from "./units.js";

/**
 * shape  open[hour], hour 0 is Monday 00:00–01:00 in Dutch time
 * unit   1 open, 0 shut; an hour is open when it is open at its midpoint (MODEL 11)
 */
export interface WeekHours {
  readonly text: string;
  readonly open: Uint8Array;
  readonly openHours: number;
}

export const ALWAYS: WeekHours = weekHours("24/7", new Uint8Array(HOURS_PER_WEEK).fill(1));

/** Round the clock, all week: what the 45-minute norm counts. */
export const isRoundTheWeek = (hours: WeekHours) => hours.openHours === HOURS_PER_WEEK;

/** A plain week without change of clock or Dutch holiday: Monday 8 to Sunday 14 January 2024. */
const weekday = (day: number, hour: number, minute: number) => new Date(2024, 0, 8 + day, hour, minute);

/** No week needs more text. */
const LONGEST = 500;

const LIBRARY = {
  mode: 2,
  tag_key: "opening_hours",
  map_value: false,
  warnings_severity: 4,
  locale: "en",
} as const;

/**
 * The week that an OSM opening-hours text describes, the same on a machine in any time zone.
 * findings  `hours-not-understood`, `hours-follow-the-sun` (errors); `hours-half`, `hours-holiday`,
 *           `hours-not-every-week` (warnings)
 */
export function parseHours(text: string, where: string): Checked<WeekHours> {
  if (text.trim() === "24/7") return { ok: true, value: ALWAYS, diagnostics: [] };
  const found = quoted(text);
  if (text.length > LONGEST)
    return checked(ALWAYS, [error("hours-not-understood", where, { found, reason: `> ${LONGEST}` })]);
  if (/sun(rise|set)|dawn|dusk/i.test(text))
    return checked(ALWAYS, [error("hours-follow-the-sun", where, { found })]);
  try {
    return weekOf(new OpeningHours(text, null, LIBRARY), text, where);
  } catch (reason) {
    // The library throws text, not an Error, and an Error where it did not foresee the text.
    const [line] = reason instanceof Error ? ["–"] : String(reason).split("\n");
    return checked(ALWAYS, [error("hours-not-understood", where, { found, reason: quoted(line) })]);
  }
}

function weekOf(rules: OpeningHours, text: string, where: string): Checked<WeekHours> {
  const found = quoted(text);
  const diagnostics: Diagnostic[] = [];
  if (/\b[PS]H\b/.test(text)) diagnostics.push(warning("hours-holiday", where, { found }));
  else if (!rules.isWeekStable()) diagnostics.push(warning("hours-not-every-week", where, { found }));
  const open = new Uint8Array(HOURS_PER_WEEK);
  let split = false;
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const day = Math.floor(hour / HOURS_PER_DAY);
    const state = (minute: number) => rules.getState(weekday(day, hour % HOURS_PER_DAY, minute));
    open[hour] = state(30) ? 1 : 0;
    split ||= state(1) !== state(59);
  }
  if (split) diagnostics.push(warning("hours-half", where, { found }));
  return checked(weekHours(text, open), diagnostics);
}

export function weekHours(text: string, open: Uint8Array): WeekHours {
  return { text, open, openHours: open.reduce((sum, hour) => sum + hour, 0) };
}
