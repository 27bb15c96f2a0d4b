/** Files of norms, consequences and parameter sets: what is found in them, where, and all at once. */

import { describe, expect, it } from "vitest";
import {
  consequenceOrder,
  consequencesOn,
  effectsNamed,
  parseConsequence,
} from "../../engine/rules/consequences.js";
import { parseNorm } from "../../engine/rules/norms.js";
import { parameterOn, parseParameters } from "../../engine/rules/parameters.js";
import { TOY_FACTS, TOY_PARAMETERS } from "../toy/rules.js";
import { valueOf } from "../toy/checked.js";

const source = { title: "T", article: "1", url: "-", says: "S", mark: "B", readOn: "2026-01-02" };
const rule = {
  id: "one",
  validFrom: "2020-01-01",
  validTo: null,
  title: "One",
  standing: "guideline",
  source,
  subject: "centre",
  notExpressed: [],
};
const leaf = { fact: "a", operator: "lessThan", value: 1 };
const norm = { ...rule, format: "ketenimpact/norm@1", about: "state", met: leaf };
const consequence = {
  ...rule,
  format: "ketenimpact/consequence@1",
  when: leaf,
  effect: { kind: "loses-function", function: "seh" },
};

const kinds = {
  norm: {
    document: norm,
    at: "met",
    parse: (more: object) => parseNorm({ ...norm, ...more }, TOY_FACTS, "f", {}, TOY_PARAMETERS),
  },
  consequence: {
    document: consequence,
    at: "when",
    parse: (more: object) =>
      parseConsequence({ ...consequence, ...more }, TOY_FACTS, "f", {}, TOY_PARAMETERS),
  },
};

describe.each(Object.entries(kinds))("a file of a %s", (_, { document, at, parse }) => {
  it("that is sound is read whole, with its condition", async () => {
    const found = await parse({});
    expect(found.diagnostics).toEqual([]);
    expect(valueOf<object>(found)).toEqual({
      ...document,
      [at]: expect.objectContaining({ kind: "leaf", operator: "lessThan" }) as unknown,
    });
  });

  it.each([
    [{ validFrom: "2020-02-30" }, "impossible-date", "f validFrom"],
    [{ validTo: "2021-02-29" }, "impossible-date", "f validTo"],
    [{ source: { ...source, readOn: "2020-04-31" } }, "impossible-date", "f source.readOn"],
    [{ source: { ...source, mark: "D" } }, "norm-mark-d", "f source.mark"],
    [{ validTo: "2019-12-31" }, "valid-to-before-from", "f"],
    [{ standing: "law" }, "not-allowed", "f standing"],
    [{ subject: "hospital" }, "not-allowed", "f subject"],
    [{ id: "Not Kebab" }, "wrong-pattern", "f id"],
    [{ validFrom: "1-1-2020" }, "wrong-pattern", "f validFrom"],
    [{ title: 5 }, "wrong-type", "f title"],
    [{ source: { ...source, page: 3 } }, "unknown-key", "f source"],
    [{ notExpressed: [{ says: "x" }] }, "missing-key", "f notExpressed[0]"],
  ])("with %j says %s at %s", async (change, code, where) =>
    expect(await parse(change)).toMatchObject({ diagnostics: [{ code, where }] }),
  );

  it("may hold one day only, and says from when to when it cannot", async () => {
    expect((await parse({ validTo: "2020-01-01" })).diagnostics).toEqual([]);
    expect((await parse({ validTo: "2019-12-31" })).diagnostics[0]!.values).toEqual({
      from: "2020-01-01",
      to: "2019-12-31",
    });
  });

  it("tells all of dates, mark and condition at once, but no condition of a file that has no form", async () => {
    const wrong = { validFrom: "2020-02-30", source: { ...source, mark: "D" }, [at]: { ...leaf, fact: "z" } };
    const found = await parse(wrong);
    expect(found.ok).toBe(false);
    expect(found.diagnostics.map(({ code }) => code)).toEqual([
      "impossible-date",
      "norm-mark-d",
      "unknown-fact",
    ]);
    expect((await parse({ ...wrong, subject: 1 })).diagnostics.map(({ code }) => code)).toEqual([
      "not-allowed",
    ]);
  });

  it("may name the parameter sets it was handed, and none without", async () => {
    const value = { parameter: "tranches" };
    expect((await parse({ [at]: { ...leaf, value } })).diagnostics).toEqual([]);
    const alone = at === "met" ? parseNorm : parseConsequence;
    const { diagnostics } = await alone({ ...document, [at]: { ...leaf, value } }, TOY_FACTS, "f");
    expect(diagnostics).toMatchObject([
      { code: "unknown-norm-parameter", where: `f ${at}.value`, values: { known: "–" } },
    ]);
  });
});

