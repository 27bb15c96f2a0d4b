/** Full locations: stops, who is taken elsewhere, waiting, and what is left. A stop is not blocking (MODEL 15–16). */

import {
  DAYS_PER_WEEK,
  HOURS_PER_WEEK,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  WEEKS_PER_YEAR,
} from "../../geodata/units.js";
import type { OpenStates } from "../practice-supply.js";
import type { Diversion } from "./diversion.js";
import { erlangWait } from "./queue.js";
import { type StopTable, atLeast } from "./stop-table.js";

/** Stop fractions closer than this count as equal; the largest difference of the last round is the residual. */
const SETTLED = 1e-10;
const MOST_ROUNDS = 100;
const HOURS = HOURS_PER_WEEK;

/**
 * What each location is asked for in each hour of the week, n locations in the order of `diversion.columns`.
 *
 * shape  arrivals[i * 168 + hour], divertable likewise (the part that can be taken elsewhere during a stop): patients
 *        an hour; places[i] integers ≥ 0; extraStayHours[i] ≥ 0, on top of the mean stay (blocked exit); open likewise
 * lags   presenceByLag of the stay; stayHours its mean, stayVariation its standard deviation over its mean
 * stopFrom       share of the places from which a stop becomes likely; stopDeclared  how often it is then declared
 * coordination   who refers sees the free places, and divides over all that are near enough; else the next one takes all
 */
export interface Asked {
  readonly states: OpenStates;
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

/**
 * What happens. All arrays are by location as in Asked; week arrays as there; volumes a year.
 *
 * present         mean patients present, after diversion; stop  share of the hour with a stop, 0…1
 * asked           who wants to come; diverted  taken elsewhere; absorbed  taken in from others
 *                 law: Σ diverted = Σ absorbed; handled = asked − diverted + absorbed
 * flow            flow[from * n + to] diverted a year
 * busyFraction    mean present over places in the hours it is open; above 1 means more patients at once than places
 * waitSeconds     mean wait for a place, over patients in hours that are not overloaded
 * overloadedHours hours a week with as many patients as places or more: there the wait is not known, it only grows
 * rounds, residual  of the iteration from zero (MODEL 16): the least fixed point, whatever the order of locations
 */
export interface Overflow {
  readonly columns: Uint32Array;
  readonly places: Float64Array;
  readonly present: Float64Array;
  readonly stop: Float64Array;
  readonly asked: Float64Array;
  readonly diverted: Float64Array;
  readonly absorbed: Float64Array;
  readonly flow: Float64Array;
  readonly busyFraction: Float64Array;
  readonly busyFractionPeak: Float64Array;
  readonly peakHour: Uint8Array;
  readonly stopMinutesPerDay: Float64Array;
  readonly waitShare: Float64Array;
  readonly waitSeconds: Float64Array;
  readonly overloadedHours: Uint8Array;
  readonly rounds: number;
  readonly residual: number;
}

/** Work space for n locations, to be used again. */
export interface OverflowScratch {
  readonly coming: Float64Array;
  readonly present: Float64Array;
  readonly extended: Float64Array;
}

export const overflowScratch = (locations: number, lags: number): OverflowScratch => ({
  coming: new Float64Array(locations * HOURS),
  present: new Float64Array(HOURS),
  extended: new Float64Array(HOURS + lags),
});

export function overflow(asked: Asked, scratch: OverflowScratch): Overflow {
  const { arrivals, divertable, stopDeclared, table } = asked;
  const n = asked.places.length;
  const limits = asked.places.map((places) => Math.ceil(asked.stopFrom * places));
  const isOpen = openHours(asked);
  const spread = spreader(asked, scratch);
  const stop = new Float64Array(n * HOURS);
  const { coming, present } = scratch;
  coming.set(arrivals);
  /** Whose arrivals are others than in the round before. */
  let stale = new Uint8Array(n).fill(1);
  let [rounds, residual] = [0, Infinity];
  while (rounds < MOST_ROUNDS) {
    residual = 0;
    const risen = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      if (!stale[i]) continue;
      presentAt(asked, coming, i, scratch);
      for (let hour = 0; hour < HOURS; hour++) {
        const at = i * HOURS + hour;
        if (!isOpen[at]) continue;
        const next = stopDeclared * atLeast(table, present[hour]!, limits[i]!);
        // From zero upwards: what rounding takes away is not a fall.
        const rise = next - stop[at]!;
        if (rise <= 0) continue;
        if (rise > residual) residual = rise;
        if (rise > SETTLED) risen[i] = 1;
        stop[at] = next;
      }
    }
    rounds++;
    if (residual <= SETTLED) break;
    stale = new Uint8Array(n);
    const receive = (from: number, to: number, hour: number, count: number) => {
      coming[to * HOURS + hour]! += count;
      if (risen[from]) stale[to] = 1;
    };
    coming.set(arrivals);
    for (let i = 0; i < n; i++)
      for (let hour = 0; hour < HOURS; hour++) {
        const sent = stop[i * HOURS + hour]! * divertable[i * HOURS + hour]!;
        if (sent > 0) spread(i, hour, sent, receive);
      }
  }
  return told(asked, stop, isOpen, spread, scratch, { rounds, residual });
}

