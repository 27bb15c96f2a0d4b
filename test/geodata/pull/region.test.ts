/** `region pull`, from a server in the shape of CBS, PDOK and Geofabrik to a region that answers. */

import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rebuildRegion } from "../../../geodata/build.js";
import { PULL, type PullSources, pullRegion } from "../../../geodata/pull.js";
import { encodeOsm } from "../osm/encode-osm.js";
import { type Answer, type Served, breaking, file, serve, status } from "./server.js";

const SIDE = 34;
const STEP = 0.006;
const [WEST, SOUTH] = [5.02, 52.02];

/** More squares than fit on one page, each a postcode with 100 inhabitants; one of them a secret. */
const squares = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [west, south] = [WEST + (i % SIDE) * STEP, SOUTH + Math.floor(i / SIDE) * STEP];
  const ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]].map(([x, y]) => [west + x! * STEP, south + y! * STEP]); // prettier-ignore
  const properties = {
    postcode: 3000 + i,
    aantalInwoners: i === 7 ? -99997 : 100,
    aantalInwoners0Tot15Jaar: 15,
    aantalInwoners15Tot25Jaar: 15,
    aantalInwoners25Tot45Jaar: 30,
    aantalInwoners45Tot65Jaar: 25,
    aantalInwoners65JaarEnOuder: i === 7 ? -99997 : 15,
  };
  if (i === 7)
    for (const key of Object.keys(properties))
      if (key !== "postcode") Object.assign(properties, { [key]: -99997 });
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [ring] } };
});
const pages: Answer = (request, response) => {
  const start = Number(new URL(request.url!, "http://x").searchParams.get("startIndex"));
  response.end(JSON.stringify({ type: "FeatureCollection", features: squares.slice(start, start + 1000) }));
};
const half = (name: string, code: string, west: number, east: number) => ({
  type: "Feature",
  properties: { statcode: code, statnaam: name },
  geometry: { type: "Polygon", coordinates: [[[west, 52], [east, 52], [east, 52.3], [west, 52.3], [west, 52]]] },
}); // prettier-ignore
const gemeenten = Buffer.from(
  JSON.stringify({
    type: "FeatureCollection",
    features: [half("West, aan de Vecht", "GM0001", 5, 5.12), half("Oost", "GM0002", 5.12, 5.3)],
  }),
);
const provincies = Buffer.from(
  JSON.stringify({ type: "FeatureCollection", features: [half("Utrecht", "PV26", 5, 5.3)] }),
);
const roads = encodeOsm({
  nodes: squares.map((_, i) => ({
    id: i + 1,
    lon: WEST + (i % SIDE) * STEP,
    lat: SOUTH + Math.floor(i / SIDE) * STEP,
  })),
  ways: Array.from({ length: SIDE }, (_, line) => [
    {
      id: line + 1,
      refs: Array.from({ length: SIDE }, (_u, k) => line * SIDE + k + 1),
      tags: { highway: "secondary" },
    },
    {
      id: line + 101,
      refs: Array.from({ length: SIDE }, (_u, k) => k * SIDE + line + 1),
      tags: { highway: "tertiary" },
    },
  ]).flat(),
});
const md5: Answer = (_request, response) => void response.end(createHash("md5").update(roads).digest("hex"));

/** pull.json with its addresses on our own server. */
function sourcesAt(url: string): PullSources {
  const sources = JSON.parse(readFileSync(PULL, "utf8")) as PullSources;
  const text = JSON.stringify(sources)
    .replace(/https:\/\/service\.pdok\.nl\/cbs\/postcode4[^?]*/g, `${url}/pc4`)
    .replace(
      /https:\/\/service\.pdok\.nl\/cbs\/gebiedsindelingen[^"]*(gemeente|provincie)_[^"]*/g,
      `${url}/$1`,
    )
    .replaceAll("https://download.geofabrik.de/europe/netherlands-latest", `${url}/nl`);
  expect(text).not.toContain("https://");
  return JSON.parse(text) as PullSources;
}

let served: Served | undefined;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ketenimpact-pull-"));
});
afterEach(async () => served?.close());
const SOUND = {
  "/pc4": pages,
  "/gemeente": file(gemeenten),
  "/provincie": file(provincies),
  "/nl.osm.pbf": file(roads),
  "/nl.osm.pbf.md5": md5,
};
const OPTIONS = {
  today: "2026-11-24",
  pauseMilliseconds: 5,
  idleMilliseconds: 500,
  environment: {},
  tries: 3,
};

