/** Shortest ways on the Liechtenstein file against Valhalla, an independent program (.ci/valhalla; skipped without). */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { metresBetween } from "../../../geodata/ground.js";
import { oneToAll } from "../../../geodata/matrix.js";
import { outwardArcs } from "../../../geodata/roads.js";
import { importOsm } from "../../../geodata/sources/osm/import.js";
import { settings } from "./laid.js";

const PACKAGE = resolve(".ci/valhalla/node_modules/@valhallajs/valhallajs");
const FILE = resolve(process.env["KETENIMPACT_DATA"] ?? "../shared/data", "osm/liechtenstein.osm.pbf");
const PAIRS = 120;

interface Actor {
  route(query: unknown): Promise<{ trip: { summary: { length: number } } }>;
}
interface Valhalla {
  Actor: new (config: object) => Actor;
  readonly getConfig: (options: object) => Promise<Readonly<Record<string, unknown>>>;
}

it.skipIf(!existsSync(PACKAGE) || !existsSync(FILE))(
  "120 shortest ways are as long as Valhalla's: median within 0.5 %, 95 of 100 within 10 %",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "ketenimpact-valhalla-"));
    const { Actor, getConfig } = (await import(pathToFileURL(join(PACKAGE, "index.mjs")).href)) as Valhalla;
    const tileDir = join(folder, "tiles");
    const config = await getConfig({ tileDir, tileExtract: join(folder, "none.tar") });
    writeFileSync(join(folder, "config.json"), JSON.stringify(config));
    const cli = join(PACKAGE, "bin/valhalla-cli.js");
    execFileSync(process.execPath, [cli, "build_tiles", "-c", join(folder, "config.json"), FILE], {
      cwd: folder,
      stdio: "ignore",
    });
    const actor = new Actor(config);
    const ours = await importOsm(FILE, FILE, "day", settings);
    if (!ours.ok) throw new Error(JSON.stringify(ours.diagnostics));
    const { graph, doors } = ours.value;
    // A metre a second: then deciseconds are decimetres.
    const arcs = outwardArcs(graph, { motorway: 1, mainRoad: 1, rural: 1, builtUp: 1, ferry: 0 });
    const place = (node: number) => ({ lat: graph.lat[node]!, lon: graph.lon[node]! });
    const differences: number[] = [];
    const straight: number[] = [];
    let seed = 7;
    const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
    while (differences.length < PAIRS) {
      const [from, to] = [0, 1].map(() => doors[Math.floor(random() * doors.length)]!) as [number, number];
      const metres = oneToAll(arcs, [{ node: from, deciseconds: 0 }])[to]! / 10;
      const line = metresBetween(graph.lon[from]!, graph.lat[from]!, graph.lon[to]!, graph.lat[to]!);
      if (line < 1000 || !Number.isFinite(metres)) continue; // ends on the wrong side of a street would decide
      const query = {
        locations: [place(from), place(to)],
        costing: "auto",
        costing_options: { auto: { shortest: true } },
      };
      const theirs = await actor.route(query).then(
        ({ trip }) => trip.summary.length * 1000,
        () => NaN,
      );
      differences.push(Number.isNaN(theirs) ? Infinity : Math.abs(metres / theirs - 1));
      straight.push(Number.isNaN(theirs) ? Infinity : Math.abs(line / theirs - 1));
    }
    const quantile = (values: number[], share: number) =>
      values.sort((a, b) => a - b)[Math.floor(values.length * share)]!;
    const [median, p95, naive] = [
      quantile(differences, 0.5),
      quantile(differences, 0.95),
      quantile(straight, 0.5),
    ];
    process.stderr.write(
      `Valhalla, shortest, ${PAIRS} pairs: median ${median.toFixed(4)}, p95 ${p95.toFixed(4)}; straight line ${naive.toFixed(4)}\n`,
    );
    expect(median).toBeLessThan(0.005);
    expect(p95).toBeLessThan(0.1);
    expect(median).toBeLessThan(naive / 10);
  },
  180_000,
);
