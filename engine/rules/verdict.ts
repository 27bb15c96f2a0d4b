/** Verdicts with three values and a trace. json-rules-engine decides each leaf; groups combine by strong Kleene. */

import { Engine } from "json-rules-engine";
import type { Fact, FactParams, FactSource, Subject } from "../facts.js";
import { chanceOfCount } from "./chance.js";
import type { Condition, Norm } from "./norms.js";

/** A fact we do not have gives "unknown", never "met". */
export type Verdict = "met" | "violated" | "unknown";

/** How a verdict came about: a tree of groups, with conditions and their facts as leaves. */
export type Trace =
  | { readonly kind: "all" | "any" | "not"; readonly verdict: Verdict; readonly parts: readonly Trace[] }
  | {
      readonly kind: "leaf";
      readonly verdict: Verdict;
      readonly fact: string;
      readonly params: Readonly<Record<string, string | number>>;
      readonly operator: string;
      readonly limit: number;
      readonly unit: string;
      readonly found: Fact;
      readonly margin: number | null;
      /** Yearly counts only: the chance per year that the condition holds, four decimals. */
      readonly chance?: number;
    };

export interface Judgement {
  readonly verdict: Verdict;
  /** The deciding fact and its distance to the limit, in the norm's own unit; > 0 is room left. */
  readonly value: number | null;
  readonly margin: number | null;
  readonly chance?: number;
  readonly unit: string;
  readonly trace: Trace;
}

/** One violation decides; otherwise one unknown does. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("violated")) return "violated";
  return verdicts.includes("unknown") ? "unknown" : "met";
}

/** One met decides; otherwise one unknown does. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("met")) return "met";
  return verdicts.includes("unknown") ? "unknown" : "violated";
}

const CHANCE_DECIMALS = 4;

const inverse = { met: "violated", violated: "met", unknown: "unknown" } as const;

/** throws TypeError when a known fact is not a finite number (MODEL 27) */
export async function judge(norm: Norm, facts: FactSource, subject: Subject): Promise<Judgement> {
  const trace = await judgeCondition(norm.met, (id, params) => facts(id, params, subject));
  const { found, margin, unit, chance } = deciding(trace);
  const value = found.known ? found.value : null;
  return { verdict: trace.verdict, value, margin, unit, trace, ...(chance === undefined ? {} : { chance }) };
}

/** Facts of the one subject that is judged. */
type FactsHere = (id: string, params: FactParams) => Fact;

async function judgeCondition(condition: Condition, facts: FactsHere): Promise<Trace> {
  if (condition.kind === "leaf") return judgeLeaf(condition, facts);
  const parts: Trace[] = [];
  for (const part of condition.parts) parts.push(await judgeCondition(part, facts));
  const verdicts = parts.map(({ verdict }) => verdict);
  const { kind } = condition;
  const verdict = kind === "not" ? inverse[verdicts[0]!] : kind === "all" ? all(verdicts) : any(verdicts);
  return { kind, verdict, parts };
}

type Leaf = Extract<Condition, { kind: "leaf" }>;
type LeafTrace = Extract<Trace, { kind: "leaf" }>;

async function judgeLeaf(
  { fact, params, written, operator, value }: Leaf,
  facts: FactsHere,
): Promise<LeafTrace> {
  const found = facts(fact.id, params);
  const told = {
    kind: "leaf",
    fact: fact.id,
    params: written,
    operator,
    limit: value,
    unit: fact.unit,
  } as const;
  if (!found.known) return { ...told, verdict: "unknown", found, margin: null };
  if (!Number.isFinite(found.value)) throw new TypeError(`Fact ${fact.id} is ${found.value}`);
  const measured = rounded(found.value, fact.decimals);
  const room = operator.startsWith("less") ? value - measured : measured - value;
  const met = await holds(measured, operator, value);
  return {
    ...told,
    verdict: met ? "met" : "violated",
    found: { ...found, value: measured },
    margin: rounded(room, fact.decimals),
    ...(found.varianceToMean === undefined
      ? {}
      : {
          chance: rounded(chanceOfCount(operator, value, found.value, found.varianceToMean), CHANCE_DECIMALS),
        }),
  };
}

/** One engine per leaf: the library only ever sees a fact that is known and finite. */
async function holds(measured: number, operator: string, limit: number): Promise<boolean> {
  const engine = new Engine([
    { conditions: { all: [{ fact: "measured", operator, value: limit }] }, event: { type: "met" } },
  ]);
  const { events } = await engine.run({ measured });
  return events.length > 0;
}

/** The leaf that tips the balance: of those with the tree's own verdict, the one with the least room. */
function deciding(trace: Trace): LeafTrace {
  const leaves = leavesOf(trace);
  const same = leaves.filter(({ verdict }) => verdict === trace.verdict);
  return (same.length > 0 ? same : leaves).reduce((a, b) =>
    (b.margin ?? Infinity) < (a.margin ?? Infinity) ? b : a,
  );
}

const leavesOf = (trace: Trace): LeafTrace[] =>
  trace.kind === "leaf" ? [trace] : trace.parts.flatMap((part) => leavesOf(part));

/** Rounded half away from zero; never −0, so that equal results hash equally. */
function rounded(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor)) / factor || 0;
}
