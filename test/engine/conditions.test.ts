/** What a person may write as a condition, and what is refused. */

import { describe, expect, it } from "vitest";
import type { Condition, Leaf } from "../../engine/rules/conditions.js";
import { parameterOn, parseParameters } from "../../engine/rules/parameters.js";
import { reach } from "../../engine/rules/vacuous.js";
import { judge } from "../../engine/rules/verdict.js";
import { HERE, TOY_PARAMETERS, findingsOf, known, notKnown, toyNorm, toySource } from "../toy/rules.js";

const codes = async (met: unknown, more: object = {}) =>
  (await findingsOf(met, more)).map(({ code }) => code);
const places = async (met: unknown) => (await findingsOf(met)).map(({ where }) => where);
const leaf = (fact: string, value: unknown, operator = "lessThan", more: object = {}) => ({
  fact,
  operator,
  value,
  ...more,
});
const limitOf = async (fact: string, value: unknown, operator = "lessThan") => {
  const met = (await toyNorm(leaf(fact, value, operator))).met as Leaf;
  return met.limit.kind === "value" ? met.limit.value : met.limit.kind;
};

describe("a limit", () => {
  it.each([
    ["a", 240, 240],
    ["a", "240 patients/year", 240],
    ["a", "-1.5patients/year", -1.5],
    ["b", "90 %", 0.9],
    ["b", "90%", 0.9],
    ["b", "0.9 share", 0.9],
    ["t", "30 min", 1800],
    ["t", "45 s", 45],
    ["a", { parameter: "tranches" }, "parameter"],
    ["a", { formula: "2 * 3" }, "formula"],
  ])("of %s may be %j", async (fact, value, expected) => expect(await limitOf(fact, value)).toBe(expected));

  it("of a yes-no is true or false", async () => {
    expect(await limitOf("d", true, "equal")).toBe(1);
    expect(await limitOf("d", false, "notEqual")).toBe(0);
  });

  it.each([
    ["a", "240 beds", "unit-does-not-fit"],
    ["a", "90 %", "unit-does-not-fit"],
    ["a", "240", "unit-does-not-fit"],
    ["a", "many patients/year", "wrong-type"],
    ["a", true, "wrong-type"],
    ["a", null, "wrong-type"],
    ["a", undefined, "wrong-type"],
    ["a", [1], "wrong-type"],
    ["a", {}, "wrong-type"],
    ["a", Infinity, "wrong-type"],
    ["a", NaN, "wrong-type"],
    ["t", 30, "unit-does-not-fit"],
    ["t", "30 km", "quantity-not-understood"],
    ["t", "soon", "quantity-not-understood"],
    ["b", { parameter: "tranches" }, "unit-does-not-fit"],
    ["a", { parameter: "nobody" }, "unknown-norm-parameter"],
    ["a", { parameter: "tranches", path: "$.x" }, "condition-not-understood"],
    ["a", { formula: "1", path: "$.x" }, "condition-not-understood"],
    ["a", { formula: "x" }, "formula-not-allowed"],
    ["a", { formula: "x", names: [1] }, "formula-not-allowed"],
    ["a", { formula: "x", names: { x: "1" } }, "wrong-type"],
    ["a", { formula: "x", names: { x: null } }, "wrong-type"],
    ["a", { formula: "x", names: { x: { formula: "1" } } }, "wrong-type"],
    ["a", { formula: "x", names: { x: { fact: "z" } } }, "unknown-fact"],
    ["a", { formula: "x", names: { x: { parameter: "nobody" } } }, "unknown-norm-parameter"],
  ])("of %s may not be %j: %s", async (fact, value, code) =>
    expect(await codes(leaf(fact, value))).toEqual([code]),
  );

  it.each([1, 0, "true", null])("of a yes-no may not be %j", async (value) =>
    expect(await codes(leaf("d", value, "equal"))).toEqual(["wrong-type"]),
  );
});

