/** Operations that are sound each by itself, but not together. */

import { type Diagnostic, error, warning } from "../geodata/diagnostics.js";
import type { World } from "../geodata/world.js";
import { type Close, findFacility } from "./operations.js";

/** A closing and the place in the file that asks for it. */
export interface Placed {
  readonly close: Close;
  readonly place: string;
}

/** An operation of another kind, as written, and its place. */
export interface Other {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly place: string;
}

/**
 * The same closing twice: on different days it says two things at once, on one day the second is idle; so is
 * closing a function after its whole location.
 * findings  `contradicting-operations` (error); `operation-twice`, `no-effect` (warnings)
 */
export function closedTwice(placed: readonly Placed[]): Diagnostic[] {
  const first = new Map<string, Placed>();
  const key = ({ facility }: Close, care: string | undefined) => `${facility} ${care ?? ""}`;
  return placed.flatMap((one): Diagnostic[] => {
    const { close, place } = one;
    const earlier = first.get(key(close, close.function));
    const whole = close.function === undefined ? undefined : first.get(key(close, undefined));
    if (!earlier) first.set(key(close, close.function), one);
    const facility = close.facility ?? "";
    if (earlier) {
      const dates = { first: earlier.close.from ?? "–", second: close.from ?? "–" };
      const values = { facility, ...dates, other: indexIn(earlier.place) };
      return earlier.close.from === close.from
        ? [warning("operation-twice", place, values)]
        : [error("contradicting-operations", place, values)];
    }
    return whole && day(whole.close.from) <= day(close.from)
      ? [warning("no-effect", place, { facility, function: close.function! })]
      : [];
  });
}

/**
 * Hours, a level or a merger given to what a closing has shut by then. Opening it again on a later day is sound.
 * finding  `changes-what-is-closed`
 */
export function changesOfClosed(
  placed: readonly Placed[],
  others: readonly Other[],
  world: World,
): Diagnostic[] {
  return others.flatMap(({ entry, place }) => {
    const { kind, facility, facilities, function: care, from } = entry;
    const named = [facility, ...(Array.isArray(facilities) ? (facilities as unknown[]) : [])];
    const ids = named.flatMap((name) =>
      typeof name === "string" ? (findFacility(world, name)?.id ?? []) : [],
    );
    const hit = placed.find(
      ({ close }) =>
        ids.includes(close.facility ?? "") &&
        (close.function === undefined || close.function === care) &&
        (kind === "open" ? day(close.from) === day(from) : day(close.from) <= day(from)),
    );
    if (!hit) return [];
    const values = { facility: hit.close.facility!, kind: String(kind), other: indexIn(hit.place) };
    return [error("changes-what-is-closed", place, values)];
  });
}

/** A closing without a day holds from the beginning. */
const day = (from: unknown) => (typeof from === "string" ? from : "");

/** "operations[2]" of "scenario.json operations[2]". */
const indexIn = (place: string) => place.slice(place.lastIndexOf(" ") + 1);
