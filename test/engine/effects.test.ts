/** Consequences: forward chaining agrees with Kleene worked out by hand, ends, and never rests on what is not known. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, FactDefinition, FactSource } from "../../engine/facts.js";
import { type Consequence, consequenceOrder, parseConsequence } from "../../engine/rules/consequences.js";
import { effectsOf } from "../../engine/rules/effects.js";
import { all, any, inverse } from "../../engine/rules/kleene.js";
import type { Condition } from "../../engine/rules/conditions.js";
import type { Verdict } from "../../engine/rules/trace.js";
import { valueOf } from "../toy/checked.js";

const FACTS: readonly FactDefinition[] = ["a", "b", "c"].map((id) => ({
  id,
  about: "state",
  unit: "patients/year",
  subjects: ["centre"],
  decimals: 1,
  basis: "given",
  params: {},
  says: { nl: id, en: id },
  computed: "invented",
}));
const subject = { kind: "centre", id: "x", name: "X" };
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
const consequence = async (id: string, when: unknown, more: object = {}): Promise<Consequence> =>
  valueOf(await parseConsequence({ ...template, id, when, ...more }, FACTS, id));
const leaf = (fact: string, operator: string, value: number) => ({ fact, operator, value });
const sourceOf =
  (values: Readonly<Record<string, number | null>>): FactSource =>
  (id): Fact => {
    const value = values[id];
    return value === null || value === undefined
      ? { known: false, reason: "no-model-yet", values: {} }
      : { known: true, value, inputs: [] };
  };
const on = "2024-01-01";

/** Random conditions over three facts, and over earlier consequences by number. */
const conditionOver = (earlier: number) =>
  fc.letrec<{ node: object }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc
        .tuple(
          fc.constantFrom("a", "b", "c"),
          fc.constantFrom(
            "lessThan",
            "lessThanInclusive",
            "greaterThan",
            "greaterThanInclusive",
            "equal",
            "notEqual",
          ),
          fc.nat(3),
        )
        .map(([fact, operator, value]) => leaf(fact, operator, value)),
      ...(earlier > 0 ? [fc.nat(earlier - 1).map((n) => ({ effect: `e${n}` }))] : []),
      tie("node").map((not) => ({ not })),
      fc
        .tuple(fc.constantFrom("all", "any"), fc.array(tie("node"), { minLength: 1, maxLength: 3 }))
        .map(([kind, parts]) => ({ [kind]: parts })),
    ),
  })).node;

/** The same by the definition of strong Kleene, without any library. */
function byHand(
  condition: Condition,
  values: Readonly<Record<string, number | null>>,
  came: ReadonlyMap<string, Verdict>,
): Verdict {
  switch (condition.kind) {
    case "leaf": {
      const value = values[condition.fact.id];
      if (value === null || value === undefined || condition.limit.kind !== "value") return "unknown";
      const limit = condition.limit.value;
      const holds = {
        lessThan: value < limit,
        lessThanInclusive: value <= limit,
        greaterThan: value > limit,
        greaterThanInclusive: value >= limit,
        equal: value === limit,
        notEqual: value !== limit,
      }[condition.operator];
      return holds ? "met" : "violated";
    }
    case "effect":
      return came.get(condition.of)!;
    case "not":
      return inverse[byHand(condition.parts[0], values, came)];
    default: {
      const parts = condition.parts.map((part) => byHand(part, values, came));
      return condition.kind === "all" ? all(parts) : any(parts);
    }
  }
}

