/** Laws of a user's own flows: nobody is lost, what is said is done, and what the model would say changes nothing. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delta, evaluate } from "../../engine/evaluate.js";
import { areaShares, sceneOf, sharesOf } from "../../engine/flows/shares.js";
import type { Allocation } from "../../engine/flows/choice.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import type { SaidShares, World } from "../../geodata/world.js";
import { apply } from "../../scenarios/operations.js";
import { scenarioOf, someOperations } from "../toy/any-operation.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { furnished } from "../toy/furnished.js";
import { pace, townMap } from "../toy/town-map.js";

/** Steps of so many minutes leave every location within the horizon of the choice, wherever it moves. */
const short = fc.integer({ min: 1, max: 2 });
const worlds = (minutes: fc.Arbitrary<number>) =>
  fc.tuple(townMap, minutes, fc.boolean()).map(([rows, minutes, post]) => {
    const world = furnished(drawWorld([...rows, " ", "7"], { minutes }));
    const b = world.facilities.findIndex(({ id }) => id === "B");
    const { seh } = world.facilities[b]!.functions;
    const light = { ...seh!, level: "spoedpost" };
    const facilities = world.facilities.map((one, at) =>
      at === b && post ? { ...one, functions: { ...one.functions, seh: light } } : one,
    );
    return { ...world, facilities };
  });

/** Rows of shares by area, laid out. */
function said(rows: readonly (readonly (readonly [column: number, share: number])[])[]): SaidShares {
  const first = new Uint32Array(rows.length + 1);
  rows.forEach((row, area) => (first[area + 1] = first[area]! + row.length));
  return {
    first,
    column: Uint32Array.from(rows.flat(), ([column]) => column),
    share: Float64Array.from(rows.flat(), ([, share]) => share),
  };
}

/** What the model itself says of where people of each area go. */
function ownShares(world: World, stream: number): SaidShares {
  const supply = supplyOf(world);
  const { plan } = prepare(world, assumptions).practice;
  const scene = sceneOf({ plan, supply: supply.practice }, stream, 0, assumptions);
  const shares = areaShares(world.facilities.length);
  return said(
    Array.from({ length: world.areas.count }, (_, area) => {
      const count = sharesOf(scene, area, shares);
      return Array.from(
        { length: count },
        (_one, at) => [shares.column[at]!, shares.share[at]!] as const,
      ).filter(([column, share]) => column >= 0 && share > 0);
    }),
  );
}

/** Streams of choicePlan that people choose in. */
const SEH = 0;
const birthStream = (world: World) =>
  prepare(world, assumptions).practice.plan.streams.findIndex(
    ({ takes, rule }) =>
      rule === "logit" &&
      prepare(world, assumptions).practice.plan.parts[takes[0]!.part]!.careType === "birth",
  );

function expectSame(one: Allocation, other: Allocation): void {
  one.parts.forEach((part, index) => {
    const same = other.parts[index]!;
    [...part.perYear, ...part.unserved].forEach((count, at) =>
      expect(Math.abs(count - [...same.perYear, ...same.unserved][at]!)).toBeLessThan(1e-9 * (1 + count)),
    );
  });
}

describe("own flows", () => {
  it("that are the model's own shares give the model's own outcome, whatever a scenario does", () => {
    fc.assert(
      fc.property(worlds(short), someOperations, (world, picks) => {
        const flows = {
          seh: ownShares(world, SEH),
          "acute-obstetrics": ownShares(world, birthStream(world)),
        };
        const [plain, own] = [prepare(world, assumptions), prepare({ ...world, flows }, assumptions)];
        expect([plain.practice.options.rule, own.practice.options.rule]).toEqual(["logit", "matrix"]);
        const { operations } = scenarioOf(picks, world);
        for (const of of [world, apply(world, operations)]) {
          const supply = supplyOf(of);
          expectSame(evaluate(own, supply).practice.allocation, evaluate(plain, supply).practice.allocation);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are followed to the letter, lose nobody, and are left alone by who asks for the logit or the nearest", () => {
    fc.assert(
      fc.property(
        worlds(pace),
        fc.array(fc.nat(20), { minLength: 40, maxLength: 40 }),
        someOperations,
        (world, sizes, picks) => {
          const { facilities, areas, travel } = world;
          const open = facilities.flatMap(({ functions }, column) =>
            functions.seh && functions.seh.level !== "spoedpost" ? [column] : [],
          );
          const reaches = (area: number, column: number) =>
            travel.car.toFacility.driveDeciseconds[area * facilities.length + column]! < UNREACHABLE;
          const rows = Array.from({ length: areas.count }, (_, area) => {
            const weighed = open
              .filter((column) => reaches(area, column))
              .map((column, at) => [column, sizes[(area * 7 + at) % sizes.length]!] as const)
              .filter(([, size]) => size > 0);
            const sum = weighed.reduce((all, [, size]) => all + size, 0);
            return weighed.map(([column, size]) => [column, size / sum] as const);
          });
          const flows = { seh: said(rows) };
          const model = prepare({ ...world, flows }, assumptions);
          const base = evaluate(model, supplyOf(world));
          const self = base.practice.allocation.parts.find(({ careType }) => careType === "seh-self")!;
          const demand = model.practice.demand.of["seh-self"].perYear;
          // Only areas of which something is said can be worked out by hand.
          if (
            rows.every(
              (row, area) => row.length > 0 || demand[area] === 0 || !open.some((c) => reaches(area, c)),
            )
          )
            open.forEach((column) => {
              const byHand = rows.reduce(
                (sum, row, area) => sum + demand[area]! * (row.find(([one]) => one === column)?.[1] ?? 0),
                0,
              );
              expect(self.perYear[column]!).toBeCloseTo(byHand, 6);
            });
          const { operations } = scenarioOf(picks, world);
          const supply = supplyOf(apply(world, operations));
          const after = evaluate(model, supply).practice.allocation;
          expectSame(delta(model, base, supply).practice.allocation, after);
          for (const rule of ["logit", "nearest"] as const)
            expectSame(
              evaluate(prepare({ ...world, flows }, assumptions, { rule }), supply).practice.allocation,
              evaluate(prepare(world, assumptions, { rule }), supply).practice.allocation,
            );
          const plain = evaluate(prepare(world, assumptions), supply).practice.allocation;
          after.parts.forEach((part, index) => {
            const total = ({ perYear, unserved }: typeof part) =>
              [...perYear, ...unserved].reduce((sum, count) => sum + count, 0);
            expect(total(part)).toBeCloseTo(total(plain.parts[index]!), 6);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