describe("a condition", () => {
  it.each([
    [{ path: "$.x", ...leaf("a", 1) }, ["condition-not-understood"]],
    [leaf("a", 1, "in"), ["not-allowed"]],
    [leaf("a", 1, "constructor"), ["not-allowed"]],
    [{ fact: "a", value: 1 }, ["not-allowed"]],
    [leaf("d", true, "lessThan"), ["not-allowed"]],
    [leaf("z", 1), ["unknown-fact"]],
    [leaf("constructor", 1), ["unknown-fact"]],
    [leaf("a", 1, "lessThan", { unit: "beds" }), ["unit-does-not-fit"]],
    [leaf("a", 1, "lessThan", { params: { x: 1 } }), ["unknown-fact-parameter"]],
    [leaf("a", 1, "lessThan", { params: [1] }), ["wrong-type"]],
    [leaf("p", 1, "lessThan", { params: { which: "one" } }), ["missing-fact-parameter"]],
    [leaf("p", 1, "lessThan", { params: { which: "three", within: "5 min" } }), ["not-allowed"]],
    [leaf("p", 1, "lessThan", { params: { which: 1, within: "5 min" } }), ["not-allowed"]],
    [leaf("p", 1, "lessThan", { params: { which: "one", within: "5 km" } }), ["quantity-not-understood"]],
    [{ all: [leaf("a", 1)], any: [leaf("a", 1)] }, ["condition-not-understood"]],
    [{ all: [leaf("a", 1)], priority: 2 }, ["condition-not-understood"]],
    [{ not: leaf("a", 1), priority: 2 }, ["condition-not-understood"]],
    [{ all: "a" }, ["empty-group"]],
    [{ any: [] }, ["empty-group"]],
    [{ effect: "other" }, ["condition-not-understood"]],
    [{}, ["condition-not-understood"]],
    [null, ["condition-not-understood"]],
    ["true", ["condition-not-understood"]],
    [{ condition: "shared" }, ["condition-not-understood"]],
    [
      { all: [leaf("z", 1), leaf("a", 1, "in"), { any: [] }] },
      ["unknown-fact", "not-allowed", "empty-group"],
    ],
  ])("%j: %j", async (met, expected) => expect(await codes(met)).toEqual(expected));

  it("may name its unit, and then it must be the fact's", async () => {
    expect(await codes(leaf("a", 1, "lessThan", { unit: "patients/year" }))).toEqual([]);
  });

  it("says where it is wrong", async () => {
    expect(await places({ all: [leaf("a", 1), { not: leaf("z", 1) }] })).toEqual([
      "example met.all[1].not.fact",
    ]);
    expect(await places({ any: [leaf("a", "1 bed")] })).toEqual(["example met.any[0].value"]);
  });

  it("is about what its norm is about, and about its subject", async () => {
    expect(await codes(leaf("a", 1), { about: "change" })).toEqual(["fact-about-something-else"]);
    expect(await codes(leaf("a", 1), { subject: "roaz" })).toEqual(["fact-of-another-subject"]);
  });

  it("of 10,000 levels or parts is refused without being walked; of 12 levels and 100 parts it is read", async () => {
    const nested = (levels: number) => {
      let met: object = leaf("a", 1);
      for (let level = 0; level < levels; level++) met = level % 2 ? { not: met } : { all: [met] };
      return met;
    };
    const wide = (parts: number) => ({ any: Array.from({ length: parts }, () => leaf("a", 1)) });
    expect(await codes(nested(10_000))).toEqual(["condition-too-large"]);
    expect(await codes(nested(13))).toEqual(["condition-too-large"]);
    expect(await codes(nested(12))).toEqual([]);
    expect(await codes(wide(10_000))).toEqual(["condition-too-large"]);
    expect(await codes(wide(101))).toEqual(["condition-too-large"]);
    expect(await codes(wide(100))).toEqual([]);
    // Two groups of half that: it is the sum that counts.
    expect(await codes({ all: [wide(60), wide(41)] })).toEqual(["condition-too-large"]);
  });

  it("keeps its groups as they are written", async () => {
    const { met } = await toyNorm({ any: [leaf("a", 1), { not: { all: [leaf("c", 2)] } }] });
    const shape = (one: Condition): unknown =>
      one.kind === "leaf"
        ? one.fact.id
        : one.kind === "effect"
          ? one.of
          : [one.kind, ...one.parts.map(shape)];
    expect(shape(met)).toEqual(["any", "a", ["not", ["all", "c"]]]);
  });
});

