/** A norm set of invented norms: what is found in its file, and what the book becomes under it. */

import { describe, expect, it } from "vitest";
import { type NormBook, normBook } from "../../engine/rules/book.js";
import type { Condition } from "../../engine/rules/conditions.js";
import { parseNormSet, withNormSet } from "../../engine/rules/norm-set.js";
import { valueOf } from "../toy/checked.js";
import { TOY_FACTS, TOY_PARAMETERS, toyNorm } from "../toy/rules.js";

const file = {
  format: "ketenimpact/norm-set@1",
  id: "own",
  title: { nl: "Eigen", en: "Own" },
  says: "What it is",
  norms: [],
};
const parse = (more: object) => parseNormSet({ ...file, ...more }, TOY_FACTS, "own.json", {}, TOY_PARAMETERS);
const findings = async (more: object) =>
  (await parse(more)).diagnostics.map(({ code, where }) => [code, where]);

const leaf = (value: unknown, fact = "a") => ({ fact, operator: "lessThan", value });
const [tranches, shares] = TOY_PARAMETERS;
const ownTranches = { ...tranches!, values: [{ validFrom: "2020-01-01", value: 7 }] };
const norm = {
  id: "own-norm",
  about: "state",
  validFrom: "2020-01-01",
  validTo: null,
  title: "Own",
  standing: "proposal",
  source: { title: "T", article: "1", url: "-", says: "S", mark: "C", readOn: "2026-01-01" },
  subject: "centre",
  met: leaf({ parameter: "tranches" }),
  notExpressed: [],
};

/** Every value that a condition takes from a parameter set, in order. */
const valuesIn = (condition: Condition): number[] => {
  if (condition.kind === "effect") return [];
  if (condition.kind !== "leaf") return condition.parts.flatMap(valuesIn);
  const { limit } = condition;
  const named = limit.kind === "formula" ? limit.terms : [limit];
  return named.flatMap((one) => (one.kind === "parameter" ? [one.set.values[0]!.value] : []));
};

