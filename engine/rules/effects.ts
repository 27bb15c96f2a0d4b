/**
 * Forward chaining: from facts to effects, and from effects to further effects, by json-rules-engine. Each consequence is
 * two rules: one that fires when it certainly follows (what is not known counts against it), one when it possibly does
 * (what is not known counts for it). Possible but not certain is "unknown". For conditions of and, or and not that is
 * strong Kleene, and no missing fact reaches the library.
 */

import { Engine, type RuleProperties, type RuleResult } from "json-rules-engine";
import type { Fact, FactParams, FactSource, Subject } from "../facts.js";
import { type Condition, type Leaf, OPPOSITE } from "./conditions.js";
import { type Consequence, consequencesOn, effectsNamed } from "./consequences.js";
import { all, any, inverse } from "./kleene.js";
import { type Resolved, resolveLimit } from "./limits.js";
import { comparable } from "./rounding.js";
import type { Trace, Verdict } from "./trace.js";
import { leafTrace } from "./verdict.js";

/** Something that cannot stay, or of which that is not known; its title, source and mark are the consequence's. */
export interface Effect {
  readonly consequence: Consequence;
  readonly subject: Subject;
  readonly certainty: "follows" | "unknown";
  /** 1 when it follows from facts alone, one more than the last effect that it follows from otherwise. */
  readonly step: number;
  /** How it came about; "met" where it follows. */
  readonly trace: Trace;
}

/**
 * What follows for these subjects on a day (ISO), in the order of steps, then of subjects.
 * consequences  in the order of `consequenceOrder`; each is looked at once per subject of its kind, so this ends
 * facts         of the state that is asked about
 */
export async function effectsOf(
  consequences: readonly Consequence[],
  facts: FactSource,
  subjects: readonly Subject[],
  on: string,
): Promise<Effect[]> {
  const holding = consequencesOn(consequences, on);
  const effects: Effect[] = [];
  for (const subject of subjects) {
    const here = holding.filter((one) => one.subject === subject.kind);
    if (here.length > 0) effects.push(...(await effectsOn(here, facts, subject, on)));
  }
  return effects.sort((a, b) => a.step - b.step);
}

/** A leaf with what was found for it. */
interface Found {
  readonly leaf: Leaf;
  readonly fact: Fact;
  readonly limit: Resolved;
  /** Its fact in the engine. */
  readonly name: string;
}

type Level = "certain" | "possible";

async function effectsOn(
  consequences: readonly Consequence[],
  facts: FactSource,
  subject: Subject,
  on: string,
): Promise<Effect[]> {
  const known: Record<string, number | boolean> = { yes: true };
  const found = new Map<Leaf, Found>();
  const rules = consequences.flatMap(({ id, when }, index) => {
    // One that is not in force on this day does not follow.
    for (const one of [id, ...effectsNamed(when)]) known[`${one} certain`] = known[`${one} possible`] = false;
    for (const leaf of leavesOf(when)) {
      const one = find(leaf, `fact ${found.size}`, facts, subject, on);
      found.set(leaf, one);
      if (one.fact.known && one.limit.known) known[one.name] = comparable(one.fact.value, leaf.fact);
    }
    const priority = consequences.length - index;
    return (["certain", "possible"] as const).map((level) => ruleOf(id, when, level, found, priority));
  });
  const engine = new Engine(rules);
  engine.on("success", ({ type }, almanac) => void almanac.addFact(type, true));
  const { results, failureResults } = await engine.run(known);
  const ran = new Map([...results, ...failureResults].map((result) => [result.event!.type, result]));
  const steps = new Map<string, number>();
  const came = new Map<string, Verdict>();
  return consequences.flatMap((consequence): Effect[] => {
    const { id, when } = consequence;
    const verdict = verdictOf(ran, id);
    came.set(id, verdict);
    if (verdict === "violated") return [];
    const trace = traceOf(when, conditionOf(ran.get(`${id} certain`)!), false, found, came);
    const step = 1 + Math.max(0, ...effectsHolding(trace).map((of) => steps.get(of) ?? 0));
    steps.set(id, step);
    const certainty = verdict === "met" ? "follows" : "unknown";
    return [{ consequence, subject, certainty, step, trace }];
  });
}

