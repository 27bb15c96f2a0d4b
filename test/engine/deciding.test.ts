/** Which fact decides a verdict, by how much, and with what chance. */

import { describe, expect, it } from "vitest";
import { type Code, compile, verdictOf } from "../../engine/rules/compile.js";
import { deciding, leavesOf, unknownReason } from "../../engine/rules/trace.js";
import { judge } from "../../engine/rules/verdict.js";
import { HERE, known, notKnown, toyNorm, toySource } from "../toy/rules.js";

const leaf = (fact: string, value: unknown, operator = "lessThan") => ({ fact, operator, value });
/** As `judge` says, which the compiled form must say too, of one subject and of a column of three. */
const judged = async (met: unknown, values: Parameters<typeof toySource>[0]) => {
  const norm = await toyNorm(met);
  const source = toySource(values);
  const found = await judge(norm, source, HERE.subject, HERE.on);
  const { asked, plain, many, explained } = compile(norm, HERE);
  const facts = asked.map(({ fact, params }) => source(fact.id, params, HERE.subject));
  const fast = explained(facts);
  const { verdict, value, margin, unit } = found;
  expect([fast.verdict, fast.value, fast.margin, fast.unit]).toEqual([verdict, value, margin, unit]);
  expect(fast.judgement).toEqual(found);
  const numbers = Float64Array.from(facts, (fact) => (fact.known ? fact.value : NaN));
  expect(verdictOf(plain(numbers))).toBe(verdict);
  const codes = new Int8Array(3);
  many(
    [...numbers].map((number) => new Float64Array(3).fill(number)),
    codes,
  );
  expect([...codes].map((code) => verdictOf(code as Code))).toEqual([verdict, verdict, verdict]);
  return found;
};
const decided = async (met: unknown, values: Parameters<typeof toySource>[0]) => {
  const { verdict, value, margin } = await judged(met, values);
  return [verdict, value, margin];
};

describe("the deciding fact", () => {
  it("of all is the one with the least room, of those with the group's own verdict", async () => {
    const both = { all: [leaf("a", 5), leaf("c", 9)] };
    expect(await decided(both, { a: 1, c: 8 })).toEqual(["met", 8, 1]);
    expect(await decided(both, { a: 4.5, c: 1 })).toEqual(["met", 4.5, 0.5]);
    expect(await decided(both, { a: 6, c: 20 })).toEqual(["violated", 20, -11]);
    expect(await decided(both, { a: 6, c: 1 })).toEqual(["violated", 6, -1]);
    expect(await decided(both, { a: 1, c: null })).toEqual(["unknown", null, null]);
    expect(await decided(both, { a: null, c: 8 })).toEqual(["unknown", null, null]);
    expect(await decided(both, { a: null, c: 10 })).toEqual(["violated", 10, -1]);
  });

  it("of any is the one with the most room", async () => {
    const either = { any: [leaf("a", 5), leaf("c", 9)] };
    expect(await decided(either, { a: 1, c: 8 })).toEqual(["met", 1, 4]);
    expect(await decided(either, { a: 6, c: 20 })).toEqual(["violated", 6, -1]);
    expect(await decided(either, { a: 20, c: 10 })).toEqual(["violated", 10, -1]);
    expect(await decided(either, { a: 9, c: 8 })).toEqual(["met", 8, 1]);
    expect(await decided(either, { a: null, c: 10 })).toEqual(["unknown", null, null]);
  });

  it("of facts in different units is the first, since their margins cannot be compared", async () => {
    const mixed = { all: [leaf("a", 5), leaf("b", 0.9)] };
    expect(await decided(mixed, { a: 1, b: 0.8 })).toEqual(["met", 1, 4]);
    const yes = { all: [leaf("d", true, "equal"), leaf("a", 5)] };
    expect(await decided(yes, { a: 1, d: 1 })).toEqual(["met", 1, null]);
  });

  it("of parts that cannot be compared is the first of those that settle the group", async () => {
    const parts = [leaf("a", 5), leaf("b", 0.9), leaf("t", "9 s"), leaf("c", 9)];
    // All met: a patient and a share cannot be compared, whatever comes after.
    expect(await decided({ all: parts }, { a: 1, b: 0.8, c: 8.5, t: 1 })).toEqual(["met", 1, 4]);
    // One that is violated settles it, and begins anew: then c and a can be compared again.
    const later = [leaf("b", 0.9), leaf("t", "9 s"), leaf("a", 5), leaf("c", 9)];
    expect(await decided({ all: later }, { a: 6, b: 0.8, c: 19, t: 1 })).toEqual(["violated", 19, -10]);
    expect(await decided({ any: later }, { a: 1, b: 0.95, c: 8, t: 10 })).toEqual(["met", 1, 4]);
  });

  it("under not has its margin turned: what the leaf lacks is the norm's room", async () => {
    expect(await decided({ not: leaf("a", 5) }, { a: 3 })).toEqual(["violated", 3, -2]);
    expect(await decided({ not: leaf("a", 5) }, { a: 7 })).toEqual(["met", 7, 2]);
    const { margin } = await judged({ not: leaf("a", 5) }, { a: 5 });
    expect(Object.is(margin, 0)).toBe(true);
    const nested = { not: { any: [leaf("a", 5), leaf("c", 9)] } };
    expect(await decided(nested, { a: 7, c: 10 })).toEqual(["met", 10, 1]);
    expect(await decided({ not: { not: leaf("a", 5) } }, { a: 3 })).toEqual(["met", 3, 2]);
  });

  it("is a mistake of ours to ask of a trace without facts", () => {
    const trace = { kind: "effect", of: "x", verdict: "met" } as const;
    expect(() => deciding(trace)).toThrow(RangeError);
    expect(() => deciding({ kind: "all", verdict: "met", parts: [trace] })).toThrow(/without a fact/);
    expect(leavesOf({ kind: "not", verdict: "violated", parts: [trace] })).toEqual([]);
    expect(unknownReason({ ...trace, verdict: "unknown" })).toBeUndefined();
  });

  it("gives the first reason for what is not known", async () => {
    const met = { all: [leaf("a", 5), leaf("c", 9), leaf("b", 0.5)] };
    const { trace } = await judged(met, { a: 1, c: notKnown("second"), b: notKnown("third") });
    expect(unknownReason(trace)).toBe("second");
    expect(unknownReason((await judged(met, { a: 9, c: notKnown("second"), b: 1 })).trace)).toBeUndefined();
    const dated = await judged(leaf("a", { parameter: "not-yet" }), { a: 1 });
    expect(unknownReason(dated.trace)).toBe("parameter-not-given");
  });
});

