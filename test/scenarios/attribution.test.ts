/** Shapley values against a list of all orders, and the four laws that make them the only fair shares. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundedContributions, shapley } from "../../scenarios/attribution.js";

/** All orders of 0 … count − 1. */
function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
  );
}

/** The definition, word for word: what a part adds when its turn comes, on average over every order. */
function byOrders(values: readonly number[], count: number): number[] {
  const sums = Array.from({ length: count }, () => 0);
  const orders = ordersOf(count);
  for (const order of orders) {
    let mask = 0;
    for (const part of order) {
      sums[part]! += values[mask | (1 << part)]! - values[mask]!;
      mask |= 1 << part;
    }
  }
  return sums.map((sum) => sum / orders.length);
}

const games = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc.tuple(
      fc.constant(count),
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 2 ** count, maxLength: 2 ** count }),
    ),
  );

const near = (found: readonly number[], expected: readonly number[]) =>
  found.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 5));

/** The same game with part numbers changed: part i is called names[i]. */
function renamed(values: readonly number[], names: readonly number[]): number[] {
  const found = Array.from(values, () => 0);
  values.forEach((value, mask) => {
    const other = names.reduce((sum, name, part) => (mask & (1 << part) ? sum | (1 << name) : sum), 0);
    found[other] = value;
  });
  return found;
}

describe("shapley", () => {
  it("is the mean over all orders", () => {
    fc.assert(fc.property(games, ([count, values]) => near(shapley(values), byOrders(values, count))));
  });

  it("is worked out by hand for two parts", () => {
    // Alone: +10 and +20; together +50. The extra 20 is halved.
    expect(shapley([0, 10, 20, 50])).toEqual([20, 30]);
    expect(shapley([7])).toEqual([]);
  });

  it("adds up to the difference (efficiency)", () => {
    fc.assert(
      fc.property(games, ([, values]) => {
        const sum = shapley(values).reduce((total, one) => total + one, 0);
        expect(sum).toBeCloseTo(values.at(-1)! - values[0]!, 5);
      }),
    );
  });

  it("gives equal parts the same (symmetry), and a part that does nothing nothing (dummy)", () => {
    fc.assert(
      fc.property(games, fc.nat(), fc.nat(), ([count, values], one, other) => {
        const [first, second] = [one % count, other % count];
        const swapped = Array.from({ length: count }, (_, part) =>
          part === first ? second : part === second ? first : part,
        );
        const even = renamed(values, swapped).map((value, mask) => value + values[mask]!);
        const shares = shapley(even);
        expect(shares[first]).toBeCloseTo(shares[second]!, 5);
        const idle = values.map((_, mask) => values[mask & ~(1 << first)]!);
        expect(shapley(idle)[first]).toBeCloseTo(0, 9);
      }),
    );
  });

  it("does not hang on the order in which parts are listed", () => {
    const withOrder = games.chain(([count, values]) =>
      fc.tuple(
        fc.constant(values),
        fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
      ),
    );
    fc.assert(
      fc.property(withOrder, ([values, names]) => {
        const shares = shapley(renamed(values, names));
        near(
          names.map((name) => shares[name]!),
          shapley(values),
        );
      }),
    );
  });

  it("refuses what is not every combination", () => {
    expect(() => shapley([1, 2, 3])).toThrow(RangeError);
  });
});

describe("rounded contributions", () => {
  it("add up to the difference exactly, and are within one unit of their own", () => {
    const decimals = fc.constantFrom(0, 1, 2, 4);
    fc.assert(
      fc.property(games, decimals, ([, whole], places) => {
        const scale = 10 ** places;
        const values = whole.map((value) => value / scale);
        const total = values.at(-1)! - values[0]!;
        const exact = shapley(values);
        const found = roundedContributions(exact, total, places);
        const units = found.map((value) => Math.round(value * scale));
        expect(units.reduce((sum, one) => sum + one, 0)).toBe(Math.round(total * scale));
        found.forEach((value, part) =>
          expect(Math.abs(value - exact[part]!)).toBeLessThanOrEqual(1.001 / scale),
        );
      }),
    );
  });

  it("leave a part that does nothing at nothing", () => {
    expect(roundedContributions([0.5, 0, 0.5], 1, 0)).toEqual([1, 0, 0]);
    expect(roundedContributions([-0.5, 0, 1.5], 1, 0)[1]).toBe(0);
  });
});
