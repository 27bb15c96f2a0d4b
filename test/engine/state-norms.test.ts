/** Norms about a state: observed baseline, modelled change, and unknown where nobody measured. */

import { describe, expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { ALWAYS } from "../../geodata/hours.js";
import { regionLayer } from "../../geodata/regions.js";
import type { Observed, World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const seen = (fact: string, kind: string, id: string, value: number): Observed => ({
  fact,
  subject: { kind, id },
  value,
  unit: "",
  year: 2022,
  source: "invented",
  mark: "A",
});

/**
 * Two level-1 centres, ten minutes a sign. West (8 and 4 people) is nearest to A, east (2) to B.
 * Without A the 8 drive 50 min instead of 10 (+40), the 4 drive 40 instead of 20 (+20).
 */
function traumaWorld(observed: readonly Observed[], minutes = 10): World {
  const world = drawWorld(["A84··2B", "p"], { minutes });
  const trauma = { open: true, hours: ALWAYS, level: "1" };
  const facilities = world.facilities.map((facility) =>
    facility.functions.seh ? { ...facility, functions: { ...facility.functions, trauma } } : facility,
  );
  const names = { west: "West", east: "Oost" };
  const layer = (name: string) =>
    regionLayer({
      layer: name,
      names,
      ofArea: [["west"], ["west"], ["east"]],
      ofFacility: facilities.map(() => []),
    });
  return { ...world, facilities, regions: [layer("roaz"), layer("rav")], observed };
}

async function run(world: World, close: boolean, normsOn = "2026-01-01") {
  const operations = close ? [{ kind: "close", facility: "A" }] : [];
  const scenario = valueOf(checkScenario({ on: "2026-01-01", operations }, world, "scenario"));
  const found = await impact(prepare(world, assumptions), book, scenario, {
    normsOn,
    countsLimitedHours: false,
  });
  return (norm: string, id: string) =>
    found.verdicts.find((row) => row.norm.id === norm && row.subject.id === id);
}

describe("multitrauma directly to a level-1 centre", () => {
  it("starts from the observed share and falls with the extra drive", async () => {
    // West: (8 × 40 + 4 × 20) / 12 = 33.33 min extra; × 0.01 = 0.333 off the observed 0.95 leaves 0.617.
    const of = await run(traumaWorld([seen("directLevel1Share", "roaz", "west", 0.95)]), true);
    expect(of("multitrauma-direct", "west")).toMatchObject({
      baseline: { verdict: "met", value: 0.95, margin: 0.05 },
      scenario: { verdict: "violated", value: 0.617, margin: -0.283 },
    });
  });

  it("is unknown without an observation, whatever the model could say", async () => {
    const of = await run(traumaWorld([]), true);
    expect(of("multitrauma-direct", "west")).toMatchObject({
      baseline: { verdict: "unknown", why: "directLevel1Share-not-observed" },
    });
  });

  it("stands exactly on 90 %", async () => {
    const of = await run(traumaWorld([seen("directLevel1Share", "roaz", "west", 0.9)]), false);
    expect(of("multitrauma-direct", "west")!.scenario).toEqual({ verdict: "met", value: 0.9, margin: 0 });
  });

  it("was measured over the country in 2024", async () => {
    const world = traumaWorld([seen("directLevel1Share", "country", "NL", 0.69)]);
    const of = await run(world, false, "2024-06-01");
    expect(of("multitrauma-direct", "NL")!.scenario).toMatchObject({ verdict: "violated", margin: -0.21 });
  });
});

describe("240 patients a location", () => {
  it("moves the patients of a centre that falls away, and conserves them", async () => {
    const world = traumaWorld([
      seen("multitraumaPerYear", "centre", "A", 150),
      seen("multitraumaPerYear", "centre", "B", 100),
    ]);
    const of = await run(world, true);
    // Everybody nearest to A now goes to B: 100 + 150 = 250.
    expect(of("multitrauma-volume", "B")).toMatchObject({
      baseline: { verdict: "violated", value: 100, margin: -140 },
      scenario: { verdict: "met", value: 250, margin: 10 },
    });
    expect(of("multitrauma-volume", "A")).toBeUndefined();
  });

  it("says the chance per year beside the verdict: exactly 240 is met, and a coin toss", async () => {
    const of = await run(traumaWorld([seen("multitraumaPerYear", "centre", "B", 240)]), false);
    const { scenario } = of("multitrauma-volume", "B")!;
    expect(scenario).toMatchObject({ verdict: "met", value: 240, margin: 0 });
    expect(scenario.chance).toBeGreaterThan(0.45);
    expect(scenario.chance).toBeLessThan(0.58);
  });

  it("is unknown when a centre opens beside it: no count says how many go there", async () => {
    const world = traumaWorld([seen("multitraumaPerYear", "centre", "B", 300)]);
    const functions = { trauma: { hours: "24/7", level: "1" } };
    const open = { kind: "open", id: "new", name: "New", lon: 5.05, lat: 52, functions };
    const scenario = valueOf(checkScenario({ on: "2026-01-01", operations: [open] }, world, "scenario"));
    const options = { normsOn: "2026-01-01", countsLimitedHours: false };
    const { verdicts } = await impact(prepare(world, assumptions), book, scenario, options);
    const of = (id: string) =>
      verdicts.find((row) => row.norm.id === "multitrauma-volume" && row.subject.id === id)!;
    expect(of("B")).toMatchObject({
      baseline: { verdict: "met" },
      scenario: { verdict: "unknown", why: "no-model-of-change" },
    });
    expect(of("new").scenario.why).toBe("multitraumaPerYear-not-observed");
  });

  it("is unknown for the receiver when nobody counted the one that falls away", async () => {
    const of = await run(traumaWorld([seen("multitraumaPerYear", "centre", "B", 100)]), true);
    expect(of("multitrauma-volume", "B")).toMatchObject({
      baseline: { verdict: "violated" },
      scenario: { verdict: "unknown", why: "multitraumaPerYear-not-observed" },
    });
  });
});

describe("ambulances and HAPs", () => {
  it("A1: observed, plus what the model says longer runs do; unknown where nobody measured", async () => {
    // Four minutes a sign, and 10,000 people for each drawn one: the post is busy, and busier when runs go to B.
    const drawn = traumaWorld([seen("a1Within15Share", "rav", "west", 0.964)], 4);
    const people = drawn.areas.inhabitants.map((count) => count * 10_000);
    const world = { ...drawn, areas: { ...drawn.areas, inhabitants: people, persons: people } };
    expect((await run(world, false))("ambulance-a1", "west")!.scenario).toMatchObject({
      verdict: "met",
      value: 0.964,
      margin: 0.014,
    });
    const scenario = valueOf(
      checkScenario({ on: "2026-01-01", operations: [{ kind: "close", facility: "A" }] }, world, "scenario"),
    );
    const { ambulance, verdicts } = await impact(prepare(world, assumptions), book, scenario, {
      normsOn: "2026-01-01",
      countsLimitedHours: false,
    });
    const west = ambulance!.byRegion.find(({ code }) => code === "west")!;
    expect(west.within15Change!).toBeLessThan(-0.02);
    const found = verdicts.find(({ norm, subject }) => norm.id === "ambulance-a1" && subject.id === "west")!;
    expect(found.baseline.verdict).toBe("met");
    expect(found.scenario.verdict).toBe("violated");
    // The norm has three decimals, the change four.
    expect(Math.abs(found.scenario.value! - (0.964 + west.within15Change!))).toBeLessThan(0.0006);
    for (const close of [false, true])
      expect((await run(world, close))("ambulance-a1", "east")!.scenario).toMatchObject({
        verdict: "unknown",
        why: "a1Within15Share-not-observed",
      });
  });

  it("spread: a model value while it was law, not applicable since 2021", async () => {
    // Post p is one sign under A: 20 min to the 8, 30 to the 4, 60 to the 2; 3 min before it drives. Nobody in 15.
    const world = traumaWorld([]);
    expect((await run(world, false, "2019-06-01"))("ambulance-spread", "west")!.scenario).toMatchObject({
      verdict: "violated",
      value: 0,
      margin: -0.97,
    });
    expect((await run(world, false))("ambulance-spread", "NL")!.scenario).toMatchObject({
      verdict: "not-applicable",
      why: "norm-repealed",
    });
  });

  it("HAP reach: unknown without service areas", async () => {
    expect((await run(traumaWorld([]), false))("hap-reach", "west")!.scenario).toMatchObject({
      verdict: "unknown",
      why: "hap-service-areas-missing",
    });
  });
});
