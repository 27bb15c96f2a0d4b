/** The shipped consequences on drawn worlds: who loses what, from which facts, in which step. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openNorms } from "../../api/load.js";
import { evaluate } from "../../engine/evaluate.js";
import { factsOfState } from "../../engine/facts-of-state.js";
import { prepare } from "../../engine/prepare.js";
import { effectsOf } from "../../engine/rules/effects.js";
import { supplyOf } from "../../engine/supply.js";
import { fingerprint } from "../../geodata/fingerprint.js";
import { ALWAYS, parseHours } from "../../geodata/hours.js";
import type { CareFunction, FunctionState, Observed, World } from "../../geodata/world.js";
import { assumptions, book, documentsIn, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const DAYS = valueOf(parseHours("Mo-Su 08:00-22:00", "hours"));
type Functions = Partial<Record<CareFunction, Partial<FunctionState>>>;

/** Two locations: A with these functions, B with everything that is recorded, round the week. */
function world(a: Functions, b: Functions, count: number | undefined): World {
  const drawn = drawWorld(["A84··2B", "p"]);
  const recorded: Functions = { "acute-obstetrics": {}, ...b };
  const of = (functions: Functions) =>
    Object.fromEntries(
      Object.entries(functions).map(([care, state]) => [care, { open: true, hours: ALWAYS, ...state }]),
    );
  const facilities = drawn.facilities.map((facility) =>
    facility.id === "p" ? facility : { ...facility, functions: of(facility.id === "A" ? a : recorded) },
  );
  const observed: Observed[] =
    count === undefined
      ? []
      : [
          {
            fact: "multitraumaPerYear",
            subject: { kind: "centre", id: "A" },
            value: count,
            unit: "patients/year",
            year: 2024,
            source: "invented",
            mark: "A",
          },
        ];
  return { ...drawn, facilities, observed };
}

async function effects(here: World, on = "2026-06-01") {
  const model = prepare(here, assumptions);
  const outcome = evaluate(model, supplyOf(here));
  const facts = factsOfState({ model, base: outcome, outcome, world: here });
  const subjects = ["location", "centre"].map((kind) => ({ kind, id: "A", name: "A" }));
  const found = await effectsOf(book.consequences, facts, subjects, on);
  return found.map(({ step, certainty, consequence: { id } }) => `${step} ${id} ${certainty}`);
}

const LEVEL_1: Functions = { trauma: { level: "1" }, ic: { level: "3", capacity: { beds: 12 } } };

describe("fewer than 240 multitrauma patients", () => {
  it("means no multitrauma from 2024, and another for the coordination; not before, not at 240", async () => {
    expect(await effects(world(LEVEL_1, {}, 239.9))).toEqual([
      "1 multitrauma-below-240 follows",
      "2 trauma-coordination-moves follows",
    ]);
    expect(await effects(world(LEVEL_1, {}, 240))).toEqual([]);
    expect(await effects(world(LEVEL_1, {}, 100), "2023-12-31")).toEqual([]);
    expect(await effects(world(LEVEL_1, {}, 100), "2024-01-01")).toHaveLength(2);
  });

  it("is not known where nobody counted, and no matter at level 2", async () => {
    expect(await effects(world(LEVEL_1, {}, undefined))).toEqual([
      "1 multitrauma-below-240 unknown",
      "2 trauma-coordination-moves unknown",
    ]);
    const level2 = { ...LEVEL_1, trauma: { level: "2" } };
    expect(await effects(world(level2, {}, 100))).toEqual(["1 trauma-coordination-moves follows"]);
  });
});

