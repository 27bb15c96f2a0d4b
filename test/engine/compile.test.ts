/** The two evaluators of one rule always agree: json-rules-engine leaf by leaf, and closures. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Code, verdictOf, compile, compileChain } from "../../engine/rules/compile.js";
import { consequenceOrder, parseConsequence } from "../../engine/rules/consequences.js";
import { effectsOf } from "../../engine/rules/effects.js";
import { judge } from "../../engine/rules/verdict.js";
import { valueOf } from "../toy/checked.js";
import {
  HERE,
  TOY_FACTS,
  TOY_PARAMETERS,
  anyCondition,
  anyValues,
  findingsOf,
  known,
  notKnown,
  toyNorm,
  toySource,
} from "../toy/rules.js";

/** Mutation testing runs this file some hundreds of times, and has the examples of `deciding` beside it. */
const RUNS = process.env["MUTATION_TESTS"] ? 80 : 400;

const valuesOf = (facts: readonly { known: boolean; value?: number }[]) =>
  Float64Array.from(facts, (fact) => (fact.known ? fact.value! : NaN));

describe("compiled rules", () => {
  it("judge as json-rules-engine does: verdict, value, margin and the whole trace", async () => {
    const seen = { met: 0, violated: 0, unknown: 0 };
    await fc.assert(
      fc.asyncProperty(anyCondition, anyValues, async (met, values) => {
        const norm = await toyNorm(met);
        const source = toySource(values);
        const judged = await judge(norm, source, HERE.subject, HERE.on);
        const rule = compile(norm, HERE);
        const facts = rule.asked.map(({ fact, params }) => source(fact.id, params, HERE.subject));
        expect(verdictOf(rule.plain(valuesOf(facts)))).toBe(judged.verdict);
        const explained = rule.explained(facts);
        const { verdict, value, margin, unit } = explained;
        expect({ verdict, value, margin, unit }).toEqual({
          verdict: judged.verdict,
          value: judged.value,
          margin: judged.margin,
          unit: judged.unit,
        });
        expect(explained.judgement).toEqual(judged);
        seen[judged.verdict]++;
      }),
      { numRuns: RUNS },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 20);
  });

  it("come out unknown where the fact is, or the formula that is its limit", async () => {
    const limit = { formula: "2 * x", names: { x: { fact: "a" } } };
    const rule = compile(await toyNorm({ fact: "c", operator: "lessThan", value: limit }), HERE);
    const [c, a] = ["c", "a"].map((id) => rule.asked.findIndex(({ fact }) => fact.id === id));
    const codeOf = (ofC: number, ofA: number) => {
      const values = new Float64Array(2);
      values[c!] = ofC;
      values[a!] = ofA;
      return verdictOf(rule.plain(values));
    };
    expect(codeOf(1, 1)).toBe("met");
    expect(codeOf(2, 1)).toBe("violated");
    expect(codeOf(NaN, 1)).toBe("unknown");
    expect(codeOf(1, NaN)).toBe("unknown");
  });

  it("judge a column of subjects as one by one", async () => {
    await fc.assert(
      fc.asyncProperty(anyCondition, fc.array(anyValues, { maxLength: 6 }), async (met, subjects) => {
        const rule = compile(await toyNorm(met), HERE);
        const rows = subjects.map((values) =>
          valuesOf(rule.asked.map(({ fact, params }) => toySource(values)(fact.id, params, HERE.subject))),
        );
        const columns = rule.asked.map((_, slot) => Float64Array.from(rows, (row) => row[slot]!));
        const codes = new Int8Array(subjects.length);
        rule.many(columns, codes);
        expect([...codes]).toEqual(rows.map((row) => rule.plain(row)));
      }),
      { numRuns: RUNS },
    );
  });

  it("take the parameter of the subject and the day", async () => {
    const norm = await toyNorm({
      fact: "a",
      operator: "greaterThanInclusive",
      value: { parameter: "tranches" },
    });
    const at = (id: string, on: string) =>
      [1, 2, 3].map((value) =>
        verdictOf(compile(norm, { subject: { ...HERE.subject, id }, on }).plain(Float64Array.of(value))),
      );
    expect(at("x", "2023-12-31")).toEqual(["met", "met", "met"]);
    expect(at("x", "2024-01-01")).toEqual(["violated", "met", "met"]);
    expect(at("y", "2024-01-01")).toEqual(["violated", "violated", "met"]);
    expect(at("y", "2019-12-31")).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("ask each fact once per parameters", async () => {
    const p = (which: string) => ({
      fact: "p",
      params: { which, within: "15 min" },
      operator: "lessThan",
      value: 1,
    });
    const turned = { ...p("two"), params: { within: "15 min", which: "two" } };
    const rule = compile(await toyNorm({ all: [p("one"), p("two"), { not: p("one") }, turned] }), HERE);
    expect(rule.asked.map(({ params }) => params)).toEqual([
      { which: "one", within: 900 },
      { which: "two", within: 900 },
    ]);
  });

  it("build the trace once, and only when it is looked at", async () => {
    const rule = compile(await toyNorm({ fact: "a", operator: "lessThan", value: 2 }), HERE);
    let looked = 0;
    const fact = {
      known: true as const,
      value: 1,
      inputs: [],
      get varianceToMean() {
        looked++;
        return 1.2;
      },
    };
    const explained = rule.explained([fact]);
    expect([explained.verdict, looked]).toEqual(["met", 0]);
    const { judgement } = explained;
    const then = looked;
    expect(then).toBeGreaterThan(0);
    expect([explained.judgement === judgement, looked]).toEqual([true, then]);
  });

  it("refuse a fact that is known and not finite", async () => {
    const rule = compile(await toyNorm({ fact: "a", operator: "lessThan", value: 2 }), HERE);
    for (const value of [NaN, Infinity])
      expect(() => rule.explained([known(value)])).toThrow(new TypeError(`A fact is ${value}`));
    expect(rule.explained([notKnown()]).verdict).toBe("unknown");
  });

  it("never see an empty group: it is refused on load", async () => {
    for (const met of [{ all: [] }, { any: [] }, { not: { all: [] } }, { all: [{ any: [] }] }])
      expect((await findingsOf(met)).map(({ code }) => code)).toEqual(["empty-group"]);
  });
});

describe("compiled consequences", () => {
  const template = {
    validFrom: "2020-01-01",
    validTo: null,
    title: "Example",
    standing: "statutory",
    source: { title: "Invented", article: "1", url: "-", says: "Nothing", mark: "A", readOn: "2020-01-01" },
    subject: "centre",
    effect: { kind: "loses-function", function: "seh" },
    notExpressed: [],
  };

  it("do not follow from one that is not in the chain, as where it is not in force", async () => {
    const read = async (when: unknown) =>
      valueOf(await parseConsequence({ ...template, id: "e1", when }, TOY_FACTS, "e"));
    const codes = new Int8Array(2);
    const chain = [await read({ effect: "e0" }), await read({ not: { effect: "e0" } })];
    compileChain(chain, HERE).run(new Float64Array(0), codes);
    expect([...codes]).toEqual([-1, 1]);
  });

  it("follow as the chain of json-rules-engine does", async () => {
    const asking = (n: number) => ({ any: [{ effect: `e${n}` }, { not: { effect: `e${n}` } }] });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(anyCondition, anyCondition, fc.boolean(), fc.boolean()),
        anyValues,
        async ([first, second, useNot, useAny], values) => {
          const effect = useNot ? { not: { effect: "e0" } } : { effect: "e0" };
          const documents = [first, { [useAny ? "any" : "all"]: [second, effect] }, asking(1)];
          const read = await Promise.all(
            documents.map(async (when, n) =>
              valueOf(
                await parseConsequence(
                  { ...template, id: `e${n}`, when },
                  TOY_FACTS,
                  "e",
                  {},
                  TOY_PARAMETERS,
                ),
              ),
            ),
          );
          const chain = valueOf(consequenceOrder(read));
          const source = toySource(values);
          const effects = await effectsOf(chain, source, [HERE.subject], HERE.on);
          const compiled = compileChain(chain, HERE);
          const facts = compiled.asked.map(({ fact, params }) => source(fact.id, params, HERE.subject));
          const codes = new Int8Array(chain.length);
          compiled.run(valuesOf(facts), codes);
          const expected = chain.map(({ id }): Code => {
            const found = effects.find((one) => one.consequence.id === id);
            return found ? (found.certainty === "follows" ? 1 : 0) : -1;
          });
          expect([...codes]).toEqual(expected);
        },
      ),
      { numRuns: RUNS / 2 },
    );
  });
});
