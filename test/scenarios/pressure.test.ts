/** Who displaces and who absorbs, what makes the peak, what is left at closing time: by hand, and laws on drawn worlds. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openHours } from "../../engine/flows/asked.js";
import { closingOf } from "../../engine/flows/closing.js";
import { handledWeeks } from "../../engine/flows/handled.js";
import { peakOf } from "../../engine/flows/peak.js";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { HOURS_PER_WEEK, SECONDS_PER_HOUR, WEEKS_PER_YEAR } from "../../geodata/units.js";
import { impact } from "../../scenarios/impact.js";
import { pressureRows } from "../../scenarios/pressure.js";
import type { Scenario } from "../../scenarios/scenario.js";
import type { World } from "../../geodata/world.js";
import { scenarioOf, someOperations } from "../toy/any-operation.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { furnished } from "../toy/furnished.js";
import { pace, townMap } from "../toy/town-map.js";

async function pressed(world: World, scenario: Scenario, closingWindow = assumptions.closingWindow.value) {
  const model = prepare(world, {
    ...assumptions,
    closingWindow: { ...assumptions.closingWindow, value: closingWindow },
  });
  const found = await impact(model, book, scenario, { normsOn: "2026-01-01", countsLimitedHours: false });
  const { base, scenario: after, changedWorld, flows } = found;
  return { ...found, rows: pressureRows(model, changedWorld, base, after, flows) };
}

describe("closing time", () => {
  const week = (set: Readonly<Record<number, number>>) =>
    Float64Array.from({ length: HOURS_PER_WEEK }, (_, hour) => set[hour] ?? 0);
  const open = (...hours: number[]) =>
    Uint8Array.from(week(Object.fromEntries(hours.map((hour) => [hour, 1]))));

  it("finds who is there in the first hour after closing, and who is left after the window", () => {
    // Open in hours 8 and 9 of the first day only: 6 present at 10, 4 at 11, 2 at 12, 1 at 13.
    const present = week({ 8: 3, 9: 8, 10: 6, 11: 4, 12: 2, 13: 1 });
    expect(closingOf(present, open(8, 9), 3)).toEqual({
      perWeek: 1,
      presentAtClosing: 6,
      transferredPerYear: 1 * WEEKS_PER_YEAR,
    });
    expect(closingOf(present, open(8, 9), 0).transferredPerYear).toBe(6 * WEEKS_PER_YEAR);
  });

  it("moves nobody where it opens again within the window, and does not come round the week", () => {
    const present = week({ 10: 6, 11: 4 });
    expect(closingOf(present, open(8, 9, 11), 3)).toMatchObject({ perWeek: 2, transferredPerYear: 0 });
    const always = new Uint8Array(HOURS_PER_WEEK).fill(1);
    expect(closingOf(present, always, 3)).toEqual({ perWeek: 0, presentAtClosing: 0, transferredPerYear: 0 });
  });

  it("of an SEH that closes at night takes fewer elsewhere when the window is longer", async () => {
    const world = furnished(drawWorld(["A4·2B", "p·8·C"]), { people: 20_000 });
    const hours = { kind: "setHours", facility: "A", function: "seh", hours: "Mo-Su 08:00-22:00" } as const;
    const scenario = { title: "", on: "2026-01-01", operations: [hours] };
    const { rows } = await pressed(world, scenario);
    const { closing } = rows.find(({ id, function: care }) => id === "A" && care === "seh")!.scenario!;
    expect(closing!.perWeek).toBe(7);
    expect(closing!.presentAtClosing).toBeGreaterThan(0);
    expect(closing!.transferredPerYear).toBeGreaterThan(0);
    expect(closing!.transferredPerYear).toBeLessThan(closing!.presentAtClosing * 365);
    const longer = await pressed(world, scenario, 4 * SECONDS_PER_HOUR);
    const later = longer.rows.find(({ id, function: care }) => id === "A" && care === "seh")!.scenario!
      .closing!;
    expect(later.presentAtClosing).toBe(closing!.presentAtClosing);
    expect(later.transferredPerYear).toBeLessThan(closing!.transferredPerYear);
    expect(
      rows.filter((row) => row.function === "seh" && row.id !== "A").map((row) => row.scenario!.closing),
    ).toEqual([null, null]);
  });
});

describe("pressure", () => {
  it("adds up: all that is displaced is absorbed, shares to one, and the parts of a peak to who is present", async () => {
    await fc.assert(
      fc.asyncProperty(
        townMap,
        pace,
        fc.constantFrom(1000, 30_000),
        someOperations,
        async (map, minutes, people, picks) => {
          const world = furnished(drawWorld(map, { minutes }), { people });
          const { rows, scenario, base } = await pressed(world, scenarioOf(picks, world));
          for (const side of ["baseline", "scenario"] as const) {
            const { practice } = side === "baseline" ? base : scenario;
            for (const [care, { asked, overflow }] of [
              ["seh", practice.seh],
              ["acute-obstetrics", practice.obstetrics],
            ] as const) {
              const handled = handledWeeks(asked, overflow);
              const sum = (values: Float64Array) => values.reduce((all, one) => all + one, 0);
              expect(sum(handled)).toBeCloseTo(sum(asked.arrivals), 6);
              for (const count of handled) expect(count).toBeGreaterThanOrEqual(-1e-12);
              const own = rows.filter((row) => row.function === care).flatMap((row) => row[side] ?? []);
              const total = (read: (row: (typeof own)[number]) => number) =>
                own.reduce((all, row) => all + read(row), 0);
              const displaced = total((row) => row.displacesPerYear);
              // Whole patients: each row may be half a patient off on either side.
              expect(Math.abs(displaced - total((row) => row.absorbsPerYear))).toBeLessThanOrEqual(
                own.length + 1,
              );
              if (own.some(({ risk }) => risk !== null)) expect(total(({ risk }) => risk!)).toBeCloseTo(1, 2);
              const isOpen = openHours(asked);
              asked.places.forEach((_, i) => {
                const weekOf = handled.subarray(i * HOURS_PER_WEEK, (i + 1) * HOURS_PER_WEEK);
                const peak = peakOf(asked, weekOf, isOpen, i);
                if (!peak) return;
                const { hour, present, meanHour, arrivals, stay, blockedExit } = peak;
                expect(meanHour + arrivals + stay + blockedExit).toBeCloseTo(present, 9);
                expect(present).toBeCloseTo(overflow.present[i * HOURS_PER_WEEK + hour]!, 6);
                expect(isOpen[i * HOURS_PER_WEEK + hour]).toBe(1);
                expect(blockedExit).toBeGreaterThanOrEqual(-1e-9);
              });
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it("says that full wards make the peak where they do, and the pattern of the day where they do not", () => {
    const world = furnished(drawWorld(["A4·2B", "p·8·C"]), { people: 20_000 });
    const { asked, overflow } = evaluate(prepare(world, assumptions), supplyOf(world)).practice.seh;
    const first = handledWeeks(asked, overflow).subarray(0, HOURS_PER_WEEK);
    const plain = peakOf(asked, first, openHours(asked), 0)!;
    expect(plain.blockedExit).toBe(0);
    // Stays of some hours: more are still there from before than come in within the hour.
    expect(plain.cause).toBe("stay");
    expect(plain.arrivals).toBeGreaterThan(0);
    const full = { ...asked, extraStayHours: asked.extraStayHours.map(() => 4) };
    const blocked = peakOf(full, first, openHours(asked), 0)!;
    expect(blocked.cause).toBe("blocked-exit");
    expect(blocked.meanHour).toBeCloseTo(plain.meanHour, 9);
    // Who comes at a mean rate and waits four hours longer: four times that rate on average, more or less by the hour.
    const rate = first.reduce((sum, one) => sum + one, 0) / HOURS_PER_WEEK;
    expect(blocked.blockedExit).toBeGreaterThan(2 * rate);
    expect(blocked.blockedExit).toBeLessThan(10 * rate);
  });

  it("of a closed location is what its patients are to others", async () => {
    const world = furnished(drawWorld(["A4·2B", "p·8·C"]), { people: 20_000 });
    const operations = [{ kind: "close", facility: "A", function: "seh" } as const];
    const { rows } = await pressed(world, { title: "", on: "2026-01-01", operations });
    const row = rows.find(({ id, function: care }) => id === "A" && care === "seh")!;
    expect(row.scenario!.displacesPerYear).toBeGreaterThan(1000);
    expect(row.scenario!).toMatchObject({ peak: null, closing: null });
    const others = rows.filter((one) => one.function === "seh" && one.id !== "A").map((one) => one.scenario!);
    expect(others.every(({ absorbsPerYear }) => absorbsPerYear > 0)).toBe(true);
  });
});
