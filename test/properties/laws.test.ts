/** Laws that hold for every world. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outcome, evaluate } from "../../engine/evaluate.js";
import type { Load } from "../../engine/practice.js";
import { outsideInhabitants } from "../../engine/change.js";
import { prepare } from "../../engine/prepare.js";
import { NORM_FUNCTIONS, supplyOf } from "../../engine/supply.js";
import { totalInhabitants, type World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import { type Close, apply, close } from "../../scenarios/operations.js";
import { gevoelig } from "../../scenarios/sensitive.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const LIMIT = assumptions.accessChain.value;
/** Without what only a next evaluation reads: comparing the tables in it takes minutes. */
function outcome(world: World): Outcome {
  const found = evaluate(prepare(world, assumptions), supplyOf(world));
  const { seh, obstetrics } = found.practice;
  const told = ({ asked: _asked, ...load }: Load) => load as Load;
  return { ...found, practice: { ...found.practice, seh: told(seh), obstetrics: told(obstetrics) } };
}
const closing = (facility: string, care?: "seh" | "acute-obstetrics"): Close =>
  care ? { kind: "close", facility, function: care } : { kind: "close", facility };
const run = (world: World, operations: readonly Close[]) =>
  impact(
    prepare(world, assumptions),
    book,
    { title: "", on: "2026-01-01", operations },
    {
      normsOn: "2026-01-01",
      countsLimitedHours: false,
    },
  );
/** A drawing, so that a counterexample can be read, and two facilities in it, perhaps the same. */
const drawing = fc.tuple(townMap, pace, fc.nat(), fc.nat());
type Drawing = readonly [string[], number, number, number];

function drawn([rows, minutes, pickA, pickB]: Drawing) {
  const world = drawWorld(rows, { minutes });
  const id = (pick: number) => world.facilities[pick % world.facilities.length]!.id;
  return { world, a: id(pickA), b: id(pickB) };
}

describe("closing", () => {
  it("never brings anyone nearer, and leaves the base world alone", () => {
    fc.assert(
      fc.property(drawing, (picture) => {
        const { world, a } = drawn(picture);
        const before = outcome(world);
        const after = outcome(close(world, closing(a)));
        for (const care of NORM_FUNCTIONS)
          for (const [area, time] of after.access[care].chainDeciseconds.entries()) {
            expect(time).toBeGreaterThanOrEqual(before.access[care].chainDeciseconds[area]!);
            expect(after.access[care].car.deciseconds[area]!).toBeGreaterThanOrEqual(
              before.access[care].car.deciseconds[area]!,
            );
          }
        expect(outcome(world)).toEqual(before);
      }),
    );
  });

  it("A then B equals B then A, and the whole location equals each function in turn", () => {
    fc.assert(
      fc.property(drawing, (picture) => {
        const { world, a, b } = drawn(picture);
        const both = outcome(apply(world, [closing(a), closing(b)]));
        expect(outcome(apply(world, [closing(b), closing(a)]))).toEqual(both);
        if (/[A-Z]/.test(a))
          expect(outcome(apply(world, [closing(a, "seh"), closing(a, "acute-obstetrics")]))).toEqual(
            outcome(close(world, closing(a))),
          );
      }),
    );
  });

  it("one function leaves the other as it was", () => {
    fc.assert(
      fc.property(drawing, (picture) => {
        const { world, a } = drawn(picture);
        fc.pre(/[A-Z]/.test(a));
        const after = outcome(close(world, closing(a, "seh")));
        expect(after.access["acute-obstetrics"]).toEqual(outcome(world).access["acute-obstetrics"]);
      }),
    );
  });
});

