/** The scenario being made, with everything it was before: undo and redo. Values only. */

import type { Operation } from "../../scenarios/operations.js";

export interface Scenario {
  readonly title: string;
  /** The day the answer is about, ISO; empty: the day of the region's data. */
  readonly on: string;
  readonly operations: readonly Operation[];
}

/** Nearest first. */
export interface History {
  readonly past: readonly Scenario[];
  readonly present: Scenario;
  readonly future: readonly Scenario[];
}

/** So that an hour of dragging stays small. */
const MOST_STEPS = 200;

export const EMPTY: Scenario = { title: "", on: "", operations: [] };

export const begin = (present: Scenario = EMPTY): History => ({ past: [], present, future: [] });

/** A new present; what was undone is gone. */
export const changed = ({ past, present }: History, next: Scenario): History => ({
  past: [present, ...past].slice(0, MOST_STEPS),
  present: next,
  future: [],
});

export function undone(history: History): History {
  const [before, ...past] = history.past;
  return before ? { past, present: before, future: [history.present, ...history.future] } : history;
}

export function redone(history: History): History {
  const [after, ...future] = history.future;
  return after ? { past: [history.present, ...history.past], present: after, future } : history;
}

/** With one operation more; one of the same kind on the same function of the same location is replaced. */
export function withOperation(scenario: Scenario, operation: Operation): Scenario {
  const about = subjectOf(operation);
  const others = scenario.operations.filter((one) => about === undefined || subjectOf(one) !== about);
  return { ...scenario, operations: [...others, operation] };
}

export const withoutOperation = (scenario: Scenario, index: number): Scenario => ({
  ...scenario,
  operations: scenario.operations.filter((_, at) => at !== index),
});

/** Two of one subject are one decision taken twice. undefined: each stands by itself. */
function subjectOf(operation: Operation): string | undefined {
  if (!("facility" in operation) || operation.facility === undefined) return undefined;
  return [operation.kind, operation.facility, "function" in operation ? operation.function : ""].join(" ");
}
