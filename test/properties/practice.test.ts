/** Laws of the practice model: nobody is lost, nothing moves without a reason, order and names do not matter. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/evaluate.js";
import { type Allocation, unservedPerYear, volumeOf } from "../../engine/flows/choice.js";
import { CARE_TYPES, type CareType } from "../../engine/flows/demand.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import type { World } from "../../geodata/world.js";
import { apply, close } from "../../scenarios/operations.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const allocation = (world: World, base = world, rule: "logit" | "nearest" = "logit") =>
  evaluate(prepare(base, assumptions, { rule }), supplyOf(world)).practice.allocation;
const demandOf = (world: World, type: CareType) =>
  prepare(world, assumptions).practice.demand.of[type].perYear.reduce((sum, one) => sum + one, 0);
const servedOf = (found: Allocation, type: CareType) =>
  Array.from({ length: found.facilityCount }, (_, column) => volumeOf(found, type, column));
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

const drawing = fc.tuple(townMap, pace, fc.nat());

describe("choice", () => {
  it("loses nobody: locations and those who reach none together are the demand", () => {
    fc.assert(
      fc.property(
        drawing,
        fc.constantFrom("logit" as const, "nearest" as const),
        ([rows, minutes, pick], rule) => {
          const world = drawWorld(rows, { minutes });
          const { id } = world.facilities[pick % world.facilities.length]!;
          const found = allocation(close(world, { kind: "close", facility: id }), world, rule);
          for (const type of CARE_TYPES) {
            const all = sum(servedOf(found, type)) + unservedPerYear(found, type);
            expect(all).toBeCloseTo(demandOf(world, type), 9);
          }
        },
      ),
    );
  });

  it("divides what falls away as the remaining shares are (IIA), ambulances and far-away places apart", () => {
    const world = drawWorld(["A4B·······C"]);
    const before = servedOf(allocation(world), "seh-self");
    const after = servedOf(allocation(close(world, { kind: "close", facility: "A" }), world), "seh-self");
    expect(after[0]).toBe(0);
    expect(after[1]! / after[2]!).toBeCloseTo(before[1]! / before[2]!, 9);
  });

  it("sends everybody to the nearest when asked, and powers of two tell who moved", () => {
    const world = drawWorld(["1A2··B4··8C"]);
    const rate = demandOf(drawWorld(["1A"]), "seh-self");
    const people = (found: Allocation) => servedOf(found, "seh-self").map((one) => Math.round(one / rate));
    expect(people(allocation(world, world, "nearest"))).toEqual([3, 4, 8]);
    expect(people(allocation(close(world, { kind: "close", facility: "B" }), world, "nearest"))).toEqual([
      3, 0, 12,
    ]);
  });

  it("does not hang on the order of the facilities", () => {
    fc.assert(
      fc.property(drawing, ([rows, minutes]) => {
        const world = drawWorld(rows, { minutes });
        const turned = turn(world);
        const last = world.facilities.length - 1;
        const [one, other] = [allocation(world), allocation(turned)];
        for (const type of CARE_TYPES)
          world.facilities.forEach((_, column) => {
            expect(volumeOf(other, type, last - column)).toBeCloseTo(volumeOf(one, type, column), 9);
          });
      }),
    );
  });

  it("gives the empty scenario the baseline, bit for bit", () => {
    fc.assert(
      fc.property(drawing, ([rows, minutes]) => {
        const world = drawWorld(rows, { minutes });
        const model = prepare(world, assumptions);
        expect(evaluate(model, supplyOf(apply(world, [])))).toEqual(evaluate(model, supplyOf(world)));
      }),
    );
  });
});

/** The same world with its facilities the other way round. */
function turn(world: World): World {
  const count = world.facilities.length;
  const turned = <T extends World["travel"]["car"]["toFacility"]>(matrix: T): T => ({
    ...matrix,
    driveDeciseconds: matrix.driveDeciseconds.map(
      (_, at) => matrix.driveDeciseconds[at - (at % count) + (count - 1 - (at % count))]!,
    ),
  });
  const { car, ambulance } = world.travel;
  return {
    ...world,
    facilities: [...world.facilities].reverse(),
    travel: {
      car: { toFacility: turned(car.toFacility) },
      ambulance: { toFacility: turned(ambulance.toFacility), fromFacility: turned(ambulance.fromFacility) },
    },
  };
}
