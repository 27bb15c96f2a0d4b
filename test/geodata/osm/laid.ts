/** Small OSM files on disk, imported as a user would have them imported. */

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Checked } from "../../../geodata/diagnostics.js";
import { roadClassOf } from "../../../geodata/roads.js";
import { type OsmRoads, importOsm } from "../../../geodata/sources/osm/import.js";
import {
  type OsmRoadsFile,
  type OsmSettings,
  type Period,
  osmSettings,
} from "../../../geodata/sources/osm/settings.js";
import { type Encoding, type OsmData, type OsmNode, encodeOsm } from "./encode-osm.js";

const folder = mkdtempSync(join(tmpdir(), "ketenimpact-osm-"));
let files = 0;

const read = await osmSettings(
  JSON.parse(readFileSync("geodata/sources/osm/osm-roads.json", "utf8")) as OsmRoadsFile,
  "osm-roads.json",
  {},
);
if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
export const settings: OsmSettings = read.value;

export function onDisk(bytes: Uint8Array): string {
  const path = join(folder, `${++files}.osm.pbf`);
  writeFileSync(path, bytes);
  return path;
}

export const importBytes = (bytes: Uint8Array, period: Period = "day"): Promise<Checked<OsmRoads>> =>
  importOsm(onDisk(bytes), "roads.osm.pbf", period, settings);

export async function imported(data: OsmData, encoding?: Encoding, period?: Period): Promise<OsmRoads> {
  const found = await importBytes(encodeOsm(data, encoding), period);
  if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
  return found.value;
}

export interface Arc {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly metres: number;
  readonly roadClass: string;
  /** km/h of the limit; undefined for a ferry. */
  readonly kmh: number | undefined;
  readonly fixedSeconds: number;
}

/** The arcs of a graph as people would list them. */
export function arcsOf({ graph }: OsmRoads): Arc[] {
  const at = (node: number) => [round(graph.lon[node]!), round(graph.lat[node]!)] as const;
  return Array.from({ length: graph.nodeCount }, (_, tail) => tail).flatMap((tail) =>
    Array.from({ length: graph.firstOut[tail + 1]! - graph.firstOut[tail]! }, (_, i): Arc => {
      const arc = graph.firstOut[tail]! + i;
      const code = graph.roadClass[arc]!;
      const posted = graph.posted![code - 5];
      return {
        from: at(tail),
        to: at(graph.head[arc]!),
        metres: graph.lengthMetres[arc]!,
        roadClass: roadClassOf(graph, code),
        kmh: posted && Math.round(posted.metresPerSecond * 3.6),
        fixedSeconds: graph.fixedSeconds[arc]!,
      };
    }),
  );
}
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Two junctions on one parallel, joined by a long way round; between them lies whatever is tried. */
const A: OsmNode = { id: 1, lon: 5, lat: 52 };
const B: OsmNode = { id: 2, lon: 5.003, lat: 52 };
const C: OsmNode = { id: 3, lon: 5.0015, lat: 52.01 };
const MIDDLE: OsmNode = { id: 4, lon: 5.0015, lat: 52 };
const AROUND = { id: 10, refs: [1, 3, 2], tags: { highway: "secondary", maxspeed: "80" } };

/** What the road from A to B with these tags became: in each direction its class and limit, or nothing. */
export async function between(
  tags: Readonly<Record<string, string>>,
  barrier?: Readonly<Record<string, string>>,
  period?: Period,
): Promise<{ there: Arc | undefined; back: Arc | undefined }> {
  const nodes = [A, B, C, barrier ? { ...MIDDLE, tags: barrier } : MIDDLE];
  const road = { id: 11, refs: [1, 4, 2], tags };
  const arcs = arcsOf(await imported({ nodes, ways: [AROUND, road] }, {}, period));
  const is = (from: OsmNode, to: OsmNode) => (arc: Arc) =>
    arc.metres < 500 &&
    arc.from[0] === from.lon &&
    arc.to[0] === to.lon &&
    arc.from[1] === 52 &&
    arc.to[1] === 52;
  return { there: arcs.find(is(A, B)), back: arcs.find(is(B, A)) };
}
