/** The norm book: what is in force on a date; the shipped norms. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { daysLater } from "../../geodata/dates.js";
import { inForce, normBook } from "../../engine/rules/book.js";
import type { Norm } from "../../engine/rules/norms.js";
import { book, valueOf } from "../toy/book.js";

const version = (validFrom: string, validTo: string | null): Norm => ({
  ...book.norms[0]!,
  id: "n",
  validFrom,
  validTo,
});
const on = (norms: Norm[], date: string) => inForce(valueOf(normBook(norms, "")), date).map(({ why }) => why);

describe("in force", () => {
  const norms = [version("2012-01-01", "2015-12-31"), version("2018-01-01", "2020-12-31")];
  it.each([
    ["2011-12-31", "before-first"],
    ["2012-01-01", "in-force"],
    ["2015-12-31", "in-force"],
    ["2016-01-01", "in-gap"],
    ["2020-12-31", "in-force"],
    ["2021-01-01", "repealed"],
  ])("%s: %s", (date, why) => expect(on(norms, date)).toEqual([why]));

  it("never lets an expired rule hold for ever", () => {
    expect(on([version("2012-01-01", "2020-12-31")], "2099-01-01")).toEqual(["repealed"]);
  });

  it("refuses versions that overlap or stand there twice", () => {
    const codes = (norms: Norm[]) => normBook(norms, "").diagnostics.map(({ code }) => code);
    expect(codes([version("2012-01-01", null), version("2018-01-01", null)])).toEqual([
      "norm-periods-overlap",
    ]);
    expect(codes([version("2012-01-01", "2018-01-01"), version("2018-01-01", null)])).toEqual([
      "norm-periods-overlap",
    ]);
    expect(codes([version("2012-01-01", null), version("2012-01-01", null)])).toEqual(["norm-version-twice"]);
  });
});

describe("the shipped norms", () => {
  it("hold on any day since 2012, and say what they do not express", () => {
    for (const date of ["2012-08-24", "2021-12-31", "2022-01-01", "2026-11-23"])
      expect(
        inForce(book, date)
          .filter(({ norm }) => norm.about === "change")
          .map(({ id, why }) => [id, why]),
      ).toEqual([
        ["acute-obstetrics-45", "in-force"],
        ["seh-45", "in-force"],
      ]);
    for (const norm of book.norms) expect(norm.notExpressed.length).toBeGreaterThan(0);
  });

  it("are repealed, changed and begun on the days their sources give", () => {
    const why = (id: string, date: string) => inForce(book, date).find((entry) => entry.id === id)!;
    expect(why("ambulance-spread", "2020-12-31").why).toBe("in-force");
    expect(why("ambulance-spread", "2021-01-01").why).toBe("repealed");
    expect(why("ambulance-a1", "2020-12-31").norm.standing).toBe("statutory");
    expect(why("ambulance-a1", "2021-01-01").norm.standing).toBe("guideline");
    expect(why("multitrauma-direct", "2023-12-31").why).toBe("before-first");
    expect(why("multitrauma-direct", "2024-12-31").norm.subject).toBe("country");
    expect(why("multitrauma-direct", "2025-01-01").norm.subject).toBe("roaz");
    expect(why("multitrauma-volume", "2023-12-31").norm.standing).toBe("guideline");
    expect(why("multitrauma-volume", "2024-01-01").norm.standing).toBe("agreement");
  });

  // A gap would say "unknown" where we know: a version that is added without the last day of the one before shows here.
  it("have no day between two versions on which neither holds", () => {
    for (const [index, norm] of book.norms.entries()) {
      const next = book.norms[index + 1];
      if (next?.id !== norm.id) continue;
      expect([norm.id, norm.validTo && daysLater(norm.validTo, 1)]).toEqual([norm.id, next.validFrom]);
    }
  });

  it("were not known before they were read: unknown, not the first version", () => {
    expect(inForce(book, "2012-08-23").find(({ id }) => id === "acute-obstetrics-45")!.why).toBe(
      "before-first",
    );
  });

  // Released files are not edited: a change is a new version. The hashes are written down once, by hand.
  it("are the released files, byte for byte", () => {
    const released = JSON.parse(
      readFileSync(new URL("./released-norms.json", import.meta.url), "utf8"),
    ) as Record<string, string>;
    for (const [path, hash] of Object.entries(released)) {
      const bytes = readFileSync(new URL(`../../engine/norms/${path}`, import.meta.url));
      expect([path, createHash("sha256").update(bytes).digest("hex")]).toEqual([path, hash]);
    }
    expect(Object.keys(released)).toHaveLength(book.norms.length);
  });
});
