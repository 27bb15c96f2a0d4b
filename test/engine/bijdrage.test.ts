/** The beschikbaarheidbijdrage: the rule's own sums, a worked hospital, the formula's oddities as notes. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contribution, parseBijdrage } from "../../engine/bijdrage.js";
import { valueOf } from "../toy/book.js";

const read = async (care: string) => {
  const url = new URL(`../../engine/bijdrage/${care}.json`, import.meta.url);
  return valueOf(await parseBijdrage(JSON.parse(readFileSync(url, "utf8")), care));
};
const seh = await read("seh");
const obstetrics = await read("acute-obstetrics");

describe("an SEH", () => {
  it("has a norm for the front line of €3,289,509 (BWBR0051357, art. 7)", () => {
    expect(Math.round(contribution(seh, 10_000).steps["frontLine"]!)).toBe(3_289_509);
  });

  // Worked by hand from the rule's numbers, in millions to two decimals.
  it.each([
    [10_000, 2.49],
    [12_000, 2.32],
    [15_000, 2.13],
    [17_928, 1.99],
    [25_000, 1.82],
  ])("with %d patients gets about € %d million", (patients, million) => {
    expect(Math.round(contribution(seh, patients).euro! / 10_000) / 100).toBe(million);
  });

  it("is never clamped: income is the formula's also where that is odd, and a note says so", () => {
    expect(contribution(seh, 6_446).notes).toHaveLength(1);
    expect(contribution(seh, 6_446).steps["discount"]).toBeLessThan(0);
    expect(contribution(seh, 6_448).steps["discount"]).toBeGreaterThan(0);
    expect(contribution(seh, 6_447).notes).toEqual([]);
    expect(contribution(seh, 28_068).notes).toEqual([]);
    expect(contribution(seh, 28_069).notes).toHaveLength(1);
    const income = (patients: number) => contribution(seh, patients).steps["income"]!;
    expect(income(28_068)).toBeGreaterThan(income(27_900));
    expect(income(28_068)).toBeGreaterThan(income(28_240));
  });

  it("never loses its back-up duty, and follows the printed formula everywhere", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (patients) => {
        const { euro, steps } = contribution(seh, patients);
        const counted = patients * (1 - (0.4047 * Math.log(patients) - 3.5498));
        const expected = Math.max(steps["frontLine"]! - 218.15 * counted, 0) + 993_655;
        expect(euro).toBe(Math.round(expected));
        expect(euro).toBeGreaterThanOrEqual(993_655);
      }),
    );
  });
});

describe("acute obstetrics", () => {
  it("is known only between nothing and the norm, by who is on duty: 1.47, 1.99, 2.59 million", () => {
    const { euro, mostEuro, shortfallEuro, steps } = contribution(obstetrics, 1_500);
    expect([euro, shortfallEuro]).toEqual([null, null]);
    const millions = ["byProfessional", "bySalaried", "bySelfEmployed"].map(
      (name) => Math.round(steps[name]! / 10_000) / 100,
    );
    expect(millions).toEqual([1.47, 1.99, 2.59]);
    expect(mostEuro).toBe(Math.round(steps["bySelfEmployed"]!));
  });
});
