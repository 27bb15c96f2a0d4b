/** The verdicts of a run come from json-rules-engine: take it away and there is no answer, not another one. */

import { expect, it, vi } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { impact } from "../../scenarios/impact.js";
import { checkScenario } from "../../scenarios/scenario.js";
import { assumptions, book, valueOf } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

vi.mock("json-rules-engine", () => ({
  Engine: class {
    constructor() {
      throw new Error("no rules engine");
    }
  },
}));

it("a run without json-rules-engine fails", async () => {
  const world = drawWorld(["A4···2B", "p"]);
  const operations = [{ kind: "close", facility: "A" }];
  const scenario = valueOf(checkScenario({ on: "2026-01-01", operations }, world, "scenario"));
  const options = { normsOn: "2026-01-01", countsLimitedHours: false };
  await expect(impact(prepare(world, assumptions), book, scenario, options)).rejects.toThrow(
    "no rules engine",
  );
});
