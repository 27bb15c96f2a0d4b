/**
 * Areas of every kind as CBS gives them out, generated: PC6, 500 m squares and wijken as GeoPackage in RD New with secret
 * counts, buurten as GeoJSON with ages in per cent, gemeenten as CSV with semicolons, decimal commas and a BOM. Each is
 * checked, built on the network of nl and run, as a user would.
 */

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sqlite from "node-sqlite3-wasm";
import proj4 from "proj4";
import { beforeAll, describe, expect, it } from "vitest";
import { told } from "../api/told.js";

const RD =
  "+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.417,50.3319,465.552,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +units=m +no_defs";
/** South-west corner in RD New, metres: between Utrecht and Amersfoort. */
const CORNER = { x: 140_000, y: 455_000 };
const SECRET = -99997;
const home = mkdtempSync(join(tmpdir(), "kinds-"));

interface Square {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly inhabitants: number;
}

/** `columns` × `columns` squares with a name each; nobody is told of every seventh. */
const squares = (columns: number, side: number, name: (column: number, row: number) => string): Square[] =>
  Array.from({ length: columns ** 2 }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const [x, y] = [CORNER.x + column * side, CORNER.y + row * side];
    return { id: name(column, row), x, y, side, inhabitants: i % 7 === 6 ? SECRET : 20 + 5 * (i % 4) };
  });

const knownIn = (all: readonly Square[]) =>
  all.reduce((sum, { inhabitants }) => sum + Math.max(0, inhabitants), 0);

const ring = ({ x, y, side }: Square) =>
  [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]] as [number, number][]; // prettier-ignore
const degrees = (point: readonly [number, number]) => proj4<[number, number]>(RD, "EPSG:4326", [...point]);

/** GeoPackage header without envelope, then a MultiPolygon in little-endian WKB, as CBS writes them. */
function blobOf(square: Square): Uint8Array {
  const points = ring(square);
  const bytes = Buffer.alloc(8 + 9 + 13 + points.length * 16);
  bytes.write("GP", 0, "latin1");
  bytes.writeUInt8(1, 3);
  bytes.writeInt32LE(28992, 4);
  let at = 8;
  for (const [type, count] of [
    [6, 1],
    [3, 1],
  ] as const) {
    bytes.writeUInt8(1, at);
    bytes.writeUInt32LE(type, at + 1);
    bytes.writeUInt32LE(count, at + 5);
    at += 9;
  }
  bytes.writeUInt32LE(points.length, at);
  points.forEach(([x, y], i) => {
    bytes.writeDoubleLE(x, at + 4 + 16 * i);
    bytes.writeDoubleLE(y, at + 12 + 16 * i);
  });
  return bytes;
}

function geoPackage(path: string, idColumn: string, all: readonly Square[]): void {
  const database = new sqlite.Database(path);
  database.exec("CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT)");
  database.exec(`CREATE TABLE cbs(fid INTEGER PRIMARY KEY, geom BLOB, ${idColumn} TEXT, aantal_inwoners INTEGER, jong INTEGER, oud INTEGER)`);
  database.run("INSERT INTO gpkg_geometry_columns VALUES('cbs', 'geom')");
  for (const one of all) {
    const ages = one.inhabitants === SECRET || one.side < 100 ? [SECRET, SECRET] : [one.inhabitants - 5, 5];
    database.run(`INSERT INTO cbs(geom, ${idColumn}, aantal_inwoners, jong, oud) VALUES(?, ?, ?, ?, ?)`, [blobOf(one), one.id, one.inhabitants, ...ages]);
  }
  database.close();
} // prettier-ignore

const letters = (n: number) => String.fromCharCode(65 + Math.floor(n / 26), 65 + (n % 26));
const ages = { "0-64": "jong", "65+": "oud" };
const inRd = { coordinates: "EPSG:28992", empty: "nobody" };

interface Kind {
  readonly level: string;
  readonly areas: number;
  readonly inhabitants: number;
  readonly demand: Readonly<Record<string, unknown>>;
  readonly write: (folder: string) => void;
}

const gpkg = (level: string, id: string, all: readonly Square[]): Kind => ({
  level,
  areas: all.length,
  inhabitants: knownIn(all),
  demand: {
    file: "areas.gpkg",
    kind: "geopackage",
    ...inRd,
    columns: { id, inhabitants: "aantal_inwoners", ages },
  },
  write: (folder) => geoPackage(join(folder, "areas.gpkg"), id, all),
});

const buurten = squares(
  12,
  900,
  (column, row) => `BU0307${String(column).padStart(2, "0")}${String(row).padStart(2, "0")}`,
);
const gemeenten = squares(4, 9_000, (column, row) => `GM0${3 + column}${row}7`);

