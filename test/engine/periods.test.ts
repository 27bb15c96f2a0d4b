/** Versions in time: one place for norms, consequences and parameter values. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inForce, normBook } from "../../engine/rules/book.js";
import { type Period, holdsOn, inOrder, overlapping, versionFindings } from "../../engine/rules/periods.js";
import type { Norm } from "../../engine/rules/norms.js";
import { valueOf } from "../toy/checked.js";
import { toyNorm } from "../toy/rules.js";

const day = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
const anyPeriod = fc
  .record({ id: fc.constantFrom("a", "ab", "b"), from: fc.nat(20), length: fc.option(fc.nat(10)) })
  .map(({ id, from, length }) => ({
    id,
    validFrom: day(from),
    validTo: length === null ? null : day(from + length),
  }));
const idOf = ({ id }: { readonly id: string }) => id;

describe("a period", () => {
  it("holds from its first day to its last, both included; without a last day for ever", () => {
    const found = (period: Period) =>
      ["2019-12-31", "2020-01-01", "2020-06-30", "2020-07-01"].map((on) => holdsOn(period, on));
    expect(found({ validFrom: "2020-01-01", validTo: "2020-06-30" })).toEqual([false, true, true, false]);
    for (const open of [{ validTo: null }, {}])
      expect(found({ validFrom: "2020-01-01", ...open })).toEqual([false, true, true, true]);
  });

  it("stands in order of whose it is, then of its first day, and the list it came from stays as it was", () => {
    fc.assert(
      fc.property(fc.array(anyPeriod), (periods) => {
        const before = [...periods];
        const ordered = inOrder(periods, idOf);
        expect(periods).toEqual(before);
        expect([...ordered].sort((a, b) => periods.indexOf(a) - periods.indexOf(b))).toEqual(periods);
        ordered.slice(1).forEach((one, index) => {
          const previous = ordered[index]!;
          expect(previous.id <= one.id).toBe(true);
          if (previous.id === one.id) expect(previous.validFrom <= one.validFrom).toBe(true);
        });
      }),
    );
  });

  it("overlaps the next of the same one exactly when some day is in both", () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const days = Array.from({ length: 32 }, (_, n) => day(n));
        const both = a.id === b.id && days.some((on) => holdsOn(a, on) && holdsOn(b, on));
        const found = overlapping(inOrder([a, b], idOf), idOf);
        expect(found.length).toBe(both ? 1 : 0);
        expect(versionFindings(inOrder([a, b], idOf)).map(({ code }) => code)).toEqual(
          !both ? [] : [a.validFrom === b.validFrom ? "norm-version-twice" : "norm-periods-overlap"],
        );
      }),
      { numRuns: 500 },
    );
  });

  it("that overlaps is told with its id and both first days", () => {
    const version = (validFrom: string, validTo: string | null) => ({ id: "n", validFrom, validTo });
    expect(versionFindings([version("2020-01-01", null), version("2021-01-01", null)])).toMatchObject([
      {
        severity: "error",
        code: "norm-periods-overlap",
        where: "n",
        values: { norm: "n", first: "2020-01-01", second: "2021-01-01" },
      },
    ]);
  });
});

describe("a book", () => {
  const version = async (id: string, validFrom: string, validTo: string | null): Promise<Norm> =>
    toyNorm({ fact: "a", operator: "lessThan", value: 1 }, { id, validFrom, validTo });
  const book = async (...norms: Promise<Norm>[]) => valueOf(normBook(await Promise.all(norms), "print"));

  it("has its norms by id, then by first day, and what it was made of", async () => {
    const { norms, consequences, fingerprint } = await book(
      version("b", "2022-01-01", null),
      version("a", "2021-01-01", null),
      version("b", "2020-01-01", "2020-12-31"),
    );
    expect(norms.map(({ id, validFrom }) => `${id} ${validFrom}`)).toEqual([
      "a 2021-01-01",
      "b 2020-01-01",
      "b 2022-01-01",
    ]);
    expect([consequences, fingerprint]).toEqual([[], "print"]);
  });

  it("shows of what does not hold the nearest version before, or the first there will be", async () => {
    const held = await book(
      version("n", "2022-01-01", "2022-12-31"),
      version("n", "2020-01-01", "2020-12-31"),
      version("other", "2021-01-01", null),
    );
    const at = (on: string) => inForce(held, on).map(({ id, norm, why }) => `${id} ${why} ${norm.validFrom}`);
    expect(at("2019-06-01")).toEqual(["n before-first 2020-01-01", "other before-first 2021-01-01"]);
    expect(at("2020-12-31")).toEqual(["n in-force 2020-01-01", "other before-first 2021-01-01"]);
    expect(at("2021-06-01")).toEqual(["n in-gap 2020-01-01", "other in-force 2021-01-01"]);
    expect(at("2022-01-01")).toEqual(["n in-force 2022-01-01", "other in-force 2021-01-01"]);
    expect(at("2023-01-01")).toEqual(["n repealed 2022-01-01", "other in-force 2021-01-01"]);
  });

  it("tells what is wrong with versions and with consequences at once", async () => {
    const twice = [await version("n", "2020-01-01", null), await version("n", "2020-01-01", null)];
    const asks = {
      ...twice[0]!,
      id: "c",
      when: { kind: "effect", of: "nobody" },
      effect: { kind: "moves-role", role: "r" },
    } as const;
    const found = normBook(twice, "print", [asks]);
    expect([found.ok, found.diagnostics.map(({ code }) => code)]).toEqual([
      false,
      ["norm-version-twice", "unknown-consequence"],
    ]);
    const sound = valueOf(normBook([], "print", [{ ...asks, when: twice[0]!.met }]));
    expect(sound.consequences.map(({ id }) => id)).toEqual(["c"]);
  });
});
