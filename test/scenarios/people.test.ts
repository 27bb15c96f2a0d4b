/** Whom a change falls on: indices by known values and laws, one journey by hand, knelpunten that come from the scenario. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { regionLayer } from "../../geodata/regions.js";
import type { World } from "../../geodata/world.js";
import { concentrationIndex, gini, herfindahl } from "../../scenarios/concentration.js";
import { impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const run = (world: World, operations: unknown[]) =>
  impact(
    prepare(world, assumptions),
    book,
    valueOf(checkScenario({ on: "2026-01-01", operations }, world, "scenario")),
    { normsOn: "2026-01-01", countsLimitedHours: false },
  );

const row = fc.record({
  value: fc.integer({ min: 0, max: 10_000 }),
  weight: fc.integer({ min: 1, max: 500 }),
  rank: fc.integer({ min: 0, max: 5 }),
});

describe("concentration", () => {
  it("is what the textbook says of small cases", () => {
    // Two of equal number, the second has all: 2 · (1 · (1/2 + 1/4)) − 1 = 1/2.
    expect(
      gini([
        { value: 0, weight: 1 },
        { value: 8, weight: 1 },
      ]),
    ).toBeCloseTo(0.5, 12);
    // One in ten has all: 1 − 1/10.
    expect(
      gini([
        { value: 0, weight: 9 },
        { value: 3, weight: 1 },
      ]),
    ).toBeCloseTo(0.9, 12);
    // The poorest half has all.
    expect(
      concentrationIndex([
        { value: 4, weight: 5, rank: 1 },
        { value: 0, weight: 5, rank: 2 },
      ]),
    ).toBeCloseTo(-0.5, 12);
    expect(herfindahl([5, 5, 5, 5])).toBeCloseTo(0.25, 12);
    expect([gini([]), gini([{ value: 0, weight: 3 }]), herfindahl([0])]).toEqual([null, null, null]);
  });

  it("lies within −1 and 1, no further than the Gini, turns with the ranking, and does not see the unit", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const index = concentrationIndex(rows);
        fc.pre(index !== null);
        expect(Math.abs(index)).toBeLessThanOrEqual(gini(rows)! + 1e-12);
        expect(gini(rows)!).toBeLessThan(1);
        const turned = rows.map((one) => ({ ...one, rank: -one.rank }));
        expect(concentrationIndex(turned)!).toBeCloseTo(-index, 9);
        const minutes = rows.map((one) => ({ ...one, value: one.value / 60 }));
        expect(concentrationIndex(minutes)!).toBeCloseTo(index, 9);
      }),
    );
  });
});

describe("people after a closing", () => {
  // Ten minutes a sign, as in first-sentence: A closes, the 4 go from 10 to 40 min from their location.
  const rows = ["A4·2·B", " p    "];
  const closed = [{ kind: "close", facility: "A" }];

  it("follow one patient from the call to the location", async () => {
    const { people } = await run(drawWorld(rows, { minutes: 10 }), closed);
    const seh = people.find((one) => one.function === "seh")!;
    const side = (location: string, seconds: number) => ({
      steps: [
        { step: "call-turnout", facility: null, name: null, seconds: 180 },
        { step: "post-to-patient", facility: "p", name: "p", seconds: 600 },
        { step: "on-scene", facility: null, name: null, seconds: 300 },
        { step: "to-location", facility: location, name: location, seconds },
      ],
      totalSeconds: 1080 + seconds,
    });
    expect(seh.journey).toEqual({
      area: "1,0",
      place: "row 0",
      baseline: side("A", 600),
      scenario: side("B", 2400),
    });
    // 4 people drive further, and 26 % of them have no car; all four have no other location within 45 minutes.
    expect([seh.withoutCarInhabitants, seh.noAlternativeInhabitants]).toEqual([1, 4]);
    // One location of two is left: ½² + ½² would need equal volumes; 4 and 2 inhabitants give (2/3)² + (1/3)².
    expect(seh.volumeIndex.scenario).toBe(1);
    expect(seh.unknownLayers).toEqual(["income", "urbanity", "gemeente", "roaz", "zorgkantoor"]);
    expect(seh.incomeIndex).toBeNull();
  });

  it("are ranked by income where the region has classes", async () => {
    const world = drawWorld(rows, { minutes: 10 });
    const classes = (poor: string, rich: string): World => ({
      ...world,
      regions: [
        regionLayer({
          layer: "income",
          names: {},
          ofArea: [[poor], [rich]],
          ofFacility: world.facilities.map(() => []),
        }),
      ],
    });
    const index = async (of: World) => (await run(of, closed)).people[0]!.incomeIndex!;
    // 4 of 6 people have all extra time. As the poorest: 2 · (4/6)/2 − 1 = −1/3; as the richest 2 · (2/6 + 4/12) − 1 = 1/3.
    expect(await index(classes("1", "2"))).toBeCloseTo(-1 / 3, 3);
    expect(await index(classes("2", "1"))).toBeCloseTo(1 / 3, 3);
  });

  it("have extra time by age and region that is theirs: means of rows weigh up to the whole", async () => {
    await fc.assert(
      fc.asyncProperty(townMap, pace, async (drawing, minutes) => {
        const { access } = await run(drawWorld(drawing, { minutes }), closed);
        for (const { displaced, byAge, byRegion } of access) {
          const places = byRegion.filter(({ layer }) => layer === "place");
          for (const group of [byAge, places]) {
            const told = group.filter(({ meanExtraSeconds }) => meanExtraSeconds !== null);
            for (const one of told) expect(one.medianExtraSeconds!).toBeLessThanOrEqual(one.p90ExtraSeconds!);
            if (displaced.unreachableInhabitants > 0 || displaced.meanExtraSeconds === null) continue;
            const sum = told.reduce((all, one) => all + one.meanExtraSeconds! * one.displacedInhabitants, 0);
            const people = told.reduce((all, one) => all + one.displacedInhabitants, 0);
            if (people === displaced.inhabitants)
              expect(Math.abs(sum / people - displaced.meanExtraSeconds)).toBeLessThan(0.11);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("knelpunten", () => {
  it("are none without effect, at most five, ranked, each with a number of this scenario", async () => {
    await fc.assert(
      fc.asyncProperty(townMap, pace, fc.constantFrom("A", "B", "C"), async (drawing, minutes, facility) => {
        const world = drawWorld(drawing, { minutes });
        expect((await run(world, [])).bottlenecks).toEqual([]);
        const found = await run(world, [{ kind: "close", facility }]);
        expect(found.bottlenecks.length).toBeLessThanOrEqual(5);
        expect(found.bottlenecks.map(({ rank }) => rank)).toEqual(found.bottlenecks.map((_, at) => at + 1));
        for (const { targetGroup, target, kind, function: care } of found.bottlenecks) {
          expect(targetGroup.number).toBeGreaterThan(0);
          expect(target.from).not.toBe(target.to);
          if (kind === "outside-norm") {
            const chain = found.access.find((one) => one.function === care && one.measure === "chain")!;
            expect(targetGroup.number).toBe(chain.newlyOutsideInhabitants);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("differ between two scenarios that differ", async () => {
    // A serves 4, B serves 2 on this side; both leave people outside, but not the same number.
    const world = drawWorld(["A4·····2B", " p     q "], { minutes: 10 });
    const numbers = async (facility: string) =>
      (await run(world, [{ kind: "close", facility }])).bottlenecks.map(({ kind, targetGroup }) => ({
        kind,
        number: targetGroup.number,
      }));
    const [a, b] = [await numbers("A"), await numbers("B")];
    expect(a).toContainEqual({ kind: "outside-norm", number: 4 });
    expect(b).toContainEqual({ kind: "outside-norm", number: 2 });
  });
});
