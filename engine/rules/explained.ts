/** Verdicts with value and margin at once, and the whole trace as soon as anybody asks. */

import type { Fact } from "../facts.js";
import type { Asked } from "./asked.js";
import { COMPARE, type Code, type Here, type Slots, factorOfFact, noFacts, verdictOf } from "./closures.js";
import type { Condition, Leaf } from "./conditions.js";
import { all, any, inverse } from "./kleene.js";
import { resolveLimit } from "./limits.js";
import { roundedBy } from "./rounding.js";
import { tip, tippingOf } from "./tipping.js";
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
  const tipping = tippingOf(condition, slots, here);
  const { whole } = tipping;
  const trace = tracer(condition, slots, here);
  const values = new Float64Array(asked.length);
  return (facts) => {
    for (let slot = 0; slot < facts.length; slot++) values[slot] = valueOf(facts[slot]!);
    tip(tipping, values);
    const { code, margin, leaf } = whole;
    const value = values[leaf.slot]!;
    return new Explained(
      code,
      // NaN alone differs from itself.
      value === value ? roundedBy(value, leaf.shown) || 0 : null,
      margin === margin ? margin : null,
      leaf.unit,
      facts,
      trace,
    );
  };
}

function valueOf(fact: Fact): number {
  if (!fact.known) return NaN;
  if (!Number.isFinite(fact.value)) throw new TypeError(`A fact is ${fact.value}`);
  return fact.value;
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
