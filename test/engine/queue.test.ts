/** Queues against known answers: Erlang's tables, Little's law, M/M/1 and M/M/c in closed form, Poisson by hand. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erlangLoss, erlangWait, meanWait, normalTail, poissonAtLeast } from "../../engine/flows/queue.js";
import { atLeast, stopTable } from "../../engine/flows/stop-table.js";
import { arrivalsBehind, presence, presenceByLag, shares } from "../../engine/flows/week.js";

describe("Erlang", () => {
  it("has the loss of one and two servers in closed form: a/(1+a), a²/2/(1+a+a²/2)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), (a) => {
        expect(erlangLoss(a, 1)).toBeCloseTo(a / (1 + a), 12);
        expect(erlangLoss(a, 2)).toBeCloseTo((a * a) / 2 / (1 + a + (a * a) / 2), 12);
      }),
    );
  });

  it("has the wait of M/M/1: the load itself; and of M/M/c the sum of its birth and death chain", () => {
    expect(erlangWait(0.7, 1)).toBeCloseTo(0.7, 12);
    // 3 servers, 2 erlang: p0 = 1/(1 + 2 + 2 + 4/3·3) = 1/9; waiting 4/3·3·p0 = 4/9
    expect(erlangWait(2, 3)).toBeCloseTo(4 / 9, 12);
  });

  it("keeps Little's law in M/M/c: those waiting = arrivals × wait", () => {
    // M/M/1: number waiting ρ²/(1 − ρ), with 0.5 arrivals an hour of 1 hour: 0.5 × wait
    expect(0.5 * meanWait(0.5, 1, 1, 1)).toBeCloseTo((0.5 * 0.5) / (1 - 0.5), 12);
    // M/D/1 waits half as long.
    expect(meanWait(0.5, 1, 1, 0)).toBeCloseTo(meanWait(0.5, 1, 1, 1) / 2, 12);
  });

  it("never ends where the load is at least the servers", () => {
    expect([erlangWait(3, 3), meanWait(3, 3, 1, 1)]).toEqual([1, Infinity]);
  });
});

describe("a Poisson number", () => {
  it("is at least a limit as the sum of its terms says, by the table nearly so", () => {
    const table = stopTable();
    // mean 2: at least 1 is 1 − e⁻²; at least 3 is 1 − 5e⁻²
    expect(poissonAtLeast(2, 1)).toBeCloseTo(1 - Math.exp(-2), 12);
    expect(poissonAtLeast(2, 3)).toBeCloseTo(1 - 5 * Math.exp(-2), 12);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 159, noNaN: true }), fc.nat(160), (mean, limit) => {
        const found = new Float64Array(1);
        atLeast(table, Float64Array.of(mean), limit, found);
        expect(Math.abs(found[0]! - poissonAtLeast(mean, limit))).toBeLessThan(2e-3);
      }),
    );
  });

  it("rises with its mean, and is finite for any", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e5, noNaN: true }), fc.nat(300), (mean, limit) => {
        const chance = poissonAtLeast(mean, limit);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(poissonAtLeast(mean * 1.01, limit)).toBeGreaterThanOrEqual(chance - 1e-12);
      }),
    );
  });
});

it("the normal tail is as tabled: 1.96 leaves 2.5 %", () => {
  expect(normalTail(1.959964)).toBeCloseTo(0.025, 6);
  expect(normalTail(-1.959964)).toBeCloseTo(0.975, 6);
});

describe("presence", () => {
  const week = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 168, maxLength: 168 });

  it("keeps Little's law: mean present = mean arrivals × mean stay", () => {
    fc.assert(
      fc.property(
        week,
        fc.double({ min: 0.5, max: 12, noNaN: true }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (arrivals, stay, spread) => {
          const present = presence(Float64Array.from(arrivals), presenceByLag(stay, spread));
          const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);
          expect(sum(present) / (sum(arrivals) * stay)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is led by arrivals by about half a stay, and the arrivals worked back give it again", () => {
    const lags = presenceByLag(155 / 60, 0.45);
    // One wave a day, highest at 16:00.
    const wave = shares(
      Float64Array.from({ length: 168 }, (_, hour) => 1.1 + Math.cos(((hour - 16) * Math.PI) / 12)),
    );
    const arrivals = arrivalsBehind(wave, lags);
    const again = shares(presence(arrivals, lags));
    for (const [hour, share] of again.entries()) expect(share / wave[hour]!).toBeCloseTo(1, 1);
    // Half a stay is 1.3 hours; long stays weigh more among those present.
    expect([14, 15]).toContain(arrivals.indexOf(Math.max(...arrivals)) % 24);
  });
});