describe("forward chaining", () => {
  it("agrees with Kleene by hand on random chains, facts and unknowns; each consequence at most once", async () => {
    const chain = fc.tuple(conditionOver(0), conditionOver(1), conditionOver(2), conditionOver(3));
    const values = fc.record({
      a: fc.option(fc.nat(3)),
      b: fc.option(fc.nat(3)),
      c: fc.option(fc.nat(3)),
    });
    await fc.assert(
      fc.asyncProperty(chain, values, async (conditions, facts) => {
        const consequences = valueOf(
          consequenceOrder(await Promise.all(conditions.map((when, n) => consequence(`e${n}`, when)))),
        );
        const came = new Map<string, Verdict>();
        for (const { id, when } of consequences) came.set(id, byHand(when, facts, came));
        const effects = await effectsOf(consequences, sourceOf(facts), [subject], on);
        const found = Object.fromEntries(effects.map((effect) => [effect.consequence.id, effect.certainty]));
        const expected = [...came].flatMap(([id, verdict]) =>
          verdict === "violated" ? [] : [[id, verdict === "met" ? "follows" : "unknown"]],
        );
        expect(found).toEqual(Object.fromEntries(expected));
        expect(effects.length).toBe(expected.length);
        for (const effect of effects)
          expect(effect.trace.verdict).toBe(effect.certainty === "follows" ? "met" : "unknown");
      }),
      { numRuns: process.env["MUTATION_TESTS"] ? 50 : 150 },
    );
  });

  it("says in which step an effect follows, and from what", async () => {
    const [third, second, first] = await Promise.all([
      consequence("third", { all: [{ effect: "second" }, leaf("b", "equal", 1)] }),
      consequence("second", { effect: "first" }),
      consequence("first", leaf("a", "lessThan", 240)),
    ]);
    const consequences = valueOf(consequenceOrder([third, second, first]));
    const effects = await effectsOf(consequences, sourceOf({ a: 202, b: 1 }), [subject], on);
    expect(effects.map(({ consequence: { id }, step, certainty }) => [step, id, certainty])).toEqual([
      [1, "first", "follows"],
      [2, "second", "follows"],
      [3, "third", "follows"],
    ]);
    expect(effects[0]!.trace).toMatchObject({ fact: "a", limit: 240, margin: 38, verdict: "met" });
    expect(await effectsOf(consequences, sourceOf({ a: 240, b: 1 }), [subject], on)).toEqual([]);
    const unknown = await effectsOf(consequences, sourceOf({ a: null, b: 1 }), [subject], on);
    expect(unknown.map(({ certainty }) => certainty)).toEqual(["unknown", "unknown", "unknown"]);
    expect(await effectsOf(consequences, sourceOf({ a: null, b: 2 }), [subject], on)).toHaveLength(2);
  });

  it("gives all first steps before any second, and a trace with every not in it", async () => {
    const rules = valueOf(
      consequenceOrder([
        await consequence("first", { not: leaf("a", "lessThan", 5) }),
        await consequence("second", { effect: "first" }),
      ]),
    );
    const subjects = ["x", "y"].map((id) => ({ ...subject, id }));
    const effects = await effectsOf(rules, sourceOf({ a: 7 }), subjects, on);
    expect(effects.map(({ step, subject: { id } }) => `${step} ${id}`)).toEqual(["1 x", "1 y", "2 x", "2 y"]);
    expect(effects[0]!.trace).toMatchObject({
      kind: "not",
      verdict: "met",
      parts: [{ kind: "leaf", fact: "a", verdict: "violated", margin: -2 }],
    });
    expect(effects[2]!.trace).toEqual({ kind: "effect", of: "first", verdict: "met" });
  });

  it("looks only at subjects of its own kind, and only while it is in force", async () => {
    const rules = valueOf(
      consequenceOrder([
        await consequence("old", leaf("a", "lessThan", 5), { validTo: "2023-12-31" }),
        await consequence("new", { effect: "old" }, { validFrom: "2023-01-01" }),
      ]),
    );
    const source = sourceOf({ a: 1 });
    const at = async (day: string, kind = "centre") =>
      (await effectsOf(rules, source, [{ ...subject, kind }], day)).map(({ consequence: { id } }) => id);
    expect(await at("2019-12-31")).toEqual([]);
    expect(await at("2022-06-01")).toEqual(["old"]);
    expect(await at("2023-12-31")).toEqual(["old", "new"]);
    expect(await at("2024-01-01")).toEqual([]);
    expect(await at("2023-12-31", "location")).toEqual([]);
  });

  it("refuses a fact that is not finite", async () => {
    const rules = [await consequence("one", leaf("a", "lessThan", 5))];
    await expect(effectsOf(rules, sourceOf({ a: NaN }), [subject], on)).rejects.toThrow("Fact a is NaN");
  });
});

describe("the order of consequences", () => {
  it("refuses circles, and those that ask after what is not there", async () => {
    const circle = await Promise.all([
      consequence("one", { effect: "two" }),
      consequence("two", { not: { effect: "three" } }),
      consequence("three", { any: [{ effect: "one" }] }),
    ]);
    const { diagnostics } = consequenceOrder(circle);
    expect(diagnostics).toMatchObject([
      { code: "consequence-cycle", values: { circle: "one → two → three → one" } },
    ]);
    expect(consequenceOrder(circle.slice(0, 2)).diagnostics.map(({ code }) => code)).toEqual([
      "unknown-consequence",
    ]);
    const other = await consequence("one", { effect: "two" });
    const elsewhere = {
      ...(await consequence("two", leaf("a", "lessThan", 5))),
      subject: "location" as const,
    };
    expect(consequenceOrder([other, elsewhere]).diagnostics.map(({ code }) => code)).toEqual([
      "unknown-consequence",
    ]);
  });

  it("refuses versions that overlap", async () => {
    const when = leaf("a", "lessThan", 5);
    const twice = [await consequence("one", when), await consequence("one", when)];
    expect(consequenceOrder(twice).diagnostics.map(({ code }) => code)).toEqual(["norm-version-twice"]);
    const second = await consequence("one", when, { validFrom: "2022-01-01" });
    const first = (validTo: string) => consequence("one", when, { validTo });
    expect(consequenceOrder([second, await first("2022-01-01")]).diagnostics.map(({ code }) => code)).toEqual(
      ["norm-periods-overlap"],
    );
    expect(consequenceOrder([second, await first("2021-12-31")]).diagnostics).toEqual([]);
  });
});
