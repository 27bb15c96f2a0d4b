/** GeoJSON layers over HTTP: a region on the map, and what a run does to it. */

import type { FeatureCollection, Polygon } from "geojson";
import { beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.js";
import { openAssumptions, openNorms, openRegion } from "../../api/load.js";
import type { Api } from "../../api/request-forms.js";
import { regionsOnDemand } from "../../api/served.js";
import { totalInhabitants, type World } from "../../geodata/world.js";
import { valueOf } from "../toy/book.js";

let app: Api;
let world: World;
beforeAll(async () => {
  world = valueOf(await openRegion("nl", {}));
  app = await buildApp({
    assumptions: valueOf(await openAssumptions({})),
    book: valueOf(await openNorms({})),
    engineVersion: "test",
    regions: await regionsOnDemand({}, world),
  });
});
const layer = async (url: string) => {
  const answer = await app.inject({ method: "GET", url: `/api/v1/${url}.geojson` });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  expect(answer.headers["content-type"]).toMatch(/^application\/geo\+json/);
  return answer.json<FeatureCollection<Polygon | null, Record<string, unknown>>>();
};

describe("a region", () => {
  it("has a polygon around each place where people live, its ring closed and counterclockwise", async () => {
    const { features } = await layer("regions/nl/layers/areas");
    expect(features.map(({ properties }) => properties["area"])).toEqual(world.areas.ids);
    const people = features.reduce((sum, { properties }) => sum + Number(properties["inhabitants"]), 0);
    expect(people).toBe(totalInhabitants(world.areas));
    for (const { geometry } of features) {
      if (!geometry) continue;
      const [ring] = geometry.coordinates as [number[][]];
      expect(ring[0]).toEqual(ring.at(-1));
      const area = ring
        .slice(1)
        .reduce((sum, [x, y], at) => sum + ring[at]![0]! * y! - x! * ring[at]![1]!, 0);
      expect(area).toBeGreaterThan(0);
    }
    const empty = features.filter(({ geometry }) => geometry === null).length;
    expect(empty / features.length).toBeLessThan(0.01);
  });

  it("has all its locations, and a border for each of its layers", async () => {
    const { features } = await layer("regions/nl/layers/facilities");
    expect(features.map(({ properties }) => properties["facility"])).toEqual(
      world.facilities.map(({ id }) => id),
    );
    const borders = await layer("regions/nl/layers/borders");
    expect(borders.features.map(({ properties }) => properties["layer"])).toEqual([
      "roaz",
      "rav",
      "provincie",
    ]);
    // Ten ROAZ regions meet along hundreds of cells; a province border is longer than none.
    for (const { geometry } of borders.features)
      expect((geometry as unknown as { coordinates: unknown[] }).coordinates.length).toBeGreaterThan(100);
  });

  it("is refused by a layer it does not have, and by a name that is not listed", async () => {
    const status = async (url: string) =>
      (await app.inject({ method: "GET", url: `/api/v1/${url}` })).statusCode;
    expect(await status("regions/nl/layers/rivers.geojson")).toBe(400);
    expect(await status("regions/mars/layers/areas.geojson")).toBe(404);
    expect(await status("runs/none/layers/areas.geojson")).toBe(404);
  });
});

describe("a run", () => {
  it("says per area what it was and what it becomes, as the result counts it", async () => {
    const answer = await app.inject({
      method: "POST",
      url: "/api/v1/runs",
      headers: { "content-type": "application/json" },
      payload: JSON.stringify({ operations: [{ kind: "close", facility: "terneuzen", function: "seh" }] }),
    });
    const { access } = answer.json<{ access: { newlyOutsideInhabitants: number }[] }>();
    const address = String(answer.headers["location"]).replace("/api/v1/", "");
    const { features } = await layer(`${address}/layers/areas`);
    const newly = features
      .filter(({ properties }) => properties["seh_newly_outside"] === 1)
      .reduce((sum, { properties }) => sum + Number(properties["inhabitants"]), 0);
    expect(newly).toBe(access[0]!.newlyOutsideInhabitants);
    expect(newly).toBeGreaterThan(0);
  });
});
