import { describe, expect, it } from "vitest";
import { chanceOfCount } from "../../engine/rules/chance.js";

describe("the chance of a yearly count", () => {
  it("is Poisson when variance equals mean: worked out by hand for mean 2", () => {
    // P(0) = e⁻² = 0.135335, P(1) = 2e⁻² = 0.270671, P(2) = 2e⁻² = 0.270671; together 0.676676.
    expect(chanceOfCount("lessThanInclusive", 2, 2, 1)).toBeCloseTo(0.676676, 6);
    expect(chanceOfCount("lessThan", 2, 2, 1)).toBeCloseTo(0.406006, 6);
    expect(chanceOfCount("greaterThanInclusive", 2, 2, 1)).toBeCloseTo(0.593994, 6);
    expect(chanceOfCount("greaterThan", 2, 2, 1)).toBeCloseTo(0.323324, 6);
  });

  it("is negative binomial otherwise: mean 1, variance 2 is geometric with p = 1/2", () => {
    // r = 1, p = 1/2: P(k) = 1/2^(k+1); at most 2: 1/2 + 1/4 + 1/8 = 0.875.
    expect(chanceOfCount("lessThanInclusive", 2, 1, 2)).toBeCloseTo(0.875, 12);
  });

  it("240 patients expected is a coin toss, wider than Poisson, and large means do not underflow", () => {
    const even = chanceOfCount("greaterThanInclusive", 240, 240, 1.2);
    expect(even).toBeGreaterThan(0.48);
    expect(even).toBeLessThan(0.56);
    const poisson = chanceOfCount("greaterThanInclusive", 240, 202, 1);
    expect(chanceOfCount("greaterThanInclusive", 240, 202, 1.2)).toBeGreaterThan(poisson);
    expect(chanceOfCount("greaterThanInclusive", 2400, 2400, 1.2)).toBeCloseTo(0.5, 1);
  });

  it("is 0 of less than nothing, that of none at all of nothing, and certain where nobody comes", () => {
    for (const varianceToMean of [1, 2]) {
      expect(chanceOfCount("lessThan", 0, 2, varianceToMean)).toBe(0);
      expect(chanceOfCount("greaterThanInclusive", 0, 2, varianceToMean)).toBe(1);
      expect(chanceOfCount("lessThanInclusive", -1, 2, varianceToMean)).toBe(0);
      for (const limit of [0, 1, 3]) {
        expect(chanceOfCount("lessThanInclusive", limit, 0, varianceToMean)).toBe(1);
        expect(chanceOfCount("greaterThan", limit, 0, varianceToMean)).toBe(0);
      }
    }
    // e⁻² = 0.135335; and p^r with r = 2, p = 1/2.
    expect(chanceOfCount("lessThanInclusive", 0, 2, 1)).toBeCloseTo(0.135335, 6);
    expect(chanceOfCount("lessThanInclusive", 0, 2, 2)).toBeCloseTo(0.25, 12);
  });

  it("treats a limit that is no whole number as it reads", () => {
    expect(chanceOfCount("greaterThan", 2.5, 2, 1)).toBeCloseTo(
      chanceOfCount("greaterThanInclusive", 3, 2, 1),
      12,
    );
    expect(chanceOfCount("lessThan", 2.5, 2, 1)).toBeCloseTo(chanceOfCount("lessThanInclusive", 2, 2, 1), 12);
  });
});
