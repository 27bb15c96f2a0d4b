/** RD New: published control points, the mistake of 170 m, and the pairs in real files. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import proj4 from "proj4";
import { describe, expect, it } from "vitest";
import { rdToWgs84 } from "../../geodata/coordinates.js";
import { metresBetween } from "../../geodata/ground.js";
import { parseCsv } from "../../geodata/sources/csv.js";
import { valueOf } from "../toy/book.js";

/**
 * Control points of RDNAPTRANS, as the Kadaster and NSGI publish them for testing: name, x, y (RD, m), latitude,
 * longitude (ETRS89; that WGS84 lies within a metre of it is neglected everywhere here).
 */
const CONTROL = [
  ["Texel", 117380.12, 575040.34, 53.160753042, 4.824761912],
  ["Noord-Groningen", 247380.56, 604580.78, 53.41948205, 6.776726674],
  ["Amersfoort", 155000, 463000, 52.155172897, 5.387203657],
  ["Zeeuws-Vlaanderen", 16460.91, 377380.23, 51.368607152, 3.397588595],
  ["Zuid-Limburg", 182260.45, 311480.67, 50.792584916, 5.773795548],
  ["Maasvlakte", 64640.89, 440700.0101, 51.947393898, 4.072887101],
] as const;

/** The approximation with seven numbers is good to a quarter of a metre; RDNAPTRANS adds a grid of corrections. */
const GOOD_METRES = 0.25;

describe("RD New", () => {
  it.each(CONTROL)("%s", (_, x, y, lat, lon) => {
    const found = rdToWgs84(x, y);
    expect(metresBetween(found.lon, found.lat, lon, lat)).toBeLessThan(GOOD_METRES);
  });

  it("is some 170 m off where the rotations are taken in microradians", () => {
    const wrong = proj4(
      "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 " +
        "+ellps=bessel +towgs84=565.417,50.3319,465.552,-1.9342,1.6677,-9.1019,4.0725 +units=m +no_defs",
      "EPSG:4326",
    );
    for (const [, x, y, lat, lon] of CONTROL) {
      const [wrongLon, wrongLat] = wrong.forward([x, y]) as [number, number];
      const metres = metresBetween(wrongLon, wrongLat, lon, lat);
      expect(metres).toBeGreaterThan(100);
      expect(metres).toBeLessThan(300);
    }
  });

  const DATA = process.env["KETENIMPACT_DATA"] ?? "../shared/data";
  // Coordinates in these files are rounded to a metre or to 1e-6 degree, and made by other programs.
  it.each([
    ["demand/pc4_2021.csv", 1],
    ["supply/ziekenhuizen_2019.csv", 2],
    ["supply/ambulancestandplaatsen_2019.csv", 2],
    ["roads/motorway_nodes_osm.csv", 2],
    ["demand/wijken_2022.csv", 1],
  ])("agrees with the pairs in %s", (file, metres) => {
    const path = join(DATA, file);
    if (!existsSync(path)) return console.log(`SKIPPED: ${path} is not there`);
    const { rows } = valueOf(parseCsv(readFileSync(path, "utf8"), file));
    const off = rows
      .map(({ cells }) => {
        const { lon, lat } = rdToWgs84(Number(cells["rd_x"]), Number(cells["rd_y"]));
        return metresBetween(lon, lat, Number(cells["lon"]), Number(cells["lat"]));
      })
      .sort((a, b) => a - b);
    expect(off[Math.floor(off.length * 0.99)]).toBeLessThan(metres);
  });
});
