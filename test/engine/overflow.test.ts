/** Overflow on locations small enough to follow by hand. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/evaluate.js";
import { type PrepareOptions, prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import type { World } from "../../geodata/world.js";
import { type Operation, apply } from "../../scenarios/operations.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

/** Towns of a size at which an SEH has work: each digit stands for that many times 20,000 people. */
function peopled(rows: readonly string[]): World {
  const world = drawWorld(rows);
  const inhabitants = world.areas.inhabitants.map((one) => one * 20_000);
  return { ...world, areas: { ...world.areas, inhabitants, persons: inhabitants } };
}
const run = (world: World, operations: readonly Operation[] = [], options: PrepareOptions = {}) =>
  evaluate(prepare(world, assumptions, options), supplyOf(apply(world, operations))).practice;
const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);
const places = (facility: string, count: number): Operation => ({
  kind: "setCapacity",
  facility,
  function: "seh",
  places: count,
});

describe("a full SEH", () => {
  const world = peopled(["A4B··2C"]);

  it("diverts ambulances, never more than come, and who is diverted is absorbed elsewhere", () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.boolean(), (a, b, coordination) => {
        const { seh } = run(world, [places("A", a), places("B", b)], { coordination });
        const { asked, diverted, absorbed, stop } = seh.overflow;
        expect(sum(diverted)).toBeCloseTo(sum(absorbed), 6);
        diverted.forEach((count, i) => expect(count).toBeLessThanOrEqual(asked[i]! + 1e-9));
        for (const share of stop) expect(share >= 0 && share <= 1).toBe(true);
        for (const values of Object.values(seh.overflow))
          if (values instanceof Float64Array)
            for (const one of values) expect(Number.isFinite(one)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("has fewer stops with more places, and its neighbour too", () => {
    const [few, many] = [4, 30].map((count) => run(world, [places("A", count)]).seh.overflow) as [
      ReturnType<typeof run>["seh"]["overflow"],
      ReturnType<typeof run>["seh"]["overflow"],
    ];
    expect(many.stopMinutesPerDay[0]!).toBeLessThan(few.stopMinutesPerDay[0]!);
    expect(many.stopMinutesPerDay[1]!).toBeLessThan(few.stopMinutesPerDay[1]!);
  });

  it("without any place has a stop all day, and no busy fraction to tell", () => {
    const { overflow } = run(world, [places("A", 0)]).seh;
    expect(overflow.stopMinutesPerDay[0]).toBeCloseTo(24 * 60 * assumptions.sehStopDeclared.value, 6);
    expect(overflow.busyFraction[0]).toBe(0);
  });

  it("settles, from zero upwards, to the stated residual", () => {
    const { rounds, residual } = run(world, [places("A", 3)]).seh.overflow;
    expect(rounds).toBeGreaterThan(1);
    expect(residual).toBeLessThanOrEqual(1e-10);
  });
});

describe("a neighbour that closes", () => {
  it("makes the others busier: they keep their places", () => {
    const world = peopled(["A4B··2C"]);
    const before = run(world).seh.overflow;
    const after = run(world, [{ kind: "close", facility: "B" }]).seh.overflow;
    expect([...after.places]).toEqual([...before.places]);
    expect(after.busyFractionPeak[0]!).toBeGreaterThan(before.busyFractionPeak[0]!);
    expect(after.stopMinutesPerDay[0]!).toBeGreaterThan(before.stopMinutesPerDay[0]!);
    expect(sum(after.asked)).toBeCloseTo(sum(before.asked), 6);
  });

  it("and merges brings its places along", () => {
    const world = peopled(["A4B··2C"]);
    const [a, b] = run(world).seh.overflow.places;
    const merged = run(world, [{ kind: "merge", facilities: ["A"], into: "B" }]).seh.overflow;
    expect(merged.places[1]).toBe(a! + b!);
  });
});

describe("coordination", () => {
  it("divides over those near enough as they have places free", () => {
    // B is full; A and C lie equally far from the people at B.
    const world = peopled(["A··4B4··C"]);
    const wide: Operation[] = [places("B", 3), places("A", 60), places("C", 20)];
    const together = run(world, wide, { coordination: true }).seh.overflow;
    expect(together.absorbed[0]!).toBeGreaterThan(together.absorbed[2]!);
  });
});
