/** Shutting roads: what is kept of the tables equals what making them anew would give. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openRegion } from "../../api/load.js";
import { stretchBetween, withoutStretch } from "../../geodata/closed-roads.js";
import { type Seed, type TravelMatrix, travelMatrix } from "../../geodata/matrix.js";
import { type RoadGraph, inwardArcs, outwardArcs } from "../../geodata/roads.js";
import { lostArcs, touchedColumns } from "../../geodata/touched-columns.js";
import { travelTables, travelled } from "../../geodata/travel.js";
import { ROAD_LIKE_SPEEDS, dice, roadLikeGraph } from "../bench/road-like.js";
import { valueOf } from "../toy/book.js";

const RUNS = 30;

const isSame = (a: TravelMatrix, b: TravelMatrix) =>
  Buffer.from(a.driveDeciseconds.buffer).equals(Buffer.from(b.driveDeciseconds.buffer));

/** The graph without some arcs, written apart from the program's own. */
function without(graph: RoadGraph, arcs: ReadonlySet<number>): RoadGraph {
  const kept = [...graph.head.keys()].filter((arc) => !arcs.has(arc));
  const firstOut = graph.firstOut.map((first) => kept.filter((arc) => arc < first).length);
  return {
    ...graph,
    arcCount: kept.length,
    firstOut,
    head: Uint32Array.from(kept, (arc) => graph.head[arc]!),
    lengthMetres: Float32Array.from(kept, (arc) => graph.lengthMetres[arc]!),
    roadClass: Uint8Array.from(kept, (arc) => graph.roadClass[arc]!),
    fixedSeconds: Float32Array.from(kept, (arc) => graph.fixedSeconds[arc]!),
  };
}

describe("arcs that are taken out", () => {
  const before = roadLikeGraph(12, 11);
  const node = fc.nat(before.nodeCount - 1);
  const seeds = fc.array(fc.record({ node, deciseconds: fc.nat(900) }), { minLength: 1, maxLength: 3 });

  it("change no column but the touched ones, in both directions; and most columns are not touched", () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(before.arcCount - 1), { minLength: 1, maxLength: 4 }),
        fc.array(node, { minLength: 1, maxLength: 20 }),
        fc.array(seeds, { minLength: 6, maxLength: 6 }),
        (arcs, areaNodes, facilities: Seed[][]) => {
          const after = without(before, new Set(arcs));
          const lost = lostArcs(before, after)!;
          expect(lost.length).toBe(arcs.length);
          const areas = areaNodes.map((one) => [{ node: one, deciseconds: 0 }]);
          const tables = (graph: RoadGraph) => {
            const out = outwardArcs(graph, ROAD_LIKE_SPEEDS);
            return [travelMatrix(inwardArcs(out), areas, facilities), travelMatrix(out, areas, facilities)];
          };
          const [old, anew] = [tables(before), tables(after)];
          const known = old.map((table, i) => ({ direction: (["towards", "away"] as const)[i]!, table, facilities }));
          const touched = touchedColumns(before, ROAD_LIKE_SPEEDS, lost, Uint32Array.from(areaNodes), known);
          touched.forEach((columns, i) => {
            const changed = facilities.flatMap((_, column) => {
              const at = areas.map((__, area) => area * facilities.length + column);
              return at.some((cell) => old[i]!.driveDeciseconds[cell] !== anew[i]!.driveDeciseconds[cell]) ? [column] : [];
            });
            expect(columns).toEqual(expect.arrayContaining(changed));
            kept += facilities.length - columns.length;
          });
        },
      ),
      { numRuns: RUNS },
    );
    expect(kept / (RUNS * 2 * 6)).toBeGreaterThan(0.5);
  }); // prettier-ignore

  it("are told from a graph that is another in any other way", () => {
    expect(lostArcs(before, before)).toEqual([]);
    expect(lostArcs(without(before, new Set([5])), before)).toBeUndefined();
    const longer = { ...before, lengthMetres: before.lengthMetres.map((metres) => metres + 1) };
    expect(lostArcs(before, longer)).toBeUndefined();
  });
});

describe("a road of nl that is shut", () => {
  it("gives the tables that all searches anew would give", async () => {
    const nl = valueOf(await openRegion("nl", {}));
    const random = dice(3);
    for (let round = 0; round < 2; round++) {
      const area = Math.floor(random() * nl.areas.count);
      const [lon, lat] = [nl.areas.lon[area]!, nl.areas.lat[area]!];
      const stretch = stretchBetween(nl.roads, nl.speeds.car, 20_000, { lon, lat }, { lon: lon + 0.02, lat: lat + 0.06 });
      const roads = stretch ? withoutStretch(nl.roads, stretch) : nl.roads;
      const anew = travelTables(roads, nl.speeds, nl.areas, nl.facilities);
      const { car, ambulance } = travelled(nl, { ...nl, roads }).travel;
      expect(isSame(car.toFacility, anew.car.toFacility)).toBe(true);
      expect(isSame(ambulance.toFacility, anew.ambulance.toFacility)).toBe(true);
      expect(isSame(ambulance.fromFacility, anew.ambulance.fromFacility)).toBe(true);
    }
  }, 60_000); // prettier-ignore
});
