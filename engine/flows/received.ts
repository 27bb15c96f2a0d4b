/** What locations take in from those that have a stop, hour by hour of the week. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { OpenStates } from "../practice-supply.js";
import type { Diversion } from "./diversion.js";

const HOURS = HOURS_PER_WEEK;

/**
 * Rows seen from those who receive. shape  of location `to`: from[first[to]] … from[first[to + 1] − 1], others likewise;
 * state[entry] in which the share holds, or EVERY where it is the same all week
 */
export interface Receivers {
  readonly first: Uint32Array;
  readonly from: Uint32Array;
  readonly state: Int16Array;
  readonly share: Float64Array;
}

const EVERY = -1;
const WEEK = Uint8Array.from({ length: HOURS }, (_, hour) => hour);

export function receiversOf({ rows, columns }: Diversion, kind: "next" | "within"): Receivers {
  const n = columns.length;
  const entries: { from: number; state: number; share: number }[][] = Array.from({ length: n }, () => []);
  for (let from = 0; from < n; from++) {
    const always = rows.every((row, at) => at % n !== from || row === rows[from]);
    for (let at = from; at < (always ? n : rows.length); at += n) {
      const { to, [kind]: shares } = rows[at]!;
      const state = always ? EVERY : (at - from) / n;
      for (let k = 0; k < to.length; k++)
        if (shares[k]! > 0) entries[to[k]!]!.push({ from, state, share: shares[k]! });
    }
  }
  const first = new Uint32Array(n + 1);
  entries.forEach((list, to) => (first[to + 1] = first[to]! + list.length));
  const all = entries.flat();
  return {
    first,
    from: Uint32Array.from(all, ({ from }) => from),
    state: Int16Array.from(all, ({ state }) => state),
    share: Float64Array.from(all, ({ share }) => share),
  };
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
    if (state[entry] === EVERY)
      for (let hour = 0; hour < HOURS; hour++) into[hour]! += part * sent[row + hour]!;
    else for (const hour of hours[state[entry]!]!) into[hour]! += part * sent[row + hour]!;
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
      for (const hour of state[entry] === EVERY ? WEEK : hours[state[entry]!]!)
        sum += rows[row + hour]! * (weight ? weight[to * HOURS + hour]! : 1);
      each(from[entry]!, sum * share[entry]!);
    }
  };
  of(toNext, sent.next);
  if (coordination) of(coordination.receivers, sent.free, coordination.free);
}
