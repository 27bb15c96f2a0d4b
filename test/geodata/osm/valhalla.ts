/** Valhalla, an independent program, on an OSM file (.ci/valhalla), and pairs of doors to ask both for. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { oneToAll } from "../../../geodata/matrix.js";
import { type ClassSpeeds, type RoadGraph, outwardArcs } from "../../../geodata/roads.js";
import { importOsm } from "../../../geodata/sources/osm/import.js";
import { metresBetween } from "../../../geodata/ground.js";
import { settings } from "./laid.js";

const PACKAGE = resolve(".ci/valhalla/node_modules/@valhallajs/valhallajs");
export const hasValhalla = existsSync(PACKAGE);

interface Summary {
  /** Kilometres and seconds. */
  readonly length: number;
  readonly time: number;
}
interface Actor {
  route(query: unknown): Promise<{ trip: { summary: Summary } }>;
}
interface Valhalla {
  Actor: new (config: object) => Actor;
  readonly getConfig: (options: object) => Promise<Readonly<Record<string, unknown>>>;
}

/** What the car costs beside the time of its roads; the cost of turns cannot be put off. */
const NO_PENALTIES = {
  maneuver_penalty: 0,
  gate_cost: 0,
  service_penalty: 0,
  service_factor: 1,
  private_access_penalty: 0,
  destination_only_penalty: 0,
};

export interface Compared {
  /** Ours over theirs, smallest first; 0 where they find no way. */
  readonly ratios: readonly number[];
  /** The straight line over theirs, both in seconds at the same speed or both in metres. */
  readonly naive: readonly number[];
}

/** An asker for pairs on a file, by night, since Valhalla knows no limits for a part of the day: the same doors for the same seed, none within a kilometre of each other. */
export async function besideValhalla(file: string) {
  const folder = mkdtempSync(join(tmpdir(), "ketenimpact-valhalla-"));
  const { Actor, getConfig } = (await import(pathToFileURL(join(PACKAGE, "index.mjs")).href)) as Valhalla;
  const config = await getConfig({ tileDir: join(folder, "tiles"), tileExtract: join(folder, "none.tar") });
  writeFileSync(join(folder, "config.json"), JSON.stringify(config));
  const cli = join(PACKAGE, "bin/valhalla-cli.js");
  execFileSync(process.execPath, [cli, "build_tiles", "-c", join(folder, "config.json"), file], {
    cwd: folder,
    stdio: "ignore",
  });
  const actor = new Actor(config);
  const ours = await importOsm(file, file, "night", settings);
  if (!ours.ok) throw new Error(JSON.stringify(ours.diagnostics));
  const { graph, doors } = ours.value;
  return (pairs: number, speeds: ClassSpeeds, auto: object, of: keyof Summary, metresPerSecond = 1) =>
    compare({ actor, graph, doors, pairs, speeds, auto, of, metresPerSecond });
}

interface Question {
  readonly actor: Actor;
  readonly graph: RoadGraph;
  readonly doors: ArrayLike<number>;
  readonly pairs: number;
  readonly speeds: ClassSpeeds;
  readonly auto: object;
  readonly of: keyof Summary;
  readonly metresPerSecond: number;
}

async function compare({
  actor,
  graph,
  doors,
  pairs,
  speeds,
  auto,
  of,
  metresPerSecond,
}: Question): Promise<Compared> {
  const arcs = outwardArcs(graph, speeds);
  const place = (node: number) => ({ lat: graph.lat[node]!, lon: graph.lon[node]! });
  const [ratios, naive]: [number[], number[]] = [[], []];
  let seed = 7;
  const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
  while (ratios.length < pairs) {
    const [from, to] = [0, 1].map(() => doors[Math.floor(random() * doors.length)]!) as [number, number];
    const seconds = oneToAll(arcs, [{ node: from, deciseconds: 0 }])[to]! / 10;
    const line = metresBetween(graph.lon[from]!, graph.lat[from]!, graph.lon[to]!, graph.lat[to]!);
    if (line < 1000 || !Number.isFinite(seconds)) continue; // ends on the wrong side of a street would decide
    const query = {
      locations: [place(from), place(to)],
      costing: "auto",
      costing_options: { auto: { ...NO_PENALTIES, ...auto } },
    };
    const theirs = await actor.route(query).then(
      ({ trip: { summary } }) => (of === "time" ? summary.time : summary.length * 1000),
      () => Infinity,
    );
    ratios.push(seconds / theirs);
    naive.push(line / metresPerSecond / theirs);
  }
  return { ratios: ratios.sort((a, b) => a - b), naive: naive.sort((a, b) => a - b) };
}

/** How far ratios are from 1, at a share of them; `values` in any order. */
export const offAt = (values: readonly number[], share: number) =>
  [...values].map((one) => Math.abs(one - 1)).sort((a, b) => a - b)[Math.floor(values.length * share)]!;