describe("region pull", () => {
  it("leaves a region that builds: every inhabitant, gemeenten by name, roads with limits", async () => {
    served = await serve({ ...SOUND, "/nl.osm.pbf": [breaking(roads, 3000), status(500), file(roads)] });
    const found = await pullRegion("nl", sourcesAt(served.url), folder, OPTIONS);
    if (!found.ok) throw new Error(JSON.stringify(found.diagnostics));
    expect(Object.keys(found.value.files)).toEqual(
      ["pc4-0.geojson", "pc4-1.geojson", "gemeenten.geojson", "provincies.geojson", "roads.osm.pbf"].map(
        (name) => `sources/${name}`,
      ),
    );
    expect(found.value.files["sources/roads.osm.pbf"]).toMatchObject({
      verified: true,
      fetchedOn: "2026-11-24",
    });
    const world = await rebuildRegion({ folder }, {});
    if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
    const { areas, regions, roads: graph } = world.value;
    expect(areas.inhabitants.reduce((sum, people) => sum + people, 0)).toBe((SIDE * SIDE - 1) * 100);
    expect([...new Set(areas.places)].sort()).toEqual(["Oost", "West, aan de Vecht"]);
    expect(regions.map(({ layer }) => layer)).toEqual(["roaz", "rav", "provincie", "gemeente"]);
    expect(graph.nodeCount).toBeGreaterThanOrEqual(SIDE * SIDE);
    expect(world.value.sources.map(({ licence }) => licence)).toContain("ODbL 1.0");
  });

  it("fetches again only what has changed", async () => {
    served = await serve(SOUND);
    const sources = sourcesAt(served.url);
    await pullRegion("nl", sources, folder, OPTIONS);
    const first = served.asked.length;
    const again = await pullRegion("nl", sources, folder, { ...OPTIONS, today: "2027-01-01" });
    const files = again.ok ? again.value.files : {};
    expect(files["sources/roads.osm.pbf"]).toMatchObject({ unchanged: true, fetchedOn: "2026-11-24" });
    // Pages are made by the server and carry no tag; the roads were not sent, nor their checksum asked for.
    expect(served.asked.slice(first).map(({ url }) => url!.split("?")[0])).toEqual([
      "/pc4",
      "/pc4",
      "/gemeente",
      "/provincie",
      "/nl.osm.pbf",
    ]);
  });

  it.each<[string, Readonly<Record<string, Answer | Answer[]>>, string]>([
    ["a file that is gone", { "/nl.osm.pbf": status(404) }, "download-failed"],
    ["a line that breaks every time", { "/nl.osm.pbf": breaking(roads, 100) }, "download-failed"],
    ["another checksum", { "/nl.osm.pbf.md5": (_request, response) => void response.end("0".repeat(32)) }, "download-checksum"],
    ["a page of errors instead of GeoJSON", { "/gemeente": (_request, response) => void response.end("<html>sorry") }, "pull-not-understood"],
    ["GeoJSON without inhabitants", { "/pc4": (_request, response) => void response.end('{"type":"FeatureCollection","features":[]}') }, "pull-not-understood"],
  ])("says of %s what is wrong, and leaves no region", async (_name, answers, code) => {
    served = await serve({ ...SOUND, ...answers });
    const found = await pullRegion("nl", sourcesAt(served.url), folder, OPTIONS);
    expect(found.diagnostics.map((finding) => finding.code)).toEqual([code]);
    for (const name of ["region.json", "people.csv", "pulled.json"]) expect(existsSync(join(folder, name)), name).toBe(false);
    const files = readdirSync(folder, { recursive: true }).map(String);
    expect(files.filter((name) => /draft/.test(name))).toEqual([]);
    // What has its name is whole: the same bytes as the server holds.
    const pbf = join(folder, "sources/roads.osm.pbf");
    if (existsSync(pbf)) expect(readFileSync(pbf).equals(roads)).toBe(true);
  }); // prettier-ignore

  it("knows no other country", async () => {
    served = await serve({});
    const found = await pullRegion("be", sourcesAt(served.url), folder, OPTIONS);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(["unknown-pull"]);
  });

  it("on the command line shows licences and progress on stderr, and the region on stdout", async () => {
    served = await serve(SOUND);
    const list = join(folder, "pull.json");
    writeFileSync(list, JSON.stringify(sourcesAt(served.url)));
    const run = promisify(execFile);
    const { stdout, stderr } = await run(
      process.execPath,
      [
        "node_modules/tsx/dist/cli.mjs",
        "api/cli.ts",
        "region",
        "pull",
        "nl",
        "--out",
        join(folder, "out"),
        "--sources",
        list,
        "--format",
        "json",
      ],
      { env: { ...process.env, KETENIMPACT_CACHE: join(folder, "cache"), NO_PROXY: "*" } },
    );
    expect((JSON.parse(stdout) as { areas: number }).areas).toBe(SIDE * SIDE);
    for (const said of ["CC BY 4.0", "ODbL 1.0", "not tried from the build machine", "sha256", "Wegen lezen"])
      expect(stderr).toContain(said);
    expect(readdirSync(join(folder, "cache"))).toHaveLength(1);
  });
});
