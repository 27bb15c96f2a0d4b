/**
 * Rules compiled to closures, for batches: the same documents that json-rules-engine judges one by one, the same verdicts
 * (a property test holds them equal), some hundreds of times faster.
 */

import type { Fact, FactDefinition, Subject } from "../facts.js";
import type { Asked } from "./asked.js";
import { type Fill, type PlainLeaf, filling } from "./columns.js";
import type { Condition, Leaf, Operator } from "./conditions.js";
import type { Consequence } from "./consequences.js";
import { all, any, inverse } from "./kleene.js";
import { type Limit, resolveLimit } from "./limits.js";
import { NOISE_DECIMALS, factorOf, roundedBy } from "./rounding.js";
import type { Trace, Verdict } from "./trace.js";
import { type Judgement, judgementOf, leafTrace } from "./verdict.js";

/** A verdict as a number: −1 violated, 0 unknown, 1 met. */
export type Code = -1 | 0 | 1;

export const verdictOf = (code: Code): Verdict => (code === 1 ? "met" : code === -1 ? "violated" : "unknown");

/** For whom and which day (ISO) dated parameters are taken. */
export interface Here {
  readonly subject: Subject;
  readonly on: string;
}

export interface Compiled {
  /** The facts that are asked, each once per parameters, in the order of the values. */
  readonly asked: readonly Asked[];
  /** values  in the order of `asked`; NaN is "not known", and nothing else may be: it never leaves here */
  readonly plain: (values: Float64Array) => Code;
  /** The same over a column of subjects per fact; subjects whose dated parameters differ do not go together. */
  readonly many: Fill;
  /** facts  in the order of `asked`; throws TypeError when one is known and not finite */
  readonly explained: (facts: readonly Fact[]) => Explained;
}

export function compile({ met }: { readonly met: Condition }, here: Here): Compiled {
  const asked: Asked[] = [];
  const slots = slotsInto(asked);
  const plain = compiled(met, slots, here, () => -1);
  const trace = tracer(met, slots, here);
  const values = new Float64Array(asked.length);
  return {
    asked,
    plain: (given) => plain(given, NO_EFFECTS),
    many: filling(met as Parameters<typeof filling>[0], plainLeaf(slots, here), oneByOne(slots, here)),
    explained: (facts) => {
      for (let slot = 0; slot < facts.length; slot++) values[slot] = valueOf(facts[slot]!);
      return new Explained(plain(values, NO_EFFECTS), facts, trace);
    },
  };
}

const NO_EFFECTS = new Int8Array(0);

const plainLeaf =
  (slots: Slots, here: Here) =>
  (leaf: Leaf): PlainLeaf | undefined => {
    const limit = compiledLimit(leaf.limit, slots, here);
    return typeof limit === "number" && !Number.isNaN(limit)
      ? { slot: slots(leaf), factor: factorOfFact(leaf.fact), limit }
      : undefined;
  };

const oneByOne =
  (slots: Slots, here: Here) =>
  (leaf: Leaf): Fill => {
    const test = compiledLeaf(leaf, slots, here);
    return (columns, codes) => {
      const values = new Float64Array(columns.length);
      for (let subject = 0; subject < codes.length; subject++) {
        for (let slot = 0; slot < columns.length; slot++) values[slot] = columns[slot]![subject]!;
        codes[subject] = test(values, NO_EFFECTS);
      }
    };
  };

export interface CompiledChain {
  readonly asked: readonly Asked[];
  /** Fills `codes[consequence]`, in the order given: 1 follows, 0 not known, −1 does not follow. */
  readonly run: (values: Float64Array, codes: Int8Array) => void;
}

/** Consequences of one kind of subject, in the order of `consequenceOrder` and all in force. */
export function compileChain(consequences: readonly Consequence[], here: Here): CompiledChain {
  const asked: Asked[] = [];
  const slots = slotsInto(asked);
  const ids = consequences.map(({ id }) => id);
  const steps = consequences.map(({ when }) => compiled(when, slots, here, (id) => ids.indexOf(id)));
  return {
    asked,
    run: (values, codes) => {
      for (let step = 0; step < steps.length; step++) codes[step] = steps[step]!(values, codes);
    },
  };
}

function valueOf(fact: Fact): number {
  if (!fact.known) return NaN;
  if (!Number.isFinite(fact.value)) throw new TypeError(`A fact is ${fact.value}`);
  return fact.value;
}

type Slots = (asked: Asked) => number;