describe("a norm that tests nothing", () => {
  it.each([
    [leaf("b", 0, "greaterThanInclusive"), "met"],
    [leaf("b", 1, "lessThanInclusive"), "met"],
    [leaf("b", 1, "greaterThan"), "violated"],
    [leaf("b", 0, "lessThan"), "violated"],
    [leaf("b", 2, "equal"), "violated"],
    [leaf("b", -1, "equal"), "violated"],
    [leaf("b", -1, "lessThanInclusive"), "violated"],
    [leaf("b", 2, "greaterThanInclusive"), "violated"],
    [leaf("b", 2, "notEqual"), "met"],
    [{ not: leaf("b", 0, "greaterThanInclusive") }, "violated"],
    [{ any: [leaf("a", 1), leaf("b", 0, "greaterThanInclusive")] }, "met"],
    [{ all: [leaf("a", 1), leaf("b", 0, "lessThan")] }, "violated"],
    [{ all: [leaf("b", 1, "lessThanInclusive"), leaf("b", 0, "greaterThanInclusive")] }, "met"],
  ])("%j is always %s, and that is said", async (met, always) =>
    expect(await findingsOf(met)).toMatchObject([
      { severity: "warning", code: "norm-vacuous", values: { always } },
    ]),
  );

  it.each([
    [{ any: [leaf("b", 0, "greaterThanInclusive"), leaf("d", true, "equal"), leaf("a", 1)] }, "b 0 – 1"],
    [{ all: [leaf("b", 1, "lessThanInclusive"), leaf("e", 0, "greaterThanInclusive")] }, "b 0 – 1, e ≥ 0"],
    [{ all: [leaf("b", 1, "lessThanInclusive"), leaf("e", 0, "lessThan")] }, "e ≥ 0"],
    [{ any: [leaf("b", 1, "greaterThan"), { not: leaf("e", 0, "greaterThanInclusive") }] }, "b 0 – 1, e ≥ 0"],
    [{ not: { any: [leaf("b", 1, "greaterThan"), leaf("b", 0, "lessThan")] } }, "b 0 – 1"],
    [{ not: { all: [leaf("b", 1, "greaterThan"), leaf("e", 1)] } }, "b 0 – 1"],
    [{ not: { any: [leaf("b", 0, "greaterThanInclusive"), leaf("e", 1)] } }, "b 0 – 1"],
  ])("%j tests nothing because of %s, and that is said", async (met, facts) =>
    expect(await findingsOf(met)).toMatchObject([{ code: "norm-vacuous", values: { facts } }]),
  );

  it("is not known of a condition on another consequence, which can follow or not", () => {
    const effect: Condition = { kind: "effect", of: "other" };
    expect(reach(effect)).toEqual({ met: true, violated: true });
    expect(reach({ kind: "all", parts: [effect, effect] })).toEqual({ met: true, violated: true });
  });

  it.each([
    leaf("b", 0, "greaterThan"),
    leaf("b", 1, "lessThan"),
    leaf("b", 1, "greaterThanInclusive"),
    leaf("b", 0, "lessThanInclusive"),
    leaf("b", 0.9, "equal"),
    leaf("b", 0, "equal"),
    leaf("b", 1, "equal"),
    leaf("b", { parameter: "shares" }, "greaterThan"),
    leaf("a", 0, "greaterThanInclusive"),
    leaf("d", true, "equal"),
    { all: [leaf("a", 1), leaf("b", 0, "greaterThanInclusive")] },
    { any: [leaf("a", 1), leaf("b", 0, "lessThan")] },
    leaf("a", { parameter: "tranches" }),
  ])("%j can be either", async (met) => expect(await codes(met)).toEqual([]));
});