describe("yearly counts", () => {
  const at = (operator: string, c: number) => decided(leaf("c", 240, operator), { c });

  it("are compared unrounded: 239.96 is below 240, though it is shown as 240 (MODEL 8)", async () => {
    expect(await at("greaterThanInclusive", 240)).toEqual(["met", 240, 0]);
    expect(await at("greaterThanInclusive", 239.96)).toEqual(["violated", 240, -0.1]);
    expect(await at("greaterThanInclusive", 240.04)).toEqual(["met", 240, 0.1]);
    expect(await at("lessThanInclusive", 240.04)).toEqual(["violated", 240, -0.1]);
    expect(await at("lessThan", 239.96)).toEqual(["met", 240, 0.1]);
  });

  it("are not turned by the noise of floating point", async () => {
    expect(await at("greaterThanInclusive", 240 - 1e-9)).toEqual(["met", 240, 0]);
  });

  it("carry the chance of a year, turned round under not; other facts carry none", async () => {
    const c = known(240, { varianceToMean: 1.2 });
    const straight = await judged(leaf("c", 240, "greaterThanInclusive"), { c });
    const turned = await judged({ not: leaf("c", 240, "greaterThanInclusive") }, { c });
    expect(straight.chance).toBeGreaterThan(0.48);
    expect(straight.chance! + turned.chance!).toBeCloseTo(1, 9);
    expect(straight.chance).toBe(Number(straight.chance!.toFixed(4)));
    expect(await judged(leaf("c", 240), { c: 240 })).not.toHaveProperty("chance");
    expect(await judged(leaf("c", 240, "equal"), { c })).not.toHaveProperty("chance");
    expect(await judged(leaf("c", 240, "notEqual"), { c })).not.toHaveProperty("chance");
  });
});

describe("margins", () => {
  it.each([
    ["lessThan", 3, 2],
    ["lessThanInclusive", 7, -2],
    ["greaterThan", 7, 2],
    ["greaterThanInclusive", 3, -2],
    ["equal", 3, -2],
    ["equal", 7, -2],
    ["equal", 5, 0],
    ["notEqual", 3, 2],
    ["notEqual", 7, 2],
  ])("%s 5 of %d is %d", async (operator, a, margin) => {
    expect((await judged(leaf("a", 5, operator), { a })).margin).toBe(margin);
  });

  it("of other facts are rounded with the fact", async () => {
    expect(await decided(leaf("a", 5, "lessThanInclusive"), { a: 5.04 })).toEqual(["met", 5, 0]);
    expect(await decided(leaf("a", 5, "lessThanInclusive"), { a: 5.05 })).toEqual(["violated", 5.1, -0.1]);
    expect(await decided(leaf("b", 0.9, "greaterThanInclusive"), { b: 0.8996 })).toEqual(["met", 0.9, 0]);
    expect(await decided(leaf("a", -5, "lessThanInclusive"), { a: -5.05 })).toEqual(["met", -5.1, 0.1]);
  });
});