function openHours({ states, diversion }: Asked): Uint8Array {
  const { columns } = diversion;
  const open = new Uint8Array(columns.length * HOURS);
  const sets = states.open.map((now) => new Set(now));
  columns.forEach((column, i) => {
    const during = sets.map((set) => Number(set.has(column)));
    for (let hour = 0; hour < HOURS; hour++) open[i * HOURS + hour] = during[states.stateOfHour[hour]!]!;
  });
  return open;
}

/** Mean patients present at one location in each hour, into `scratch.present`. */
function presentAt(
  { lags, extraStayHours, stayHours }: Asked,
  coming: Float64Array,
  i: number,
  { present, extended }: OverflowScratch,
): void {
  const row = i * HOURS;
  const before = lags.length - 1;
  for (let at = 0; at < before; at++) extended[at] = coming[row + ((at - before) % HOURS) + HOURS]!;
  for (let hour = 0; hour < HOURS; hour++) extended[before + hour] = coming[row + hour]!;
  for (let hour = 0; hour < HOURS; hour++) {
    let sum = 0;
    for (let lag = 0; lag <= before; lag++) sum += lags[lag]! * extended[before + hour - lag]!;
    present[hour] = sum;
  }
  const extra = extraStayHours[i]!;
  if (extra === 0) return;
  const later = Math.round(stayHours);
  for (let hour = 0; hour < HOURS; hour++)
    present[hour]! += extra * coming[row + ((hour - later + HOURS) % HOURS)]!;
}

type Receive = (from: number, to: number, hour: number, count: number) => void;
/** Divides those who are sent away in one hour; who has no other place within reach is not sent away. */
type Spread = (from: number, hour: number, sent: number, receive: Receive) => void;

/** Without coordination: to the next. With it: over all that are near enough, as they have places free by themselves. */
function spreader(asked: Asked, scratch: OverflowScratch): Spread {
  const { diversion, coordination, arrivals, places, states } = asked;
  const { next, within, any } = diversion;
  const n = places.length;
  const toNext: Spread = (from, hour, sent, receive) => {
    const row = states.stateOfHour[hour]! * n + from;
    for (let at = next.first[row]!; at < next.first[row + 1]!; at++)
      receive(from, next.to[at]!, hour, sent * next.share[at]!);
  };
  if (!coordination) return toNext;
  const free = new Float64Array(n * HOURS);
  for (let i = 0; i < n; i++) {
    presentAt(asked, arrivals, i, scratch);
    for (let hour = 0; hour < HOURS; hour++)
      free[i * HOURS + hour] = Math.max(0, places[i]! - scratch.present[hour]!);
  }
  return (from, hour, sent, receive) => {
    const row = states.stateOfHour[hour]! * n + from;
    let all = 0;
    for (let at = within.first[row]!; at < within.first[row + 1]!; at++)
      all += within.share[at]! * free[within.to[at]! * HOURS + hour]!;
    if (all === 0) {
      toNext(from, hour, sent, receive);
      return;
    }
    for (let at = within.first[row]!; at < within.first[row + 1]!; at++) {
      const to = within.to[at]!;
      receive(from, to, hour, (sent * any[row]! * within.share[at]! * free[to * HOURS + hour]!) / all);
    }
  };
}

