/** Full locations: stops, who is taken elsewhere, waiting, and what is left. A stop is not blocking (MODEL 15–16). */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import { type Asked, type OverflowScratch, limitOf, openHours, presentWith } from "./asked.js";
import { type Overflow, blank, measure } from "./measures.js";
import { type Divides, coordinationOf, hoursOf, receivedAt, receiversOf, send } from "./received.js";
import { atLeast, steepest } from "./stop-table.js";

/** Patients an hour: fewer are not looked at, where nobody says otherwise; the most that is left is the residual. */
const SETTLED = 1e-13;
const MOST_ROUNDS = 100;
const FINER = 0.1;
/** Below this steepness a few rounds from anywhere end near enough to the one fixed point. */
const SURE = 0.9;
const HOURS = HOURS_PER_WEEK;

/** What was asked before, and what came of it. */
export interface Known {
  readonly asked: Asked;
  readonly overflow: Overflow;
}

/**
 * known  of a base of the same model, with as many locations: where that leaves no doubt about which fixed point it is, only what changes
 *        is worked out again (to 1e-9 the same as the whole); the base's own object where nothing does
 * settled  patients an hour that are not followed any further, > 0
 */
export function overflow(asked: Asked, scratch: OverflowScratch, known?: Known, settled = SETTLED): Overflow {
  const divides = dividesOf(asked, scratch);
  const base = known && !asked.coordination && !known.asked.coordination ? known : undefined;
  const pending = base ? changed(base.asked, asked) : new Float64Array(asked.places.length).fill(Infinity);
  if (base && pending.every((one) => one === 0)) return base.overflow;
  const steep = steepnessOf(asked, divides, pending, scratch, base?.overflow.steepness);
  if (base && steep.some((one) => one >= SURE)) return overflow(asked, scratch, undefined, settled);
  const isOpen = openHours(asked);
  const stop = base ? base.overflow.stop.slice() : new Float64Array(asked.arrivals.length);
  const found = settle(asked, divides, isOpen, stop, pending, scratch, settled, base === undefined);
  const result = blank(asked, { ...found, stop, steepness: steep }, base?.overflow);
  for (let i = 0; i < asked.places.length; i++)
    if (found.seen[i]) measure(asked, divides, isOpen, i, scratch, result);
  return result;
}

/** How the locations of an overflow divide whom they send away. */
export function dividesOf(asked: Asked, { present }: OverflowScratch): Divides {
  const { diversion, arrivals, places } = asked;
  const simple = { hours: hoursOf(diversion.states), toNext: receiversOf(diversion, "next") };
  if (!asked.coordination) return { ...simple, coordination: undefined };
  const free = new Float64Array(arrivals.length);
  places.forEach((count, i) => {
    presentWith(asked, arrivals.subarray(i * HOURS, (i + 1) * HOURS), i, present);
    for (let hour = 0; hour < HOURS; hour++) free[i * HOURS + hour] = Math.max(0, count - present[hour]!);
  });
  return { ...simple, coordination: coordinationOf(diversion, free) };
}

/** [i] patients an hour by which arrivals may differ from before, once others send as their stops before say. */
function changed(before: Asked, after: Asked): Float64Array {
  const n = after.places.length;
  const pending = new Float64Array(n);
  const together = statesTogether(before, after);
  const [openBefore, open] = [openHours(before), openHours(after)];
  for (let i = 0; i < n; i++) {
    let [own, sends] = [0, 0];
    for (let at = i * HOURS; at < (i + 1) * HOURS; at++) {
      if (openBefore[at] !== open[at]) own = Infinity;
      own = Math.max(own, Math.abs(after.arrivals[at]! - before.arrivals[at]!));
      sends = Math.max(sends, Math.abs(after.divertable[at]! - before.divertable[at]!));
    }
    if (before.places[i] !== after.places[i] || before.extraStayHours[i] !== after.extraStayHours[i])
      own = Infinity;
    pending[i]! += own;
    for (const [was, is] of together) {
      const [old, row] = [before.diversion.rows[was * n + i]!, after.diversion.rows[is * n + i]!];
      if (old === row && sends === 0) continue;
      for (const to of old.to) pending[to]! += old === row ? sends : Infinity;
      for (const to of row.to) pending[to]! += old === row ? sends : Infinity;
    }
  }
  return pending;
}