describe("level 1 without its IC", () => {
  const ic = (state: Partial<FunctionState>) => effects(world({ ...LEVEL_1, ic: state }, {}, 300));
  it("is lost below 12 beds, or when the IC is not there round the clock", async () => {
    expect(await ic({ capacity: { beds: 12 } })).toEqual([]);
    expect(await ic({ capacity: { beds: 11 } })).toEqual([
      "1 level-1-without-ic follows",
      "2 trauma-coordination-moves follows",
    ]);
    expect(await ic({ hours: DAYS, capacity: { beds: 20 } })).toHaveLength(2);
    expect(await ic({ open: false })).toHaveLength(2);
  });

  it("is not known without a number of beds, and not asked where no IC is recorded", async () => {
    expect((await ic({}))[0]).toBe("1 level-1-without-ic unknown");
    expect(await effects(world({ trauma: { level: "1" } }, {}, 300))).toEqual([]);
  });
});

describe("acute obstetrics", () => {
  const AV: Functions = { "acute-obstetrics": {}, seh: {} };
  it("cannot stay where the operating room is known to be shut at night", async () => {
    expect(await effects(world({ ...AV, or: {} }, {}, undefined))).not.toContainEqual(
      expect.stringContaining("obstetrics"),
    );
    expect(await effects(world({ ...AV, or: { hours: DAYS } }, {}, undefined))).toContain(
      "1 obstetrics-without-theatre follows",
    );
    // B records its operating room, so A has none.
    expect(await effects(world(AV, { or: {} }, undefined))).toContain("1 obstetrics-without-theatre follows");
  });

  it("is a question, not a fact, once the SEH is gone and nobody says what the operating room does", async () => {
    const gone = await effects(world({ "acute-obstetrics": {}, seh: { open: false } }, {}, undefined));
    expect(gone).toContain("1 obstetrics-after-seh unknown");
    const night = { "acute-obstetrics": {}, seh: { hours: DAYS } };
    expect(await effects(world(night, {}, undefined))).toContain("1 obstetrics-after-seh unknown");
    expect(await effects(world({ ...night, or: {} }, {}, undefined))).not.toContain(
      "1 obstetrics-after-seh unknown",
    );
    expect(await effects(world({ ...night, or: { hours: DAYS } }, {}, undefined))).toContain(
      "1 obstetrics-after-seh follows",
    );
    expect(await effects(world(AV, {}, undefined))).not.toContainEqual(expect.stringContaining("obstetrics"));
  });
});

describe("the fingerprint of the book", () => {
  it("is of norms, consequences, parameter sets and what stands beside them: one file less is another book", async () => {
    const folders = ["norms", "consequences", "parameters", "bijdrage", "procedures"];
    const documents = folders.map((folder) => documentsIn(folder).map(([, document]) => document));
    const { fingerprint: shipped } = valueOf(await openNorms({}));
    expect(shipped).toBe(fingerprint(documents));
    for (const [index, folder] of documents.entries()) {
      if (folder.length === 0) continue;
      const changed = documents.map((all, at) => (at === index ? all.slice(1) : all));
      expect(fingerprint(changed)).not.toBe(shipped);
    }
  });
});

it("released consequences are not edited: a change is a new version", () => {
  const released = JSON.parse(
    readFileSync(new URL("./released-consequences.json", import.meta.url), "utf8"),
  ) as Record<string, string>;
  const found = documentsIn("consequences").map(([path]) => {
    const bytes = readFileSync(new URL(`../../engine/consequences/${path}`, import.meta.url));
    return [path, createHash("sha256").update(bytes).digest("hex")];
  });
  expect(Object.fromEntries(found)).toEqual(released);
});

describe("the shipped consequences", () => {
  it("name a norm that is there, are never marked D, and say what they do not express", () => {
    expect(book.consequences.length).toBeGreaterThanOrEqual(5);
    for (const { id, norm, source, notExpressed } of book.consequences) {
      if (norm) expect([id, book.norms.some((one) => one.id === norm)]).toEqual([id, true]);
      expect([id, source.mark]).not.toEqual([id, "D"]);
      expect(notExpressed.length).toBeGreaterThan(0);
    }
  });
});
