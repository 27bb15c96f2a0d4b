/** The road graph from columns: every stretch comes back as its arcs, and posted speeds are driven as asked. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ROAD_CLASSES,
  type RoadColumns,
  buildRoadGraphFromColumns,
  outwardArcs,
  roadClassOf,
} from "../../geodata/roads.js";

const columns: fc.Arbitrary<RoadColumns> = fc.integer({ min: 1, max: 9 }).chain((points) =>
  fc
    .record({
      lon: fc.array(fc.double({ min: 3, max: 7, noNaN: true }), { minLength: points, maxLength: points }),
      lat: fc.array(fc.double({ min: 50, max: 54, noNaN: true }), { minLength: points, maxLength: points }),
      stretches: fc.array(
        fc.tuple(fc.nat(points - 1), fc.nat(points - 1), fc.nat(9000), fc.nat(5), fc.nat(600), fc.nat(1)),
        { maxLength: 30 },
      ),
    })
    .map(({ lon, lat, stretches }) => ({
      lon,
      lat,
      tail: stretches.map(([tail]) => tail),
      head: stretches.map(([, head]) => head),
      lengthMetres: stretches.map(([, , metres]) => metres),
      roadClass: stretches.map(([, , , roadClass]) => roadClass),
      fixedSeconds: stretches.map(([, , , , fixed]) => fixed),
      oneWay: stretches.map(([, , , , , oneWay]) => oneWay),
      posted: [{ roadClass: "rural" as const, metresPerSecond: 20 }],
    })),
);

describe("a graph from columns", () => {
  it("holds each stretch once a direction, grouped by tail, then head, then as they came", () => {
    fc.assert(
      fc.property(columns, (given) => {
        const { graph, nodeOf } = buildRoadGraphFromColumns(given);
        const expected = Array.from(given.tail, (tail, i) => {
          const arc = [given.lengthMetres[i]!, given.roadClass[i]!, given.fixedSeconds![i]!];
          const [from, to] = [nodeOf[tail]!, nodeOf[given.head[i]!]!];
          return given.oneWay[i] ? [[from, to, ...arc]] : [[from, to, ...arc], [to, from, ...arc]]; // prettier-ignore
        })
          .flat()
          .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
        const found = Array.from({ length: graph.nodeCount }, (_, tail) =>
          Array.from({ length: graph.firstOut[tail + 1]! - graph.firstOut[tail]! }, (_, i) => {
            const arc = graph.firstOut[tail]! + i;
            return [tail, graph.head[arc], graph.lengthMetres[arc], graph.roadClass[arc], graph.fixedSeconds[arc]];
          }),
        ).flat(); // prettier-ignore
        expect(found).toEqual(expected);
        nodeOf.forEach((node, point) => expect(graph.lon[node]).toBe(given.lon[point]));
      }),
    );
  });

  it("refuses a stretch to nowhere, of no length, or of a class without a name", () => {
    const sound = { lon: [5, 6], lat: [52, 52], tail: [0], head: [1], lengthMetres: [9], roadClass: [0], oneWay: [0] };
    for (const fault of [{ head: [2] }, { lengthMetres: [NaN] }, { roadClass: [ROAD_CLASSES.length] }])
      expect(() => buildRoadGraphFromColumns({ ...sound, ...fault })).toThrow(RangeError);
  }); // prettier-ignore

  it("drives a posted speed by the profile's share of it, else by the class", () => {
    // 1 km: rural at 10 m/s is 100 s; posted 20 m/s, driven at 0.8 of it, is 62.5 s.
    const { graph } = buildRoadGraphFromColumns({
      lon: [5, 5.01],
      lat: [52, 52],
      tail: [0, 0],
      head: [1, 1],
      lengthMetres: [1000, 1000],
      roadClass: [ROAD_CLASSES.indexOf("rural"), ROAD_CLASSES.length],
      oneWay: [1, 1],
      posted: [{ roadClass: "rural", metresPerSecond: 20 }],
    });
    const speeds = { motorway: 10, mainRoad: 10, rural: 10, builtUp: 10, ferry: 0 };
    expect([...outwardArcs(graph, speeds).deciseconds]).toEqual([1000, 1000]);
    expect([...outwardArcs(graph, { ...speeds, ofPosted: { rural: 0.8 } }).deciseconds]).toEqual([1000, 625]);
    expect(roadClassOf(graph, ROAD_CLASSES.length)).toBe("rural");
  });
});
