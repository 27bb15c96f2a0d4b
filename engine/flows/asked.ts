/** What full locations are asked for, and who is there: what overflow starts from. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { Diversion } from "./diversion.js";
import type { Sent } from "./received.js";
import type { StopTable } from "./stop-table.js";
import { presence } from "./week.js";

const HOURS = HOURS_PER_WEEK;

/**
 * What each location is asked for in each hour of the week, n locations in the order of `diversion.columns`.
 *
 * shape  arrivals[i * 168 + hour], divertable likewise (the part that can be taken elsewhere during a stop): patients
 *        an hour; places[i] integers ≥ 0; extraStayHours[i] ≥ 0, on top of the mean stay (blocked exit)
 * lags   presenceByLag of the stay; stayHours its mean, stayVariation its standard deviation over its mean
 * stopFrom       share of the places from which a stop becomes likely; stopDeclared  how often it is then declared
 * coordination   who refers sees the free places, and divides over all that are near enough; else the next one takes all
 */
export interface Asked {
  readonly diversion: Diversion;
  readonly arrivals: Float64Array;
  readonly divertable: Float64Array;
  readonly places: Float64Array;
  readonly extraStayHours: Float64Array;
  readonly lags: Float64Array;
  readonly stayHours: number;
  readonly stayVariation: number;
  readonly stopFrom: number;
  readonly stopDeclared: number;
  readonly coordination: boolean;
  readonly table: StopTable;
}

/** Work space for n locations, to be used again. */
export interface OverflowScratch {
  readonly sent: Sent;
  readonly leaving: Float64Array;
  readonly coming: Float64Array;
  readonly present: Float64Array;
  readonly chance: Float64Array;
}

export const overflowScratch = (locations: number): OverflowScratch => ({
  sent: { next: new Float64Array(locations * HOURS), free: new Float64Array(locations * HOURS) },
  leaving: new Float64Array(HOURS),
  coming: new Float64Array(HOURS),
  present: new Float64Array(HOURS),
  chance: new Float64Array(HOURS),
});

/** From how many patients present a stop becomes likely. */
export const limitOf = ({ stopFrom, places }: Asked, i: number) => Math.ceil(stopFrom * places[i]!);

/** shape  [i * 168 + hour] 1 where it is open */
export function openHours({ diversion: { states, columns } }: Asked): Uint8Array {
  const open = new Uint8Array(columns.length * HOURS);
  const sets = states.open.map((now) => new Set(now));
  columns.forEach((column, i) => {
    const during = sets.map((set) => Number(set.has(column)));
    for (let hour = 0; hour < HOURS; hour++) open[i * HOURS + hour] = during[states.stateOfHour[hour]!]!;
  });
  return open;
}

/** Mean patients present at one location in each hour of who comes in each hour. */
export function presentWith(
  { lags, extraStayHours, stayHours }: Pick<Asked, "lags" | "extraStayHours" | "stayHours">,
  coming: Float64Array,
  i: number,
  into: Float64Array,
): void {
  presence(coming, lags, into);
  const extra = extraStayHours[i]!;
  if (extra === 0) return;
  const later = Math.round(stayHours);
  for (let hour = 0; hour < HOURS; hour++) into[hour]! += extra * coming[(hour - later + HOURS) % HOURS]!;
}
