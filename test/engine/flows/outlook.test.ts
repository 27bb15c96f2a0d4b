/** The waterfall adds up, and the minimal capacity is the smallest that is enough. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimalCapacity } from "../../../engine/flows/minimal-capacity.js";
import { numbersOf } from "../../../engine/flows/numbers.js";
import { WATERFALL, waterfall } from "../../../engine/flows/waterfall.js";
import { assumptions } from "../../toy/book.js";

const numbers = numbersOf(assumptions);

describe("the waterfall of care demand", () => {
  it("has the steps of the presentation, in its order", () => {
    const { steps } = waterfall({ acute: 100, other: 200 }, numbers);
    expect(steps.map(({ id }) => id)).toEqual(WATERFALL.map(({ id }) => id));
  });

  it("is the first level plus all steps, at every step", () =>
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (acute, other) => {
        const { steps, limit, labour, budget, gap } = waterfall({ acute, other }, numbers);
        let level = acute + other;
        for (const step of steps) {
          level += step.step;
          expect(step.level).toBeCloseTo(level, 6);
          expect(step.level).toBeGreaterThanOrEqual(0);
        }
        expect(limit).toBe(Math.min(labour, budget));
        expect(gap).toBeCloseTo(Math.max(0, level - limit), 6);
      }),
    ));

  it("comes to what can be worked out by hand", () => {
    // 100 acute and 200 others, 60 of them chronic, ten years: 1.012¹⁰ = 1.126692, 1.008¹⁰ = 1.082942.
    // 100 × 1.126692 + 140 × 1.082942 + 60 × 1.126692 = 331.8826; three times × 0.95 = 284.5478.
    // Labour: 300 × 0.9994¹⁰ = 298.2049; so nothing is out of reach.
    const { steps, limit, limitedBy, gap } = waterfall({ acute: 100, other: 200 }, numbers);
    expect(steps[4]!.level / 0.95).toBeCloseTo(331.8826, 3);
    expect(steps.at(-1)!.level).toBeCloseTo(284.5478, 3);
    expect([limitedBy, gap]).toEqual(["labour", 0]);
    expect(limit).toBeCloseTo(298.2049, 3);
  });

  it("shows what nobody can give when nothing is avoided, handed over or moved out", () => {
    const stubborn = { ...numbers, notSensibleShare: 0, handOverShare: 0, movedOutShare: 0 };
    expect(waterfall({ acute: 100, other: 200 }, stubborn).gap).toBeCloseTo(331.8826 - 298.2049, 3);
  });
});

describe("the minimal capacity", () => {
  /** A queue of which the law is plain: a wait while the load exceeds the places, full with a chance load ÷ places. */
  const queue = {
    waitSeconds: (load: number, places: number) => Math.max(0, load - places) * 60,
    full: (load: number, places: number) => Math.min(1, load / (places * places + 1)),
  };

  it("is enough, and one place fewer is not", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 30, noNaN: true }), { minLength: 168, maxLength: 168 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 1, max: 200 }),
        (week, waitSeconds, stopMinutesPerDay) => {
          const present = Float64Array.from(week);
          const level = { waitSeconds, stopMinutesPerDay };
          const { places } = minimalCapacity(present, queue, level, 10_000);
          const holds = (count: number) =>
            Math.max(...present.map((load) => queue.waitSeconds(load, count))) <= waitSeconds &&
            (present.reduce((sum, load) => sum + queue.full(load, count), 0) * 60) / 7 <= stopMinutesPerDay;
          expect(holds(places!)).toBe(true);
          expect(places === 1 || !holds(places! - 1)).toBe(true);
        },
      ),
    ));

  it("is none for nobody, and unknown where no number is enough", () => {
    expect(
      minimalCapacity(new Float64Array(168), queue, { waitSeconds: 0, stopMinutesPerDay: 0 }, 100).places,
    ).toBe(0);
    const never = { waitSeconds: () => 1, full: () => 1 };
    expect(
      minimalCapacity(new Float64Array(168).fill(3), never, { waitSeconds: 0, stopMinutesPerDay: 8 }, 100),
    ).toEqual({
      places: null,
      waitSeconds: 1,
      stopMinutesPerDay: 1440,
    });
  });
});