const KINDS: readonly Kind[] = [
  gpkg("pc6", "postcode6", squares(30, 90, (column, row) => `38${String(11 + (row % 80)).padStart(2, "0")}${letters(column)}`)),
  gpkg("grid500", "crs28992res500m", squares(20, 500, (column, row) => `E${2800 + 10 * column / 2}N${9100 + 10 * row / 2}`)),
  gpkg("wijk", "wijkcode", squares(8, 1_500, (column, row) => `WK03${column}${row}00`)),
  {
    level: "buurt",
    areas: buurten.length,
    inhabitants: knownIn(buurten),
    demand: {
      file: "areas.geojson",
      kind: "geojson",
      empty: "nobody",
      agesIn: "percent",
      columns: { id: "buurtcode", place: "gemeentenaam", inhabitants: "aantalInwoners", ages },
    },
    write: (folder) =>
      writeFileSync(
        join(folder, "areas.geojson"),
        JSON.stringify({
          type: "FeatureCollection",
          features: buurten.map((one) => ({
            type: "Feature",
            properties: { buurtcode: one.id, gemeentenaam: "Amersfoort", aantalInwoners: one.inhabitants, jong: 80, oud: 20 },
            geometry: { type: "Polygon", coordinates: [ring(one).map(degrees)] },
          })),
        }),
      ),
  },
  {
    level: "gemeente",
    areas: gemeenten.length,
    inhabitants: knownIn(gemeenten),
    demand: { file: "areas.csv", ...inRd, columns: { id: "code", place: "naam", lon: "x", lat: "y", inhabitants: "inwoners" } },
    write: (folder) =>
      writeFileSync(
        join(folder, "areas.csv"),
        `\uFEFFcode;naam;x;y;inwoners\r\n${gemeenten
          .map(({ id, x, y, side, inhabitants }) => `${id};Stad ${id};${x + side / 2},5;${y + side / 2},5;${inhabitants === SECRET ? "." : inhabitants}`)
          .join("\r\n")}\r\n`,
      ),
  },
]; // prettier-ignore

/** Two hospitals and a post between the squares, a scenario that closes one, and region.json. */
function region({ level, demand, write }: Kind): string {
  const folder = join(home, level);
  mkdirSync(folder);
  write(folder);
  const at = (dx: number, dy: number) => degrees([CORNER.x + dx, CORNER.y + dy]).map((one) => one.toFixed(5)).join(","); // prettier-ignore
  writeFileSync(
    join(folder, "care.csv"),
    `id,name,lon,lat,seh,post\neast,Oost,${at(2_600, 2_000)},24/7,\nwest,West,${at(300, 400)},24/7,\npost,Post,${at(1_200, 1_200)},,24/7\n`,
  );
  const columns = { id: "id", name: "name", lon: "lon", lat: "lat", functions: { seh: "seh", "ambulance-post": "post" } }; // prettier-ignore
  writeFileSync(
    join(folder, "region.json"),
    JSON.stringify({
      format: "ketenimpact/region@1",
      name: `kind-${level}`,
      title: `Areas: ${level}`,
      date: "2025-01-01",
      source: "generated",
      licence: "CC0-1.0",
      covers: "country",
      demand: { level, ...demand },
      facilities: [{ file: "care.csv", columns }],
      roads: { kind: "main-roads", network: "nl" },
      speedProfile: "2021",
    }),
  );
  writeFileSync(
    join(folder, "close.json"),
    JSON.stringify({
      format: "ketenimpact/scenario@1",
      region: folder,
      operations: [{ kind: "close", facility: "east", function: "seh" }],
    }),
  );
  return folder;
}

interface Access {
  readonly baseline: { readonly insideInhabitants: number; readonly outsideInhabitants: number };
  readonly longer: { readonly inhabitants: number };
}

describe("areas", () => {
  beforeAll(() => void (process.env["KETENIMPACT_CACHE"] = join(home, "cache")));

  it.each(KINDS.map((kind) => [kind.level, kind] as const))(
    "of kind %s are checked, built and run",
    async (level, kind) => {
      const folder = region(kind);
      const checked = await told("check", folder, "--format", "json");
      const found = JSON.parse(checked.out) as {
        diagnostics: { code: string; severity: string; areas?: number }[];
      };
      expect(found.diagnostics.map(({ code }) => code)).toEqual(
        level === "pc6" ? ["ages-untold", "count-empty"] : ["count-empty"],
      );
      const ran = await told("run", join(folder, "close.json"), "--format", "json");
      expect(ran.status).toBe(0);
      const [access] = (JSON.parse(ran.out) as { access: Access[] }).access;
      const { insideInhabitants, outsideInhabitants } = access!.baseline;
      expect(insideInhabitants + outsideInhabitants).toBe(kind.inhabitants);
      expect(access!.longer.inhabitants).toBeGreaterThan(0);
      const info = await told("region", "info", folder, "--format", "json");
      expect(info.out).toContain(String(kind.areas));
    },
    60_000,
  );
});
