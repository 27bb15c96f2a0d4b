/** What overflow comes to at each location: busy fractions, waits, minutes of stop, who is taken from where. */

import {
  DAYS_PER_WEEK,
  HOURS_PER_WEEK,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
  WEEKS_PER_YEAR,
} from "../../geodata/units.js";
import { type Asked, type OverflowScratch, presentWith } from "./asked.js";
import { erlangWait } from "./queue.js";
import { type Divides, receivedAt, senders } from "./received.js";

const HOURS = HOURS_PER_WEEK;
/** One hour of the week that is all stop gives this many minutes on a mean day. */
const MINUTES_A_DAY_PER_HOUR = SECONDS_PER_HOUR / SECONDS_PER_MINUTE / DAYS_PER_WEEK;

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
 * steepness       how much more stop all other stops together can cause here, per unit: below 1 everywhere, the fixed
 *                 point is the only one
 * rounds, residual  of the iteration from zero (MODEL 16): the least fixed point, whatever the order of locations; or
 *                 from the stops of a base, where there is only one fixed point. What is left: patients an hour, ≥ 0
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
  readonly steepness: Float64Array;
  readonly rounds: number;
  readonly residual: number;
}

/** What the iteration ended with. */
type Ended = Pick<Overflow, "stop" | "steepness" | "rounds" | "residual">;

/** All that is told of locations as in a base, or zero: for `measure` to fill in. */
export function blank({ places, diversion: { columns } }: Asked, ended: Ended, base?: Overflow): Overflow {
  const { stop, steepness, rounds, residual } = ended;
  const n = places.length;
  const row = (known?: Float64Array, size = n) => known?.slice() ?? new Float64Array(size);
  const bytes = (known?: Uint8Array) => known?.slice() ?? new Uint8Array(n);
  return {
    columns,
    places,
    present: row(base?.present, n * HOURS),
    stop,
    asked: row(base?.asked),
    diverted: row(base?.diverted),
    absorbed: row(base?.absorbed),
    flow: row(base?.flow, n * n),
    busyFraction: row(base?.busyFraction),
    busyFractionPeak: row(base?.busyFractionPeak),
    peakHour: bytes(base?.peakHour),
    stopMinutesPerDay: row(base?.stopMinutesPerDay),
    waitShare: row(base?.waitShare),
    waitSeconds: row(base?.waitSeconds),
    overloadedHours: bytes(base?.overloadedHours),
    steepness,
    rounds,
    residual,
  };
}

/** Fills in all that is told of one location. scratch.sent  what the last stops send */
export function measure(
  asked: Asked,
  divides: Divides,
  isOpen: Uint8Array,
  i: number,
  { sent, coming: handled, present }: OverflowScratch,
  result: Overflow,
): void {
  const { arrivals, divertable, diversion } = asked;
  const n = asked.places.length;
  const { stateOfHour } = diversion.states;
  receivedAt(divides, sent, i, handled);
  let [wanted, away, minutes] = [0, 0, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    const at = i * HOURS + hour;
    const leaves = result.stop[at]! * divertable[at]! * diversion.rows[stateOfHour[hour]! * n + i]!.any;
    wanted += arrivals[at]!;
    away += leaves;
    minutes += result.stop[at]!;
    handled[hour]! += arrivals[at]! - leaves;
  }
  result.asked[i] = wanted * WEEKS_PER_YEAR;
  result.diverted[i] = away * WEEKS_PER_YEAR;
  result.stopMinutesPerDay[i] = minutes * MINUTES_A_DAY_PER_HOUR;
  let taken = 0;
  for (let from = 0; from < n; from++) result.flow[from * n + i] = 0;
  senders(divides, sent, i, (from, perWeek) => {
    result.flow[from * n + i]! += perWeek * WEEKS_PER_YEAR;
    taken += perWeek;
  });
  result.absorbed[i] = taken * WEEKS_PER_YEAR;
  presentWith(asked, handled, i, present);
  result.present.set(present, i * HOURS);
  measureWaits(asked, handled, present, isOpen, i, result);
}

/** Busy fractions and waits of one location from the patients present in each hour. */
function measureWaits(
  { places, stayHours, stayVariation }: Asked,
  handled: Float64Array,
  present: Float64Array,
  isOpen: Uint8Array,
  i: number,
  result: Overflow,
): void {
  const count = places[i]!;
  const spread = (1 + stayVariation * stayVariation) / 2;
  let [busy, hours, waiting, seconds, patients, known] = [0, 0, 0, 0, 0, 0];
  let [peak, peakHour, overloaded] = [0, 0, 0];
  for (let hour = 0; hour < HOURS; hour++) {
    if (!isOpen[i * HOURS + hour] || count === 0) continue;
    const there = present[hour]!;
    const fraction = there / count;
    hours++;
    busy += fraction;
    if (fraction > peak) {
      peak = fraction;
      peakHour = hour;
    }
    const wait = erlangWait(there, count);
    patients += handled[hour]!;
    waiting += handled[hour]! * wait;
    if (there >= count) {
      overloaded++;
      continue;
    }
    known += handled[hour]!;
    // The wait of M/G/c, as in meanWait.
    seconds += (handled[hour]! * wait * stayHours * SECONDS_PER_HOUR * spread) / (count - there);
  }
  result.busyFraction[i] = hours > 0 ? busy / hours : 0;
  result.busyFractionPeak[i] = peak;
  result.peakHour[i] = peakHour;
  result.waitShare[i] = patients > 0 ? waiting / patients : 0;
  result.waitSeconds[i] = known > 0 ? seconds / known : 0;
  result.overloadedHours[i] = overloaded;
}
