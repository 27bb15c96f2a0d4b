import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../engine/evaluate.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { exampleRoutes } from "../../scenarios/example-route.js";
import { close } from "../../scenarios/operations.js";
import { assumptions } from "../toy/book.js";
import { drawWorld } from "../toy/draw-world.js";
import { townMap } from "../toy/town-map.js";

describe("the example drive", () => {
  it("takes exactly as long by ngraph.path as in the travel table it stands for", () => {
    fc.assert(
      fc.property(townMap, (rows) => {
        const world = drawWorld(rows);
        const model = prepare(world, assumptions);
        const base = evaluate(model, supplyOf(world));
        const after = evaluate(model, supplyOf(close(world, { kind: "close", facility: "A" })));
        for (const route of exampleRoutes(world, base, after)) {
          const area = world.areas.ids.indexOf(route.area);
          expect(route.before.facility).toBe("A");
          expect(route.before.deciseconds).toBe(base.access[route.function].siren.deciseconds[area]);
          expect(route.after.deciseconds).toBe(after.access[route.function].siren.deciseconds[area]);
          expect(route.after.line[0]).toEqual([world.areas.lon[area], world.areas.lat[area]]);
        }
      }),
    );
  });

  it("is the median of the people who move", () => {
    // Close A: the 1 beside it has 6 signs to B instead of 1 (+5), the 4 has 5 instead of 2 (+3), the 2 is B's already.
    const world = drawWorld(["A14··2·B", "p       "]);
    const model = prepare(world, assumptions);
    const base = evaluate(model, supplyOf(world));
    const after = evaluate(model, supplyOf(close(world, { kind: "close", facility: "A" })));
    const [seh] = exampleRoutes(world, base, after);
    expect(seh).toMatchObject({ area: "2,0", before: { facility: "A", deciseconds: 1200 } });
    expect(seh).toMatchObject({ after: { facility: "B", deciseconds: 3000 } });
  });

  it("is none where the region has times and no roads to draw", () => {
    const drawn = drawWorld(["A14··2·B", "p       "]);
    const offRoad = (facility: (typeof drawn.facilities)[number]) => ({ ...facility, touches: [] });
    const world = { ...drawn, facilities: drawn.facilities.map(offRoad) };
    const model = prepare(world, assumptions);
    const base = evaluate(model, supplyOf(world));
    const changed = close(world, { kind: "close", facility: "A" });
    expect(exampleRoutes(world, base, evaluate(model, supplyOf(changed)), changed)).toEqual([]);
  });
});
