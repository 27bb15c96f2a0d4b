/** Speed of the OSM import on a made-up country, each pass, against another parser on the same file. */

import { readFileSync, statSync } from "node:fs";
import { createOSMStream } from "osm-pbf-parser-node";
import { importOsm } from "../../geodata/sources/osm/import.js";
import { collectNodes, nodesOf } from "../../geodata/sources/osm/nodes.js";
import { passOver } from "../../geodata/sources/osm/passes.js";
import { type OsmRoadsFile, osmSettings } from "../../geodata/sources/osm/settings.js";
import { RoadWays, collectWays } from "../../geodata/sources/osm/ways.js";
import { countryFile } from "./country-osm.js";

const MEGABYTE = 1_000_000;
/** Junctions along a side: 8 million nodes. */
const SIDE = Number(process.env["OSM_SIDE"] ?? 1000);

export async function osmImport() {
  const path = countryFile(SIDE);
  const file = JSON.parse(readFileSync("geodata/sources/osm/osm-roads.json", "utf8")) as OsmRoadsFile;
  const settings = await osmSettings(file, "osm-roads.json", {});
  if (!settings.ok) throw new Error(JSON.stringify(settings.diagnostics));
  const { size } = statSync(path);
  /** Of processor: on a shared machine the clock counts others too. */
  const seconds = async (work: () => Promise<unknown>) => {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  const rate = (time: number) => size / MEGABYTE / time;
  const ways = new RoadWays();
  const nothing = () => undefined;
  let nodeBlobs: ReadonlySet<number> = new Set();
  const first = await seconds(async () => {
    ({ nodeBlobs } = await passOver(path, collectWays(ways, size, "day", settings.value), nothing));
  });
  const nodes = nodesOf(ways.refs.values);
  const second = await seconds(() => passOver(path, collectNodes(nodes), nothing, nodeBlobs));
  let graph = { nodeCount: 0, arcCount: 0 };
  const whole = await seconds(async () => {
    const found = await importOsm(path, path, "day", settings.value);
    if (found.ok) graph = found.value.graph;
  });
  const ownMegabytes = process.resourceUsage().maxRSS / 1024;
  let things = 0;
  const theirs = await seconds(async () => {
    for await (const batch of createOSMStream(path, { withTags: true })) things += [batch].flat().length;
  });
  const value = Math.min(rate(first), rate(second));
  return {
    name: "osm-import",
    unit: "MB/s of processor a pass",
    value: Number(value.toPrecision(3)),
    against: "osm-pbf-parser-node, one pass",
    ratio: Number((value / rate(theirs)).toPrecision(3)),
    note: `${Math.round(size / MEGABYTE)} MB, ${things} things: ways ${rate(first).toFixed(0)}, nodes ${rate(second).toFixed(0)}, theirs ${rate(theirs).toFixed(1)} MB/s; whole import ${whole.toFixed(1)} s to ${graph.nodeCount} nodes and ${graph.arcCount} arcs, peak ${ownMegabytes.toFixed(0)} MB`,
  };
}