function find(leaf: Leaf, name: string, facts: FactSource, subject: Subject, on: string): Found {
  const here = (id: string, params: FactParams) => facts(id, params, subject);
  const fact = here(leaf.fact.id, leaf.params);
  if (fact.known && !Number.isFinite(fact.value))
    throw new TypeError(`Fact ${leaf.fact.id} is ${fact.value}`);
  return { leaf, name, fact, limit: resolveLimit(leaf.limit, here, subject, on) };
}

const leavesOf = (condition: Condition): Leaf[] =>
  condition.kind === "leaf"
    ? [condition]
    : condition.kind === "effect"
      ? []
      : condition.parts.flatMap(leavesOf);

const verdictOf = (ran: ReadonlyMap<string, RuleResult>, id: string): Verdict =>
  ran.get(`${id} certain`)!.result ? "met" : ran.get(`${id} possible`)!.result ? "unknown" : "violated";

function ruleOf(
  id: string,
  when: Condition,
  level: Level,
  found: ReadonlyMap<Leaf, Found>,
  priority: number,
): RuleProperties {
  const conditions = { all: [nodeOf(when, level, false, found)] } as RuleProperties["conditions"];
  return { conditions, priority, event: { type: `${id} ${level}` } };
}

/** The condition for the library, with "not" moved into the leaves. */
function nodeOf(
  condition: Condition,
  level: Level,
  negated: boolean,
  found: ReadonlyMap<Leaf, Found>,
): object {
  switch (condition.kind) {
    case "leaf": {
      const { name, fact, limit } = found.get(condition)!;
      if (!fact.known || !limit.known) return { fact: "yes", operator: "equal", value: level === "possible" };
      const operator = negated ? OPPOSITE[condition.operator] : condition.operator;
      return { fact: name, operator, value: limit.value };
    }
    case "effect": {
      // That another one certainly does not follow, is that it does not even possibly.
      const asked: Level = negated === (level === "certain") ? "possible" : "certain";
      return { fact: `${condition.of} ${asked}`, operator: "equal", value: !negated };
    }
    case "not":
      return nodeOf(condition.parts[0], level, !negated, found);
    default: {
      const group = (condition.kind === "all") === negated ? "any" : "all";
      return { [group]: condition.parts.map((part) => nodeOf(part, level, negated, found)) };
    }
  }
}

/** A condition as the library gives it back, with what came of it. */
interface Ran {
  readonly result?: boolean;
  readonly all?: readonly Ran[];
  readonly any?: readonly Ran[];
}

const conditionOf = ({ conditions }: RuleResult) => (conditions as unknown as Ran).all![0]!;

/** The condition and what the library made of its leaves, side by side. */
function traceOf(
  condition: Condition,
  ran: Ran,
  negated: boolean,
  found: ReadonlyMap<Leaf, Found>,
  came: ReadonlyMap<string, Verdict>,
): Trace {
  switch (condition.kind) {
    case "leaf": {
      const { leaf, fact, limit } = found.get(condition)!;
      const known = fact.known && limit.known;
      return leafTrace(leaf, fact, limit, known ? ran.result !== negated : undefined);
    }
    case "effect":
      return { kind: "effect", of: condition.of, verdict: came.get(condition.of) ?? "violated" };
    case "not": {
      const part = traceOf(condition.parts[0], ran, !negated, found, came);
      return { kind: "not", verdict: inverse[part.verdict], parts: [part] };
    }
    default: {
      const inside = ran.all ?? ran.any!;
      const parts = condition.parts.map((part, index) => traceOf(part, inside[index]!, negated, found, came));
      const { kind } = condition;
      const verdicts = parts.map(({ verdict }) => verdict);
      return { kind, verdict: kind === "all" ? all(verdicts) : any(verdicts), parts };
    }
  }
}

/** Other consequences that a trace rests on: those that hold, or may. */
function effectsHolding(trace: Trace): string[] {
  if (trace.kind === "effect") return trace.verdict === "violated" ? [] : [trace.of];
  return trace.kind === "leaf" ? [] : trace.parts.flatMap(effectsHolding);
}