/** The place of a fact among the values; the same fact with the same parameters has one place. */
function slotsInto(asked: Asked[]): Slots {
  const places = new Map<string, number>();
  return ({ fact, params, written }) => {
    const key = JSON.stringify([fact.id, Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))]);
    const place = places.get(key) ?? asked.push({ fact, params, written }) - 1;
    places.set(key, place);
    return place;
  };
}

type Test = (values: Float64Array, came: Int8Array) => Code;

function compiled(condition: Condition, slots: Slots, here: Here, effect: (id: string) => number): Test {
  switch (condition.kind) {
    case "leaf":
      return compiledLeaf(condition, slots, here);
    case "effect": {
      const at = effect(condition.of);
      return at < 0 ? () => -1 : (_values, came) => came[at] as Code;
    }
    case "not": {
      const part = compiled(condition.parts[0], slots, here, effect);
      return (values, came) => (0 - part(values, came)) as Code;
    }
    default: {
      const parts = condition.parts.map((part) => compiled(part, slots, here, effect));
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

type Compare = (value: number, limit: number) => Code;

const COMPARE: Readonly<Record<Operator, Compare>> = {
  lessThan: (value, limit) => (value < limit ? 1 : -1),
  lessThanInclusive: (value, limit) => (value <= limit ? 1 : -1),
  greaterThan: (value, limit) => (value > limit ? 1 : -1),
  greaterThanInclusive: (value, limit) => (value >= limit ? 1 : -1),
  equal: (value, limit) => (value === limit ? 1 : -1),
  notEqual: (value, limit) => (value !== limit ? 1 : -1),
};

function compiledLeaf(leaf: Leaf, slots: Slots, here: Here): Test {
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

const factorOfFact = ({ counted, decimals }: FactDefinition) => factorOf(counted ? NOISE_DECIMALS : decimals);

/** A number where nothing but subject and day decide; NaN when it is not known. */
function compiledLimit(limit: Limit, slots: Slots, here: Here): number | ((values: Float64Array) => number) {
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

const noFacts = (): Fact => {
  throw new RangeError("A value or a parameter asks no facts");
};

type Tracer = (facts: readonly Fact[]) => Trace;

/** Builds the trace that `judge` would give. */
function tracer(condition: Condition, slots: Slots, here: Here): Tracer {
  switch (condition.kind) {
    case "leaf":
      return leafTracer(condition, slots, here);
    case "effect":
      return () => ({ kind: "effect", of: condition.of, verdict: "unknown" });
    default: {
      const { kind } = condition;
      const parts = condition.parts.map((part) => tracer(part, slots, here));
      const [only] = parts;
      if (kind === "not")
        return (facts) => {
          const trace = only!(facts);
          return { kind, verdict: inverse[trace.verdict], parts: [trace] };
        };
      if (parts.length === 1)
        return (facts) => {
          const trace = only!(facts);
          return { kind, verdict: trace.verdict, parts: [trace] };
        };
      return (facts) => {
        const traces = parts.map((part) => part(facts));
        const verdicts = traces.map(({ verdict }) => verdict);
        return { kind, verdict: kind === "all" ? all(verdicts) : any(verdicts), parts: traces };
      };
    }
  }
}

function leafTracer(leaf: Leaf, slots: Slots, here: Here): Tracer {
  const slot = slots(leaf);
  const compare = COMPARE[leaf.operator];
  const factor = factorOfFact(leaf.fact);
  const constant =
    leaf.limit.kind === "formula" ? undefined : resolveLimit(leaf.limit, noFacts, here.subject, here.on);
  return (facts) => {
    const fact = facts[slot]!;
    const limit =
      constant ??
      resolveLimit(
        leaf.limit,
        (id, params) => facts[slots({ fact: { ...leaf.fact, id }, params, written: params })]!,
        here.subject,
        here.on,
      );
    const met =
      fact.known && limit.known ? compare(roundedBy(fact.value, factor), limit.value) === 1 : undefined;
    return leafTrace(leaf, fact, limit, met);
  };
}

/** A verdict at once; value, margin, chance and trace as soon as anybody asks. */
export class Explained {
  #judgement: Judgement | undefined;

  constructor(
    readonly code: Code,
    private readonly facts: readonly Fact[],
    private readonly tracer: Tracer,
  ) {}

  get verdict(): Verdict {
    return verdictOf(this.code);
  }

  /** What `judge` would have answered. */
  get judgement(): Judgement {
    return (this.#judgement ??= judgementOf(this.tracer(this.facts)));
  }
}