describe("the file of a set", () => {
  it("may hold no more than a name, and says what it was made of", async () => {
    const found = await parse({});
    expect(found.diagnostics).toEqual([]);
    const { fingerprint, ...rest } = valueOf(found);
    expect(rest).toEqual({
      id: "own",
      title: file.title,
      says: file.says,
      norms: [],
      parameters: [],
      ends: [],
      notExpressed: [],
    });
    expect(valueOf(await parse({ says: "Something else" })).fingerprint).not.toBe(fingerprint);
    expect(valueOf(await parse({})).fingerprint).toBe(fingerprint);
  });

  it("keeps what it ends and what it cannot say", async () => {
    const ends = [{ norm: "n", lastDay: "2026-12-31", says: "x" }];
    const notExpressed = [{ what: "w", reason: "r", wouldMakeKnown: "k" }];
    expect(valueOf(await parse({ ends, notExpressed }))).toMatchObject({ ends, notExpressed });
  });

  it.each([
    [{ norms: "all" }, [["wrong-type", "own.json norms"]]],
    [{ colour: "red" }, [["unknown-key", "own.json"]]],
    [{ ends: [{ norm: "n", lastDay: "2026-12-31" }] }, [["missing-key", "own.json ends[0]"]]],
    [
      {
        ends: [
          { norm: "n", lastDay: "2026-12-31", says: "x" },
          { norm: "n", lastDay: "2026-02-30", says: "x" },
        ],
      },
      [["impossible-date", "own.json ends[1].lastDay"]],
    ],
    [{ notExpressed: [{ what: "w", reason: "r" }] }, [["missing-key", "own.json notExpressed[0]"]]],
    [
      {
        parameters: [ownTranches, { ...shares, unit: "" }],
        norms: [norm, { ...norm, met: leaf(1, "z") }],
        ends: [{ norm: "n", lastDay: "2026-02-30", says: "x" }],
      },
      [
        ["too-few", "own.json parameters[1] unit"],
        ["unknown-fact", "own.json norms[1] met.fact"],
        ["impossible-date", "own.json ends[0].lastDay"],
      ],
    ],
  ])("with %j: %j", async (more, expected) => expect(await findings(more)).toEqual(expected));

  it("has no norms looked at when it has no form", async () =>
    expect(await findings({ says: 5, norms: [{ ...norm, met: leaf(1, "z") }] })).toEqual([
      ["wrong-type", "own.json says"],
    ]));

  it("has them looked at when there is only a warning", async () =>
    expect(await findings({ colour: "red", norms: [{ ...norm, met: leaf(1, "z") }] })).toEqual([
      ["unknown-key", "own.json"],
      ["unknown-fact", "own.json norms[0] met.fact"],
    ]));

  it("names each parameter set that there is once, and none that is wrong", async () => {
    const asking = { norms: [{ ...norm, met: leaf({ parameter: "nobody" }) }] };
    const known = async (more: object, parameters = TOY_PARAMETERS) =>
      (
        await parseNormSet({ ...file, ...asking, ...more }, TOY_FACTS, "own.json", {}, parameters)
      ).diagnostics.find(({ code }) => code === "unknown-norm-parameter")!.values["known"];
    expect(await known({})).toBe("tranches, shares, not-yet");
    expect(await known({ parameters: [ownTranches] })).toBe("tranches, shares, not-yet");
    expect(await known({ parameters: [{ ...ownTranches, values: [] }] })).toBe("tranches, shares, not-yet");
    expect(await known({}, [])).toBe("–");
    const alone = await parseNormSet({ ...file, ...asking }, TOY_FACTS, "own.json");
    expect(alone.diagnostics[0]!.values["known"]).toBe("–");
  });

  it("has at most 500 norms and as many parameter sets", async () => {
    const many = (of: object, count: number) => Array.from({ length: count }, () => of);
    expect(await findings({ norms: many(norm, 501) })).toEqual([["too-many", "own.json norms"]]);
    expect(await findings({ parameters: many(ownTranches, 501) })).toEqual([
      ["too-many", "own.json parameters"],
    ]);
  });

  it("takes its own parameter set before the book's, and the book's where it has none", async () => {
    const read = async (more: object) =>
      valueOf(await parse({ norms: [norm, { ...norm, id: "b", met: leaf({ parameter: "shares" }, "b") }], ...more }))
        .norms.map(({ met }) => valuesIn(met)); // prettier-ignore
    expect(await read({})).toEqual([[1], [0.5]]);
    expect(await read({ parameters: [ownTranches] })).toEqual([[7], [0.5]]);
    // One that is wrong does not stand in the way of the book's.
    expect(await findings({ norms: [norm], parameters: [{ ...ownTranches, values: [] }] })).toEqual([
      ["too-few", "own.json parameters[0] values"],
    ]);
  });
});

