/** A made-up country as an OSM file: a jittered grid of streets with bends, seeded, written block by block. */

import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blob, block, headerBlock } from "../geodata/osm/encode-osm.js";

/** Nodes of a street between two junctions. */
const BENDS = 8;
const PER_BLOCK = 8000;
const STEP_LON = 0.0005;
const STEP_LAT = 0.0028;

/** −0.5 … 0.5, the same for the same number. */
function jitter(n: number): number {
  let x = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32 - 0.5;
}

const KINDS: readonly (readonly [number, Readonly<Record<string, string>>])[] = [
  [64, { highway: "motorway", oneway: "no", maxspeed: "130", "maxspeed:conditional": "100 @ (06:00-19:00)" }],
  [16, { highway: "primary", maxspeed: "80" }],
  [4, { highway: "tertiary", maxspeed: "60" }],
  [1, { highway: "residential", maxspeed: "30" }],
];
const tagsOf = (line: number, id: number) => ({
  ...KINDS.find(([every]) => line % every === 0)![1],
  name: `Straat ${id % 5000}`,
});

/** side  junctions along each side of the country: 1000 gives 8 million nodes and 2 million ways in some 45 MB */
export function countryFile(side: number): string {
  const folder = join(tmpdir(), "ketenimpact-bench");
  const path = join(folder, `country-${side}.osm.pbf`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, "w");
  const write = (bytes: Uint8Array) => writeSync(file, bytes);
  write(blob("OSMHeader", headerBlock(["Sort.Type_then_ID"])));
  const width = side * BENDS;
  for (let first = 0; first < side * width; first += PER_BLOCK) {
    const nodes = Array.from({ length: Math.min(PER_BLOCK, side * width - first) }, (_, i) => {
      const n = first + i;
      return {
        id: n + 1,
        lon: 4 + ((n % width) + jitter(n) / 2) * STEP_LON,
        lat: 51 + (Math.floor(n / width) + jitter(n + 1) / 8) * STEP_LAT,
      };
    });
    write(blob("OSMData", block({ nodes, ways: [] }, {})));
  }
  let ways: { id: number; refs: number[]; tags: Record<string, string> }[] = [];
  const flush = () => {
    if (ways.length > 0) write(blob("OSMData", block({ nodes: [], ways }, {})));
    ways = [];
  };
  let id = 0;
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const node = row * width + column * BENDS + 1;
      if (column + 1 < side) {
        const refs = Array.from({ length: BENDS + 1 }, (_, k) => node + k);
        ways.push({ id: ++id, refs, tags: tagsOf(row, id) });
      }
      if (row + 1 < side) ways.push({ id: ++id, refs: [node, node + width], tags: tagsOf(column, id) });
      if (ways.length >= PER_BLOCK) flush();
    }
  flush();
  closeSync(file);
  renameSync(draft, path);
  return path;
}
