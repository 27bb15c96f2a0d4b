/** Laws of money: nothing changes and nothing costs; hand-worked present values; what a bare SEH saves. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DRIVERS, FUNDINGS, PAYERS, parseCostBook } from "../../../engine/cost-book.js";
import { annuity, businessCase } from "../../../engine/flows/business-case.js";
import { costFigures, costRows, costSums } from "../../../engine/flows/cost.js";
import { follow } from "../../../engine/flows/follow.js";
import { inResultPrices, numbersOf } from "../../../engine/flows/numbers.js";
import { spread } from "../../../engine/flows/spread.js";
import { ASSUMPTIONS } from "../../../engine/assumptions.js";
import { assumptions, valueOf } from "../../toy/book.js";
import { closed, closing, hospital, input } from "./some-sites.js";

const document: unknown = JSON.parse(
  readFileSync(new URL("../../../engine/cost-formulas.json", import.meta.url), "utf8"),
);
const book = valueOf(await parseCostBook(document, "cost-formulas.json"));
const plain = numbersOf(assumptions);
const numbers = inResultPrices(plain, assumptions);

describe("payback and present value", () => {
  it("of €1 million a year for €5 million at 3 % over ten years", () => {
    // Annuity: (1 − 1.03⁻¹⁰) ÷ 0.03 = (1 − 0.74409391) ÷ 0.03 = 8.53020284. NPV = 8.53020284 − 5 = 3.53020284 million.
    expect(annuity(0.03, 10)).toBeCloseTo(8.53020284, 8);
    const found = businessCase({ structuralPerYear: 1e6, oneOff: 5e6 }, 0.03, 10);
    expect(found.netPresentValue).toBeCloseTo(3_530_202.84, 1);
    expect(found.paybackYears).toBe(5);
  });

  it("without interest is a plain sum, and the first years agree with adding them one by one", () => {
    expect(annuity(0, 10)).toBe(10);
    // Two years at 4 %: 1 ÷ 1.04 + 1 ÷ 1.0816 = 0.96153846 + 0.92455621 = 1.88609467.
    expect(annuity(0.04, 2)).toBeCloseTo(1.88609467, 8);
  });

  it("never comes where nothing is saved, at once where nothing is spent", () => {
    expect(businessCase({ structuralPerYear: 0, oneOff: 1 }, 0.03, 10).paybackYears).toBeNull();
    expect(businessCase({ structuralPerYear: -2, oneOff: 1 }, 0.03, 10).paybackYears).toBeNull();
    expect(businessCase({ structuralPerYear: -2, oneOff: 0 }, 0.03, 10).paybackYears).toBe(0);
  });

  it("rises with the saving and falls with what is spent", () =>
    fc.assert(
      fc.property(fc.nat(1e7), fc.nat(1e7), fc.nat(1e6), (structuralPerYear, oneOff, more) => {
        const value = (saved: number, spent: number) =>
          businessCase({ structuralPerYear: saved, oneOff: spent }, 0.03, 10).netPresentValue;
        expect(value(structuralPerYear + more, oneOff)).toBeGreaterThanOrEqual(
          value(structuralPerYear, oneOff),
        );
        expect(value(structuralPerYear, oneOff + more)).toBeLessThanOrEqual(value(structuralPerYear, oneOff));
      }),
    ));
});

describe("prices", () => {
  it("of 2022 become prices of 2024 by the published index, and those of 2024 stay", () => {
    // €172,500 (2022) × 1.073 = €185,092.50; €276.83 is of 2024.
    expect(numbers.wageSehDoctor).toBeCloseTo(185_092.5, 6);
    expect(numbers.priceSehVisit).toBe(276.83);
  });

  it("stand with their year on every amount of money, and on nothing else", () => {
    for (const name of ASSUMPTIONS) {
      const { text, priceYear } = assumptions[name];
      expect(priceYear !== undefined, name).toBe(/\bEUR\b/.test(text));
    }
  });
});

describe("cost lines", () => {
  const zero = Object.fromEntries(DRIVERS.map((driver) => [driver, 0])) as Record<
    (typeof DRIVERS)[number],
    number
  >;

  it("are all nothing when nothing changes", () => {
    for (const { amount } of costRows(book, zero, numbers)) expect(amount).toBe(0);
    expect(costFigures(costRows(book, zero, numbers), numbers)).toEqual({
      careStructural: 0,
      patientStructural: 0,
      careOneOff: 0,
      writeOff: 0,
      netPresentValue: 0,
      netPresentValueWithPatients: 0,
      paybackYears: 0,
    });
  });

  it("each hang on at least one thing that a scenario changes", () => {
    for (const { id, formula } of book.lines)
      expect(
        formula.names.some((name) => (DRIVERS as readonly string[]).includes(name)),
        id,
      ).toBe(true);
  });

  it("are unknown, not nothing, when what they hang on is not known", () => {
    const rows = costRows(book, { ...zero, ambulanceVehicles: null }, numbers);
    const row = rows.find(({ line }) => line.id === "ambulance")!;
    expect([row.amount, row.unknown]).toEqual([null, ["ambulanceVehicles"]]);
    expect(costSums(rows).tariff.structural.ambulance).toEqual({ added: 0, saved: 0, net: 0 });
  });

  it("say who pays under either funding, and the sum of all payers is the same under both", () =>
    fc.assert(
      fc.property(closing, ({ before, after }) => {
        const sums = costSums(costRows(book, follow(input(before, after), numbers).drivers, numbers));
        const [tariff, budget] = FUNDINGS.map((funding) =>
          PAYERS.reduce((sum, payer) => sum + sums[funding].structural[payer].net, 0),
        );
        expect(Math.abs(tariff! - budget!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(tariff!)));
        for (const funding of FUNDINGS)
          for (const payer of PAYERS) {
            const { added, saved, net } = sums[funding].structural[payer];
            expect(Math.min(added, saved)).toBeGreaterThanOrEqual(0);
            expect(net).toBe(added - saved);
          }
      }),
    ));

  it("what the insurer pays in tariffs and bijdrage the hospital gets: together nothing", () => {
    const rows = costRows(book, { ...zero, sehVisits: 1234, bijdrage: 2e6 }, numbers);
    const of = (id: string) => rows.find(({ line }) => line.id === id)!.amount!;
    expect(of("seh-tariff-paid") + of("seh-tariff-received")).toBe(0);
    expect(of("bijdrage-paid") + of("bijdrage-received")).toBe(0);
  });
});

describe("closing a small SEH", () => {
  const [small, large] = [hospital(0, 9_000, 0), hospital(1, 14_000, 0)];
  const merged = { ...large, sehVisits: 23_000, sehNightVisits: large.sehNightVisits + small.sehNightVisits };
  const outcomes = (values: typeof plain) => {
    const priced = inResultPrices(values, assumptions);
    return costFigures(
      costRows(book, follow(input([small, large], [closed(small, true), merged]), priced).drivers, priced),
      priced,
    );
  };

  it("saves about the fixed cost of one, and no more than the published standby with its chain", () => {
    const { careStructural } = outcomes(plain);
    // PARAMETERS §5.3: minimum fixed cost of one open SEH 3.0–7.0 million a year; with its chain at most 16. Part of it
    // goes along with the patients, so less than the range is saved.
    expect(-careStructural).toBeGreaterThan(1e6);
    expect(-careStructural).toBeLessThan(7e6);
  });

  it("has a range that holds the middle, for every figure", () => {
    const keys = ["careStructural", "careOneOff", "netPresentValue"] as const;
    const { ranges, influences } = spread(assumptions, plain, ASSUMPTIONS, (values) => {
      const found = outcomes(values);
      return Object.fromEntries(keys.map((key) => [key, found[key]])) as Record<
        (typeof keys)[number],
        number
      >;
    });
    for (const key of keys) {
      expect(ranges[key].low).toBeLessThanOrEqual(ranges[key].mid);
      expect(ranges[key].high).toBeGreaterThanOrEqual(ranges[key].mid);
      expect(ranges[key].mid).toBe(outcomes(plain)[key]);
    }
    expect(influences.every(({ atLow, atHigh }) => Number.isFinite(atLow) && Number.isFinite(atHigh))).toBe(
      true,
    );
  });

  it("knows which number moves an outcome, one at a time", () => {
    const twice = spread(
      assumptions,
      plain,
      ["staffFollow", "doubleRunning"],
      ({ staffFollow, doubleRunning }) => ({
        a: 10 * staffFollow,
        b: staffFollow + doubleRunning,
      }),
    );
    // a = 6 at 0.60, 3.5 at 0.35, 8.5 at 0.85: 2.5 ÷ 6.
    expect(twice.influences[0]).toMatchObject({
      assumption: "staffFollow",
      outcome: "a",
      atLow: 3.5,
      atHigh: 8.5,
    });
    expect(twice.influences[0]!.share).toBeCloseTo(2.5 / 6, 9);
    expect(twice.influences.filter(({ outcome }) => outcome === "a")).toHaveLength(1);
    // b = 1.1; falls of 0.25 and 0.25 together √(0.0625 + 0.0625) = 0.35355; rises 0.25 and 0.5 → 0.55902.
    expect(twice.ranges.b.low).toBeCloseTo(1.1 - 0.3535534, 6);
    expect(twice.ranges.b.high).toBeCloseTo(1.1 + 0.559017, 6);
  });
});
