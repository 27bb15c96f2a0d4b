/** Laws that hold for every rule of the book, generated from the book itself. */

import { describe, expect, it } from "vitest";
import type { Fact, FactSource } from "../../engine/facts.js";
import type { Asked } from "../../engine/rules/asked.js";
import { verdictOf, compile } from "../../engine/rules/compile.js";
import type { Condition, Leaf, Operator } from "../../engine/rules/conditions.js";
import { effectsNamed } from "../../engine/rules/consequences.js";
import { effectsOf } from "../../engine/rules/effects.js";
import { resolveLimit } from "../../engine/rules/limits.js";
import type { Norm } from "../../engine/rules/norms.js";
import { type Verdict, leavesOf } from "../../engine/rules/trace.js";
import { judge } from "../../engine/rules/verdict.js";
import { book, documentsIn, parameterSets } from "../toy/book.js";
import { known, notKnown } from "../toy/rules.js";

const leaves = (condition: Condition): Leaf[] =>
  condition.kind === "leaf"
    ? [condition]
    : condition.kind === "effect"
      ? []
      : condition.parts.flatMap(leaves);
const key = ({ fact, params }: Pick<Asked, "fact" | "params">) => JSON.stringify([fact.id, params]);
const rules = [
  ...book.norms.map((norm) => ({ ...norm, condition: norm.met, name: `${norm.id}@${norm.validFrom}` })),
  ...book.consequences.map((one) => ({ ...one, condition: one.when, name: `${one.id}@${one.validFrom}` })),
];
const HERE = (subject: string, on: string) => ({ subject: { kind: subject, id: "x", name: "X" }, on });

/** Every fact a norm asks: those of its leaves, and those in its formulas. */
function askedBy(condition: Condition): Asked[] {
  const inside = leaves(condition).flatMap(({ limit }) =>
    limit.kind === "formula" ? limit.terms.flatMap((term) => (term.kind === "fact" ? [term.asked] : [])) : [],
  );
  const all = [...leaves(condition), ...inside];
  return all.filter((one, index) => all.findIndex((other) => key(other) === key(one)) === index);
}

const source =
  (values: ReadonlyMap<string, number>): FactSource =>
  (id, params): Fact => {
    const value = values.get(JSON.stringify([id, params]));
    return value === undefined ? notKnown() : known(value);
  };

/** The numbers a leaf may be held against: its own, or those of its parameter set on any day. */
const numbersOf = ({ limit }: Leaf): number[] => {
  if (limit.kind === "value") return [limit.value];
  return limit.kind === "parameter" ? limit.set.values.map(({ value }) => value) : [];
};

/** For each fact values on, just above and just below each limit it is held against. */
function candidates(condition: Condition): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const asked of askedBy(condition)) {
    const limits = leaves(condition).flatMap((leaf) => (key(leaf) === key(asked) ? numbersOf(leaf) : []));
    const step = 10 ** -asked.fact.decimals;
    const [low, high] = asked.fact.range ?? [-Infinity, Infinity];
    const values = limits.length > 0 ? limits.flatMap((at) => [at, at + step, at - step]) : [0, 1];
    const allowed = values.filter((value) => value >= low && value <= high);
    found.set(key(asked), [...new Set(allowed)]);
  }
  return found;
}

/** All combinations of the first few values, at most some thousands. */
function combinations(of: ReadonlyMap<string, number[]>): Map<string, number>[] {
  let sets: [string, number][][] = [[]];
  for (const [id, values] of of)
    sets = sets
      .flatMap((set) => values.map((value) => [...set, [id, value] as [string, number]]))
      .slice(0, 3000);
  return sets.map((set) => new Map(set));
}

/** The first day of the norm, and each day within its validity on which its parameter gets another value. */
const daysOf = ({ limit }: Leaf, { validFrom, validTo }: Norm): string[] =>
  limit.kind !== "parameter"
    ? [validFrom]
    : [...new Set([validFrom, ...limit.set.values.map((value) => value.validFrom)])].filter(
        (day) => day >= validFrom && (validTo === null || day <= validTo),
      );

const BELOW_AT_ABOVE: Readonly<Record<Operator, readonly [Verdict, Verdict, Verdict]>> = {
  lessThan: ["met", "violated", "violated"],
  lessThanInclusive: ["met", "met", "violated"],
  greaterThan: ["violated", "violated", "met"],
  greaterThanInclusive: ["violated", "met", "met"],
  equal: ["violated", "met", "violated"],
  notEqual: ["met", "violated", "met"],
};

