/** Lenses beside the norm: they never put more people outside, and no verdict sees them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRegion } from "../../api/load.js";
import { LENSES } from "../../engine/lenses.js";
import { prepare } from "../../engine/prepare.js";
import type { Beside, World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const told = { source: "drawn", mark: "D" } as const;
const run = (world: World, facility: string) =>
  impact(
    prepare(world, assumptions),
    book,
    { title: "", on: "2026-01-01", operations: [{ kind: "close", facility }] },
    { normsOn: "2026-01-01", countsLimitedHours: false },
  );

/** A hospital across the border at some node, an island that is a strip of the map, a base somewhere on it. */
const besideOf = ({ roads, areas }: World, at: number, share: number): Beside => {
  const node = at % roads.nodeCount;
  const [lon, lat] = [roads.lon[node]!, roads.lat[node]!];
  const west = Math.min(...areas.lon);
  return {
    borderHospitals: [{ id: "b", name: "b", country: "BE", lon, lat, touches: [{ node, lengthMetres: 0, roadClass: "rural" }], ...told }],
    helicopterIslands: [{ name: "i", west, east: west + share * (Math.max(...areas.lon) - west), south: -90, north: 90, ...told }],
    mmtBases: [{ name: "m", lon, lat, ...told }],
  };
}; // prettier-ignore

describe("lenses", () => {
  it("never put more people outside than the norm does, a slower one not fewer; verdicts stay bit for bit", async () => {
    let helped = 0;
    await fc.assert(
      fc.asyncProperty(townMap, pace, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), async (rows, minutes, at, share) => {
        const world = drawWorld(rows, { minutes });
        const facility = world.facilities[at % world.facilities.length]!.id;
        const without = await run(world, facility);
        expect(without.lenses).toEqual([]);
        const found = await run({ ...world, beside: besideOf(world, at, share) }, facility);
        expect(found.lenses.map(({ id }) => id)).toEqual(LENSES);
        const norm = found.access.find((row) => row.function === "seh" && row.measure === "chain")!;
        for (const { baseline, scenario } of found.lenses)
          for (const [side, told] of [[baseline, norm.baseline], [scenario, norm.scenario]] as const) {
            expect(side.outsideInhabitants).toBe(told.outsideInhabitants);
            expect(side.quickestInhabitants).toBeLessThanOrEqual(side.withLensInhabitants);
            expect(side.withLensInhabitants).toBeLessThanOrEqual(side.slowestInhabitants);
            expect(side.slowestInhabitants).toBeLessThanOrEqual(side.outsideInhabitants);
            helped += Number(side.quickestInhabitants < side.outsideInhabitants);
          }
        expect(JSON.stringify(found.verdicts)).toBe(JSON.stringify(without.verdicts));
        expect(found.access).toEqual(without.access);
      }),
      { numRuns: 25 },
    );
    expect(helped).toBeGreaterThan(0);
  }, 120_000); // prettier-ignore

  it("of the built-in region help who should be helped: the border, the islands, everybody near a base", async () => {
    const nl = valueOf(await openRegion("nl", {}));
    const found = (await run(nl, "terneuzen")).lenses;
    const lens = (id: string) => found.find((one) => one.id === id)!;
    // Zeelandic Flanders has Belgian hospitals nearby: fewer come outside by closing its only SEH.
    const { baseline, scenario } = lens("border-hospitals");
    expect(scenario.withLensInhabitants).toBeLessThan(scenario.outsideInhabitants);
    expect(scenario.withLensInhabitants - baseline.withLensInhabitants).toBeLessThan(
      scenario.outsideInhabitants - baseline.outsideInhabitants,
    );
    // The four islands have about 10,000 inhabitants, all outside by road.
    const islands = lens("island-helicopter").baseline;
    expect(islands.outsideInhabitants - islands.quickestInhabitants).toBeGreaterThan(7_000);
    expect(islands.outsideInhabitants - islands.quickestInhabitants).toBeLessThan(13_000);
    expect(lens("mmt").baseline.withLensInhabitants).toBeLessThan(lens("mmt").baseline.outsideInhabitants / 10);
    expect(nl.beside!.borderHospitals.filter(({ touches }) => touches.length > 0).length).toBeGreaterThan(10);
  }, 120_000); // prettier-ignore
});
