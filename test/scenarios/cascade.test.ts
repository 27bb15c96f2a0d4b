/** The cascade: ends, is in order, names causes, and finds by itself whom a closing makes gevoelig. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import type { Facility, World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import type { Operation } from "../../scenarios/operations.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

const run = async (world: World, operations: readonly Operation[]) => {
  const scenario = { title: "", on: "2026-01-01", operations };
  const found = await impact(prepare(world, assumptions), book, scenario, {
    normsOn: "2026-01-01",
    countsLimitedHours: false,
  });
  return found.cascade;
};
const closing = (facility: string): Operation => ({ kind: "close", facility });

describe("cascade", () => {
  it("is empty when nothing changes", async () => {
    expect((await run(drawWorld(["A4B2p1C"]), [])).steps).toEqual([]);
  });

  it("shows that closing one hospital makes the next gevoelig, and names sets of two", async () => {
    // Ten minutes a sign: 3 + post 10 + 5 + 20 = 38 min to A, 28 to B next door; C is 70 minutes off.
    const world = drawWorld(["Ap4B·····C"], { minutes: 10 });
    const { steps } = await run(world, [{ kind: "close", facility: "B", function: "seh" }]);
    const found = steps.find((step) => step.kind === "gevoelig" && step.function === "seh");
    expect(found).toMatchObject({ subject: { id: "A" }, causes: ["B"], inhabitants: 4 });
    // Before, A and B were gevoelig together only; with three in reach, closing one leaves such a pair.
    const three = drawWorld(["A·p4B·C", "       ", "       "], { minutes: 7 });
    const pair = (await run(three, [{ kind: "close", facility: "B", function: "seh" }])).steps.find(
      (step) => step.kind === "gevoelig-together" && step.function === "seh",
    );
    expect(pair).toMatchObject({ subject: { id: "A" }, other: { id: "C" }, inhabitants: 4 });
  });

  it("follows a function that cannot stand without another, with its source", async () => {
    const world = drawWorld(["A4B2p1C"]);
    const theatre = (facility: Facility): Facility =>
      facility.id === "A"
        ? { ...facility, functions: { ...facility.functions, or: facility.functions.seh! } }
        : facility;
    const { steps, world: last } = await run({ ...world, facilities: world.facilities.map(theatre) }, [
      { kind: "close", facility: "A", function: "seh" },
      { kind: "close", facility: "A", function: "or" },
    ]);
    const rule = steps.find((step) => step.kind === "rule");
    expect(rule).toMatchObject({ step: 1, subject: { id: "A" } });
    expect(last.facilities.find(({ id }) => id === "A")!.functions["acute-obstetrics"]!.open).toBe(false);
  });

  it("names overload by who sends the patients, after the rules and before what becomes gevoelig", async () => {
    // C lies so far from those of B that it takes in less than A, also what A passes on.
    const drawn = drawWorld(["A4B······2C"]);
    const inhabitants = drawn.areas.inhabitants.map((one) => one * 20_000);
    const world = { ...drawn, areas: { ...drawn.areas, inhabitants, persons: inhabitants } };
    const { steps, firstDomino, absorber } = await run(world, [
      { kind: "close", facility: "B", function: "seh" },
    ]);
    const overload = steps.filter((step) => step.kind === "overload");
    expect(overload[0]).toMatchObject({ subject: { id: "A" }, causes: ["B"], function: "seh" });
    expect([firstDomino, absorber]).toEqual(["A", "A"]);
  });

  it("ends, in order of steps, whatever closes", async () => {
    await fc.assert(
      fc.asyncProperty(townMap, pace, fc.nat(), async (rows, minutes, pick) => {
        const world = drawWorld(rows, { minutes });
        const { id } = world.facilities[pick % world.facilities.length]!;
        const { steps, circular, rounds } = await run(world, [closing(id)]);
        expect(circular).toBe(false);
        expect(rounds).toBeGreaterThan(0);
        const order = steps.map(({ step }) => step);
        const byFunction = steps.filter((step) => step.kind === "rule").map(({ step }) => step);
        expect(byFunction).toEqual([...byFunction].sort((a, b) => a - b));
        expect(Math.min(1, ...order)).toBe(1);
      }),
      { numRuns: 20 },
    );
  });
});
