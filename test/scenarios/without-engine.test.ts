/** The verdicts of `run`, `assess` and `verify` come from json-rules-engine: take it away and there is no answer, not another. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { told } from "../api/told.js";

const there = vi.hoisted(() => ({ is: false }));

vi.mock("json-rules-engine", async (original) => {
  const { Engine } = await original<typeof import("json-rules-engine")>();
  return {
    Engine: class extends Engine {
      constructor(...given: ConstructorParameters<typeof Engine>) {
        if (!there.is) throw new Error("no rules engine");
        super(...given);
      }
    },
  };
});

const REGION = ["--region", "test/broken/good"];

it("a run without json-rules-engine fails", async () => {
  const world = drawWorld(["A4···2B", "p"]);
  const operations = [{ kind: "close", facility: "A" }];
  const scenario = valueOf(checkScenario({ on: "2026-01-01", operations }, world, "scenario"));
  const options = { normsOn: "2026-01-01", countsLimitedHours: false };
  await expect(impact(prepare(world, assumptions), book, scenario, options)).rejects.toThrow(
    "no rules engine",
  );
});

it("an assessment of a plan without json-rules-engine fails", async () => {
  const plan = "scenarios/examples/plan-zorgcoordinatie.json";
  await expect(told("assess", plan, ...REGION)).rejects.toThrow("no rules engine");
});

it("a result that was saved with json-rules-engine cannot be verified without it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-without-"));
  process.env["KETENIMPACT_CACHE"] = join(folder, "cache");
  const operations = [{ kind: "close", facility: "linden", function: "seh" }];
  const scenario = { format: "ketenimpact/scenario@1", title: "Linden dicht", on: "2026-01-01", operations };
  writeFileSync(join(folder, "scenario.json"), JSON.stringify(scenario));
  there.is = true;
  try {
    expect((await told("run", join(folder, "scenario.json"), ...REGION, "--out", folder)).status).toBe(0);
  } finally {
    there.is = false;
  }
  const saved = join(folder, "result.json");
  expect(readFileSync(saved, "utf8")).toContain('"verdict"');
  await expect(told("verify", saved, ...REGION)).rejects.toThrow("no rules engine");
});
