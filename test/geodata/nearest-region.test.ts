import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type NearestTownsFile, nearestTownLayer, provincesOfPoints } from "../../geodata/nearest-region.js";
import type { PeopleFile } from "../../geodata/people.js";
import { areasOfPlaces } from "../../geodata/places.js";
import { dutchPlaces } from "../../geodata/sources/geonames.js";

const read = (file: string): unknown => JSON.parse(readFileSync(`geodata/regions/nl/${file}`, "utf8"));
const people = read("people.json") as PeopleFile;
const roaz = read("roaz.json") as NearestTownsFile;

/** Inhabitants 1-1-2021 per ROAZ region: CBS 83502NED summed over postcodes; Noordwest and SpoedZorgNet, since merged, added up. */
const published: Record<string, number> = {
  euregio: 761_220,
  noord: 1_674_290,
  oost: 1_321_160,
  brabant: 2_573_810,
  limburg: 1_115_835,
  "noord-holland-flevoland": 1_378_935 + 1_936_735,
  west: 1_936_080,
  zwolle: 1_125_465,
  zuidwest: 2_174_670,
  midden: 1_474_670,
};

function areas() {
  const result = areasOfPlaces(dutchPlaces(), people);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

describe("ROAZ regions of nl", () => {
  const value = areas();
  const layer = nearestTownLayer("roaz", value, roaz);
  const bandCount = value.bands.length;

  it("hold every area, and within 4 % as many people as published", () => {
    if (!layer.ok) throw new Error(JSON.stringify(layer.diagnostics));
    expect(layer.value.codes).toHaveLength(10);
    const inhabitants = new Map<string, number>();
    layer.value.codeOfArea.forEach((code, area) => {
      const persons = value.persons
        .subarray(area * bandCount, (area + 1) * bandCount)
        .reduce((a, b) => a + b, 0);
      inhabitants.set(code, (inhabitants.get(code) ?? 0) + persons);
    });
    for (const [code, expected] of Object.entries(published))
      expect(Math.abs(inhabitants.get(code)! / expected - 1), code).toBeLessThan(0.04);
  });

  it("hold eleven level-1 centres, each in its own region", () => {
    const centres = roaz.regions.flatMap(({ centres = [] }) => centres);
    expect(centres).toHaveLength(11);
    const header = "id,name,organisation,place,lon,lat";
    const [first, ...lines] = readFileSync("geodata/regions/nl/hospitals.csv", "utf8").trim().split("\n");
    expect(first!.startsWith(header)).toBe(true);
    const points = centres.map((id) => lines.find((line) => line.startsWith(`${id},`))!.split(","));
    const lon = points.map((cells) => Number(cells[4]));
    const lat = points.map((cells) => Number(cells[5]));
    const places = points.map((cells) => cells[3]!);
    const located = nearestTownLayer(
      "roaz",
      { lon, lat, provinces: provincesOfPoints({ lon, lat, places }, value) },
      roaz,
    );
    if (!located.ok) throw new Error(JSON.stringify(located.diagnostics));
    const own = roaz.regions.flatMap(({ code, centres = [] }) => centres.map(() => code));
    expect(located.value.codeOfArea).toEqual(own);
  });

  it("say where a point lies in no region", () => {
    const nowhere = nearestTownLayer(
      "roaz",
      { lon: [5], lat: [52], provinces: ["Utrecht"] },
      { ...roaz, regions: [] },
    );
    expect(nowhere.diagnostics.map(({ code }) => code)).toEqual(["no-region-for-point"]);
  });
});
