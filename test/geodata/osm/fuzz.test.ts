/** Damaged and malicious OSM files: a finding each, in time, and without eating the memory. */

import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { PbfWriter } from "pbf";
import { describe, expect, it } from "vitest";
import { type OsmData, blob, encodeOsm, framed, headerBlock } from "./encode-osm.js";
import { importBytes } from "./laid.js";

const RUNS = Number(process.env["READER_RUNS"] ?? 150);
const MEGABYTE = 1024 * 1024;

const nodes = Array.from({ length: 60 }, (_, id) => ({
  id: id + 1,
  lon: 5 + (id % 8) / 500,
  lat: 52 + Math.floor(id / 8) / 500,
  ...(id % 9 === 0 ? { tags: { barrier: "gate" } } : {}),
}));
const data: OsmData = {
  nodes,
  ways: Array.from({ length: 40 }, (_, id) => ({
    id: id + 1,
    refs: [1 + (id % 60), 1 + ((id * 7) % 60), 1 + ((id * 13) % 60)],
    tags: { highway: id % 2 ? "residential" : "primary", maxspeed: "50", oneway: id % 5 ? "no" : "yes" },
  })),
  relations: [
    {
      id: 1,
      tags: { type: "restriction", restriction: "no_left_turn" },
      members: [
        { type: "way", id: 1, role: "from" },
        { type: "node", id: 1, role: "via" },
        { type: "way", id: 2, role: "to" },
      ],
    },
  ],
};
const AMSTERDAM = `${process.env["KETENIMPACT_DATA"] ?? "../shared/data"}/osm/amsterdam.osm.pbf`;
const files = [
  // Raw blobs let a changed byte reach the blocks; packed ones stop most of them at the door.
  encodeOsm(data, { compression: "raw", perBlock: 20 }),
  encodeOsm(data, { compression: "raw", dense: false, perBlock: 20 }),
  encodeOsm(data, { compression: "lz4" }),
  encodeOsm(data),
  ...(existsSync(AMSTERDAM) ? [readFileSync(AMSTERDAM)] : []),
];

/** Some bytes other than they were, a piece left out or doubled, or the end cut off. */
const damaged = fc
  .record({
    file: fc.constantFrom(...files),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 8 }),
    piece: fc.option(fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), twice: fc.boolean() })),
    end: fc.option(fc.nat()),
  })
  .map(({ file, changes, piece, end }) => {
    let bytes = Buffer.from(file);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    if (piece) {
      const at = piece.at % bytes.length;
      const cut = bytes.subarray(at, at + piece.length);
      const parts = piece.twice
        ? [bytes.subarray(0, at), cut, bytes.subarray(at)]
        : [bytes.subarray(0, at), bytes.subarray(at + piece.length)];
      bytes = Buffer.concat(parts);
    }
    return end === null ? bytes : bytes.subarray(0, end % (bytes.length + 1));
  });

/** What may be said of a damaged file. */
const SAID = /^(osm-|more-of-the-same$)/;

it("a damaged file gives roads or findings, never an exception, and never for long", async () => {
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      const start = performance.now();
      const found = await importBytes(bytes);
      expect(performance.now() - start).toBeLessThan(2000);
      for (const { code } of found.diagnostics) expect(code).toMatch(SAID);
      if (!found.ok) {
        expect(found.diagnostics.length).toBeGreaterThan(0);
        return;
      }
      const { graph } = found.value;
      for (const lengths of [graph.lengthMetres, graph.fixedSeconds, graph.lon, graph.lat])
        expect(lengths.every(Number.isFinite)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});

it("every cut of a file is told", async () => {
  const whole = encodeOsm(data, { perBlock: 20 });
  for (let end = 0; end < whole.length; end += 37) {
    const found = await importBytes(whole.subarray(0, end));
    const codes = found.diagnostics.map(({ code }) => code);
    // Between two blocks nothing shows that more was to come, but for the roads that are not there.
    expect(
      codes.some((code) => SAID.test(code)),
      `${end} of ${whole.length}`,
    ).toBe(true);
  }
});

/** Findings, and by how much the process grew. */
async function grown(bytes: Uint8Array): Promise<{ codes: string[]; megabytes: number }> {
  const before = process.memoryUsage().rss;
  const found = await importBytes(bytes);
  const megabytes = (process.memoryUsage().rss - before) / MEGABYTE;
  return { codes: found.diagnostics.map(({ code }) => code), megabytes };
}

describe("a bomb", () => {
  const header = blob("OSMHeader", headerBlock([]));
  const packed = (raw: number, bytes: Uint8Array, field = 3) => {
    const body = new PbfWriter();
    body.writeVarintField(2, raw);
    body.writeBytesField(field, bytes);
    return framed("OSMData", body.finish());
  };
  const deflated = (content: Uint8Array) => packed(content.length, deflateSync(content));
  const zeros = deflateSync(Buffer.alloc(30 * MEGABYTE));
  /** One road that goes to and fro between two nodes, many times over: 30 MB; or says its highway so many times. */
  const ways = (times: number, highways: number) => {
    const group = new PbfWriter();
    const refs = Array.from({ length: 60_000 }, (_, i) => (i % 2 ? 1 : -1));
    for (let i = 0; i < times; i++)
      group.writeMessage(3, (_: null, pbf) => {
        pbf.writeVarintField(1, i);
        pbf.writePackedVarint(2, Array<number>(highways).fill(1));
        pbf.writePackedVarint(3, Array<number>(highways).fill(2));
        pbf.writePackedSVarint(8, refs);
      }, null); // prettier-ignore
    const groups = group.finish();
    const block = new PbfWriter();
    block.writeMessage(1, (_: null, pbf) => ["", "highway", "primary"].forEach((word) => pbf.writeStringField(1, word)), null); // prettier-ignore
    block.writeBytesField(2, groups);
    return block.finish();
  };

  it.each<[string, () => Uint8Array, string]>([
    ["that says it unpacks to a gigabyte", () => packed(1024 * MEGABYTE, zeros), "osm-too-large"],
    ["that says less than it unpacks to", () => packed(1000, zeros), "osm-broken"],
    ["that says more than so few bytes can hold", () => packed(31 * MEGABYTE, zeros.subarray(0, 2000)), "osm-too-large"],
    ["with a header of a gigabyte", () => Uint8Array.from([0x40, 0, 0, 0]), "osm-too-large"],
    ["with a body of a gigabyte", () => framed("OSMData", new Uint8Array(10), 1024 * MEGABYTE), "osm-too-large"],
    ["of lz4 with endless matches", () => packed(MEGABYTE, Buffer.concat([Uint8Array.from([0x1f, 65, 1, 0]), Buffer.alloc(30 * MEGABYTE, 255)]), 6), "osm-broken"],
    ["of a hundred blobs of zeros", () => Buffer.concat(Array.from({ length: 100 }, () => packed(30 * MEGABYTE, zeros))), "osm-broken"],
    ["of roads to and fro", () => deflated(ways(400, 1)), "osm-too-large"],
    ["of a road that is a highway ten million times", () => deflated(ways(1, 10_000_000)), "osm-broken"],
  ])("%s", async (_name, body, code) => {
    const start = performance.now();
    const { codes, megabytes } = await grown(Buffer.concat([header, body()]));
    expect(codes).toEqual([code]);
    expect(megabytes).toBeLessThan(500);
    expect(performance.now() - start).toBeLessThan(8000);
  }); // prettier-ignore
});
