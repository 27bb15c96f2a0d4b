/**
 * Rules a second, compiled, against json-rules-engine on the same norms and the same facts in the same run. An evaluation
 * is one norm in force, judged for one subject. The library gets its best case: one engine made beforehand, flat facts, no
 * unknowns; its answer carries what each condition came to, so it stands against both of ours.
 */

import { Engine, type RuleProperties } from "json-rules-engine";
import type { Fact } from "../../engine/facts.js";
import { inForce } from "../../engine/rules/book.js";
import { type Compiled, compile } from "../../engine/rules/compile.js";
import type { Condition } from "../../engine/rules/conditions.js";
import type { Norm } from "../../engine/rules/norms.js";
import { book } from "../toy/book.js";
import { type Benchmarks, keep, rounded } from "./figure.js";

const HERE = { subject: { kind: "centre", id: "x", name: "X" }, on: "2026-06-01" };
/** Sets of facts: enough that no branch is foreseen, few enough to stay in the cache. */
const SETS = 128;

/** Values from 0 to 1 and, for counts, to 480: about as often above a norm's limit as below it. */
function factsFor(rules: readonly Compiled[]): { values: Float64Array[][]; facts: Fact[][][] } {
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const values = Array.from({ length: SETS }, () =>
    rules.map(({ asked }) =>
      Float64Array.from(
        asked,
        ({ fact }) => next() * (fact.unit === "share" || fact.unit === "yes-no" ? 1 : 480),
      ),
    ),
  );
  const facts = values.map((set) =>
    set.map((rule) => Array.from(rule, (value): Fact => ({ known: true, value, inputs: [] }))),
  );
  return { values, facts };
}

/** The norms that the library can take as they are: limits that are numbers. */
const plainLimits = (condition: Condition): boolean =>
  condition.kind === "leaf"
    ? condition.limit.kind === "value"
    : condition.kind !== "effect" && condition.parts.every(plainLimits);

function nodeOf(condition: Condition, rule: number, asked: Compiled["asked"]): object {
  if (condition.kind === "leaf") {
    const at = asked.findIndex(
      ({ fact, params }) =>
        fact.id === condition.fact.id && JSON.stringify(params) === JSON.stringify(condition.params),
    );
    const value = condition.limit.kind === "value" ? condition.limit.value : NaN;
    return { fact: `r${rule}f${at}`, operator: condition.operator, value };
  }
  if (condition.kind === "effect") throw new RangeError("A norm has no effects");
  if (condition.kind === "not") return { not: nodeOf(condition.parts[0], rule, asked) };
  return { [condition.kind]: condition.parts.map((part) => nodeOf(part, rule, asked)) };
}

const RATES = ["one", "plain", "explained", "traced", "library"] as const;

interface RuleRates {
  readonly norms: number;
  /** Evaluations a second: one call each, and a column of subjects a call. */
  readonly one: number;
  readonly plain: number;
  readonly explained: number;
  /** With every margin and the whole trace read. */
  readonly traced: number;
  readonly library: number;
}

/**
 * Medians of some rounds after a warm-up, by processor time (of the collector's threads too), so that what else the machine
 * does counts for neither side; they take turns, so that they share the weather.
 */
async function ruleRates(rounds = 7): Promise<RuleRates> {
  const norms = inForce(book, HERE.on).flatMap(({ norm, why }) =>
    why === "in-force" && plainLimits(norm.met) ? [norm] : [],
  );
  const rules = norms.map((norm: Norm) => compile(norm, HERE));
  const { values, facts } = factsFor(rules);
  const engine = new Engine(
    norms.map(({ met }, rule): RuleProperties => ({
      conditions: { all: [nodeOf(met, rule, rules[rule]!.asked)] } as RuleProperties["conditions"],
      event: { type: `r${rule}` },
    })),
  );
  const flat = values.map((set) =>
    Object.fromEntries(set.flatMap((rule, r) => Array.from(rule, (value, f) => [`r${r}f${f}`, value]))),
  );
  let sink = 0;
  const columns = rules.map(({ asked }, r) =>
    asked.map((_, slot) => Float64Array.from(values, (set) => set[r]![slot]!)),
  );
  const codes = new Int8Array(SETS);
  const plain = (times: number) => {
    for (let time = 0; time < times; time++)
      for (let r = 0; r < rules.length; r++) {
        rules[r]!.many(columns[r]!, codes);
        sink += codes[time % SETS]!;
      }
    return times * SETS * rules.length;
  };
  const one = (times: number) => {
    for (let time = 0; time < times; time++)
      for (const set of values) for (let r = 0; r < rules.length; r++) sink += rules[r]!.plain(set[r]!);
    return times * SETS * rules.length;
  };
  const explained = (times: number) => {
    for (let time = 0; time < times; time++)
      for (const set of facts)
        for (let r = 0; r < rules.length; r++) {
          const { code, value, margin } = rules[r]!.explained(set[r]!);
          sink += (value ?? 0) + (margin ?? 0) + code;
        }
    return times * SETS * rules.length;
  };
  const traced = (times: number) => {
    for (let time = 0; time < times; time++)
      for (const set of facts)
        for (let r = 0; r < rules.length; r++) {
          const { margin, trace } = rules[r]!.explained(set[r]!).judgement;
          sink += (margin ?? 0) > 0 ? 1 : trace.verdict.length;
        }
    return times * SETS * rules.length;
  };
  const library = async (sets: number) => {
    for (const set of flat.slice(0, sets)) sink += (await engine.run(set)).events.length;
    return sets * rules.length;
  };
  const rates = {
    one: [] as number[],
    plain: [] as number[],
    explained: [] as number[],
    traced: [] as number[],
    library: [] as number[],
  };
  const timed = async (work: () => number | Promise<number>) => {
    const before = process.cpuUsage();
    const count = await work();
    const { user, system } = process.cpuUsage(before);
    return (count / (user + system)) * 1e6;
  };
  for (let round = -1; round < rounds; round++) {
    const found = {
      one: await timed(() => one(200)),
      plain: await timed(() => plain(2000)),
      explained: await timed(() => explained(100)),
      traced: await timed(() => traced(40)),
      library: await timed(() => library(100)),
    };
    if (round < 0) continue;
    for (const key of RATES) rates[key].push(found[key]);
  }
  keep(sink);
  const median = (of: number[]) => of.sort((a, b) => a - b)[rounds >> 1]!;
  return {
    norms: norms.length,
    one: median(rates.one),
    plain: median(rates.plain),
    explained: median(rates.explained),
    traced: median(rates.traced),
    library: median(rates.library),
  };
}

export const RULE_BENCHMARKS: Benchmarks = {
  /** Compiled, with verdict, value and margin of every evaluation; the trace is built when it is looked at. */
  "rules-explained": async () => {
    const { norms, traced, explained, library } = await ruleRates();
    return {
      name: "rules-explained",
      unit: "evaluations/s",
      value: rounded(explained),
      against: "json-rules-engine, one engine for all norms",
      ratio: rounded(explained / library),
      note: `${norms} norms; ${rounded(traced)} with every trace built and read`,
    };
  },
  /** Compiled, verdicts of a column of subjects. */
  "rules-plain": async () => {
    const { norms, plain, one, library } = await ruleRates();
    return {
      name: "rules-plain",
      unit: "evaluations/s",
      value: rounded(plain),
      against: "json-rules-engine, one engine for all norms",
      ratio: rounded(plain / library),
      note: `${norms} norms; ${rounded(one)} with a call for each subject`,
    };
  },
};
