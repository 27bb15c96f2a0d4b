/** Bands, tornado, ranking and stopping, on models whose answer is known. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latinQuantiles, triangularQuantile } from "../../scenarios/draws.js";
import { stream } from "../../scenarios/random.js";
import { bandOf, chancesOf } from "../../scenarios/uncertainty/bands.js";
import { rankingOf, settledAfter } from "../../scenarios/uncertainty/ranking.js";
import { SummaryBuilder } from "../../scenarios/uncertainty/summary.js";
import { correlation, leastTold, ranks, tornado } from "../../scenarios/uncertainty/tornado.js";
import { normalQuantile } from "../../engine/flows/normal.js";

const DRAWS = 1000;
const quantiles = (name: string) => latinQuantiles(1, DRAWS, name);
/** A number that is triangular from −width to width around 0. */
const number = (name: string, width: number) =>
  quantiles(name).map((q) => triangularQuantile(-width, 0, width, q));

describe("a band", () => {
  it("of a linear model has the quantiles that follow from its inputs", () => {
    // 3 + 2x, x triangular on −1…1: P10 = 3 + 2(−1 + √0.2), P50 = 3, P90 = 3 + 2(1 − √0.2).
    const { p10, p50, p90, mean, known } = bandOf(number("x", 1).map((x) => 3 + 2 * x));
    const reach = 2 * (1 - Math.sqrt(0.2));
    for (const [found, expected] of [
      [p10, 3 - reach],
      [p50, 3],
      [p90, 3 + reach],
      [mean, 3],
    ] as const)
      expect(Math.abs(found! - expected)).toBeLessThan(0.006); // three slices of a thousand
    expect(known).toBe(DRAWS);
  });

  it("of the sum of many is as wide as their variances say", () => {
    // Twelve triangles on −1…1 have variance 1/6 each: √2 together, near normal: P90 = 1.2816 × √2 = 1.812.
    const sum = new Float64Array(DRAWS);
    for (let i = 0; i < 12; i++) number(`x${i}`, 1).forEach((x, draw) => (sum[draw]! += x));
    const { p10, p90 } = bandOf(sum);
    // Standard error of a P90 of 1,000 draws: 0.0541 × √2 ≈ 0.076; three of them.
    expect(Math.abs(p90! - 1.812)).toBeLessThan(0.23);
    expect(Math.abs(p10! + 1.812)).toBeLessThan(0.23);
  });

  it("says how often a figure is not known, and nothing where it never is", () => {
    expect(bandOf(Float64Array.of(1, NaN, 3)).known).toBe(2);
    expect(bandOf(Float64Array.of(NaN)).p50).toBeNull();
  });
});

describe("the chance that a norm is met", () => {
  it("is the share of draws, between its bounds", () => {
    const found = chancesOf(Float64Array.of(1, 1, 1, -1, 0, NaN));
    expect(found).toMatchObject({ met: 1 / 2, violated: 1 / 6, unknown: 1 / 6, notApplicable: 1 / 6 });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(-1, 0, 1), { minLength: 1, maxLength: 60 }), (codes) => {
        const { met, low, high } = chancesOf(Float64Array.from(codes));
        expect(low <= met && met <= high && low >= 0 && high <= 1).toBe(true);
      }),
    );
    // Wilson at 0 of 10: upper end z²/(n + z²) = 3.8415/13.8415.
    expect(chancesOf(new Float64Array(10).fill(-1)).high).toBeCloseTo(0.27754, 4);
  });
});

describe("a tornado", () => {
  it("gives each number of a linear model its share of the variance, and leaves out what does nothing", () => {
    const [x, y] = [number("x", 3), number("y", 1)];
    const values = x.map((one, draw) => one + y[draw]!);
    const names = ["x", "y", "idle"];
    const drawn = new Map(names.map((name) => [name, ranks(quantiles(name))]));
    const ends = new Map<string, [number, number]>([
      ["x", [-1, 1]],
      ["y", [-1 / 3, 1 / 3]],
    ]);
    const found = tornado(values, { names, ends, drawn, middle: 0 });
    expect(found.map(({ assumption }) => assumption)).toEqual(["x", "y"]);
    // Variances 9/6 and 1/6: shares 0.9 and 0.1; ranks of a sum differ a little from the sum itself.
    expect(found[0]!.varianceShare!).toBeCloseTo(0.9, 1);
    expect(found[1]!.varianceShare!).toBeCloseTo(0.1, 1);
    expect(found[0]).toMatchObject({ atP10: -1, atP90: 1 });
  });

  it("tells a number without influence in one of twenty figures at most", () => {
    const next = stream(5, 0, "noise");
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const drawn = names.map((name) => ranks(latinQuantiles(3, 200, name)));
    let told = 0;
    for (let figure = 0; figure < 200; figure++) {
      const own = ranks(Float64Array.from({ length: 200 }, next));
      if (drawn.some((one) => Math.abs(correlation(one, own)) >= leastTold(200, names.length))) told++;
    }
    // Expected 10 of 200; P(more than 20) of a binomial with p = 0.05 is 0.1 %.
    expect(told).toBeLessThanOrEqual(20);
  });

  it("gives equal values equal ranks", () => {
    expect([...ranks(Float64Array.of(3, 1, 3, 0))]).toEqual([2.5, 1, 2.5, 0]);
  });
});

