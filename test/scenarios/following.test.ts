/** What follows from a scenario, on every drawn world: nothing from nothing, no NaN, full wards that only make it worse. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCostBook } from "../../api/load.js";
import { evaluate } from "../../engine/evaluate.js";
import { follow } from "../../engine/flows/follow.js";
import { inResultPrices, numbersOf } from "../../engine/flows/numbers.js";
import { onlyChanged } from "../../engine/flows/only-changed.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { type Operation, apply } from "../../scenarios/operations.js";
import { withBlockedExit } from "../../scenarios/blocked-exit.js";
import { chainImpact, hospitalSides } from "../../scenarios/chain-impact.js";
import { followInput } from "../../scenarios/following.js";
import { impact } from "../../scenarios/impact.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const costBook = await openCostBook();
const NOTHING = { ambulance: { minutes: 0, vehicles: 0 }, bijdrage: 0 };
const numbers = inResultPrices(numbersOf(assumptions), assumptions);

/** A drawn world with many people, one closing, and both outcomes. */
function closing(rows: string[], minutes: number, pick: number) {
  const drawn = drawWorld(rows, { minutes });
  const many = drawn.areas.inhabitants.map((count) => count * 50_000);
  const world = { ...drawn, areas: { ...drawn.areas, inhabitants: many, persons: many } };
  const hospitals = world.facilities.filter(({ functions }) => functions.seh);
  const operations: Operation[] = [
    { kind: "close", facility: hospitals[pick % hospitals.length]!.id, function: "seh" },
  ];
  const model = prepare(world, assumptions);
  const changedWorld = apply(world, operations);
  const base = evaluate(model, supplyOf(world));
  return { model, world, changedWorld, base, after: evaluate(model, supplyOf(changedWorld)), operations };
}
const drawing = [townMap, pace, fc.nat()] as const;
const FEW = { numRuns: 25 };

describe("what follows from a scenario", () => {
  it("is nothing when nothing changes", () =>
    fc.assert(
      fc.property(...drawing, (rows, minutes, pick) => {
        const { model, world, base } = closing(rows, minutes, pick);
        const found = chainImpact(
          model,
          world,
          base,
          base,
          followInput(model, world, base, base, []),
          NOTHING,
          costBook,
        );
        for (const row of found.chain)
          for (const { baseline, scenario } of [
            row.volume,
            row.capacity,
            row.use,
            row.reach,
            ...Object.values(row.extra),
          ])
            expect(scenario).toBe(baseline);
        expect(found.chain.every(({ subject }) => subject.kind === "region")).toBe(true);
        expect(found.staff.ranges).toEqual({
          fte: { low: 0, mid: 0, high: 0 },
          short: { low: 0, mid: 0, high: 0 },
        });
        for (const { low, mid, high } of Object.values(found.cost!.figures))
          expect([low, mid, high]).toEqual([0, 0, 0]);
      }),
      FEW,
    ));

  it("conserves visits, and holds no number that is none", () =>
    fc.assert(
      fc.property(...drawing, (rows, minutes, pick) => {
        const { model, changedWorld, base, after, operations } = closing(rows, minutes, pick);
        const found = chainImpact(
          model,
          changedWorld,
          base,
          after,
          followInput(model, changedWorld, base, after, operations),
          NOTHING,
          costBook,
        );
        JSON.stringify(found, (key, value: unknown) => {
          if (typeof value === "number") expect(Number.isFinite(value), key).toBe(true);
          return value;
        });
        for (const part of ["clinic", "acute-obstetrics"]) {
          const { volume } = found.chain.find((row) => row.part === part && row.subject.kind === "region")!;
          expect(Math.abs(volume.scenario! - volume.baseline!)).toBeLessThanOrEqual(1);
        }
      }),
      FEW,
    ));

  it("comes out of the part that changes as out of the whole, to 1e-9", () =>
    fc.assert(
      fc.property(...drawing, (rows, minutes, pick) => {
        const { model, changedWorld, base, after, operations } = closing(rows, minutes, pick);
        const input = { ...followInput(model, changedWorld, base, after, operations), ...NOTHING };
        const [whole, part] = [follow(input, numbers), follow(onlyChanged(input), numbers)];
        for (const [name, value] of Object.entries(whole.drivers)) {
          const other = part.drivers[name as keyof typeof part.drivers];
          if (value === null) expect(other).toBeNull();
          else
            expect(Math.abs(other! - value), name).toBeLessThanOrEqual(
              1e-9 * Math.max(1, Math.abs(value), 1e6),
            );
        }
      }),
      FEW,
    ));

  it("is worse for an SEH whose wards are full: it has stops as long or longer, and nothing else moves", () =>
    fc.assert(
      fc.property(...drawing, (rows, minutes, pick) => {
        const { model, changedWorld, base, after, operations } = closing(rows, minutes, pick);
        const sides = hospitalSides(model, followInput(model, changedWorld, base, after, operations));
        const blocked = withBlockedExit(model, after, sides.after);
        expect(blocked.access).toBe(after.access);
        expect(blocked.practice.allocation.parts.map(({ perYear }) => [...perYear])).toEqual(
          after.practice.allocation.parts.map(({ perYear }) => [...perYear]),
        );
        const total = (outcome: typeof after) =>
          outcome.practice.seh.overflow.stopMinutesPerDay.reduce((sum, one) => sum + one, 0);
        expect(total(blocked)).toBeGreaterThanOrEqual(total(after) - 1e-6);
      }),
      FEW,
    ));

  it("asks for no fewer treatment places together than the smallest number that is enough", async () => {
    const world = drawWorld(["A4··8B", "p···2·"]);
    const found = await impact(
      prepare(world, assumptions),
      book,
      { title: "", on: "2026-01-01", operations: [{ kind: "close", facility: "A", function: "seh" }] },
      { normsOn: "2026-01-01", countsLimitedHours: false, costBook },
    );
    const [whole] = found.chain.minimal.rows;
    expect(whole!.needed.scenario).toBeGreaterThanOrEqual(whole!.together.scenario!);
  });
});
