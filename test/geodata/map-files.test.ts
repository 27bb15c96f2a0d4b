/** GeoJSON and GeoPackage as sources of areas and regions, and what is broken about them. */

import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import sqlite from "node-sqlite3-wasm";
import { describe, expect, it } from "vitest";
import { parseGeoJson } from "../../geodata/sources/geojson.js";
import { readGeoPackage } from "../../geodata/sources/geopackage.js";
import { holdersOf, pointOf } from "../../geodata/sources/shapes.js";
import { shapeOfBlob } from "../../geodata/sources/wkb.js";
import { valueOf } from "../toy/book.js";

const square = (west: number, south: number, side: number) =>
  [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]] as [number, number][]; // prettier-ignore
const feature = (geometry: unknown, properties: object) => ({ type: "Feature", properties, geometry });
const collection = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

describe("GeoJSON", () => {
  it("gives properties as text and the point that stands for each shape", () => {
    const text = collection(
      feature({ type: "Polygon", coordinates: [square(5, 52, 0.1)] }, { id: "a", people: 12, note: null }),
      feature({ type: "Point", coordinates: [5.2, 52.1] }, { id: "b", people: 7.5 }),
    );
    const { rows, columns } = valueOf(parseGeoJson(text, "areas.geojson"));
    expect(columns).toEqual(expect.arrayContaining(["id", "people", "note", "geometry.lon", "geometry.lat"]));
    expect(rows.map(({ cells }) => cells["people"])).toEqual(["12", "7.5"]);
    expect(rows[0]!.cells["note"]).toBe("");
    expect(Number(rows[0]!.cells["geometry.lon"])).toBeCloseTo(5.05, 6);
    expect(rows[1]!.cells["geometry.lat"]).toBe("52.1");
  });

  it("puts the point of a horseshoe on the horseshoe", () => {
    const horseshoe = [[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]] as [number, number][]; // prettier-ignore
    const shape = { points: [], polygons: [[horseshoe]] };
    const [x, y] = pointOf(shape);
    expect(holdersOf([shape])(x, y)).toEqual([0]);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.json(), (text) => void parseGeoJson(text, "f.geojson")),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (geometry) => void parseGeoJson(collection(feature(geometry, {})), "f")),
      { numRuns: 200 },
    );
  });
});

describe("polygons that hold a point", () => {
  it("are found as they are drawn, overlapping ones and holes included", () => {
    const hole = { points: [], polygons: [[square(0, 0, 10), square(4, 4, 2)]] };
    const small = { points: [], polygons: [[square(1, 1, 2)]] };
    const at = holdersOf([hole, undefined, small]);
    expect([at(2, 2), at(5, 5), at(9, 9), at(11, 5)]).toEqual([[0, 2], [], [0], []]);
  });
});

/** Header of a GeoPackage blob, then WKB, little-endian. */
function blobOf(x: number, y: number, doubles = 0): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 + doubles * 8 + 21));
  [0x47, 0x50, 0, doubles === 4 ? 0b011 : 1].forEach((byte, i) => view.setUint8(i, byte));
  const at = 8 + doubles * 8;
  view.setUint8(at, 1);
  view.setUint32(at + 1, 1, true);
  view.setFloat64(at + 5, x, true);
  view.setFloat64(at + 13, y, true);
  return new Uint8Array(view.buffer);
}

describe("GeoPackage", () => {
  it("gives rows with a point each, of the layer asked for", () => {
    const path = join(mkdtempSync(join(tmpdir(), "ketenimpact-gpkg-")), "areas.gpkg");
    const database = new sqlite.Database(path);
    database.exec("CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT)");
    for (const name of ["areas", "other"]) {
      database.exec(`CREATE TABLE ${name}(fid INTEGER PRIMARY KEY, geom BLOB, id TEXT, people INTEGER)`);
      database.run("INSERT INTO gpkg_geometry_columns VALUES(?, 'geom')", [name]);
      database.run(`INSERT INTO ${name}(geom, id, people) VALUES(?, ?, 12)`, [blobOf(5.1, 52.3, 4), name]);
    }
    database.close();
    const { rows } = valueOf(readGeoPackage(path, "areas.gpkg", "areas"));
    expect(rows.map(({ cells }) => cells)).toEqual([
      { fid: "1", id: "areas", people: "12", "geometry.lon": "5.1", "geometry.lat": "52.3" },
    ]);
    const undecided = readGeoPackage(path, "areas.gpkg");
    expect(undecided.diagnostics.map(({ code, values }) => [code, values["known"]])).toEqual([
      ["unknown-layer", "areas, other"],
    ]);
  });

  it("takes blobs apart without throwing, cut short or changed anywhere", () => {
    expect(shapeOfBlob(blobOf(5, 52))).toEqual({ points: [[5, 52]], polygons: [] });
    expect(shapeOfBlob(blobOf(NaN, NaN))).toBeUndefined();
    fc.assert(
      fc.property(fc.nat(40), fc.nat(255), fc.nat(60), (at, byte, length) => {
        const blob = blobOf(5, 52).slice(0, length);
        if (at < blob.length) blob[at] = byte;
        shapeOfBlob(blob);
      }),
    );
  });
});
