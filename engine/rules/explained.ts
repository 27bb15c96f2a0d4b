/** Verdicts with value and margin at once, and the whole trace as soon as anybody asks. */

import { type Fact, YES_NO } from "../facts.js";
import type { Asked } from "./asked.js";
import {
  COMPARE,
  type Code,
  type Here,
  type Slots,
  compiledLimit,
  factorOfFact,
  noFacts,
  verdictOf,
} from "./closures.js";
import type { Condition, Leaf } from "./conditions.js";
import { all, any, inverse } from "./kleene.js";
import { resolveLimit } from "./limits.js";
import { factorOf, marginOf, roundedBy } from "./rounding.js";
import type { Trace, Verdict } from "./trace.js";
import { type Judgement, judgementOf, leafTrace } from "./verdict.js";

export class Explained {
  private built: Judgement | undefined = undefined;

  constructor(
    readonly code: Code,
    /** The deciding fact, rounded, its room and its unit, as `judge` gives them. */
    readonly value: number | null,
    readonly margin: number | null,
    readonly unit: string,
    private readonly facts: readonly Fact[],
    private readonly tracer: Tracer,
  ) {}

  get verdict(): Verdict {
    return verdictOf(this.code);
  }

  /** What `judge` would have answered: with the chance of a yearly count, and the trace. */
  get judgement(): Judgement {
    return (this.built ??= judgementOf(this.tracer(this.facts)));
  }
}

/** asked  complete by now
 * facts  in the order of `asked`; throws TypeError when one is known and not finite */
export function explaining(
  condition: Condition,
  slots: Slots,
  here: Here,
  asked: readonly Asked[],
): (facts: readonly Fact[]) => Explained {
  const decide = decider(condition, slots, here);
  const trace = tracer(condition, slots, here);
  const values = new Float64Array(asked.length);
  return (facts) => {
    for (let slot = 0; slot < facts.length; slot++) values[slot] = valueOf(facts[slot]!);
    const code = decide.run(values);
    const { value, margin, unit } = decide.out;
    return new Explained(code, value, margin, unit, facts, trace);
  };
}

function valueOf(fact: Fact): number {
  if (!fact.known) return NaN;
  if (!Number.isFinite(fact.value)) throw new TypeError(`A fact is ${fact.value}`);
  return fact.value;
}

/** What decided: overwritten at every run, by the one rule that owns it. */
interface Out {
  value: number | null;
  margin: number | null;
  unit: string;
}

interface Decider {
  readonly run: (values: Float64Array) => Code;
  readonly out: Out;
}

/** As `deciding` finds it in a trace, without the trace. */
function decider(condition: Condition, slots: Slots, here: Here): Decider {
  switch (condition.kind) {
    case "effect":
      throw new RangeError("Only a consequence asks after another");
    case "leaf":
      return decidingLeaf(condition, slots, here);
    case "not": {
      const { run, out: inner } = decider(condition.parts[0], slots, here);
      const out = { ...inner };
      return {
        out,
        run: (values) => {
          const code = run(values);
          take(out, inner);
          if (out.margin !== null) out.margin = 0 - out.margin;
          return (0 - code) as Code;
        },
      };
    }
    default: {
      const parts = condition.parts.map((part) => decider(part, slots, here));
      return parts.length === 1 ? parts[0]! : decidingGroup(condition.kind === "all" ? 1 : -1, parts);
    }
  }
}

function take(out: Out, from: Out): void {
  out.value = from.value;
  out.margin = from.margin;
  out.unit = from.unit;
}

/** sign  1 where all must hold: the least code, and of those the least room; −1 where one is enough: the most of both */
function decidingGroup(sign: 1 | -1, parts: readonly Decider[]): Decider {
  const codes = new Int8Array(parts.length);
  const out = { ...parts[0]!.out };
  return {
    out,
    run: (values) => {
      let group = parts[0]!.run(values);
      codes[0] = group;
      for (let part = 1; part < parts.length; part++) {
        const code = (codes[part] = parts[part]!.run(values));
        if (sign * code < sign * group) group = code;
      }
      choose(sign, parts, codes, group, out);
      return group;
    },
  };
}

function choose(sign: 1 | -1, parts: readonly Decider[], codes: Int8Array, group: Code, out: Out): void {
  let first: Out | undefined;
  for (let part = 0; part < parts.length; part++) {
    if (codes[part] !== group) continue;
    const one = parts[part]!.out;
    if (!first) {
      first = one;
      take(out, one);
    } else if (one.margin === null || first.margin === null || one.unit !== first.unit)
      return take(out, first);
    else if (sign * one.margin < sign * out.margin!) take(out, one);
  }
}

function decidingLeaf(leaf: Leaf, slots: Slots, here: Here): Decider {
  const { fact, operator } = leaf;
  const slot = slots(leaf);
  const compare = COMPARE[operator];
  const factor = factorOfFact(fact);
  const shown = factorOf(fact.decimals);
  const limitOf = compiledLimit(leaf.limit, slots, here);
  const sign = operator.startsWith("less") ? 1 : operator.startsWith("greater") ? -1 : 0;
  const inclusive = operator.endsWith("Inclusive");
  const isYesNo = fact.unit === YES_NO;
  const out: Out = { value: null, margin: null, unit: fact.unit };
  return {
    out,
    run: (values) => {
      const value = values[slot]!;
      const limit = typeof limitOf === "number" ? limitOf : limitOf(values);
      // NaN alone differs from itself.
      const known = value === value;
      out.value = known ? roundedBy(value, shown) || 0 : null;
      if (!known || limit !== limit) {
        out.margin = null;
        return 0;
      }
      const measured = roundedBy(value, factor);
      const apart = sign * (limit - measured);
      if (!isYesNo) {
        const room = roundedBy(apart, shown);
        // Room that reads 0, and what is not a matter of more or less, is looked at more closely.
        out.margin = room === 0 ? marginOf(measured, operator, limit, fact) : room;
      }
      if (sign === 0) return compare(measured, limit);
      // Two different numbers never differ by 0, so this is as exact as comparing them.
      return apart > 0 || (apart === 0 && inclusive) ? 1 : -1;
    },
  };
}

type Tracer = (facts: readonly Fact[]) => Trace;

/** Builds the trace that `judge` would give. */
function tracer(condition: Condition, slots: Slots, here: Here): Tracer {
  switch (condition.kind) {
    case "leaf":
      return leafTracer(condition, slots, here);
    case "effect":
      throw new RangeError("Only a consequence asks after another");
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
