/** Whom each location sees in each hour of the week, after all that is taken elsewhere because of stops. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import { type Asked, overflowScratch } from "./asked.js";
import type { Overflow } from "./measures.js";
import { dividesOf } from "./overflow.js";
import { receivedAt, send } from "./received.js";

const HOURS = HOURS_PER_WEEK;

/**
 * shape  [i * 168 + hour], n locations in the order of `diversion.columns`; patients an hour ≥ 0
 * law    the sum over all locations is that of `asked.arrivals`: nobody is lost on the way
 */
export function handledWeeks(asked: Asked, { stop }: Pick<Overflow, "stop">): Float64Array {
  const { arrivals, divertable, diversion, places } = asked;
  const n = places.length;
  const scratch = overflowScratch(n);
  const divides = dividesOf(asked, scratch);
  const { sent, leaving, coming } = scratch;
  for (let i = 0; i < n; i++) {
    for (let hour = 0; hour < HOURS; hour++)
      leaving[hour] = stop[i * HOURS + hour]! * divertable[i * HOURS + hour]!;
    send(divides, i, leaving, sent);
  }
  const handled = new Float64Array(n * HOURS);
  for (let i = 0; i < n; i++) {
    receivedAt(divides, sent, i, coming);
    for (let hour = 0; hour < HOURS; hour++) {
      const at = i * HOURS + hour;
      const { any } = diversion.rows[diversion.states.stateOfHour[hour]! * n + i]!;
      handled[at] = arrivals[at]! - stop[at]! * divertable[at]! * any + coming[hour]!;
    }
  }
  return handled;
}
