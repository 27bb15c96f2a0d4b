/** Verdicts: Kleene groups, boundaries, and json-rules-engine against the operators themselves. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, FactDefinition } from "../../engine/facts.js";
import { OPERATORS } from "../../engine/rules/conditions.js";
import { type Norm, parseNorm } from "../../engine/rules/norms.js";
import type { FactSource } from "../../engine/facts.js";
import { type Verdict, all, any, judge } from "../../engine/rules/verdict.js";
import { valueOf } from "../toy/checked.js";

const judgedOn = (example: Norm, facts: FactSource) =>
  judge(example, facts, { kind: "country", id: "NL", name: "NL" });
const VERDICTS = ["met", "violated", "unknown"] as const;
/** Strong Kleene as numbers: violated 0, unknown 1, met 2; "and" is the least, "or" the greatest. */
const rank = (verdict: Verdict) => ({ violated: 0, unknown: 1, met: 2 })[verdict];

const fact = (id: string): FactDefinition => ({
  id,
  about: "change",
  unit: "inhabitants",
  subjects: ["country"],
  decimals: 1,
  basis: "given",
  params: {},
  says: { nl: id, en: id },
  computed: "invented",
});
const FACTS = ["a", "b", "c"].map(fact);
const template = {
  id: "example",
  about: "change",
  validFrom: "2020-01-01",
  validTo: null,
  title: "Example",
  standing: "statutory",
  source: { title: "Invented", article: "1", url: "-", says: "Nothing", mark: "A", readOn: "2020-01-01" },
  subject: "country",
  notExpressed: [],
};
const norm = async (met: unknown): Promise<Norm> =>
  valueOf(await parseNorm({ ...template, met }, FACTS, "example"));
const known = (value: number): Fact => ({ known: true, value, inputs: [] });
const unknown: Fact = { known: false, reason: "no-model-yet", values: {} };
const leaf = (id: string, operator: string, value: number) => ({ fact: id, operator, value });

describe("groups", () => {
  it("are strong Kleene", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERDICTS), { minLength: 1 }), (verdicts) => {
        expect(rank(all(verdicts))).toBe(Math.min(...verdicts.map(rank)));
        expect(rank(any(verdicts))).toBe(Math.max(...verdicts.map(rank)));
      }),
    );
  });

  it("learning a fact never overturns a violation, nor what is met", async () => {
    const trees = [
      { all: [leaf("a", "lessThan", 5), leaf("b", "lessThan", 5), leaf("c", "greaterThan", 5)] },
      { any: [leaf("a", "lessThan", 5), { not: leaf("b", "lessThan", 5) }] },
      {
        not: {
          all: [leaf("a", "lessThan", 5), { any: [leaf("b", "lessThan", 5), leaf("c", "lessThan", 5)] }],
        },
      },
    ];
    const norms = await Promise.all(trees.map(norm));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(norms.length - 1),
        fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        fc.integer({ min: 0, max: 10 }),
        async (which, values, learned, value) => {
          const source = (facts: (number | null)[]) => (id: string) => {
            const found = facts["abc".indexOf(id)];
            return found === null || found === undefined ? unknown : known(found);
          };
          const before = await judgedOn(norms[which]!, source(values));
          const after = await judgedOn(
            norms[which]!,
            source(values.map((old, i) => (i === learned ? (old ?? value) : old))),
          );
          if (before.verdict !== "unknown") expect(after.verdict).toBe(before.verdict);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a leaf", () => {
  it("is met exactly as its operator says, on the boundary too", async () => {
    const says = {
      lessThan: (a: number, b: number) => a < b,
      lessThanInclusive: (a: number, b: number) => a <= b,
      greaterThan: (a: number, b: number) => a > b,
      greaterThanInclusive: (a: number, b: number) => a >= b,
      equal: (a: number, b: number) => a === b,
      notEqual: (a: number, b: number) => a !== b,
    };
    for (const operator of OPERATORS)
      for (const value of [239.9, 240, 240.1]) {
        const judged = await judgedOn(await norm({ all: [leaf("a", operator, 240)] }), () => known(value));
        expect([operator, value, judged.verdict]).toEqual([
          operator,
          value,
          says[operator](value, 240) ? "met" : "violated",
        ]);
      }
  });

  it("has room left as margin, in either direction, rounded to the fact's decimals and never −0", async () => {
    const margin = async (operator: string, value: number) =>
      (await judgedOn(await norm({ all: [leaf("a", operator, 240)] }), () => known(value))).margin;
    expect(await margin("greaterThanInclusive", 202)).toBe(-38);
    expect(await margin("lessThanInclusive", 202)).toBe(38);
    expect(await margin("lessThanInclusive", 240.04)).toBe(0);
    expect(Object.is(await margin("lessThanInclusive", 240.04), -0)).toBe(false);
  });

  it("refuses NaN and infinity: they are our mistakes, not facts", async () => {
    const example = await norm({ all: [leaf("a", "lessThan", 5)] });
    for (const value of [NaN, Infinity])
      await expect(judgedOn(example, () => known(value))).rejects.toThrow(TypeError);
  });

  it("with an unknown fact is unknown, whatever the operator", async () => {
    for (const operator of OPERATORS) {
      const judged = await judgedOn(await norm({ all: [leaf("a", operator, 0)] }), () => unknown);
      expect(judged).toMatchObject({ verdict: "unknown", value: null, margin: null });
    }
  });
});
