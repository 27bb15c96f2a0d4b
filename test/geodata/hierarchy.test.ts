/** Contraction hierarchy and sweeps: every time equals that of a search without them, to the decisecond. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import createGraph from "ngraph.graph";
import { aStar } from "ngraph.path";
import { describe, expect, it } from "vitest";
import { type Hierarchy, contract } from "../../geodata/contraction.js";
import { BucketSearch, type Seed, UNREACHABLE, oneToAll, told, travelMatrix } from "../../geodata/matrix.js";
import { NEVER } from "../../geodata/remaining-graph.js";
import { type Arcs, inwardArcs, outwardArcs } from "../../geodata/roads.js";
import { Sweep, TREES, descentTo, descentToAll, sweptMatrix } from "../../geodata/sweeps.js";
import { ROAD_LIKE_SPEEDS, roadLikeGraph } from "../bench/road-like.js";

const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";

type Triple = readonly [tail: number, head: number, deciseconds: number];

function arcsOf(nodeCount: number, triples: readonly Triple[]): Arcs {
  const sorted = [...triples].sort((a, b) => a[0] - b[0]);
  const first = new Uint32Array(nodeCount + 1);
  for (const [tail] of sorted) first[tail + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  return {
    nodeCount,
    first,
    head: Uint32Array.from(sorted, ([, head]) => head),
    deciseconds: Uint32Array.from(sorted, ([, , deciseconds]) => deciseconds),
  };
}

/** Directed graphs with one-way, parallel and looping arcs, arcs of no length, parts that nothing joins, and hubs. */
const randomArcs = fc.integer({ min: 1, max: 24 }).chain((nodeCount) => {
  const node = fc.oneof(fc.nat(nodeCount - 1), fc.nat(Math.min(2, nodeCount - 1)));
  const time = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(20_000));
  const seeds = fc.array(fc.record({ node: fc.nat(nodeCount - 1), deciseconds: time }), { maxLength: 3 });
  return fc.record({
    arcs: fc
      .array(fc.tuple(node, node, time), { maxLength: 4 * nodeCount })
      .map((triples) => arcsOf(nodeCount, triples)),
    areas: fc.array(seeds, { maxLength: 6 }),
    facilities: fc.array(seeds, { maxLength: TREES + 3 }),
  });
});

/** Rounds over all arcs until nothing changes: slow, and with nothing in common with what it tests. */
function relaxed({ nodeCount, first, head, deciseconds }: Arcs, seeds: readonly Seed[]): number[] {
  const times = new Array<number>(nodeCount).fill(UNREACHABLE);
  for (const seed of seeds) times[seed.node] = Math.min(times[seed.node]!, seed.deciseconds);
  for (let changed = true; changed;) {
    changed = false;
    for (let tail = 0; tail < nodeCount; tail++)
      for (let arc = first[tail]!; arc < first[tail + 1]!; arc++) {
        const arrival = times[tail]! + deciseconds[arc]!;
        if (arrival >= times[head[arc]!]!) continue;
        times[head[arc]!] = arrival;
        changed = true;
      }
  }
  return times;
}

const allTimes = (hierarchy: Hierarchy, direction: "towards" | "away", seeds: readonly Seed[]) => {
  const sweep = new Sweep(descentToAll(hierarchy, direction));
  sweep.run([seeds]);
  return Array.from({ length: hierarchy.nodeCount }, (_, node) => told(sweep.at(0, node)));
};