describe("the order of scenarios", () => {
  const shared = number("common", 10);
  const better = shared.map((x, draw) => x + number("own", 1)[draw]!);
  const worse = shared.map((x) => x + 0.5);

  it("is that of each draw, since draws are shared", () => {
    const { scenarios, pairs, kendall } = rankingOf(
      "f",
      new Map([
        ["worse", worse],
        ["better", better],
      ]),
    );
    expect(scenarios.map(({ name }) => name)).toEqual(["better", "worse"]);
    // better < worse where own < 0.5: F(0.5) = 1 − 0.5²/2 = 0.875, however wide what they share.
    expect(pairs).toEqual([{ first: "better", second: "worse", chance: 0.875 }]);
    expect(scenarios[0]!.best).toBeCloseTo(0.875, 9);
    expect(kendall).toBeCloseTo(0.75, 9);
    expect(scenarios.reduce((sum, { best }) => sum + best, 0)).toBeCloseTo(1, 12);
  });

  const rule = { by: "f", round: 50, confidence: 0.95, indifference: 0 };

  it("is settled at a whole number of rounds, and never by numbers that are not asked", () => {
    const found = settledAfter([better, worse], rule, DRAWS)!;
    expect(found % rule.round).toBe(0);
    expect(found).toBeLessThan(DRAWS);
    expect(settledAfter([better.slice(0, found), worse.slice(0, found)], rule, DRAWS)).toBe(found);
    if (found > rule.round)
      expect(settledAfter([better.slice(0, found - 1), worse], rule, DRAWS)).toBeUndefined();
  });

  it("is not settled between equals, unless the difference may be that large", () => {
    const [a, b] = [number("a", 1), number("b", 1)];
    expect(settledAfter([a, b], rule, DRAWS)).toBeUndefined();
    expect(settledAfter([a, b], { ...rule, indifference: 0.5 }, DRAWS)).toBeDefined();
  });

  it("is wrong less often than it says", () => {
    let wrong = 0;
    const trials = 300;
    for (let trial = 0; trial < trials; trial++) {
      const next = stream(trial, 0, "trial");
      const free = (mean: number) =>
        Float64Array.from({ length: 400 }, () => mean + normalQuantile(0.0005 + 0.999 * next()));
      // The first is truly lower, by a tenth of the spread.
      const [low, high] = [free(0), free(0.1)];
      const found = settledAfter([low, high], rule, 400);
      if (found === undefined) continue;
      const mean = (values: Float64Array) => values.slice(0, found).reduce((sum, x) => sum + x, 0);
      if (mean(low) > mean(high)) wrong++;
    }
    expect(wrong / trials).toBeLessThan(0.05);
  });
});

describe("a summary", () => {
  const columns = [
    { name: "draw", type: "number", unit: "" },
    { name: "f", type: "number", unit: "s" },
    { name: "norm_n_after", type: "number", unit: "code" },
  ].map((one) => ({ ...one, type: "number" as const, says: { nl: "", en: "" } }));
  const rows = ["a", "b"].flatMap((scenario, at) =>
    Array.from({ length: 20 }, (_, draw) => ({
      region: "r",
      on: "2026-01-01",
      norm_set: "",
      scenario,
      draw,
      varied: null,
      f: draw + at,
      norm_n_after: draw < 5 ? 1 : -1,
    })),
  );
  const chance = { seed: 1, draws: 20, varied: [] };
  const built = (chosen: typeof rows, draws = 20) => {
    const builder = new SummaryBuilder(columns, chance, draws);
    chosen.forEach((row) => builder.add(row));
    return builder.summary("t", ["x"], "f");
  };

  it("is the same in whatever order the rows come", () => {
    const found = built(rows);
    expect(built([...rows].reverse())).toEqual(found);
    expect(found.groups[0]!.scenarios[0]!.norms[0]).toMatchObject({ norm: "n", side: "after", met: 0.25 });
    expect(found.groups[0]!.ranking!.scenarios[0]).toMatchObject({ name: "a", best: 1 });
  });

  it("of a study that stopped early counts only the draws until then", () => {
    expect(built(rows, 10)).toEqual(
      built(
        rows.filter(({ draw }) => draw < 10),
        10,
      ),
    );
    expect(built(rows, 10).groups[0]!.scenarios[0]!.figures[0]!.known).toBe(10);
  });
});