describe("what a trace keeps", () => {
  it("has every leaf once, in its order", async () => {
    const { trace } = await judged(
      { all: [leaf("a", 5), { not: { any: [leaf("c", 9), leaf("b", 0.5)] } }] },
      {},
    );
    expect(leavesOf(trace).map(({ fact }) => fact)).toEqual(["a", "c", "b"]);
  });

  it("shows a count rounded and keeps its spread and its inputs", async () => {
    const input = { name: "observed", value: 240, unit: "", mark: "A", source: "counted" } as const;
    const { trace } = await judged(leaf("c", 240), {
      c: known(239.96, { varianceToMean: 1.2, inputs: [input] }),
    });
    expect(leavesOf(trace)[0]!.found).toEqual({
      known: true,
      value: 240,
      varianceToMean: 1.2,
      inputs: [input],
    });
    const { trace: plain } = await judged(leaf("a", 240), { a: 239.96 });
    expect(leavesOf(plain)[0]!.found).toEqual({ known: true, value: 240, inputs: [] });
    expect(leavesOf(plain)[0]).not.toHaveProperty("limitFrom");
  });

  it("takes the first of two that have the same room", async () => {
    const { trace } = await judged({ all: [leaf("a", 5), leaf("c", 9)] }, { a: 4, c: 8 });
    expect(deciding(trace).leaf.fact).toBe("a");
  });

  it("does not compare with a fact that is a yes or a no, whichever comes first", async () => {
    for (const parts of [
      [leaf("d", true, "equal"), leaf("d", false, "notEqual"), leaf("a", 5)],
      [leaf("d", true, "equal"), leaf("a", 5)],
    ])
      expect((await judged({ all: parts }, { a: 4, d: 1 })).trace).toMatchObject({ verdict: "met" });
    expect(await decided({ any: [leaf("d", true, "equal"), leaf("d", true, "equal")] }, { d: 1 })).toEqual([
      "met",
      1,
      null,
    ]);
    expect(await decided({ not: leaf("d", true, "equal") }, { d: 1 })).toEqual(["violated", 1, null]);
  });

  it("has no effects: only a consequence asks after another", async () => {
    const met = { kind: "all", parts: [{ kind: "effect", of: "x" }] } as const;
    const norm = { ...(await toyNorm(leaf("a", 5))), met };
    await expect(judge(norm, toySource({}), HERE.subject)).rejects.toThrow("Only a consequence");
    expect(() => compile(norm, HERE)).toThrow("Only a consequence");
  });

  it("names the fact that is not finite", async () => {
    await expect(judged(leaf("a", 5), { a: NaN })).rejects.toThrow("Fact a is NaN");
  });
});

describe("a limit of a formula or a parameter", () => {
  const twice = { formula: "2 * x + k", names: { x: { fact: "c" }, k: { parameter: "tranches" } } };
  it.each([
    [twice, "2023-12-31", 21],
    [twice, "2024-01-01", 22],
    [{ parameter: "tranches" }, "2023-12-31", 1],
    [{ parameter: "tranches" }, "2024-01-01", 2],
  ])("%j is on %s a boundary at %d, on which each operator stands", async (value, on, limit) => {
    const expected = {
      lessThan: "met violated violated",
      lessThanInclusive: "met met violated",
      greaterThan: "violated violated met",
      greaterThanInclusive: "violated met met",
      equal: "violated met violated",
      notEqual: "met violated met",
    };
    for (const [operator, verdicts] of Object.entries(expected)) {
      const norm = await toyNorm({ fact: "a", operator, value });
      const { asked, explained } = compile(norm, { subject: HERE.subject, on });
      const found = [];
      for (const a of [limit - 0.1, limit, limit + 0.1]) {
        const source = toySource({ a, c: 10 });
        const { verdict, margin } = await judge(norm, source, HERE.subject, on);
        const fast = explained(asked.map(({ fact, params }) => source(fact.id, params, HERE.subject)));
        expect([fast.verdict, fast.margin]).toEqual([verdict, margin]);
        found.push(verdict);
      }
      expect([operator, found.join(" ")]).toEqual([operator, verdicts]);
    }
    // Without what the formula asks there is no boundary.
    if (value === twice) {
      const norm = await toyNorm({ fact: "a", operator: "lessThan", value });
      expect((await judge(norm, toySource({ a: 1 }), HERE.subject, on)).verdict).toBe("unknown");
    }
  });
});