describe("what only a norm says", () => {
  it("for which kinds of plan it is, of those there are", async () => {
    const { parse } = kinds.norm;
    expect((await parse({ planKinds: ["zorgcoordinatie"] })).diagnostics).toEqual([]);
    for (const planKinds of [[], ["merger"]]) expect((await parse({ planKinds })).ok).toBe(false);
  });

  it("is not called vacuous as long as something else is wrong", async () => {
    const always = { fact: "b", operator: "greaterThanInclusive", value: 0 };
    const codes = async (more: object) => (await kinds.norm.parse(more)).diagnostics.map(({ code }) => code);
    expect(await codes({ met: always })).toEqual(["norm-vacuous"]);
    expect((await kinds.norm.parse({ met: always })).diagnostics[0]!.where).toBe("f met");
    expect(await codes({ met: always, validFrom: "2020-02-30" })).toEqual(["impossible-date"]);
    expect(await codes({ met: { all: [always, { ...leaf, fact: "z" }] } })).toEqual(["unknown-fact"]);
    // A warning is nothing wrong.
    expect(await codes({ met: always, colour: "red" })).toEqual(["unknown-key", "norm-vacuous"]);
  });
});

describe("what only a consequence says", () => {
  const { parse } = kinds.consequence;
  const one = async (id: string, when: unknown, more: object = {}) =>
    valueOf(await parse({ id, when, ...more }));

  it("may ask after others, at any depth", async () => {
    const when = { all: [leaf, { effect: "x" }, { not: { any: [{ effect: "y" }, leaf] } }] };
    expect(effectsNamed((await one("one", when)).when)).toEqual(["x", "y"]);
  });

  it("must take away something that there is", async () => {
    for (const effect of [
      { kind: "loses-function", function: "hairdresser" },
      { kind: "loses-level", function: "trauma" },
      { kind: "falls" },
    ])
      expect((await parse({ effect })).ok).toBe(false);
    for (const effect of [
      { kind: "loses-level", function: "trauma", level: "1" },
      { kind: "moves-role", role: "trauma-coordination" },
    ])
      expect((await parse({ effect })).diagnostics).toEqual([]);
  });

  it("names what is not there with what is, of its own kind of subject", async () => {
    const all = [
      await one("first", { effect: "nobody" }),
      await one("second", leaf),
      { ...(await one("elsewhere", leaf)), subject: "location" as const },
    ];
    expect(consequenceOrder(all).diagnostics).toMatchObject([
      {
        code: "unknown-consequence",
        where: "first when",
        values: { found: "nobody", known: "first, second" },
      },
    ]);
  });

  it("shows a circle without the way that led into it, once", async () => {
    const all = [
      await one("in", { effect: "a" }),
      await one("a", { effect: "b" }),
      await one("b", { all: [{ effect: "a" }, { effect: "c" }] }),
      await one("c", leaf),
    ];
    expect(consequenceOrder(all).diagnostics).toMatchObject([
      { code: "consequence-cycle", where: "a", values: { circle: "a → b → a" } },
    ]);
    const self = consequenceOrder([await one("a", { not: { effect: "a" } })]);
    expect(self.diagnostics).toMatchObject([{ where: "a", values: { circle: "a → a" } }]);
  });

  it("comes after all versions of what it asks after, each version once", async () => {
    const early = await one("z", leaf, { validTo: "2022-12-31" });
    const late = await one("z", { effect: "y" }, { validFrom: "2023-01-01" });
    const order = valueOf(
      consequenceOrder([await one("a", { effect: "z" }), late, early, await one("y", leaf)]),
    );
    expect(order.map(({ id, validFrom }) => `${id} ${validFrom}`)).toEqual([
      "y 2020-01-01",
      "z 2023-01-01",
      "z 2020-01-01",
      "a 2020-01-01",
    ]);
  });

  it("holds from its first day to its last", async () => {
    const both = [
      await one("one", leaf, { validTo: "2020-12-31" }),
      await one("two", leaf, { validFrom: "2020-12-31" }),
    ];
    const on = (day: string) => consequencesOn(both, day).map(({ id }) => id);
    expect(on("2019-12-31")).toEqual([]);
    expect(on("2020-01-01")).toEqual(["one"]);
    expect(on("2020-12-31")).toEqual(["one", "two"]);
    expect(on("2021-01-01")).toEqual(["two"]);
  });

  it("tells which version stands there twice, or goes on into which", async () => {
    const order = async (validTo: string | null, validFrom: string) =>
      consequenceOrder([await one("b", leaf, { validFrom }), await one("b", leaf, { validTo })]).diagnostics;
    expect(await order(null, "2020-01-01")).toMatchObject([
      {
        code: "norm-version-twice",
        where: "b",
        values: { norm: "b", first: "2020-01-01", second: "2020-01-01" },
      },
    ]);
    expect(await order("2021-01-01", "2021-01-01")).toMatchObject([
      {
        code: "norm-periods-overlap",
        where: "b",
        values: { norm: "b", first: "2020-01-01", second: "2021-01-01" },
      },
    ]);
    expect(await order("2020-12-31", "2021-01-01")).toEqual([]);
    const between = [
      await one("b", leaf),
      await one("a", leaf, { validFrom: "2021-01-01" }),
      await one("b", leaf, { validFrom: "2022-01-01" }),
    ];
    expect(consequenceOrder(between).diagnostics).toMatchObject([
      { code: "norm-periods-overlap", values: { norm: "b", first: "2020-01-01", second: "2022-01-01" } },
    ]);
  });
});