describe("an impact", () => {
  it("of no operations is the baseline, bit for bit, and no change norm applies", async () => {
    await fc.assert(
      fc.asyncProperty(drawing, async (picture) => {
        const { world } = drawn(picture);
        const found = await run(world, []);
        expect(found.scenario).toEqual(found.base);
        for (const { norm, baseline, scenario } of found.verdicts) {
          expect(scenario).toEqual(baseline);
          if (norm.about === "change") expect(scenario.verdict).toBe("not-applicable");
        }
        expect(found.flows).toEqual([]);
        for (const row of found.access) {
          expect(row.scenario).toEqual(row.baseline);
          expect([row.net, row.newlyOutsideInhabitants, row.displaced.inhabitants]).toEqual([0, 0, 0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("conserves people: inside, outside, loads, flows, ages and places all add up", async () => {
    await fc.assert(
      fc.asyncProperty(drawing, async (picture) => {
        const { world, a, b } = drawn(picture);
        const found = await run(world, [closing(a), closing(b)]);
        const total = totalInhabitants(world.areas);
        for (const row of found.access) {
          for (const side of [row.baseline, row.scenario])
            expect(side.insideInhabitants + side.outsideInhabitants).toBe(total);
          expect(row.longer.inhabitants).toBeGreaterThanOrEqual(row.newlyOutsideInhabitants);
          expect(row.net).toBe(row.newlyOutsideInhabitants - row.newlyInsideInhabitants);
          expect(row.net).toBe(row.scenario.outsideInhabitants - row.baseline.outsideInhabitants);
          expect(row.byAge.reduce((sum, age) => sum + age.displacedInhabitants, 0)).toBe(
            row.displaced.inhabitants,
          );
          const places = row.byRegion.filter(({ layer }) => layer === "place");
          expect(places.reduce((sum, place) => sum + place.newlyOutsideInhabitants, 0)).toBe(
            row.newlyOutsideInhabitants,
          );
        }
        for (const care of NORM_FUNCTIONS) {
          const car = found.access.find((row) => row.function === care && row.measure === "drive")!;
          const loads = found.facilities.filter((row) => row.function === care);
          for (const side of ["baseline", "scenario"] as const)
            expect(loads.reduce((sum, load) => sum + (load[side]?.inhabitants ?? 0), 0)).toBe(
              total - car[side].unreachableInhabitants,
            );
          const moved = found.flows.filter((flow) => flow.careType === care);
          expect(moved.reduce((sum, flow) => sum + flow.inhabitants, 0)).toBe(
            car.displaced.inhabitants - car.displaced.unreachableInhabitants,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("judges exactly as the counts say: violated when more people are outside than before", async () => {
    await fc.assert(
      fc.asyncProperty(drawing, async (picture) => {
        const { world, a } = drawn(picture);
        const found = await run(world, [closing(a)]);
        for (const { norm, scenario } of found.verdicts.filter((row) => row.norm.about === "change")) {
          const care = norm.id.replace(/-45$/, "") as (typeof NORM_FUNCTIONS)[number];
          const { net } = found.access.find((row) => row.function === care && row.measure === "chain")!;
          expect(scenario).toEqual({ verdict: net > 0 ? "violated" : "met", value: net, margin: -net || 0 });
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("gevoelig", () => {
  const outside = (world: World, care: (typeof NORM_FUNCTIONS)[number]) =>
    outsideInhabitants(world.areas.inhabitants, outcome(world).access[care].chainDeciseconds, LIMIT);

  it("equals closing every location, and every two locations, one at a time", () => {
    fc.assert(
      fc.property(drawing, (picture) => {
        const { world } = drawn(picture);
        const model = prepare(world, assumptions);
        const supply = supplyOf(world);
        const found = gevoelig(model, supply, outcome(world), "seh", LIMIT);
        const now = outside(world, "seh");
        expect(found.outsideInhabitants).toBe(now);
        const idOf = (column: number) => world.facilities[column]!.id;
        const alone = new Map(
          [...supply.locations.seh].map((column) => {
            return [column, outside(close(world, closing(idOf(column))), "seh") - now];
          }),
        );
        expect(new Map(found.locations.map((row) => [row.column, row.inhabitantsNewlyOutside]))).toEqual(
          alone,
        );
        for (const a of supply.locations.seh)
          for (const b of supply.locations.seh) {
            if (a >= b || alone.get(a) !== 0 || alone.get(b) !== 0) continue;
            const both = outside(apply(world, [closing(idOf(a)), closing(idOf(b))]), "seh") - now;
            const pair = found.pairs.find(({ columns }) => columns[0] === a && columns[1] === b);
            expect(pair?.inhabitantsNewlyOutside ?? 0).toBe(both);
          }
      }),
    );
  });
});