describe("parameter sets", () => {
  const [tranches] = TOY_PARAMETERS;
  const at = (id: string, on: string) => parameterOn(tranches!, { kind: "centre", id }, on)?.value;

  it("give a subject's own value before the general one, on its days, the last one included", () => {
    expect(at("x", "2019-12-31")).toBeUndefined();
    expect(at("x", "2020-01-01")).toBe(1);
    expect(at("y", "2023-12-31")).toBe(1);
    expect(at("x", "2024-01-01")).toBe(2);
    expect(at("y", "2024-01-01")).toBe(3);
    expect(parameterOn(tranches!, { kind: "location", id: "y" }, "2024-01-01")?.value).toBe(2);
  });

  const found = (change: object, values: object[] = [{ validFrom: "2024-01-01", value: 1 }]) =>
    parseParameters({ ...tranches, values, ...change }, "p.json").diagnostics.map(({ code }) => code);

  it("are refused where periods of one subject overlap, a date cannot be, or mark D stands for them", () => {
    expect(found({})).toEqual([]);
    expect(found({ source: { ...tranches!.source, mark: "D" } })).toEqual(["norm-mark-d"]);
    expect(found({ source: { ...tranches!.source, readOn: "2024-02-30" } })).toEqual(["impossible-date"]);
    expect(found({}, [])).toEqual(["too-few"]);
    expect(found({}, [{ validFrom: "2024-02-30", value: 1 }])).toContain("impossible-date");
    expect(found({}, [{ validFrom: "2024-01-02", validTo: "2024-01-01", value: 1 }])).toEqual([
      "valid-to-before-from",
    ]);
    const second = { validFrom: "2025-01-01", value: 2 };
    expect(found({}, [{ validFrom: "2024-01-01", value: 1 }, second])).toEqual(["parameter-periods-overlap"]);
    expect(found({}, [second, { validFrom: "2024-01-01", validTo: "2025-01-01", value: 1 }])).toEqual([
      "parameter-periods-overlap",
    ]);
    expect(found({}, [second, { validFrom: "2024-01-01", validTo: "2024-12-31", value: 1 }])).toEqual([]);
    const own = { validFrom: "2024-01-01", value: 1, subject: { kind: "roaz", id: "oost" } };
    expect(found({}, [own, second])).toEqual([]);
    expect(found({}, [own, own])).toEqual(["parameter-periods-overlap"]);
  });
});

describe("a limit that is worked out", () => {
  const judged = async (
    value: unknown,
    values: Parameters<typeof toySource>[0],
    operator = "greaterThanInclusive",
  ) => judge(await toyNorm(leaf("a", value, operator)), toySource(values), HERE.subject, HERE.on);

  it("comes from the parameter of the day, and says so", async () => {
    const found = await judged({ parameter: "tranches" }, { a: 1.9 });
    expect(found).toMatchObject({ verdict: "violated", value: 1.9, margin: -0.1 });
    expect(found.trace).toMatchObject({
      limit: 2,
      limitFrom: {
        inputs: [
          {
            name: "parameter tranches",
            value: 2,
            unit: "patients/year",
            mark: "B",
            source: "Invented, 2 (2024-01-01)",
          },
        ],
      },
    });
  });

  it("is unknown on a day without a value, whatever the fact is", async () => {
    const found = await judged({ parameter: "not-yet" }, { a: 5 });
    expect(found).toMatchObject({ verdict: "unknown", margin: null });
    expect(found.trace).toMatchObject({
      limit: null,
      limitUnknown: { reason: "parameter-not-given", values: { parameter: "not-yet" } },
    });
  });

  it("comes from a formula over facts, with their origins", async () => {
    const input = { name: "observed", value: 4, unit: "", mark: "A", source: "counted" } as const;
    const found = await judged(
      { formula: "x / 3", names: { x: { fact: "c" } } },
      { a: 2, c: known(4, { inputs: [input] }) },
    );
    expect(found.verdict).toBe("met");
    expect(found.trace).toMatchObject({
      limit: 1.333333,
      limitFrom: { formula: "x / 3", inputs: [{ name: "x", value: 4, source: "c" }, input] },
    });
  });

  it("is unknown when a fact in it is, or when it has no outcome", async () => {
    const formula = { formula: "1 / x", names: { x: { fact: "c" } } };
    expect((await judged(formula, { a: 2, c: notKnown("because") })).trace).toMatchObject({
      verdict: "unknown",
      limitUnknown: { reason: "because" },
    });
    expect((await judged(formula, { a: 2, c: 0 })).trace).toMatchObject({
      verdict: "unknown",
      limitUnknown: { reason: "formula-without-value", values: { formula: "1 / x" } },
    });
  });

  it("stands exactly on its boundary, whatever floating point makes of it", async () => {
    const formula = { formula: "x + y", names: { x: 0.1, y: 0.2 } };
    expect((await judged(formula, { a: 0.3 })).verdict).toBe("met");
    expect((await judged(formula, { a: 0.3 }, "greaterThan")).verdict).toBe("violated");
  });
});
