/** docs/voorbeelden.md: its tables are those of a run, and the numbers told after each stand in it. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EXAMPLES, NAMES, PAGE, plain, runExample, runs, table, tablesOf } from "../validation/examples.js";

const tables = tablesOf(readFileSync(PAGE, "utf8"));

/** Whole numbers of four digits and more, as Dutch writes them. */
const numbersIn = (text: string) => text.match(/\b\d{1,3}(?:\.\d{3})+\b/g) ?? [];

describe("docs/voorbeelden.md", () => {
  it("holds every example", () => {
    expect([...tables.keys()].sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)("tells of %s only numbers that its table holds", (name) => {
    const found = tables.get(name)!;
    // A limit that the scenario itself names is no outcome.
    const asked = name === "seh-klein" ? ["13.000"] : [];
    const there = new Set([...numbersIn(found.table), ...asked]);
    expect(numbersIn(found.told).filter((one) => !there.has(one))).toEqual([]);
  });

  for (const name of NAMES)
    it.skipIf(!runs(name))(`has the table of a run of ${name} on ${EXAMPLES[name]}`, async () => {
      expect(tables.get(name)!.table).toBe(plain(table(await runExample(name))));
    });
});