describe("a file of a parameter set", () => {
  const [tranches] = TOY_PARAMETERS;
  const found = (values: object[], change: object = {}) =>
    parseParameters(
      { format: "ketenimpact/parameters@1", ...tranches, ...change, values },
      "p.json",
    ).diagnostics.map(({ code, where, values: told }) => [code, where, told]);
  const value = { validFrom: "2024-01-01", value: 1 };

  it("says which of its values is wrong, and all of them", () => {
    const wrong = [
      { ...value, validFrom: "2022-02-30", validTo: "2022-12-31" },
      { ...value, validFrom: "2023-01-01", validTo: "2023-02-29" },
      { ...value, validFrom: "2024-06-01", validTo: "2024-05-31" },
    ];
    expect(found(wrong).map(([code, where]) => [code, where])).toEqual([
      ["impossible-date", "p.json values[0]"],
      ["impossible-date", "p.json values[1]"],
      ["valid-to-before-from", "p.json values[2]"],
    ]);
    expect(found([wrong[2]!])).toEqual([
      ["valid-to-before-from", "p.json values[0]", { from: "2024-06-01", to: "2024-05-31" }],
    ]);
    expect(found([{ ...value, validTo: "2024-01-01" }])).toEqual([]);
  });

  it("says where its mark and the day it was read are wrong", () => {
    const wrong = { source: { ...tranches!.source, mark: "D", readOn: "2024-02-30" } };
    expect(found([value], wrong).map(([code, where]) => [code, where])).toEqual([
      ["norm-mark-d", "p.json source.mark"],
      ["impossible-date", "p.json source.readOn"],
    ]);
  });

  it("has no form without a unit, a known kind of subject, or a number", () => {
    for (const [values, change] of [
      [[value], { unit: "" }],
      [[value], { standing: "law" }],
      [[{ ...value, subject: { kind: "hospital", id: "x" } }], {}],
      [[{ ...value, subject: { kind: "roaz", id: "" } }], {}],
      [[{ ...value, value: "1" }], {}],
    ] as const)
      expect(found([...values], change)).toHaveLength(1);
    // Without a form the dates are not looked at.
    expect(found([{ validFrom: "2024-02-30" }]).map(([code]) => code)).toEqual(["missing-key"]);
    // What is only warned of does not keep the rest from being looked at.
    expect(found([{ ...value, page: 3 }, value]).map(([code]) => code)).toEqual([
      "unknown-key",
      "parameter-periods-overlap",
    ]);
  });

  it("says which periods overlap, of one kind and id only", () => {
    const of = (kind: string, id: string, validFrom: string) => ({
      ...value,
      validFrom,
      subject: { kind, id },
    });
    expect(found([of("roaz", "x", "2025-01-01"), of("roaz", "x", "2024-01-01")])).toEqual([
      ["parameter-periods-overlap", "p.json", { id: "tranches", first: "2024-01-01", second: "2025-01-01" }],
    ]);
    const apart = [
      of("roaz", "x", "2024-01-01"),
      of("roaz", "y", "2024-01-01"),
      of("rav", "x", "2024-01-01"),
    ];
    expect(found([...apart, value])).toEqual([]);
  });

  it("has no value for who is not named, when only others are", () => {
    const only = { ...tranches!, values: [{ ...value, subject: { kind: "centre", id: "y" } }, value] };
    expect(parameterOn(only, { kind: "centre", id: "x" }, "2024-06-01")).toBe(only.values[1]);
    const others = { ...only, values: only.values.slice(0, 1) };
    expect(parameterOn(others, { kind: "centre", id: "x" }, "2024-06-01")).toBeUndefined();
  });

  it("holds on its last day, not after it", () => {
    const on = (day: string) => parameterOn(tranches!, { kind: "centre", id: "x" }, day)?.validFrom;
    expect([on("2023-12-31"), on("2024-01-01")]).toEqual(["2020-01-01", "2024-01-01"]);
    const closed = { ...tranches!, values: [{ ...value, validTo: "2024-12-31" }] };
    const closedOn = (day: string) => parameterOn(closed, { kind: "centre", id: "x" }, day)?.value;
    expect([closedOn("2024-12-31"), closedOn("2025-01-01")]).toEqual([1, undefined]);
  });
});
