/** What locations take in from those that have a stop, hour by hour of the week. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { OpenStates } from "../practice-supply.js";
import type { Diversion } from "./diversion.js";

const HOURS = HOURS_PER_WEEK;

/** Rows seen from those who receive. shape  of location `to`: from[first[to]] … from[first[to + 1] − 1], others likewise */
export interface Receivers {
  readonly first: Uint32Array;
  readonly from: Uint32Array;
  readonly state: Uint8Array;
  readonly share: Float64Array;
}

export function receiversOf({ rows, columns }: Diversion, kind: "next" | "within"): Receivers {
  const n = columns.length;
  const first = new Uint32Array(n + 1);
  for (const row of rows)
    for (let k = 0; k < row.to.length; k++) if (row[kind][k]! > 0) first[row.to[k]! + 1]!++;
  for (let to = 0; to < n; to++) first[to + 1]! += first[to]!;
  const size = first[n]!;
  const [from, state, share] = [new Uint32Array(size), new Uint8Array(size), new Float64Array(size)];
  const free = first.slice();
  rows.forEach((row, at) => {
    for (let k = 0; k < row.to.length; k++) {
      if (row[kind][k] === 0) continue;
      const entry = free[row.to[k]!]!++;
      from[entry] = at % n;
      state[entry] = (at - (at % n)) / n;
      share[entry] = row[kind][k]!;
    }
  });
  return { first, from, state, share };
}

/** [state] the hours of the week in which it holds. */
export function hoursOf({ stateOfHour, open }: OpenStates): Uint8Array[] {
  const hours: number[][] = open.map(() => []);
  stateOfHour.forEach((state, hour) => hours[state]!.push(hour));
  return hours.map((list) => Uint8Array.from(list));
}

/**
 * How those who are sent away divide. Without coordination: to the next, who takes all. With it: over all that are near
 * enough, as they have places free by themselves; where nobody has, to the next.
 *
 * free   [i * 168 + hour] places free before anybody is diverted, ≥ 0; scale  likewise: 1 over what is free around it,
 *        0 where that is nothing
 */
export interface Coordination {
  readonly receivers: Receivers;
  readonly free: Float64Array;
  readonly scale: Float64Array;
}

export function coordinationOf(diversion: Diversion, free: Float64Array): Coordination {
  const { rows, columns, states } = diversion;
  const n = columns.length;
  const scale = new Float64Array(n * HOURS);
  for (let from = 0; from < n; from++)
    for (let hour = 0; hour < HOURS; hour++) {
      const { to, within, any } = rows[states.stateOfHour[hour]! * n + from]!;
      let all = 0;
      for (let k = 0; k < to.length; k++) all += within[k]! * free[to[k]! * HOURS + hour]!;
      if (all > 0) scale[from * HOURS + hour] = any / all;
    }
  return { receivers: receiversOf(diversion, "within"), free, scale };
}

/** How a diversion divides whatever is sent: `toNext` always, `coordination` where it comes first. */
export interface Divides {
  readonly hours: readonly Uint8Array[];
  readonly toNext: Receivers;
  readonly coordination: Coordination | undefined;
}

/** [i * 168 + hour] who are sent to the next, and who are divided over what is free (times its scale). */
export interface Sent {
  readonly next: Float64Array;
  readonly free: Float64Array;
}

/** Takes down who leaves location i in each hour. */
export function send(
  { coordination }: Divides,
  i: number,
  leaving: Float64Array,
  { next, free }: Sent,
): void {
  for (let hour = 0; hour < HOURS; hour++) {
    const at = i * HOURS + hour;
    const scale = coordination ? coordination.scale[at]! : 0;
    next[at] = scale > 0 ? 0 : leaving[hour]!;
    if (coordination) free[at] = leaving[hour]! * scale;
  }
}

/** Patients an hour that `to` takes in. shape  into[hour] */
export function receivedAt(
  { hours, toNext, coordination }: Divides,
  sent: Sent,
  to: number,
  into: Float64Array,
): void {
  into.fill(0);
  if (coordination) {
    pull(coordination.receivers, hours, sent.free, to, into);
    for (let hour = 0; hour < HOURS; hour++) into[hour]! *= coordination.free[to * HOURS + hour]!;
  }
  pull(toNext, hours, sent.next, to, into);
}

function pull(
  { first, from, state, share }: Receivers,
  hours: readonly Uint8Array[],
  sent: Float64Array,
  to: number,
  into: Float64Array,
): void {
  for (let entry = first[to]!; entry < first[to + 1]!; entry++) {
    const row = from[entry]! * HOURS;
    const part = share[entry]!;
    const own = hours[state[entry]!]!;
    if (own.length === HOURS)
      for (let hour = 0; hour < HOURS; hour++) into[hour]! += part * sent[row + hour]!;
    else for (const hour of own) into[hour]! += part * sent[row + hour]!;
  }
}

/** Calls `each` with what every location sends to `to` in a week. */
export function senders(
  { hours, toNext, coordination }: Divides,
  sent: Sent,
  to: number,
  each: (from: number, perWeek: number) => void,
): void {
  const of = ({ first, from, state, share }: Receivers, rows: Float64Array, weight?: Float64Array) => {
    for (let entry = first[to]!; entry < first[to + 1]!; entry++) {
      const row = from[entry]! * HOURS;
      let sum = 0;
      for (const hour of hours[state[entry]!]!)
        sum += rows[row + hour]! * (weight ? weight[to * HOURS + hour]! : 1);
      each(from[entry]!, sum * share[entry]!);
    }
  };
  of(toNext, sent.next);
  if (coordination) of(coordination.receivers, sent.free, coordination.free);
}
