/** Writes the faulty OSM files of test/broken: npx tsx test/geodata/osm/make-broken.ts */

import { writeFileSync } from "node:fs";
import { PbfWriter } from "pbf";
import { type OsmData, blob, encodeOsm, framed, headerBlock } from "./encode-osm.js";

const nodes = Array.from({ length: 8 }, (_, id) => ({ id, lon: 5 + id / 1000, lat: 52 }));
const road = (id: number, refs: readonly number[], tags: Readonly<Record<string, string>> = {}) => ({
  id,
  refs,
  tags: { highway: "tertiary", ...tags },
});
const sound: OsmData = { nodes, ways: [road(1, [0, 1, 2, 3])] };
const soundBytes = encodeOsm(sound);
const header = blob("OSMHeader", headerBlock([]));

/** A blob that claims to unpack to `raw` bytes. */
function claiming(raw: number, field: number, bytes: Uint8Array): Uint8Array {
  const body = new PbfWriter();
  body.writeVarintField(2, raw);
  body.writeBytesField(field, bytes);
  return framed("OSMData", body.finish());
}

const turn = (via: { type: "node" | "way"; id: number }) => ({
  id: 1,
  tags: { type: "restriction", restriction: "no_left_turn" },
  members: [
    { type: "way" as const, id: 1, role: "from" },
    { ...via, role: "via" },
    { type: "way" as const, id: 2, role: "to" },
  ],
});

const FILES: Readonly<Record<string, Uint8Array>> = {
  "osm-not-pbf": Buffer.from('<?xml version="1.0" encoding="UTF-8"?><osm version="0.6"></osm>'),
  "osm-truncated": soundBytes.subarray(0, soundBytes.length - 20),
  "osm-broken": Buffer.concat([header, claiming(100, 3, Buffer.from("no zlib stream"))]),
  "osm-too-large": Buffer.concat([header, claiming(64 * 1024 * 1024, 3, Buffer.from("much"))]),
  "osm-compression": Buffer.concat([header, claiming(100, 7, Buffer.from("zstd"))]),
  "osm-feature": Buffer.concat([
    blob("OSMHeader", headerBlock([], ["OsmSchema-V0.6", "HistoricalInformation"])),
  ]),
  "osm-no-roads": encodeOsm({ nodes, ways: [road(1, [0, 1], { highway: "footway" })] }),
  "osm-missing-nodes": encodeOsm({ nodes, ways: [road(1, [0, 1, 2, 100, 4])] }),
  "osm-tag-unclear": encodeOsm({ nodes, ways: [road(1, [0, 1, 2], { maxspeed: "hard" })] }),
  "osm-reversible": encodeOsm({ nodes, ways: [...sound.ways, road(2, [3, 4], { oneway: "reversible" })] }),
  "osm-ferry-unclear": encodeOsm({
    nodes,
    ways: [...sound.ways, { id: 2, refs: [3, 4], tags: { route: "ferry" } }],
  }),
  "osm-turn-left-out": encodeOsm({ ...sound, relations: [turn({ type: "way", id: 3 })] }),
  "osm-small-parts": encodeOsm({ nodes, ways: [...sound.ways, road(2, [5, 6])] }),
};
for (const [code, bytes] of Object.entries(FILES)) writeFileSync(`test/broken/${code}.pbf`, bytes);

/** Streets around the areas of test/broken/good, but not around the one that lies off the road. */
const grid = Array.from({ length: 400 }, (_, i) => ({
  id: i,
  lon: 4.99 + (i % 20) * 0.003,
  lat: 51.99 + Math.floor(i / 20) * 0.002,
}));
const streets = Array.from({ length: 20 }, (_, i) => [
  road(
    i + 1,
    Array.from({ length: 20 }, (_unused, k) => 20 * i + k),
  ),
  road(
    i + 101,
    Array.from({ length: 20 }, (_unused, k) => 20 * k + i),
  ),
]).flat();
writeFileSync("test/broken/area-off-road/roads.osm.pbf", encodeOsm({ nodes: grid, ways: streets }));