describe("a book under a set", () => {
  const version = (id: string, validFrom: string, validTo: string | null, met: unknown = leaf(1)) =>
    toyNorm(met, { id, validFrom, validTo });
  const made = async (): Promise<NormBook> => {
    const norms = await Promise.all([
      version("plain", "2020-01-01", "2021-12-31"),
      version("plain", "2022-01-01", "2023-12-31"),
      version("plain", "2024-01-01", null),
      version("kept", "2020-01-01", null, {
        all: [
          leaf({ parameter: "tranches" }),
          { not: leaf({ formula: "k * x + n", names: { k: { parameter: "tranches" }, x: { fact: "c" }, n: 2 } }) },
          { any: [leaf({ parameter: "shares" }, "b"), leaf(3)] },
        ],
      }),
    ]); // prettier-ignore
    const [asked] = norms;
    const consequence = {
      ...asked,
      id: "c",
      when: asked.met,
      effect: { kind: "moves-role", role: "r" },
    } as const;
    return { ...valueOf(normBook(norms, "print", [consequence])), procedures: [] };
  };
  const laid = async (more: object, where = "own.json", book?: NormBook) =>
    withNormSet(book ?? (await made()), valueOf(await parse(more)), where);
  const periods = async (more: object) =>
    valueOf(await laid(more))
      .norms.filter(({ id }) => id !== "kept")
      .map(({ validFrom, validTo }) => `${validFrom} ${validTo ?? "–"}`);

  it("that says nothing is the same book with another fingerprint, and the name of the set", async () => {
    const book = await made();
    const under = valueOf(await laid({}, "own.json", book));
    expect({ ...under, fingerprint: book.fingerprint }).toEqual({ ...book, set: "own.json" });
    expect(under.fingerprint).not.toBe(book.fingerprint);
    expect(valueOf(await laid({}, "own")).set).toBe("own");
    const fromAnother = withNormSet({ ...book, fingerprint: "other" }, valueOf(await parse({})), "own.json");
    expect(valueOf(fromAnother).fingerprint).not.toBe(under.fingerprint);
  });

  it.each([
    ["2025-06-30", ["2020-01-01 2021-12-31", "2022-01-01 2023-12-31", "2024-01-01 2025-06-30"]],
    ["2024-01-01", ["2020-01-01 2021-12-31", "2022-01-01 2023-12-31", "2024-01-01 2024-01-01"]],
    ["2023-12-31", ["2020-01-01 2021-12-31", "2022-01-01 2023-12-31"]],
    ["2022-06-30", ["2020-01-01 2021-12-31", "2022-01-01 2022-06-30"]],
    ["2019-12-31", []],
  ])("that ends a norm on %s leaves of it %j", async (lastDay, expected) =>
    expect(await periods({ ends: [{ norm: "plain", lastDay, says: "x" }] })).toEqual(expected),
  );

  it("leaves alone what is not ended", async () => {
    const under = valueOf(await laid({ ends: [{ norm: "plain", lastDay: "2022-06-30", says: "x" }] }));
    expect(under.norms.find(({ id }) => id === "kept")!.validTo).toBeNull();
  });

  it("that ends what is not there says which norm was meant", async () => {
    const ends = [
      { norm: "plain", lastDay: "2022-06-30", says: "x" },
      { norm: "plane", lastDay: "2022-06-30", says: "x" },
    ];
    const found = await laid({ ends });
    expect(found.ok).toBe(false);
    expect(found.diagnostics).toMatchObject([
      { code: "ends-unknown-norm", where: "own.json ends[1].norm", values: { found: "plane", nearest: "plain, kept" } },
    ]); // prettier-ignore
  });

  it("whose norms stand twice says so beside what it ends in vain", async () => {
    const found = await laid({
      norms: [norm, norm],
      ends: [{ norm: "x", lastDay: "2022-06-30", says: "x" }],
    });
    expect([found.ok, found.diagnostics.map(({ code }) => code)]).toEqual([
      false,
      ["ends-unknown-norm", "norm-version-twice"],
    ]);
  });

  it("takes its norm for all versions of the book's with that id, and marks it as its own", async () => {
    const under = valueOf(await laid({ norms: [{ ...norm, id: "plain" }] }));
    expect(under.norms.map(({ id, set }) => [id, set])).toEqual([
      ["kept", undefined],
      ["plain", "own"],
    ]);
  });

  it("has the set's parameters wherever the book names them, in limits and formulas, and only those", async () => {
    const values = async (more: object) =>
      valuesIn(valueOf(await laid(more)).norms.find(({ id }) => id === "kept")!.met);
    expect(await values({})).toEqual([1, 1, 0.5]);
    expect(await values({ parameters: [ownTranches] })).toEqual([7, 7, 0.5]);
    const ownShares = { ...shares!, values: [{ validFrom: "2020-01-01", value: 0.8 }] };
    expect(await values({ parameters: [ownShares] })).toEqual([1, 1, 0.8]);
    // In a norm that it ends too.
    const ended = { parameters: [ownTranches], ends: [{ norm: "kept", lastDay: "2022-06-30", says: "x" }] };
    expect(await values(ended)).toEqual([7, 7, 0.5]);
    // The rest of the condition stays as it was.
    const [before, after] = [await made(), valueOf(await laid({ parameters: [ownTranches] }))].map(
      ({ norms }) => norms.find(({ id }) => id === "kept")!.met,
    );
    const bare = (condition: unknown) =>
      JSON.stringify(condition, (key, value: unknown) => (key === "values" ? 0 : value));
    expect(bare(after)).toBe(bare(before));
  });
});
