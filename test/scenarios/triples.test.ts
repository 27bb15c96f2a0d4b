/** All triples at once against closing three, one triple at a time. */

import fc from "fast-check";
import { expect, it } from "vitest";
import { nearest } from "../../engine/evaluate.js";
import { supplyOf } from "../../engine/supply.js";
import { tripleIndex, triples } from "../../scenarios/triples.js";
import { drawWorld } from "../toy/draw-world.js";
import { pace, townMap } from "../toy/town-map.js";

it("each triple is what closing those three does to everybody's nearest drive", () => {
  fc.assert(
    fc.property(townMap, pace, (rows, minutes) => {
      const world = drawWorld(rows, { minutes });
      const columns = supplyOf(world).locations.seh;
      const matrix = world.travel.car.toFacility;
      const people = world.areas.inhabitants;
      const found = triples(matrix, columns, people);
      const before = nearest(matrix, columns).deciseconds;
      let count = 0;
      for (let a = 0; a < columns.length; a++)
        for (let b = a + 1; b < columns.length; b++)
          for (let c = b + 1; c < columns.length; c++) {
            const left = columns.filter((_, at) => at !== a && at !== b && at !== c);
            const after = nearest(matrix, left).deciseconds;
            let [extra, stranded] = [0, 0];
            people.forEach((persons, area) => {
              if (before[area] === Infinity) return;
              if (after[area] === Infinity) stranded += persons;
              else extra += persons * (after[area]! - before[area]!);
            });
            const cell = tripleIndex(columns.length, a, b, c);
            expect(cell).toBe(count++);
            expect(found.extra[cell]).toBeCloseTo(extra, 6);
            expect(found.stranded[cell]).toBe(stranded);
          }
      expect(found.count).toBe(count);
    }),
  );
});
