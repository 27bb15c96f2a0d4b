/** Conditions as closures over an array of facts, in which NaN is "not known". */

import type { Fact, FactDefinition, Subject } from "../facts.js";
import type { Asked } from "./asked.js";
import type { Condition, Leaf, Operator } from "./conditions.js";
import { type Limit, resolveLimit } from "./limits.js";
import { NOISE_DECIMALS, factorOf, roundedBy } from "./rounding.js";
import type { Verdict } from "./trace.js";

/** A verdict as a number: −1 violated, 0 unknown, 1 met. */
export type Code = -1 | 0 | 1;

export const verdictOf = (code: Code): Verdict => (code === 1 ? "met" : code === -1 ? "violated" : "unknown");

/** For whom and which day (ISO) dated parameters are taken. */
export interface Here {
  readonly subject: Subject;
  readonly on: string;
}

export type Slots = (asked: Asked) => number;

/** The place of a fact among the values; the same fact with the same parameters has one place. */
export function slotsInto(asked: Asked[]): Slots {
  const places = new Map<string, number>();
  return ({ fact, params, written }) => {
    // `readAsked` gives the parameters of a fact in one order, however they were written.
    const key = JSON.stringify([fact.id, params]);
    const place = places.get(key) ?? asked.push({ fact, params, written }) - 1;
    places.set(key, place);
    return place;
  };
}

export type Test = (values: Float64Array, came: Int8Array) => Code;

/** effects  the ids of consequences, in the order in which they come; one that is not among them does not follow */
export function compiled(condition: Condition, slots: Slots, here: Here, effects: readonly string[]): Test {
  switch (condition.kind) {
    case "leaf":
      return compiledLeaf(condition, slots, here);
    case "effect": {
      const at = effects.indexOf(condition.of);
      return at < 0 ? () => -1 : (_values, came) => came[at] as Code;
    }
    case "not": {
      const part = compiled(condition.parts[0], slots, here, effects);
      return (values, came) => (0 - part(values, came)) as Code;
    }
    default: {
      const parts = condition.parts.map((part) => compiled(part, slots, here, effects));
      if (parts.length === 1) return parts[0]!;
      return condition.kind === "all" ? allOf(parts) : anyOf(parts);
    }
  }
}

const allOf =
  (parts: readonly Test[]): Test =>
  (values, came) => {
    let least: Code = 1;
    for (const part of parts) {
      const code = part(values, came);
      if (code === -1) return -1;
      if (code === 0) least = 0;
    }
    return least;
  };

const anyOf =
  (parts: readonly Test[]): Test =>
  (values, came) => {
    let most: Code = -1;
    for (const part of parts) {
      const code = part(values, came);
      if (code === 1) return 1;
      if (code === 0) most = 0;
    }
    return most;
  };

export type Compare = (value: number, limit: number) => Code;

export const COMPARE: Readonly<Record<Operator, Compare>> = {
  lessThan: (value, limit) => (value < limit ? 1 : -1),
  lessThanInclusive: (value, limit) => (value <= limit ? 1 : -1),
  greaterThan: (value, limit) => (value > limit ? 1 : -1),
  greaterThanInclusive: (value, limit) => (value >= limit ? 1 : -1),
  equal: (value, limit) => (value === limit ? 1 : -1),
  notEqual: (value, limit) => (value !== limit ? 1 : -1),
};

export function compiledLeaf(leaf: Leaf, slots: Slots, here: Here): Test {
  const { fact, operator } = leaf;
  const slot = slots(leaf);
  const compare = COMPARE[operator];
  const factor = factorOfFact(fact);
  const limit = compiledLimit(leaf.limit, slots, here);
  if (typeof limit === "number") {
    if (Number.isNaN(limit)) return () => 0;
    return (values) => {
      const value = values[slot]!;
      // NaN alone differs from itself.
      return value !== value ? 0 : compare(roundedBy(value, factor), limit);
    };
  }
  return (values) => {
    const value = values[slot]!;
    const against = limit(values);
    return value !== value || against !== against ? 0 : compare(roundedBy(value, factor), against);
  };
}

export const factorOfFact = ({ counted, decimals }: FactDefinition) =>
  factorOf(counted ? NOISE_DECIMALS : decimals);

/** A number where nothing but subject and day decide; NaN when it is not known. */
export function compiledLimit(
  limit: Limit,
  slots: Slots,
  here: Here,
): number | ((values: Float64Array) => number) {
  if (limit.kind !== "formula") {
    const found = resolveLimit(limit, noFacts, here.subject, here.on);
    return found.known ? found.value : NaN;
  }
  const { formula } = limit;
  const terms = limit.terms.map((term) =>
    term.kind === "fact" ? { slot: slots(term.asked) } : compiledLimit(term, slots, here),
  );
  const given = new Float64Array(terms.length);
  const factor = factorOf(NOISE_DECIMALS);
  return (values) => {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!;
      const value = typeof term === "number" ? term : typeof term === "function" ? NaN : values[term.slot]!;
      if (value !== value) return NaN;
      given[at] = value;
    }
    const value = formula.compute(given);
    return Number.isFinite(value) ? roundedBy(value, factor) : NaN;
  };
}

export const noFacts = (): Fact => {
  throw new RangeError("A value or a parameter asks no facts");
};
