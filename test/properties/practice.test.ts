/** Laws of the practice model: nobody is lost, nothing moves without a reason, order and names do not matter. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closings } from "../../engine/batch.js";
import { type Outcome, delta, evaluate, reachDelta } from "../../engine/evaluate.js";
import type { Allocation } from "../../engine/flows/choice.js";
import { perYearAt, unservedPerYear, volumeOf } from "../../engine/flows/volumes.js";
import { CARE_TYPES, type CareType } from "../../engine/flows/demand.js";
import { prepare } from "../../engine/prepare.js";
import { NORM_FUNCTIONS, supplyOf, withoutLocations } from "../../engine/supply.js";
import { toDeciseconds } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { type Operation, apply, close } from "../../scenarios/operations.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const allocation = (world: World, base = world, rule: "logit" | "nearest" = "logit") =>
  evaluate(prepare(base, assumptions, { rule }), supplyOf(world)).practice.allocation;
const demandOf = (world: World, type: CareType) =>
  prepare(world, assumptions).practice.demand.of[type].perYear.reduce((sum, one) => sum + one, 0);
const servedOf = (found: Allocation, type: CareType) =>
  Array.from({ length: found.facilityCount }, (_, column) => volumeOf(found, type, column));
const limit = toDeciseconds(assumptions.accessChain.value);
/** Patients of all care types that the SEH takes in. */
const sehVisits = ({ parts, facilityCount }: Allocation, column: number) =>
  sum(parts.filter((part) => part.function === "seh").map((part) => perYearAt(part, facilityCount, column)));
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

/** What overflow tells of locations. */
const OVERFLOWS = [
  "present", "stop", "asked", "diverted", "absorbed", "flow", "busyFraction", "busyFractionPeak", "stopMinutesPerDay",
  "waitShare", "waitSeconds", "steepness",
] as const; // prettier-ignore

describe("delta", () => {
  it("equals the full evaluation: integers exactly, floats to 1e-9", () => {
    fc.assert(
      fc.property(drawing, fc.nat(), fc.nat(6), ([rows, minutes, pick], other, kind) => {
        const world = drawWorld(rows, { minutes });
        const id = (at: number) => world.facilities[at % world.facilities.length]!.id;
        const hospital = world.facilities.find((one) => one.functions.seh)!.id;
        const operations: Operation[] = [
          [{ kind: "close", facility: id(pick) }],
          [
            { kind: "close", facility: id(pick) },
            { kind: "close", facility: id(other) },
          ],
          [{ kind: "setHours", facility: hospital, function: "seh", hours: "Mo-Su 08:00-22:00" }],
          [{ kind: "setCapacity", facility: hospital, function: "seh", places: other % 9 }],
          [{ kind: "setDemand", group: "seh", factor: 1.5 }],
          [{ kind: "close", facility: hospital, function: "seh" }],
          id(pick) === id(other) ? [] : [{ kind: "merge", facilities: [id(pick)], into: id(other) }],
        ][kind] as Operation[];
        const model = prepare(world, assumptions);
        const base = evaluate(model, supplyOf(world));
        const changed = apply(world, operations);
        const supply = supplyOf(changed, false, { world, supply: base.supply });
        expect(supply.practice).toEqual(supplyOf(changed).practice);
        const [quick, full] = [delta(model, base, supply), evaluate(model, supplyOf(changed))];
        for (const care of NORM_FUNCTIONS) {
          expect(quick.access[care].siren).toEqual(full.access[care].siren);
          expect(quick.access[care].during).toEqual(full.access[care].during);
          expect(quick.access[care].chainDeciseconds).toEqual(full.access[care].chainDeciseconds);
        }
        expect([quick.post, quick.level1]).toEqual([full.post, full.level1]);
        quick.practice.allocation.parts.forEach((part, index) => {
          const same = full.practice.allocation.parts[index]!;
          part.perYear.forEach((one, at) => expect(one).toBeCloseTo(same.perYear[at]!, 9));
          part.unserved.forEach((one, at) => expect(one).toBeCloseTo(same.unserved[at]!, 9));
        });
        const [a, b] = [quick.practice.seh.overflow, full.practice.seh.overflow];
        for (const key of OVERFLOWS) a[key].forEach((one, i) => expect(one).toBeCloseTo(b[key][i]!, 9));
        // Who may not ask for practice gets the same, and the same practice when asking after all.
        const lazy = reachDelta(model, base, supply);
        expect([lazy.access, lazy.post, lazy.level1]).toEqual([quick.access, quick.post, quick.level1]);
        expect(lazy.practice).toEqual(quick.practice);
      }),
    );
  });

  it("of a supply without some locations is that of the world in which they close", () => {
    fc.assert(
      fc.property(drawing, ([rows, minutes, pick]) => {
        const world = drawWorld(rows, { minutes });
        const columns = world.facilities.flatMap((one, column) => (one.functions.seh ? [column] : []));
        const column = columns[pick % columns.length]!;
        const { id } = world.facilities[column]!;
        const model = prepare(world, assumptions);
        const quick = evaluate(model, withoutLocations(supplyOf(world), "seh", [column]));
        const full = evaluate(
          model,
          supplyOf(close(world, { kind: "close", facility: id, function: "seh" })),
        );
        expect(quick.access).toEqual(full.access);
        expect(quick.practice.allocation).toEqual(full.practice.allocation);
        expect(quick.practice.seh.overflow).toEqual(full.practice.seh.overflow);
      }),
      { numRuns: 30 },
    );
  });

  it("in a batch of sets gives the numbers of the full evaluation, in whatever order they are asked for", () => {
    fc.assert(
      fc.property(
        drawing,
        fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        (drawn, picks) => {
          const [rows, minutes] = drawn;
          const world = drawWorld(rows, { minutes });
          const all = world.facilities.flatMap((one, column) => (one.functions.seh ? [column] : []));
          const model = prepare(world, assumptions);
          const supply = supplyOf(world);
          const base = evaluate(model, supply);
          const one = closings(model, base, "seh");
          for (const pick of picks) {
            const columns = [...new Set(pick.map((at) => all[at % all.length]!))];
            const [quick, full] = [one(columns), evaluate(model, withoutLocations(supply, "seh", columns))];
            const outside = (outcome: Outcome) =>
              sum(
                [...outcome.access.seh.chainDeciseconds].map((time, area) =>
                  time > limit ? world.areas.inhabitants[area]! : 0,
                ),
              );
            expect(quick.net).toBe(outside(full) - outside(base));
            expect(quick.violated).toBe(quick.net > 0);
            const { overflow } = full.practice.seh;
            for (const [at, column] of overflow.columns.entries()) {
              expect(quick.perYear[column]).toBeCloseTo(sehVisits(full.practice.allocation, column), 6);
              expect(
                Math.abs(quick.overflow.stopMinutesPerDay[at]! - overflow.stopMinutesPerDay[at]!),
              ).toBeLessThan(0.01);
              expect(Math.abs(quick.overflow.diverted[at]! - overflow.diverted[at]!)).toBeLessThan(1);
              expect(quick.overflow.busyFractionPeak[at]).toBeCloseTo(overflow.busyFractionPeak[at]!, 3);
            }
          }
        },
      ),
      { numRuns: 40 },
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
