/** What is said of a condition that is refused: where, what was found, what could have stood there; and where limits come from. */

import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../geodata/diagnostics.js";
import { readCondition } from "../../engine/rules/conditions.js";
import { parseNorm } from "../../engine/rules/norms.js";
import { leavesOf } from "../../engine/rules/trace.js";
import { judge } from "../../engine/rules/verdict.js";
import { HERE, TOY_FACTS, findingsOf, known, toyNorm, toySource } from "../toy/rules.js";

const leaf = (fact: string, value: unknown, operator = "lessThan", more: object = {}) => ({
  fact,
  operator,
  value,
  ...more,
});
const SIX = "lessThan, lessThanInclusive, greaterThan, greaterThanInclusive, equal, notEqual";
const SETS = "tranches, shares, not-yet";
const many = (of: number) => Array.from({ length: of }, () => leaf("a", 1));
const p = (params: unknown) => leaf("p", 1, "lessThan", { params });
const q = (level: unknown) => leaf("q", 1, "lessThan", { params: { level } });

describe("a finding", () => {
  it.each([
    [{ all: many(101) }, "", { deepest: 12, most: 100 }],
    // Leaves of one level and groups of the next count together.
    [{ all: [...many(60), { any: many(60) }] }, "", { deepest: 12, most: 100 }],
    [{ all: many(1), priority: 2 }, "", { key: "priority" }],
    [{ any: [] }, "", { group: "any" }],
    [{}, "", { key: "–" }],
    [leaf("a", 1, "in"), ".operator", { found: "in", allowed: SIX }],
    [leaf("d", true, "lessThan"), ".operator", { found: "lessThan", allowed: "equal, notEqual" }],
    [
      leaf("a", 1, "lessThan", { unit: "beds" }),
      ".unit",
      { found: "beds", unit: "patients/year", fact: "a" },
    ],
    [leaf("a", true), ".value", { found: "true", expected: "number" }],
    [leaf("d", 1, "equal"), ".value", { found: "1", expected: "boolean" }],
    [leaf("a", "many"), ".value", { found: "many", expected: "number" }],
    [leaf("a", "about 240 patients/year"), ".value", { expected: "number" }],
    [leaf("a", "240 patients/year\nor so"), ".value", { expected: "number" }],
    [leaf("a", { parameter: "nobody" }), ".value", { found: "nobody", known: SETS }],
    [leaf("a", { parameter: "tranches", path: 1 }), ".value", { key: "path" }],
    [leaf("a", { formula: "1", path: 1 }), ".value", { key: "path" }],
    [leaf("a", { formula: "1 +" }), ".value.formula", { found: "1 +" }],
    [leaf("a", { formula: "x", names: { x: "1" } }), ".value.names.x", { found: "1", expected: "number" }],
    [leaf("a", { formula: "x", names: { x: NaN } }), ".value.names.x", { expected: "number" }],
    [leaf("z", 1), ".fact", { found: "z", about: "state", subject: "centre" }],
    [leaf("a", 1, "lessThan", { params: [1] }), ".params", { found: "[…]", expected: "object" }],
    [leaf("a", 1, "lessThan", { params: 1 }), ".params", { found: "1", expected: "object" }],
    [p({ which: "one", within: "5 min", x: 1 }), "", { fact: "p", key: "x", known: "which, within" }],
    [p({ which: "one" }), "", { fact: "p", key: "within" }],
    [p({ which: "three", within: "5 min" }), ".params.which", { found: "three", allowed: "one, two" }],
    [p({ which: "one", within: "5 km" }), ".params.within", {}],
    [q("1"), ".params.level", { found: "1", expected: "number" }],
    [q(Infinity), ".params.level", { found: "Infinity", expected: "number" }],
    [q(null), ".params.level", { found: "null", expected: "number" }],
  ])("of %j is told with its place and values", async (met, place, values) =>
    expect(await findingsOf(met)).toMatchObject([{ where: `example met${place}`, values }]),
  );

  it("is called by what is wrong", async () => {
    expect(await findingsOf(q("1"))).toMatchObject([{ code: "wrong-type" }]);
    expect(await findingsOf(p({ which: "three", within: "5 min" }))).toMatchObject([{ code: "not-allowed" }]);
  });

  it("says whose facts they are", async () => {
    expect(await findingsOf(leaf("a", 1), { subject: "roaz" })).toMatchObject([
      { where: "example met", values: { fact: "a", subject: "roaz", known: "centre" } },
    ]);
    expect(await findingsOf(leaf("a", 1), { about: "change" })).toMatchObject([
      { where: "example met", values: { fact: "a", about: "state", norm: "change" } },
    ]);
  });

  it("of a fact that is not there names the nearest of those that may stand there, else of all", async () => {
    const facts = [
      { ...TOY_FACTS[0]!, id: "patients" },
      { ...TOY_FACTS[0]!, id: "patient", subjects: ["roaz"] },
      { ...TOY_FACTS[0]!, id: "patiens", about: "change" as const },
    ];
    const nearest = async (more: object) => {
      const norm = { ...(await toyNorm(leaf("a", 1))), met: leaf("patien", 1), ...more };
      return (await parseNorm(norm, facts, "example")).diagnostics[0]!.values["nearest"];
    };
    expect(await nearest({})).toBe("patients");
    expect(await nearest({ subject: "roaz" })).toBe("patient");
    expect(await nearest({ about: "change" })).toBe("patiens");
    expect(await nearest({ subject: "rav" })).toBe("patient, patiens, patients");
  });

  it("names every kind of subject that a fact is of", async () => {
    expect(await findingsOf(q(1), { subject: "roaz" })).toMatchObject([
      { values: { fact: "q", known: "centre, location" } },
    ]);
  });

  it("does not come of parameters that fit: a time in seconds, a number, a word; and they are kept as written", async () => {
    expect((await toyNorm(p({ which: "two", within: "15 min" }))).met).toMatchObject({
      params: { which: "two", within: 900 },
      written: { which: "two", within: "15 min" },
    });
    expect((await toyNorm(q(1.5))).met).toMatchObject({ params: { level: 1.5 } });
  });

  it("of parameters that are not there says so with a dash", async () => {
    const norm = await toyNorm(leaf("a", 1));
    const document = { ...norm, met: leaf("a", { parameter: "nobody" }) };
    const { diagnostics } = await parseNorm(document, TOY_FACTS, "example", {}, []);
    expect(diagnostics.find(({ code }) => code === "unknown-norm-parameter")?.values).toMatchObject({
      known: "–",
    });
  });

  it("comes for every wrong name of a formula at once", async () => {
    const value = { formula: "x + y", names: { x: "1", y: { fact: "z" } } };
    expect((await findingsOf(leaf("a", value))).map(({ where }) => where)).toEqual([
      "example met.value.names.x",
      "example met.value.names.y.fact",
    ]);
  });
});

