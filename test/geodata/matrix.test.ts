/** Our one-to-all search against ngraph.path, and against answers worked out by hand. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UNREACHABLE, oneToAll, timeAt } from "../../geodata/matrix.js";
import {
  type RoadEdge,
  type Touch,
  buildRoadGraph,
  inwardArcs,
  outwardArcs,
  seedsOf,
} from "../../geodata/roads.js";
import { routeFinder } from "../../geodata/route.js";
import { kilometresPerHour } from "../../geodata/units.js";
import { drawWorld } from "../toy/draw-world.js";

const speed = kilometresPerHour(60);
const SPEEDS = { motorway: speed, mainRoad: speed, rural: speed, builtUp: speed, ferry: 0 };

/** Directed random graphs: up to 12 points, with one-way roads, parallel roads and parts that nothing joins. */
const randomRoads = fc.integer({ min: 2, max: 12 }).chain((points) =>
  fc.record({
    points: fc.constant(points),
    edges: fc.array(
      fc.record({
        from: fc.nat(points - 1),
        to: fc.nat(points - 1),
        lengthMetres: fc.integer({ min: 0, max: 40_000 }),
        roadClass: fc.constantFrom("rural", "motorway", "ferry"),
        fixedSeconds: fc.nat(3000),
        oneWay: fc.boolean(),
      }) as fc.Arbitrary<RoadEdge>,
      { maxLength: 40 },
    ),
    from: fc.nat(points - 1),
    to: fc.nat(points - 1),
    way: fc.integer({ min: 0, max: 5000 }),
  }),
);

describe("one-to-all", () => {
  it("equals ngraph.path on random directed graphs, in both directions of search", () => {
    fc.assert(
      fc.property(randomRoads, ({ points, edges, from, to, way }) => {
        const lon = Array.from({ length: points }, (_, i) => 5 + ((i * 7) % 5) / 10);
        const lat = Array.from({ length: points }, (_, i) => 52 + ((i * 3) % 4) / 10);
        const { graph, nodeOf } = buildRoadGraph(lon, lat, edges);
        const touch = (point: number, lengthMetres: number): Touch[] => [
          { node: nodeOf[point]!, lengthMetres, roadClass: "rural" },
        ];
        const [start, end] = [touch(from, way), touch(to, 0)];
        const out = outwardArcs(graph, SPEEDS);
        const outward = timeAt(oneToAll(out, seedsOf(start, SPEEDS)), seedsOf(end, SPEEDS));
        const inward = timeAt(oneToAll(inwardArcs(out), seedsOf(end, SPEEDS)), seedsOf(start, SPEEDS));
        expect(inward).toBe(outward);
        const at = (point: number, touches: Touch[]) => ({ lon: lon[point]!, lat: lat[point]!, touches });
        const route = routeFinder(graph, SPEEDS)(at(from, start), at(to, end));
        expect(route?.deciseconds ?? UNREACHABLE).toBe(outward);
      }),
      { numRuns: 300 },
    );
  });

  it("travels in the direction of the road: patient to hospital, not back", () => {
    // 0 → 1 is one-way, 10 km at 60 km/h = 10 min = 6,000 ds; back is no road.
    const { graph, nodeOf } = buildRoadGraph(
      [5, 5.1],
      [52, 52],
      [{ from: 0, to: 1, lengthMetres: 10_000, roadClass: "rural", oneWay: true }],
    );
    const out = outwardArcs(graph, SPEEDS);
    const hospital = { node: nodeOf[1]!, deciseconds: 0 };
    expect(oneToAll(inwardArcs(out), [hospital])[nodeOf[0]!]).toBe(6000);
    expect(oneToAll(out, [hospital])[nodeOf[0]!]).toBe(UNREACHABLE);
  });

  it("adds a ferry's wait and crossing, whatever its length", () => {
    const { graph, nodeOf } = buildRoadGraph(
      [5, 5.1],
      [53, 53.2],
      [{ from: 0, to: 1, lengthMetres: 20_000, roadClass: "ferry", fixedSeconds: 1800 }],
    );
    const times = oneToAll(outwardArcs(graph, SPEEDS), [{ node: nodeOf[0]!, deciseconds: 0 }]);
    expect(times[nodeOf[1]!]).toBe(18_000);
  });

  it("knows the answers on a grid: minutes are steps", () => {
    const { travel } = drawWorld(["1·A", "· ·", "···", "2·4"]);
    // A is 2 steps from 1 (across), 5 from 2 (three up, two across), 3 from 4 (three up).
    expect([...travel.car.toFacility.driveDeciseconds]).toEqual([1200, 3000, 1800]);
  });
});

describe("routes", () => {
  it("run from start to end, over the ground", () => {
    const { roads, facilities, areas } = drawWorld(["1··A"]);
    const facility = facilities[0]!;
    const start: Touch[] = [{ node: areas.node[0]!, lengthMetres: 0, roadClass: "rural" }];
    const route = routeFinder(roads, SPEEDS)(
      { lon: areas.lon[0]!, lat: areas.lat[0]!, touches: start },
      facility,
    )!;
    expect(route.deciseconds).toBe(1800);
    expect(route.line[0]).toEqual([5, 52]);
    expect(route.line.at(-1)).toEqual([5.03, 52]);
    expect(route.line.map(([lon]) => lon)).toEqual([...route.line.map(([lon]) => lon)].sort((a, b) => a - b));
  });
});
