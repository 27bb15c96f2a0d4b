/** Laws of chance: streams, Latin hypercubes, and sets by number. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawn, drawsOf, latinQuantiles, triangularQuantile, varying } from "../../scenarios/draws.js";
import { permutation, stream } from "../../scenarios/random.js";
import { choose, closureAt, countOfSets, setAt } from "../../scenarios/study/closures.js";
import { assumptions } from "../toy/book.js";

const take = (count: number, next: () => number) => Array.from({ length: count }, next);

describe("a stream", () => {
  it("is the same for the same seed, draw and purpose, and another for any other", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), fc.string(), (seed, draw, purpose) => {
        const numbers = take(5, stream(seed, draw, purpose));
        expect(take(5, stream(seed, draw, purpose))).toEqual(numbers);
        expect(take(5, stream(seed + 1, draw, purpose))).not.toEqual(numbers);
        expect(take(5, stream(seed, draw + 1, purpose))).not.toEqual(numbers);
        expect(take(5, stream(seed, draw, `${purpose}!`))).not.toEqual(numbers);
        for (const number of numbers) expect(number >= 0 && number < 1).toBe(true);
      }),
    );
  });

  it("is uniform and uncorrelated with the next draw", () => {
    const count = 20_000;
    const one = take(count, stream(1, 0, "a"));
    const two = take(count, stream(1, 1, "a"));
    const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    // Standard error of the mean: 1/√(12 · 20,000) = 0.002; of a correlation: 1/√20,000 = 0.007. Four of each.
    expect(Math.abs(mean(one) - 1 / 2)).toBeLessThan(0.008);
    expect(Math.abs(12 * mean(one.map((x, i) => (x - 1 / 2) * (two[i]! - 1 / 2))))).toBeLessThan(0.028);
  });
});

describe("a Latin hypercube", () => {
  it("has one draw in every slice", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 300 }), (seed, draws) => {
        const slices = [...latinQuantiles(seed, draws, "x")].map((q) => Math.floor(q * draws));
        expect(slices.sort((a, b) => a - b)).toEqual(
          take(
            draws,
            (
              (i) => () =>
                i++
            )(0),
          ),
        );
      }),
    );
  });

  it("keeps every assumption in its range, and the mean where the triangle puts it", () => {
    const draws = 400;
    const all = drawsOf(7, draws, assumptions);
    expect(Object.keys(all)).toEqual(varying(assumptions));
    const every = Array.from({ length: draws }, (_, draw) => drawn(assumptions, all, draw));
    for (const name of varying(assumptions)) {
      const { value, range } = assumptions[name];
      const values = every.map((one) => one[name].value);
      expect(Math.min(...values) >= range[0] && Math.max(...values) <= range[1]).toBe(true);
      // Mean of a triangle is (a + m + b)/3; stratified, so its error is far below that of 400 free draws.
      const mean = values.reduce((sum, x) => sum + x, 0) / draws;
      expect(Math.abs(mean - (range[0] + value + range[1]) / 3)).toBeLessThan(0.005 * (range[1] - range[0]));
    }
  });

  it("inverts the triangular distribution", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (q, m) => {
          const x = triangularQuantile(0, m, 1, q);
          const cdf = x < m ? (x * x) / m : m === 1 ? x * x : 1 - ((1 - x) * (1 - x)) / (1 - m);
          expect(Math.abs(cdf - q)).toBeLessThan(1e-9);
        },
      ),
    );
  });
});

describe("sets by number", () => {
  it("gives every set once, in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4 }), (count, size) => {
        const sets = Array.from({ length: choose(count, size) }, (_, rank) =>
          setAt(count, size, rank).join(),
        );
        expect(new Set(sets).size).toBe(sets.length);
        expect([...sets].sort()).toEqual(sets);
      }),
    );
  });

  it("counts 82,160 triples of 80, and refuses one more", () => {
    const eighty = Array.from({ length: 80 }, (_, i) => `h${i}`);
    expect(countOfSets([eighty], 3)).toBe(82_160);
    expect(closureAt([eighty], 3, 82_159)).toEqual(["h77", "h78", "h79"]);
    expect(() => closureAt([eighty], 3, 82_160)).toThrow(RangeError);
  });

  it("permutes", () => {
    expect([...permutation(50, stream(1, 0, "p"))].sort((a, b) => a - b)).toEqual(
      take(
        50,
        (
          (i) => () =>
            i++
        )(0),
      ),
    );
  });
});
