/** A norm set over the book: own norms, own parameters, ends; the book itself stays as it was. */

import { describe, expect, it } from "vitest";
import { FACTS } from "../../engine/fact-registry.js";
import { inForce } from "../../engine/rules/book.js";
import { parseNormSet, withNormSet } from "../../engine/rules/norm-set.js";
import { judge } from "../../engine/rules/verdict.js";
import { book, parameterSets, valueOf } from "../toy/book.js";

const set = async (parts: Record<string, unknown>) =>
  valueOf(
    await parseNormSet(
      { format: "ketenimpact/norm-set@1", id: "own", title: "Own", says: "Own", norms: [], ...parts },
      FACTS,
      "own.json",
      {},
      parameterSets,
    ),
  );
const laid = async (parts: Record<string, unknown>) =>
  valueOf(withNormSet(book, await set(parts), "own.json"));
const parameters = (id: string, value: number) => ({
  ...parameterSets.find((one) => one.id === id)!,
  values: [{ validFrom: "2020-01-01", value }],
});
const SUBJECT = { kind: "location", id: "x", name: "X" };
const verdictOf = async (which: typeof book, id: string, day: string, value: number) => {
  const { norm } = inForce(which, day).find((entry) => entry.id === id)!;
  const facts = () => ({ known: true, value, inputs: [] }) as const;
  return (await judge(norm, facts, SUBJECT, day)).verdict;
};

describe("a parameter set of the book", () => {
  it("has its values by date: 25 lung carcinomas a year, then 50", async () => {
    const on = (day: string, value: number) => verdictOf(book, "volume-lung-carcinoma", day, value);
    expect(await on("2018-03-31", 25)).toBe("met");
    expect(await on("2018-03-31", 24)).toBe("violated");
    expect(await on("2018-04-01", 49)).toBe("violated");
    expect(await on("2018-04-01", 50)).toBe("met");
  });

  it("gives way to a user's own with the same id, in the book's norms, and in that book only", async () => {
    const own = await laid({ parameters: [parameters("volume-lung-resection", 70)] });
    expect(await verdictOf(own, "volume-lung-resection", "2026-01-01", 69)).toBe("violated");
    expect(await verdictOf(own, "volume-lung-resection", "2026-01-01", 70)).toBe("met");
    expect(await verdictOf(book, "volume-lung-resection", "2026-01-01", 60)).toBe("met");
    expect(own.fingerprint).not.toBe(book.fingerprint);
  });
});

describe("ends", () => {
  it("shorten what holds longer, leave what ended before, take out what begins later", async () => {
    const own = await laid({ ends: [{ norm: "ambulance-a1", lastDay: "2022-06-30", says: "x" }] });
    const versions = own.norms.filter(({ id }) => id === "ambulance-a1");
    expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ["2012-10-16", "2020-12-31"],
      ["2021-01-01", "2022-06-30"],
    ]);
    const before = book.norms.filter(({ id }) => id === "ambulance-a1");
    expect(before).toHaveLength(3);
  });

  it("name a norm of the book", async () => {
    const found = withNormSet(
      book,
      await set({ ends: [{ norm: "x", lastDay: "2022-06-30", says: "x" }] }),
      "f",
    );
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["ends-unknown-norm"]);
  });
});

describe("a norm of a set", () => {
  it("takes the place of all versions of the book's with its id, and nothing else changes", async () => {
    const norm = {
      id: "seh-45",
      about: "change",
      validFrom: "2000-01-01",
      validTo: null,
      title: "x",
      standing: "proposal",
      source: { title: "x", article: "1", url: "x", says: "x", mark: "C", readOn: "2026-01-01" },
      subject: "country",
      met: { fact: "inhabitantsMoreOutside", params: { function: "seh", within: "60 min" }, operator: "lessThanInclusive", value: 0 },
      notExpressed: [],
    }; // prettier-ignore
    const own = await laid({ norms: [norm] });
    expect(own.norms.filter(({ id }) => id === "seh-45").map((one) => one.set)).toEqual(["own"]);
    const rest = (norms: typeof book.norms) => norms.filter(({ id }) => id !== "seh-45");
    expect(rest(own.norms)).toEqual(rest(book.norms));
  });
});