function told(
  asked: Asked,
  stop: Float64Array,
  isOpen: Uint8Array,
  spread: Spread,
  scratch: OverflowScratch,
  { rounds, residual }: { readonly rounds: number; readonly residual: number },
): Overflow {
  const { arrivals, divertable, places, diversion } = asked;
  const n = places.length;
  const zeros = () => new Float64Array(n);
  const result = {
    columns: diversion.columns,
    places,
    present: new Float64Array(n * HOURS),
    stop,
    asked: zeros(),
    diverted: zeros(),
    absorbed: zeros(),
    flow: new Float64Array(n * n),
    busyFraction: zeros(),
    busyFractionPeak: zeros(),
    peakHour: new Uint8Array(n),
    stopMinutesPerDay: zeros(),
    waitShare: zeros(),
    waitSeconds: zeros(),
    overloadedHours: new Uint8Array(n),
    rounds,
    residual,
  };
  const handled = scratch.coming;
  handled.set(arrivals);
  const receive: Receive = (from, to, hour, count) => {
    handled[from * HOURS + hour]! -= count;
    handled[to * HOURS + hour]! += count;
    result.flow[from * n + to]! += count * WEEKS_PER_YEAR;
    result.diverted[from]! += count * WEEKS_PER_YEAR;
    result.absorbed[to]! += count * WEEKS_PER_YEAR;
  };
  for (let i = 0; i < n; i++)
    for (let hour = 0; hour < HOURS; hour++) {
      const at = i * HOURS + hour;
      result.asked[i]! += arrivals[at]! * WEEKS_PER_YEAR;
      const sent = stop[at]! * divertable[at]!;
      if (sent > 0) spread(i, hour, sent, receive);
    }
  for (let i = 0; i < n; i++) {
    presentAt(asked, handled, i, scratch);
    result.present.set(scratch.present, i * HOURS);
    measure(asked, handled, isOpen, i, result);
  }
  return result;
}

/** Busy fractions, waits and stop minutes of one location from the patients present in each hour. */
function measure(
  { places, stayHours, stayVariation }: Asked,
  handled: Float64Array,
  isOpen: Uint8Array,
  i: number,
  result: Overflow,
): void {
  const count = places[i]!;
  const spread = (1 + stayVariation * stayVariation) / 2;
  let [busy, hours, waiting, seconds, patients, known] = [0, 0, 0, 0, 0, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    const at = i * HOURS + hour;
    result.stopMinutesPerDay[i]! += result.stop[at]! * MINUTES_A_DAY_PER_HOUR;
    if (!isOpen[at] || count === 0) continue;
    const present = result.present[at]!;
    const fraction = present / count;
    hours++;
    busy += fraction;
    if (fraction > result.busyFractionPeak[i]!) {
      result.busyFractionPeak[i] = fraction;
      result.peakHour[i] = hour;
    }
    const wait = erlangWait(present, count);
    patients += handled[at]!;
    waiting += handled[at]! * wait;
    if (present >= count) {
      result.overloadedHours[i]!++;
      continue;
    }
    known += handled[at]!;
    // The wait of M/G/c, as in meanWait.
    seconds += (handled[at]! * wait * stayHours * SECONDS_PER_HOUR * spread) / (count - present);
  }
  result.busyFraction[i] = hours > 0 ? busy / hours : 0;
  result.waitShare[i] = patients > 0 ? waiting / patients : 0;
  result.waitSeconds[i] = known > 0 ? seconds / known : 0;
}

/** One hour of the week that is all stop gives this many minutes on a mean day. */
const MINUTES_A_DAY_PER_HOUR = SECONDS_PER_HOUR / SECONDS_PER_MINUTE / DAYS_PER_WEEK;
