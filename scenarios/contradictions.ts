/** Operations that are sound each by itself, but not together; and what one is about, in a few words. */

import { type Diagnostic, error, warning } from "../geodata/diagnostics.js";
import type { Operation } from "./operations.js";
import { roadText } from "./operations/road-text.js";

/** A sound operation, in the order in which they take effect, and the place in the file that asks for it. */
export interface Stated {
  readonly operation: Operation;
  readonly place: string;
  /** The first day it holds; "" holds from the beginning. */
  readonly day: string;
  /** The world was so already. */
  readonly idle: boolean;
}

/** The location, group or road that an operation is about. */
export function subjectOf(operation: Operation): string {
  switch (operation.kind) {
    case "open":
      return operation.id ?? operation.facility ?? "–";
    case "merge":
      return typeof operation.into === "string" ? operation.into : operation.into.id;
    case "setDemand":
      return operation.group;
    case "closeRoad":
      return roadText(operation);
    default:
      return operation.facility ?? "–";
  }
}

/** What it says something of: two operations with one target on one day must say the same. */
function targetOf(operation: Operation): string {
  switch (operation.kind) {
    case "setDemand":
      return JSON.stringify([operation.kind, operation.group, operation.regions, operation.areas]);
    case "closeRoad":
      return JSON.stringify([operation.kind, roadText(operation)]);
    case "relocate":
    case "spoedplein":
    case "merge":
      return JSON.stringify([operation.kind, subjectOf(operation)]);
    default:
      return JSON.stringify([operation.kind, subjectOf(operation), operation.function]);
  }
}

/** Of one target. A road is told in two ways. */
const sameWords = (a: Operation, b: Operation) => {
  if (a.kind === "closeRoad") return true;
  const words = (operation: Operation) => JSON.stringify(Object.entries({ ...operation, from: "" }).sort());
  return words(a) === words(b);
};

const dayOf = (day: string) => day || "–";

/**
 * Twice on one target. On one day: the second is idle when it says the same, else they contradict each other. On
 * different days a second closing contradicts the first, unless something opened in between; other operations
 * follow on each other (a new building, then a newer one).
 * findings  `contradicting-operations` (error), `operation-twice` (warning): the second does not count
 */
export function saidTwice(stated: readonly Stated[]): Diagnostic[] {
  const first = new Map<string, Stated>();
  return stated.flatMap((one): Diagnostic[] => {
    const { operation, place, day } = one;
    const target = targetOf(operation);
    const earlier = first.get(target);
    first.set(target, one);
    if (!earlier || earlier.place === place) return [];
    const { kind } = operation;
    const values = { kind, subject: subjectOf(operation), other: indexIn(earlier.place) };
    const dates = { first: dayOf(earlier.day), second: dayOf(day) };
    if (earlier.day === day && sameWords(earlier.operation, operation))
      return [warning("operation-twice", place, values)];
    const clash = earlier.day === day ? kind !== "merge" : kind === "close" && one.idle;
    return clash ? [error("contradicting-operations", place, { ...values, ...dates })] : [];
  });
}

/**
 * A change of what is closed later on the same day. (A change of what was closed before is seen when it is checked;
 * closing it on a later day is sound, and so is what a merger closes.)
 * finding  `changes-what-is-closed`
 */
export function closedTheSameDay(stated: readonly Stated[]): Diagnostic[] {
  return stated.flatMap(({ operation, place, day }, index) => {
    const { kind } = operation;
    if (kind === "close" || kind === "merge" || kind === "setDemand" || kind === "closeRoad") return [];
    const care = "function" in operation ? operation.function : undefined;
    const hit = stated
      .slice(index + 1)
      .find(
        (later) =>
          later.operation.kind === "close" &&
          later.day === day &&
          later.operation.facility === operation.facility &&
          (later.operation.function === undefined || later.operation.function === care),
      );
    if (!hit) return [];
    const values = { facility: operation.facility ?? "–", kind, other: indexIn(hit.place) };
    return [error("changes-what-is-closed", place, values)];
  });
}

/** The finding that something is closed by then, with the operation that closed it. */
export function blamed(finding: Diagnostic, stated: readonly Stated[]): Diagnostic {
  if (finding.code !== "changes-what-is-closed") return finding;
  const { facility } = finding.values;
  const culprit = stated.findLast(
    ({ operation }) =>
      (operation.kind === "close" && operation.facility === facility) ||
      (operation.kind === "merge" && operation.facilities.includes(String(facility))),
  );
  return culprit
    ? error(finding.code, finding.where, { ...finding.values, other: indexIn(culprit.place) })
    : finding;
}

/** "operations[2]" of "scenario.json operations[2]". */
const indexIn = (place: string) => place.slice(place.lastIndexOf(" ") + 1);
