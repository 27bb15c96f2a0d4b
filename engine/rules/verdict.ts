/** Verdicts with three values and a trace. json-rules-engine decides each leaf; groups combine by strong Kleene. */

import { Engine } from "json-rules-engine";
import type { Fact, FactParams, FactSource, Subject } from "../facts.js";
import { chanceOfCount } from "./chance.js";
import type { Condition, Leaf } from "./conditions.js";
import { all, any, inverse } from "./kleene.js";
import { type Resolved, resolveLimit } from "./limits.js";
import type { Norm } from "./norms.js";
import { comparable, marginOf, rounded } from "./rounding.js";
import { type LeafTrace, type Trace, type Verdict, deciding } from "./trace.js";

export type { LeafTrace, Trace, Verdict } from "./trace.js";
export { all, any } from "./kleene.js";

export interface Judgement {
  readonly verdict: Verdict;
  /** The deciding fact and its distance to the limit, in the norm's own unit; > 0 is room left. */
  readonly value: number | null;
  readonly margin: number | null;
  readonly chance?: number;
  readonly unit: string;
  readonly trace: Trace;
}

const CHANCE_DECIMALS = 4;

/**
 * on      the day (ISO) for which dated parameters are taken; the norm's first day when absent
 * throws  TypeError when a known fact is not a finite number (MODEL 27)
 */
export async function judge(
  norm: Pick<Norm, "met" | "validFrom">,
  facts: FactSource,
  subject: Subject,
  on: string = norm.validFrom,
): Promise<Judgement> {
  return judgementOf(await judgeCondition(norm.met, facts, subject, on));
}

/** What a trace comes down to. */
export function judgementOf(trace: Trace): Judgement {
  const { leaf, margin, against } = deciding(trace);
  const { found, unit } = leaf;
  const value = found.known ? found.value : null;
  const { verdict } = trace;
  if (leaf.chance === undefined) return { verdict, value, margin, unit, trace };
  const chance = against ? rounded(1 - leaf.chance, CHANCE_DECIMALS) : leaf.chance;
  return { verdict, value, margin, unit, trace, chance };
}

async function judgeCondition(
  condition: Condition,
  facts: FactSource,
  subject: Subject,
  on: string,
): Promise<Trace> {
  switch (condition.kind) {
    case "leaf":
      return judgeLeaf(condition, facts, subject, on);
    case "effect":
      throw new RangeError("Only a consequence asks after another");
    default: {
      const parts: Trace[] = [];
      for (const part of condition.parts) parts.push(await judgeCondition(part, facts, subject, on));
      const verdicts = parts.map(({ verdict }) => verdict);
      const { kind } = condition;
      const verdict = kind === "not" ? inverse[verdicts[0]!] : kind === "all" ? all(verdicts) : any(verdicts);
      return { kind, verdict, parts };
    }
  }
}

async function judgeLeaf(leaf: Leaf, facts: FactSource, subject: Subject, on: string): Promise<LeafTrace> {
  const here = (id: string, params: FactParams): Fact => facts(id, params, subject);
  const found = here(leaf.fact.id, leaf.params);
  const limit = resolveLimit(leaf.limit, here, subject, on);
  const met =
    found.known && limit.known
      ? await holds(comparable(finite(found.value, leaf), leaf.fact), leaf.operator, limit.value)
      : undefined;
  return leafTrace(leaf, found, limit, met);
}

function finite(value: number, { fact }: Leaf): number {
  if (!Number.isFinite(value)) throw new TypeError(`Fact ${fact.id} is ${value}`);
  return value;
}

/**
 * met  whether the fact is on the right side of the limit; undefined when one of the two is not known
 * Batches build millions of these: hence no copies that are not needed.
 */
export function leafTrace(
  { fact, written, operator }: Leaf,
  found: Fact,
  limit: Resolved,
  met: boolean | undefined,
): LeafTrace {
  const known = found.known && limit.known && met !== undefined;
  const trace: { -readonly [Key in keyof LeafTrace]: LeafTrace[Key] } = {
    kind: "leaf",
    verdict: known ? (met ? "met" : "violated") : "unknown",
    fact: fact.id,
    params: written,
    operator,
    limit: limit.known ? limit.value : null,
    unit: fact.unit,
    found: shown(found, fact.decimals),
    margin: known ? marginOf(comparable(found.value, fact), operator, limit.value, fact) : null,
  };
  if (!limit.known) trace.limitUnknown = { reason: limit.reason, values: limit.values };
  else if (limit.from) trace.limitFrom = limit.from;
  if (known && found.varianceToMean !== undefined && operator !== "equal" && operator !== "notEqual")
    trace.chance = rounded(
      chanceOfCount(operator, limit.value, found.value, found.varianceToMean),
      CHANCE_DECIMALS,
    );
  return trace;
}

function shown(found: Fact, decimals: number): Fact {
  if (!found.known) return found;
  const value = rounded(found.value, decimals);
  if (Object.is(value, found.value)) return found;
  const { inputs, varianceToMean } = found;
  return varianceToMean === undefined
    ? { known: true, value, inputs }
    : { known: true, value, inputs, varianceToMean };
}

/** One engine per leaf: the library only ever sees a fact that is known and finite. */
async function holds(measured: number, operator: string, limit: number): Promise<boolean> {
  const engine = new Engine([
    { conditions: { all: [{ fact: "measured", operator, value: limit }] }, event: { type: "met" } },
  ]);
  const { events } = await engine.run({ measured });
  return events.length > 0;
}
