/** A region whose roads come from an OSM file, and one whose times come from a table: from files to verdict material. */

import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildRegion, rebuildRegion } from "../../../geodata/build.js";
import { UNREACHABLE } from "../../../geodata/matrix.js";
import { routeFinder } from "../../../geodata/route.js";
import { type OsmData, encodeOsm } from "./encode-osm.js";

interface Roads {
  readonly kind: string;
  readonly file: string;
  readonly period?: string;
}

/** A folder with two areas, west and east, a hospital in the east and a post in the west. */
function folder(
  roads: Roads,
  files: Readonly<Record<string, string | Uint8Array>>,
  lons = [5.001, 5.099],
): string {
  const place = mkdtempSync(join(tmpdir(), "ketenimpact-region-"));
  const region = {
    format: "ketenimpact/region@1",
    name: "drawn",
    title: "Drawn",
    date: "2025-01-01",
    source: "drawn",
    licence: "CC0-1.0",
    demand: { file: "people.csv", columns: { id: "id", lon: "lon", lat: "lat", inhabitants: "n" } },
    facilities: [
      {
        file: "facilities.csv",
        columns: {
          id: "id",
          name: "id",
          lon: "lon",
          lat: "lat",
          functions: { seh: "seh", "ambulance-post": "post" },
        },
      },
    ],
    roads,
    speedProfile: "2021",
  };
  const [west, east] = lons;
  const all = {
    "region.json": JSON.stringify(region),
    "people.csv": `id,lon,lat,n\nwest,${west},52.0005,1000\neast,${east},52.0005,2000\n`,
    "facilities.csv": `id,lon,lat,seh,post\nhospital,${east},52,24/7,\npost,${west},52,,24/7\n`,
    ...files,
  };
  for (const [name, content] of Object.entries(all)) writeFileSync(join(place, name), content);
  return place;
}

/** One road of 6.9 km at 80 km/h, eastward faster in the evening, with a street at each end. */
const road: OsmData = {
  nodes: Array.from({ length: 51 }, (_, id) => ({ id: id + 1, lon: 5 + id / 500, lat: 52 })),
  ways: [
    {
      id: 1,
      refs: Array.from({ length: 51 }, (_, id) => id + 1),
      tags: { highway: "primary", maxspeed: "80", "maxspeed:forward:conditional": "100 @ (19:00-24:00)" },
    },
  ],
};