describe("an effect in a condition", () => {
  const read = async (node: unknown, effects?: true) => {
    const diagnostics: Diagnostic[] = [];
    const reader = {
      about: "state",
      subject: "centre",
      facts: TOY_FACTS,
      parameters: [],
      known: {},
    } as const;
    const more = effects ? { effects } : {};
    return { read: await readCondition(node, { ...reader, ...more, diagnostics }, "when"), diagnostics };
  };

  it("is read only where effects may stand", async () => {
    expect(await read({ effect: "one" }, true)).toEqual({
      read: { kind: "effect", of: "one" },
      diagnostics: [],
    });
    for (const { read: found, diagnostics } of [
      await read({ effect: "one" }),
      await read({ effect: 1 }, true),
      await read({ effect: "one", path: "$" }, true),
    ])
      expect([found?.kind === "effect", diagnostics.length]).toEqual([found !== undefined, 1]);
    expect((await read({ effect: "one" })).read).toBeUndefined();
    expect((await read({ effect: 1 }, true)).read).toBeUndefined();
  });

  it("with a part that is wrong keeps no hole in its group", async () => {
    const { read: found } = await read({ all: [leaf("a", 1), leaf("z", 1)] });
    expect(found).toMatchObject({ kind: "all", parts: [{ kind: "leaf" }] });
    for (const wrong of [leaf("a", "many"), leaf("z", 1), leaf("a", 1, "in"), leaf("z", { parameter: "q" })])
      expect((await read(wrong)).read).toBeUndefined();
  });
});

describe("a limit that is worked out", () => {
  const input = { name: "n", value: 1, unit: "beds", mark: "A", source: "S" } as const;
  const traced = async (value: unknown, on = HERE.on) => {
    const source = toySource({ a: 1, c: known(10, { inputs: [input] }) });
    const { trace } = await judge(await toyNorm(leaf("a", value)), source, HERE.subject, on);
    return leavesOf(trace)[0]!;
  };

  it("says from which facts and parameters, each once, and a number in it from nothing", async () => {
    const names = { x: { fact: "c" }, k: { parameter: "tranches" }, n: 3 };
    const found = await traced({ formula: "x * n + k", names });
    expect(found.limit).toBe(32);
    expect(found.limitFrom?.formula).toBe("x * n + k");
    expect(found.limitFrom?.inputs.map(({ name, value, mark }) => [name, value, mark])).toEqual([
      ["x", 10, "C"],
      ["n", 1, "A"],
      [expect.anything(), 2, "B"],
    ]);
    expect((await traced("1.25 patients/year")).limit).toBe(1.25);
  });

  it("is unknown for the reason of what it lacks", async () => {
    const names = { k: { parameter: "not-yet" } };
    expect((await traced({ formula: "1 + k", names })).limitUnknown).toEqual({
      reason: "parameter-not-given",
      values: { parameter: "not-yet" },
    });
    expect((await traced({ formula: "1 / (x - 10)", names: { x: { fact: "c" } } })).limitUnknown).toEqual({
      reason: "formula-without-value",
      values: { formula: "1 / (x - 10)" },
    });
  });
});
