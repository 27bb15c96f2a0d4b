/** Regions and gemeenten side by side: one drawn world by hand, and laws that tie them to the whole. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import type { World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import { type ComparedRegion, comparedRegions, toldRegions } from "../../scenarios/side-by-side.js";
import type { Scenario } from "../../scenarios/scenario.js";
import { scenarioOf, someOperations } from "../toy/any-operation.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { furnished } from "../toy/furnished.js";
import { pace, townMap } from "../toy/town-map.js";

async function compared(world: World, operations: Scenario["operations"]): Promise<ComparedRegion[]> {
  const model = prepare(world, assumptions);
  const scenario = { title: "", on: "2026-01-01", operations };
  const found = await impact(model, book, scenario, { normsOn: "2026-01-01", countsLimitedHours: false });
  return comparedRegions(model, found.changedWorld, found.base, found.scenario);
}

const named = (rows: readonly ComparedRegion[], layer: string, code: string) =>
  rows.find((row) => row.layer === layer && row.code === code)!;

describe("regions side by side", () => {
  it("of two halves are worked out by hand, before and after a closing", async () => {
    // West: 4 lives 1 min from A, 2 lives 3 min from A; east (lon ≥ 5.04): 8 lives 1 min from B.
    const world = furnished(drawWorld(["A4·2···8B", "p········"]));
    const rows = await compared(world, [{ kind: "close", facility: "A", function: "seh" }]);
    const [west, east] = ["west", "east"].map((code) => named(rows, "rav", code));
    expect([west!.inhabitants, east!.inhabitants, west!.share75]).toEqual([6000, 8000, 0.1]);
    expect(west!.baseline.reach.seh).toEqual({
      outsideShare: 0,
      meanCarSeconds: (60 * 4 + 180 * 2) / 6,
      p90CarSeconds: 180,
      rank: 2,
    });
    // To B: 7 and 5 minutes.
    expect(west!.scenario.reach.seh.meanCarSeconds).toBe((420 * 4 + 300 * 2) / 6);
    expect([east!.baseline.reach.seh.rank, east!.of]).toEqual([1, 2]);
    expect(east!.scenario.reach.seh).toEqual(east!.baseline.reach.seh);
    // Births still have A.
    expect(west!.scenario.reach["acute-obstetrics"]).toEqual(west!.baseline.reach["acute-obstetrics"]);
    expect(
      toldRegions(rows)
        .filter(({ layer }) => layer === "place")
        .map(({ code }) => code),
    ).toEqual(["row 0"]);
  });

  it("weigh up to the whole, and ranks run from 1 without holes but for equals", async () => {
    await fc.assert(
      fc.asyncProperty(townMap, pace, someOperations, async (map, minutes, picks) => {
        const world = furnished(drawWorld([...map, " ", "7"], { minutes }));
        const rows = await compared(world, scenarioOf(picks, world).operations);
        const whole = rows[0]!;
        expect(whole.layer).toBe("whole");
        for (const layer of ["rav", "place"]) {
          const parts = rows.filter((row) => row.layer === layer);
          expect(parts.reduce((sum, { inhabitants }) => sum + inhabitants, 0)).toBe(whole.inhabitants);
          for (const side of ["baseline", "scenario"] as const) {
            const outside = parts.reduce(
              (sum, row) => sum + row.inhabitants * (row[side].reach.seh.outsideShare ?? 0),
              0,
            );
            expect(outside / whole.inhabitants).toBeCloseTo(whole[side].reach.seh.outsideShare!, 3);
            const visits = parts.reduce(
              (sum, row) => sum + row.inhabitants * (row[side].sehVisitsPer1000 ?? 0),
              0,
            );
            expect(Math.abs(visits / whole.inhabitants - whole[side].sehVisitsPer1000!)).toBeLessThan(0.2);
            const ranks = parts.flatMap((row) => row[side].reach.seh.rank ?? []);
            if (ranks.length > 0) expect(Math.min(...ranks)).toBe(1);
            for (const rank of ranks) {
              const before = ranks.filter((one) => one < rank).length;
              expect(before).toBe(rank - 1);
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