describe("a contraction hierarchy on random graphs", () => {
  it("gives every time from and to any seeds, as rounds over all arcs and the bucket queue do", () => {
    fc.assert(
      fc.property(randomArcs, ({ arcs, facilities }) => {
        const hierarchy = contract(arcs);
        const inward = inwardArcs(arcs);
        for (const seeds of facilities.slice(0, 3)) {
          expect(allTimes(hierarchy, "away", seeds)).toEqual(relaxed(arcs, seeds));
          expect(allTimes(hierarchy, "towards", seeds)).toEqual(relaxed(inward, seeds));
          expect([...oneToAll(arcs, seeds)]).toEqual(relaxed(arcs, seeds));
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("fills tables as one search per facility does, in both directions", () => {
    fc.assert(
      fc.property(randomArcs, ({ arcs, areas, facilities }) => {
        const hierarchy = contract(arcs);
        expect(sweptMatrix(hierarchy, "away", areas, facilities)).toEqual(
          travelMatrix(arcs, areas, facilities),
        );
        expect(sweptMatrix(hierarchy, "towards", areas, facilities)).toEqual(
          travelMatrix(inwardArcs(arcs), areas, facilities),
        );
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("equals ngraph.path", () => {
    fc.assert(
      fc.property(randomArcs, ({ arcs }) => {
        const links = createGraph<undefined, number>();
        for (let tail = 0; tail < arcs.nodeCount; tail++) links.addNode(tail);
        for (let tail = 0; tail < arcs.nodeCount; tail++)
          for (let arc = arcs.first[tail]!; arc < arcs.first[tail + 1]!; arc++) {
            const known = links.getLink(tail, arcs.head[arc]!);
            if (!known || arcs.deciseconds[arc]! < known.data)
              links.addLink(tail, arcs.head[arc]!, arcs.deciseconds[arc]);
          }
        const finder = aStar(links, { oriented: true, distance: (_from, _to, link) => link.data });
        const ours = allTimes(contract(arcs), "away", [{ node: 0, deciseconds: 0 }]);
        for (let node = 1; node < arcs.nodeCount; node++) {
          const path = [...finder.find(0, node)].reverse();
          const theirs = path
            .slice(1)
            .reduce((sum, { id }, i) => sum + links.getLink(path[i]!.id, id)!.data, 0);
          expect(ours[node]).toBe(path.length === 0 ? UNREACHABLE : theirs);
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("in an order taken over from other weights fills the same tables", () => {
    fc.assert(
      fc.property(randomArcs, fc.infiniteStream(fc.nat(900)), ({ arcs, areas, facilities }, times) => {
        const other = { ...arcs, deciseconds: arcs.deciseconds.map(() => times.next().value as number) };
        expect(sweptMatrix(contract(other, contract(arcs)), "away", areas, facilities)).toEqual(
          travelMatrix(other, areas, facilities),
        );
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it("is the same every time", () => {
    fc.assert(fc.property(randomArcs, ({ arcs }) => void expect(contract(arcs)).toEqual(contract(arcs))));
  });

  it("refuses an arc that no table could hold", () => {
    expect(() => contract(arcsOf(2, [[0, 1, 2 ** 24 + 1]]))).toThrow(RangeError);
  });
});

describe("a contraction hierarchy on road-like graphs", () => {
  it("climbs only: no arc of it leads down or stays level", () => {
    const hierarchy = contract(outwardArcs(roadLikeGraph(40, 3), ROAD_LIKE_SPEEDS));
    for (const { first, head } of [hierarchy.up, hierarchy.down])
      for (let place = 0; place < hierarchy.nodeCount; place++)
        for (let arc = first[place]!; arc < first[place + 1]!; arc++) expect(head[arc]).toBeLessThan(place);
  });

  it("gives all times of a grid of 10,000 nodes, whole and restricted", () => {
    const arcs = outwardArcs(roadLikeGraph(100, 5), ROAD_LIKE_SPEEDS);
    expectAllEqual(arcs, [17, 4999, 8123]);
  });

  it.skipIf(!existsSync(join(DATA, "roads/eindhoven_osm_edges.txt")))(
    "gives all times of the roads of Eindhoven (shared data), whole and restricted",
    () => {
      const lines = readFileSync(join(DATA, "roads/eindhoven_osm_edges.txt"), "utf8").trim().split("\n");
      const numbers = lines.map((line) => line.trim().split(/\s+/).map(Number));
      // Metres, driven at 10 m/s: as many deciseconds.
      const triples = numbers.slice(1).map(([tail, head, metres]): Triple => [tail!, head!, metres!]);
      expectAllEqual(arcsOf(numbers[0]![0]!, triples), [0, 24_438, 61_000, 93_293]);
    },
    60_000,
  );
});

/** From and to some nodes: all nodes by PHAST, and all nodes as targets of a restricted sweep. */
function expectAllEqual(arcs: Arcs, from: readonly number[]): void {
  const hierarchy = contract(arcs);
  const nodes = Array.from({ length: arcs.nodeCount }, (_, node) => node);
  const starts = from.map((node) => [{ node, deciseconds: node % 7 }]);
  for (const direction of ["away", "towards"] as const) {
    const search = new BucketSearch(direction === "away" ? arcs : inwardArcs(arcs));
    const some = nodes.filter((node) => node % 97 === 5);
    const sweeps = [descentToAll(hierarchy, direction), descentTo(hierarchy, direction, nodes)].map((descent) => new Sweep(descent)); // prettier-ignore
    const restricted = new Sweep(descentTo(hierarchy, direction, some));
    for (const sweep of [...sweeps, restricted]) sweep.run(starts);
    starts.forEach((seeds, tree) => {
      const expected = search.run(seeds);
      expect(expected.some((time) => time > 0 && time < NEVER)).toBe(true);
      for (const sweep of sweeps)
        expect(nodes.filter((node) => sweep.at(tree, node) !== expected[node])).toEqual([]);
      expect(some.filter((node) => restricted.at(tree, node) !== expected[node])).toEqual([]);
    });
  }
}
