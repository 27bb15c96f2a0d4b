/** The reader of OSM files: the same roads however they are packed; real files against another parser. */

import fc from "fast-check";
import { existsSync } from "node:fs";
import { createOSMStream } from "osm-pbf-parser-node";
import { describe, expect, it } from "vitest";
import { metresBetween } from "../../../geodata/ground.js";
import { importOsm } from "../../../geodata/sources/osm/import.js";
import { type Encoding, type OsmData, encodeOsm } from "./encode-osm.js";
import { arcsOf, importBytes, imported, settings } from "./laid.js";

/** Roads between random points; ids beyond 32 bits, as they are today. */
const drawn: fc.Arbitrary<OsmData> = fc
  .record({
    lons: fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 30 }),
    roads: fc.array(fc.array(fc.nat({ max: 29 }), { minLength: 2, maxLength: 6 }), {
      minLength: 1,
      maxLength: 12,
    }),
    oneway: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  })
  .map(({ lons, roads, oneway }) => ({
    nodes: lons.map((lon, i) => ({
      id: 10_000_000_000 + i * 7,
      lon: 5 + lon / 10_000,
      lat: 52 + ((lon * 37) % 501) / 10_000,
      ...(i % 5 === 0 ? { tags: { highway: "crossing", name: `é${i}` } } : {}),
    })),
    ways: roads.map((refs, i) => ({
      id: i + 1,
      refs: refs.map((ref) => 10_000_000_000 + (ref % lons.length) * 7),
      tags: { highway: "residential", name: `Straat ${i}`, ...(oneway[i] ? { oneway: "yes" } : {}) },
    })),
  }));

const ENCODINGS: readonly Encoding[] = [true, false].flatMap((dense) =>
  (["zlib", "lz4", "raw"] as const).flatMap((compression) =>
    [true, false].map((sorted) => ({ dense, compression, sorted, perBlock: 3 })),
  ),
);

describe("the same roads", () => {
  it("come out of dense and plain nodes, zlib, lz4 and raw blobs, sorted and unsorted", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (data) => {
        const all = await Promise.all(ENCODINGS.map((encoding) => importBytes(encodeOsm(data, encoding))));
        const [first, ...others] = all.map((found) =>
          found.ok
            ? { arcs: arcsOf(found.value), counts: { ...found.value.counts, sorted: true } }
            : found.diagnostics.map(({ code }) => code),
        );
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 25 },
    );
  });

  it("come out whatever the precision of the file", async () => {
    const data: OsmData = {
      nodes: [
        { id: 1, lon: 5.1, lat: 52.1 },
        { id: 2, lon: 5.102, lat: -52.1 },
      ],
      ways: [{ id: 1, refs: [1, 2], tags: { highway: "primary" } }],
    };
    expect(arcsOf(await imported(data, { granularity: 1000 }))).toEqual(arcsOf(await imported(data)));
  });
});

it("a chain of short ways is one arc as long as they are together, up to the longest", async () => {
  const nodes = Array.from({ length: 7 }, (_, id) => ({ id: id + 1, lon: 5 + id / 1000, lat: 52 }));
  const ways = nodes.slice(1).map(({ id }) => ({ id, refs: [id - 1, id], tags: { highway: "tertiary" } }));
  const arcs = arcsOf(await imported({ nodes, ways }));
  const whole = metresBetween(5, 52, 5.006, 52);
  const eastward = arcs.filter(({ from, to }) => from[0] < to[0]).map(({ metres }) => metres);
  expect(eastward.reduce((sum, metres) => sum + metres, 0)).toBeCloseTo(whole, 1);
  expect(eastward).toHaveLength(2); // 411 m in pieces of at most 300
  expect(Math.max(...eastward)).toBeLessThanOrEqual(300);
});

it("a road whose nodes are not all there is cut, and said", async () => {
  const nodes = [1, 2, 4, 5].map((id) => ({ id, lon: 5 + id / 1000, lat: 52 }));
  const ways = [{ id: 1, refs: [1, 2, 3, 4, 5], tags: { highway: "tertiary" } }];
  const found = await importBytes(encodeOsm({ nodes, ways }));
  expect(found.diagnostics.map(({ code, values }) => [code, values["nodes"]])).toEqual([
    ["osm-missing-nodes", 1],
    ["osm-small-parts", 2],
  ]);
  expect(found.ok && arcsOf(found.value).length).toBe(2);
});

it("a way that names a node twice, or only one, is no road", async () => {
  const nodes = [1, 2].map((id) => ({ id, lon: 5 + id / 1000, lat: 52 }));
  const tags = { highway: "tertiary" };
  const ways = [
    { id: 1, refs: [1, 1, 1], tags },
    { id: 2, refs: [2], tags },
    { id: 3, refs: [], tags },
  ];
  const found = await importBytes(encodeOsm({ nodes, ways }));
  expect(found.diagnostics.map(({ code }) => code)).toEqual(["osm-no-roads"]);
});

interface Thing {
  readonly type: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly refs?: readonly number[];
}

const FOLDER = `${process.env["KETENIMPACT_DATA"] ?? "../shared/data"}/osm`;

describe.each(["liechtenstein", "amsterdam"])("%s", (name) => {
  const path = `${FOLDER}/${name}.osm.pbf`;

  it.skipIf(!existsSync(path))(
    "has as many nodes, ways, relations, highways and road nodes as another parser finds",
    async () => {
      const theirs = { nodes: 0, ways: 0, relations: 0, highways: 0 };
      const mine = new Map<string, number>();
      const nodes = new Set<number>();
      const cars =
        /^(motorway|trunk|primary|secondary|tertiary|unclassified|residential|living_street|service|road|busway)(_link)?$/;
      const shut = /^(no|private|agricultural|forestry|agricultural;forestry|military|use_sidepath)$/;
      for await (const batch of createOSMStream(path, { withTags: true }) as AsyncIterable<Thing | Thing[]>)
        for (const { type, tags = {}, refs = [] } of [batch].flat()) {
          if (type === "node") theirs.nodes++;
          if (type === "relation") theirs.relations++;
          if (type !== "way") continue;
          theirs.ways++;
          if (tags["highway"] !== undefined) theirs.highways++;
          if (!cars.test(tags["highway"] ?? "") || tags["area"] === "yes" || tags["oneway"] === "reversible")
            continue;
          if (/^(parking_aisle|drive-through)$/.test(tags["service"] ?? "")) continue;
          const services = ["emergency", "psv", "bus"].some((key) =>
            /^(yes|designated|official|permissive)$/.test(tags[key] ?? ""),
          );
          const said = tags["motorcar"] ?? tags["motor_vehicle"] ?? tags["vehicle"] ?? tags["access"] ?? "";
          if (!services && shut.test(said)) continue;
          mine.set(tags["highway"]!, (mine.get(tags["highway"]!) ?? 0) + 1);
          refs.forEach((ref) => nodes.add(ref));
        }
      const start = performance.now();
      const ours = await importOsm(path, path, "day", settings);
      expect(performance.now() - start).toBeLessThan(3000);
      if (!ours.ok) throw new Error(JSON.stringify(ours.diagnostics));
      const { counts, graph } = ours.value;
      expect(counts).toMatchObject(theirs);
      expect(counts.roads).toBe([...mine.values()].reduce((sum, ways) => sum + ways, 0));
      expect(counts.referencedNodes).toBe(nodes.size);
      expect(Object.values(counts.arcs).reduce((sum, arcs) => sum + arcs, 0)).toBe(graph.arcCount);
    },
  );
});
