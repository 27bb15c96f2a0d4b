/** Whatever goes in, every number of a result is a number: capacity zero, nobody reached, no ages, demand times a thousand. */

import fc from "fast-check";
import { expect, it } from "vitest";
import { prepare } from "../../engine/prepare.js";
import { impact } from "../../scenarios/impact.js";
import type { Operation } from "../../scenarios/operations.js";
import { assumptions, book } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

/** Paths of numbers that are no numbers; Infinity may stand in travel times only, which are not looked at. */
function wrong(value: unknown, path: string): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (ArrayBuffer.isView(value)) return wrong([...(value as unknown as Iterable<number>)], path);
  if (Array.isArray(value)) return value.flatMap((one, at) => wrong(one, `${path}[${at}]`));
  if (typeof value === "object" && value)
    return Object.entries(value).flatMap(([key, one]) => wrong(one, `${path}.${key}`));
  return [];
}

it("no result holds NaN or an infinite number", async () => {
  await fc.assert(
    fc.asyncProperty(townMap, pace, fc.nat(), fc.nat(5), async (rows, minutes, pick, kind) => {
      // A town that no road reaches at all.
      const world = drawWorld([...rows, " ", "7"], { minutes });
      const hospitals = world.facilities.filter((one) => one.functions.seh);
      const { id } = hospitals[pick % hospitals.length]!;
      const all: readonly Operation[][] = [
        [{ kind: "setCapacity", facility: id, function: "seh", places: 0 }],
        [{ kind: "setCapacity", facility: id, function: "acute-obstetrics", rooms: 0 }],
        [{ kind: "setDemand", group: "seh", factor: 1000 }],
        hospitals.map((one) => ({ kind: "close", facility: one.id })),
        [{ kind: "setHours", facility: id, function: "seh", hours: "Mo-Fr 09:00-17:00" }],
        [{ kind: "close", facility: id }],
      ];
      const scenario = { title: "", on: "2026-01-01", operations: all[kind]! };
      const options = { normsOn: "2026-01-01", countsLimitedHours: false };
      const found = await impact(prepare(world, assumptions), book, scenario, options);
      const { practice } = found.scenario;
      expect(wrong(found.facilities, "facilities")).toEqual([]);
      expect(wrong(found.flows, "flows")).toEqual([]);
      expect(wrong(found.cascade.steps, "cascade")).toEqual([]);
      expect(wrong([practice.seh, practice.obstetrics], "practice")).toEqual([]);
      expect(
        wrong(
          practice.allocation.parts.map(({ perYear, unserved }) => [perYear, unserved]),
          "parts",
        ),
      ).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