describe.each(book.norms.map((norm) => [`${norm.id}@${norm.validFrom}`, norm] as const))(
  "%s",
  (_name, norm) => {
    const { subject, on } = HERE(norm.subject, norm.validFrom);
    const rule = compile(norm, { subject, on });

    it("stands exactly on the boundary of each limit as its operator says, on each day that a parameter changes", async () => {
      for (const leaf of leaves(norm.met))
        for (const day of daysOf(leaf, norm)) {
          // What a formula asks is given; what the leaf asks is tried.
          const facts =
            (value: number): FactSource =>
            (id, params) =>
              known(key({ fact: { ...leaf.fact, id }, params }) === key(leaf) ? value : 1);
          const limit = resolveLimit(leaf.limit, (id, params) => facts(1)(id, params, subject), subject, day);
          if (!limit.known) throw new Error(`No limit on ${day}`);
          const alone = { met: leaf, validFrom: norm.validFrom };
          const verdict = async (value: number) => (await judge(alone, facts(value), subject, day)).verdict;
          const step = 10 ** -leaf.fact.decimals;
          expect([
            leaf.operator,
            await verdict(limit.value - step),
            await verdict(limit.value),
            await verdict(limit.value + step),
          ]).toEqual([leaf.operator, ...BELOW_AT_ABOVE[leaf.operator]]);
        }
    });

    it("without any fact is unknown, and says why at every leaf", async () => {
      const { verdict, value, margin, trace } = await judge(norm, () => notKnown("nobody-knows"), subject);
      expect([verdict, value, margin]).toEqual(["unknown", null, null]);
      for (const leaf of leavesOf(trace))
        expect(leaf.found).toMatchObject({ known: false, reason: "nobody-knows" });
    });

    it("with one fact missing is met or violated only where that fact cannot turn it", () => {
      const asked = rule.asked.map(key);
      for (const whole of combinations(candidates(norm.met)))
        for (const [missing, id] of asked.entries()) {
          const values = Float64Array.from(asked, (one) => whole.get(one)!);
          values[missing] = NaN;
          const without = verdictOf(rule.plain(values));
          const learned = new Set(
            candidates(norm.met)
              .get(id)!
              .map((value) => {
                values[missing] = value;
                return verdictOf(rule.plain(values));
              }),
          );
          if (without !== "unknown") expect([...learned]).toEqual([without]);
        }
      // A rule of one condition has nothing else to rest on.
      if (asked.length === 1) expect(verdictOf(rule.plain(Float64Array.of(NaN)))).toBe("unknown");
    });

    it("can be met and can be violated", () => {
      const found = new Set(
        combinations(candidates(norm.met)).map((values) =>
          verdictOf(rule.plain(Float64Array.from(rule.asked, (asked) => values.get(key(asked))!))),
        ),
      );
      expect([...found].sort()).toEqual(["met", "violated"]);
    });
  },
);

describe.each(book.consequences.map((one) => [one.id, one] as const))("consequence %s", (_id, one) => {
  const { subject } = HERE(one.subject, one.validFrom);

  it("never follows when nothing is known, nor with a fact missing that it needs", async () => {
    const nothing = await effectsOf([one], () => notKnown(), [subject], one.validFrom);
    for (const { certainty } of nothing) expect(certainty).toBe("unknown");
    for (const values of combinations(candidates(one.when)).slice(0, 200)) {
      const whole = await effectsOf([one], source(values), [subject], one.validFrom);
      for (const missing of values.keys()) {
        const partial = new Map([...values].filter(([id]) => id !== missing));
        const [found] = await effectsOf([one], source(partial), [subject], one.validFrom);
        // What follows without a fact still follows with it; what cannot, still cannot.
        if (found?.certainty === "follows") expect(whole[0]?.certainty).toBe("follows");
        if (!found) expect(whole).toEqual([]);
      }
    }
  });
});

describe("every rule", () => {
  it("has source, exact place, standing, mark A to C, validity and when it was read", () => {
    for (const { name, source: from, standing, validFrom, notExpressed } of rules) {
      expect([name, from.mark]).toEqual([name, expect.stringMatching(/^[ABC]$/)]);
      for (const text of [from.title, from.article, from.url])
        expect([name, text.length > 1]).toEqual([name, true]);
      expect([name, from.url]).toEqual([name, expect.stringMatching(/^https?:\/\//)]);
      expect([name, from.readOn]).toEqual([name, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
      expect([name, standing]).toEqual([name, expect.any(String)]);
      expect(validFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
      for (const { says, reason } of notExpressed) expect([name, !!says && !!reason]).toEqual([name, true]);
    }
  });

  it("is read: no file is passed over", () => {
    expect(documentsIn("norms").length).toBe(book.norms.length);
    expect(documentsIn("consequences").length).toBe(book.consequences.length);
    expect(documentsIn("parameters").length).toBe(parameterSets.length);
  });

  it("names effects that are there", () => {
    const ids = book.consequences.map(({ id }) => id);
    for (const { when } of book.consequences)
      expect(effectsNamed(when).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
