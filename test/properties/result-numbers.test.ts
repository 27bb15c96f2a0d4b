/** Whatever goes in: every number of a result is finite, and every count, time and share of it is not below zero. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCostBook, openRegion } from "../../api/load.js";
import { type Result, resultOf } from "../../api/result.js";
import { runText } from "../../api/text.js";
import { words } from "../../api/words/words.js";
import { prepare } from "../../engine/prepare.js";
import type { World } from "../../geodata/world.js";
import { impact } from "../../scenarios/impact.js";
import type { Scenario } from "../../scenarios/scenario.js";
import { scenarioOf, someOperations } from "../toy/any-operation.js";
import { smallStudy } from "../api/small-study.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { furnished } from "../toy/furnished.js";
import { wrongNumbers } from "../toy/numbers-in.js";
import { pace, townMap } from "../toy/town-map.js";

const costBook = await openCostBook();
const dutch = words("nl");

async function resultFor(world: World, scenario: Scenario): Promise<Result> {
  const model = prepare(world, assumptions);
  const options = { normsOn: "2026-01-01", countsLimitedHours: false, costBook };
  const found = await impact(model, book, scenario, options);
  const question = { model, book, scenario, seed: 1, engineVersion: "test", diagnostics: [], ...options };
  return resultOf(question, found, dutch);
}

/** Where less than nothing means something: a change, a margin, money that is saved, a place on the map. */
const SIGNED = [
  /^access\.(net|(displaced|longer|byAge|byRegion)\.(mean|median|p90)ExtraSeconds)$/,
  /^verdicts\.((baseline|scenario)\.(value|margin)|trace\.(.*\.)?(value|margin))$/,
  /^ambulance\.(byRegion|country)\.(extra\w+|within15Change)$/,
  /^(cost|influences|staff\.ranges)\./,
  /^pressure\.(baseline|scenario)\.peak\.(arrivals|stay)$/,
  /^waterfall\.(baseline|scenario)\.(steps\.step|gap)$/,
  /(^|\.)(lon|lat)$/,
];

/** A town that no road reaches, and one where nobody lives. */
const drawing = (rows: readonly string[]) => [...rows, " ", "7 0"];

describe("every number of a result", () => {
  it("is finite, and no count is below zero, for random scenarios of every kind of operation", async () => {
    await fc.assert(
      fc.asyncProperty(
        townMap,
        pace,
        fc.constantFrom(1, 300, 40_000),
        fc.boolean(),
        someOperations,
        async (rows, minutes, people, ages, picks) => {
          const world = furnished(drawWorld(drawing(rows), { minutes }), { people, ages });
          const scenario = scenarioOf(picks, world);
          const result = await resultFor(world, scenario);
          expect(wrongNumbers(result, SIGNED)).toEqual([]);
          expect(runText(result, dutch)).not.toMatch(/NaN|Infinity|∞|undefined|\[object/);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it("is so on a region that is read from files, with roads and no ages, layers or posts", async () => {
    const folder = mkdtempSync(join(tmpdir(), "six-"));
    smallStudy(folder);
    const world = valueOf(await openRegion(join(folder, "six"), {}));
    await fc.assert(
      fc.asyncProperty(someOperations, async (picks) => {
        const result = await resultFor(world, scenarioOf(picks, world));
        expect(wrongNumbers(result, SIGNED)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it("is looked at to the last one: a NaN or a count below zero anywhere is seen", () => {
    const found = { facilities: [{ scenario: { perYear: -1 } }], access: [{ net: -3 }], b: [[Number.NaN]] };
    expect(wrongNumbers(found, SIGNED)).toEqual(["facilities.scenario.perYear -1", "b NaN"]);
  });
});

describe("what a region lacks", () => {
  const rows = drawing(["A4·2B", "p·8·C"]);
  const close = (facility: string) => ({ kind: "close", facility }) as const;
  const scenario = (...operations: Scenario["operations"]) => ({ title: "", on: "2026-01-01", operations });
  const gapsOf = ({ gaps }: Result) => gaps.map(({ what }) => what);
  const seh = ({ facilities }: Result, id: string) =>
    facilities.find((row) => row.id === id && row.function === "seh")!.scenario!;

  it("ages: the country's mean rates stand in, and the gaps say so", async () => {
    const world = furnished(drawWorld(rows), { ages: false });
    const result = await resultFor(world, scenario(close("A")));
    expect(wrongNumbers(result, SIGNED)).toEqual([]);
    expect(gapsOf(result)).toContain(dutch.say("gap-ages"));
    expect(gapsOf(await resultFor(furnished(drawWorld(rows)), scenario(close("A"))))).not.toContain(
      dutch.say("gap-ages"),
    );
    // 22 signs of 1,000 people at the country's mean, whatever their age.
    const visits = ["B", "C"].reduce((sum, id) => sum + seh(result, id).perYear, 0);
    const reached = world.areas.inhabitants.slice(0, 3).reduce((sum, count) => sum + count, 0);
    expect(visits / reached).toBeGreaterThan(0.09);
    expect(visits / reached).toBeLessThan(0.14);
  });

  it("capacity that nobody said: the rule stands in, and the gaps count for how many", async () => {
    const result = await resultFor(furnished(drawWorld(rows)), scenario(close("A")));
    expect(seh(result, "B")).toMatchObject({ placesKnown: false });
    const told = dutch.say("gap-places", { count: "2", all: "2", care: dutch.say("seh") });
    expect(gapsOf(result)).toContain(told);
    const said = { kind: "setCapacity", facility: "B", function: "seh", places: 9 } as const;
    const known = await resultFor(furnished(drawWorld(rows)), scenario(close("A"), said));
    expect(seh(known, "B")).toMatchObject({ places: 9, placesKnown: true });
    expect(gapsOf(known)).not.toContain(told);
  });

  it("capacity of zero: always a stop, shares of places not known, no number broken", async () => {
    const none = { kind: "setCapacity", facility: "B", function: "seh", places: 0 } as const;
    const result = await resultFor(furnished(drawWorld(rows), { people: 40_000 }), scenario(none));
    expect(wrongNumbers(result, SIGNED)).toEqual([]);
    expect(seh(result, "B")).toMatchObject({
      places: 0,
      placesKnown: true,
      busyFraction: null,
      busyFractionPeak: null,
      waitSeconds: null,
    });
    expect(seh(result, "B").stopMinutesPerDay).toBeGreaterThan(seh(result, "A").stopMinutesPerDay);
  });

  it("roads to an area: its people are counted as unreachable, and asked of no location", async () => {
    const world = furnished(drawWorld(rows));
    const result = await resultFor(world, scenario(close("A")));
    const drive = result.access.find(({ function: care, measure }) => care === "seh" && measure === "drive")!;
    expect(drive.scenario.unreachableInhabitants).toBe(7_000);
    expect(drive.scenario.outsideInhabitants).toBeGreaterThanOrEqual(7_000);
    const nobody = await resultFor(world, scenario(close("A"), close("B"), close("C")));
    expect(wrongNumbers(nobody, SIGNED)).toEqual([]);
    expect(nobody.facilities.every((row) => row.scenario === null)).toBe(true);
  });
});