describe("a region on OSM roads", () => {
  it("drives what its speed profile says of the limits on the way", async () => {
    const place = folder({ kind: "osm", file: "roads.osm.pbf" }, { "roads.osm.pbf": encodeOsm(road) });
    const world = await rebuildRegion({ folder: place }, {});
    if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
    const { travel, speeds } = world.value;
    // 6.7 km between the streets, at 85 % of 80 km/h, and the way to the door
    const seconds = travel.car.toFacility.driveDeciseconds[0]! / 10;
    expect(speeds.car.ofPosted?.mainRoad).toBe(0.85);
    expect(seconds).toBeGreaterThan(6700 / ((0.85 * 80) / 3.6));
    expect(seconds).toBeLessThan(6700 / ((0.85 * 80) / 3.6) + 60);
    const route = routeFinder(world.value.roads, speeds.car)(
      world.value.facilities[1]!,
      world.value.facilities[0]!,
    );
    expect(route?.line.length).toBeGreaterThan(15); // it follows the road
  });

  it("is faster in the evening only where its limits are", async () => {
    const times = await Promise.all(
      ["day", "evening"].map(async (period) => {
        const place = folder(
          { kind: "osm", file: "roads.osm.pbf", period },
          { "roads.osm.pbf": encodeOsm(road) },
        );
        const world = await rebuildRegion({ folder: place }, {});
        if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
        const { fromFacility, toFacility } = world.value.travel.ambulance;
        return {
          east: fromFacility.driveDeciseconds[3]!,
          west: toFacility.driveDeciseconds[0]!,
          back: fromFacility.driveDeciseconds[0]!,
        };
      }),
    );
    expect(times[1]!.east).toBeLessThan(times[0]!.east);
    expect(times[1]!.back).toBe(times[0]!.back);
  });

  it("is cached whole, and never when the file is damaged", async () => {
    const cache = mkdtempSync(join(tmpdir(), "ketenimpact-cache-"));
    const before = process.env["KETENIMPACT_CACHE"];
    process.env["KETENIMPACT_CACHE"] = cache;
    const bytes = encodeOsm(road);
    const cut = folder({ kind: "osm", file: "r.pbf" }, { "r.pbf": bytes.subarray(0, bytes.length - 9) });
    const damaged = await buildRegion({ folder: cut }, {});
    expect(damaged.diagnostics.map(({ code }) => code)).toEqual(["osm-truncated"]);
    expect(readdirSync(cache)).toEqual([]);
    const passes: string[] = [];
    const place = { folder: folder({ kind: "osm", file: "r.pbf" }, { "r.pbf": bytes }) };
    const built = await buildRegion({ ...place, tell: (pass) => passes.push(pass) }, {});
    expect([...new Set(passes)]).toEqual(["ways", "nodes"]);
    expect(readdirSync(cache)).toHaveLength(1);
    const again = await buildRegion({ ...place, tell: () => expect.fail("it was read again") }, {});
    expect(again.ok && built.ok && again.value.travel).toEqual(built.ok && built.value.travel);
    if (before === undefined) delete process.env["KETENIMPACT_CACHE"];
    else process.env["KETENIMPACT_CACHE"] = before;
  });

  const liechtenstein = resolve(
    process.env["KETENIMPACT_DATA"] ?? "../shared/data",
    "osm/liechtenstein.osm.pbf",
  );
  it.skipIf(!existsSync(liechtenstein))(
    "of Liechtenstein: from Vaduz to Balzers in 8 to 16 minutes by car",
    async () => {
      const place = folder(
        { kind: "osm", file: "${data}/osm/liechtenstein.osm.pbf" },
        {
          "people.csv": "id,lon,lat,n\nvaduz,9.521,47.141,5000\n",
          "facilities.csv": "id,lon,lat,seh,post\nbalzers,9.503,47.067,24/7,24/7\n",
        },
      );
      const world = await rebuildRegion({ folder: place, data: resolve(liechtenstein, "../..") }, {});
      if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
      const minutes = world.value.travel.car.toFacility.driveDeciseconds[0]! / 600;
      expect(minutes).toBeGreaterThan(8);
      expect(minutes).toBeLessThan(16);
    },
  );
});

describe("a region on a table of times", () => {
  it("takes the times as they are; what is not there is beyond", async () => {
    const times = "from;to;seconds\nwest;hospital;600,5\npost;west;30\npost;east;500\n";
    const world = await rebuildRegion(
      { folder: folder({ kind: "matrix", file: "t.csv" }, { "t.csv": times }) },
      {},
    );
    if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
    expect(world.diagnostics).toEqual([]);
    const { car, ambulance } = world.value.travel;
    // areas west, east × facilities hospital, post
    expect([...car.toFacility.driveDeciseconds]).toEqual([6005, UNREACHABLE, UNREACHABLE, UNREACHABLE]);
    expect([...ambulance.fromFacility.driveDeciseconds]).toEqual([UNREACHABLE, 300, UNREACHABLE, 5000]);
  });

  it("tells car and ambulance apart, and turns the way round where only one is given", async () => {
    const times =
      "from,to,seconds,vehicle\nwest,hospital,600,car\nwest,hospital,400,ambulance\neast,hospital,,car\n";
    const world = await rebuildRegion(
      { folder: folder({ kind: "matrix", file: "t.csv" }, { "t.csv": times }) },
      {},
    );
    if (!world.ok) throw new Error(JSON.stringify(world.diagnostics));
    const { car, ambulance } = world.value.travel;
    expect(
      [car.toFacility, ambulance.toFacility, ambulance.fromFacility].map((m) => m.driveDeciseconds[0]),
    ).toEqual([6000, 4000, 4000]);
    expect(world.diagnostics.map(({ code }) => code)).toEqual(["times-one-way", "times-one-way"]);
  });
});