/** Which state before coincides with which after. */
function statesTogether(before: Asked, after: Asked): (readonly [was: number, is: number])[] {
  const [was, is] = [before.diversion.states.stateOfHour, after.diversion.states.stateOfHour];
  const pairs = new Map<number, readonly [number, number]>();
  for (let hour = 0; hour < HOURS; hour++) pairs.set(was[hour]! * HOURS + is[hour]!, [was[hour]!, is[hour]!]);
  return [...pairs.values()];
}

/** How much the stops of others can add, at most: the steepest rise of its own stop times all that can be sent to it. */
function steepnessOf(
  asked: Asked,
  divides: Divides,
  pending: Float64Array,
  { sent, coming, present }: OverflowScratch,
  known?: Float64Array,
): Float64Array {
  const n = asked.places.length;
  for (let i = 0; i < n; i++) send(divides, i, asked.divertable.subarray(i * HOURS, (i + 1) * HOURS), sent);
  return asked.places.map((_, i) => {
    if (known && pending[i] === 0) return known[i]!;
    receivedAt(divides, sent, i, coming);
    presentWith(asked, coming, i, present);
    const most = present.reduce((max, one) => Math.max(max, one), 0);
    return asked.stopDeclared * steepest(limitOf(asked, i)) * most;
  });
}

/**
 * Rounds until nothing changes. A location is looked at again once enough others are on their way to it: first where
 * most are, in steps ten times as fine, so that a far corner waits until all is known that comes its way. From zero
 * stops only rise: what rounding takes away is no fall.
 *
 * pending  [i] how much may have changed of who comes to it, patients an hour ≥ 0; Infinity: look anyway
 */
function settle(
  asked: Asked,
  divides: Divides,
  isOpen: Uint8Array,
  stop: Float64Array,
  pending: Float64Array,
  { sent, leaving, coming, present, chance }: OverflowScratch,
  settled: number,
  fromZero: boolean,
): { readonly rounds: number; readonly residual: number; readonly seen: Uint8Array } {
  const { arrivals, divertable, stopDeclared, table, diversion } = asked;
  const n = asked.places.length;
  const seen = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    for (let hour = 0; hour < HOURS; hour++)
      leaving[hour] = stop[i * HOURS + hour]! * divertable[i * HOURS + hour]!;
    send(divides, i, leaving, sent);
  }
  let [rounds, residual, least] = [0, Infinity, 1];
  for (; rounds < MOST_ROUNDS; rounds++) {
    residual = pending.reduce((max, one) => Math.max(max, one), 0);
    if (residual <= settled) break;
    while (residual <= least) least = Math.max(settled, least * FINER);
    for (let i = 0; i < n; i++) {
      if (pending[i]! <= least) continue;
      pending[i] = 0;
      seen[i] = 1;
      receivedAt(divides, sent, i, coming);
      const row = i * HOURS;
      for (let hour = 0; hour < HOURS; hour++) coming[hour]! += arrivals[row + hour]!;
      presentWith(asked, coming, i, present);
      atLeast(table, present, limitOf(asked, i), chance);
      let changed = 0;
      for (let hour = 0; hour < HOURS; hour++) {
        const at = row + hour;
        let next = isOpen[at] ? stopDeclared * chance[hour]! : 0;
        if (fromZero && next < stop[at]!) next = stop[at]!;
        changed = Math.max(changed, Math.abs(next - stop[at]!) * divertable[at]!);
        stop[at] = next;
        leaving[hour] = next * divertable[at]!;
      }
      if (changed === 0) continue;
      send(divides, i, leaving, sent);
      for (let at = i; at < diversion.rows.length; at += n) {
        const { to, next } = diversion.rows[at]!;
        for (let k = 0; k < to.length; k++)
          pending[to[k]!]! += divides.coordination ? changed : changed * next[k]!;
      }
    }
  }
  return { rounds, residual, seen };
}
