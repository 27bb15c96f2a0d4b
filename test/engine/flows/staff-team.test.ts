/** A team whose location merges into another: nobody is lost or made, and more of them go along than after a closure. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numbersOf } from "../../../engine/flows/numbers.js";
import { PROFESSIONS, type Need, mapped, staffChange } from "../../../engine/flows/staff.js";
import { assumptions } from "../../toy/book.js";

const numbers = numbersOf(assumptions);
const IDS = ["closes", "host", "other"];
const needs = (fte: readonly number[]): Need[] =>
  fte.map((value) => ({ seats: mapped(() => value / 5), fte: mapped(() => value) }));
const drawn = fc.record({
  closes: fc.double({ min: 1, max: 60, noNaN: true }),
  host: fc.double({ min: 0, max: 60, noNaN: true }),
  hostAfter: fc.double({ min: 0, max: 120, noNaN: true }),
  other: fc.double({ min: 1, max: 60, noNaN: true }),
  drive: fc.double({ min: 0, max: 3600, noNaN: true }),
  toHost: fc.double({ min: 1, max: 20_000, noNaN: true }),
  toOther: fc.double({ min: 0, max: 20_000, noNaN: true }),
});

const change = (world: typeof drawn extends fc.Arbitrary<infer W> ? W : never, merges: boolean) =>
  staffChange(
    IDS,
    needs([world.closes, world.host, world.other]),
    needs([0, world.hostAfter, world.other]),
    Object.fromEntries(PROFESSIONS.map((one) => [one, [0, world.toHost, world.toOther]])) as never,
    () => world.drive,
    numbers,
    new Map(merges ? [["closes", "host"]] : []),
  );

describe("staff of a location that merges", () => {
  it("is conserved: everyone released has moved, left care or works elsewhere; who moved has arrived", () => {
    fc.assert(
      fc.property(drawn, fc.boolean(), (world, merges) => {
        const { movement, rows } = change(world, merges);
        for (const one of PROFESSIONS) {
          const { released, moved, leftCare, elsewhere } = movement;
          expect(moved[one] + leftCare[one] + elsewhere[one]).toBeCloseTo(released[one], 9);
          expect(moved[one]).toBeGreaterThanOrEqual(0);
          expect(moved[one]).toBeLessThanOrEqual(released[one] + 1e-9);
          const grown = rows.reduce(
            (sum, row) => sum + row.scenario.filled[one] - row.baseline.filled[one],
            0,
          );
          expect(grown).toBeCloseTo(moved[one] - released[one], 9);
        }
      }),
    );
  });

  it("moves along more than after a closure where the host has posts for all, and never beyond its posts", () => {
    fc.assert(
      fc.property(drawn, (world) => {
        const roomy = { ...world, toOther: 0, hostAfter: world.host + world.closes };
        const merged = change(roomy, true);
        const closed = change(roomy, false);
        for (const one of PROFESSIONS) {
          expect(merged.movement.moved[one]).toBeGreaterThanOrEqual(closed.movement.moved[one] - 1e-9);
          expect(merged.rows[1]!.scenario.filled[one]).toBeLessThanOrEqual(roomy.hostAfter + 1e-9);
        }
        if (world.drive < numbers.staffFollowFrom)
          expect(merged.movement.moved.obstetric).toBeCloseTo(
            numbers.staffFollowTeam * merged.movement.released.obstetric,
            9,
          );
      }),
    );
  });
});
