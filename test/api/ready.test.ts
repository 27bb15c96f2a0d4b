/** What is made ready for many questions: also how a scenario wants the practice model to run is made once, not once a run. */

import { expect, it } from "vitest";
import { readyFor } from "../../api/run.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";

const ready = readyFor({ world: drawWorld(["p·A··B"]), assumptions });

it("is itself where a scenario says nothing of the practice model", () => {
  expect(ready.under(undefined)).toBe(ready);
});

it("keeps a model and its baseline for each way of running the practice model", () => {
  const nearest = ready.under({ choice: "nearest" });
  expect(nearest.model.practice.options).toEqual({ rule: "nearest", coordination: false });
  expect(ready.under({ choice: "nearest" })).toBe(nearest);
  expect(nearest.baseline(false)).toBe(nearest.baseline(false));
  const coordinated = ready.under({ coordination: true });
  expect(coordinated.model.practice.options).toEqual({ rule: "logit", coordination: true });
  expect(coordinated).not.toBe(nearest);
});
