/** GeoPackage (OGC 12-128r18) → rows: columns as text, one point for each row, and its polygons. */

import { existsSync } from "node:fs";
import sqlite from "node-sqlite3-wasm";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../diagnostics.js";
import { POINT_COLUMNS } from "../rows.js";
import { type ShapedTable, cellOf, pointCells } from "./geojson.js";
import { type Shape, pointOf } from "./shapes.js";
import { shapeOfBlob } from "./wkb.js";

type SqlRow = Readonly<Record<string, unknown>>;

/**
 * layer     which of its tables; may be left out where there is one
 * findings  `file-missing`, `geopackage-broken`, `unknown-layer` (with those there are), `csv-no-rows`,
 *           `shape-not-understood`. A row's `line` is its number, from 1.
 */
export function readGeoPackage(path: string, where: string, layer?: string): Checked<ShapedTable> {
  const none: ShapedTable = { where, columns: [], rows: [], shapes: [] };
  if (!existsSync(path)) return checked(none, [error("file-missing", where, { reason: "ENOENT" })]);
  let database: InstanceType<typeof sqlite.Database> | undefined;
  try {
    database = new sqlite.Database(path, { readOnly: true });
    const all = (query: string) => database!.all(query) as unknown as SqlRow[];
    const layers = all("SELECT table_name, column_name FROM gpkg_geometry_columns ORDER BY table_name");
    const names = layers.map((row) => String(row["table_name"]));
    const name = layer ?? (names.length === 1 ? names[0] : undefined);
    const found = layers.find((row) => row["table_name"] === name);
    if (!found || name === undefined)
      return checked(none, [
        error("unknown-layer", where, { found: quoted(layer ?? "–"), known: names.join(", ") }),
      ]);
    return tableOf(all(`SELECT * FROM "${name.replaceAll('"', '""')}"`), String(found["column_name"]), where);
  } catch (reason) {
    return checked(none, [error("geopackage-broken", where, { reason: quoted((reason as Error).message) })]);
  } finally {
    database?.close();
  }
}

function tableOf(found: readonly SqlRow[], geometry: string, where: string): Checked<ShapedTable> {
  const diagnostics: Diagnostic[] = [];
  const shapes: (Shape | undefined)[] = [];
  const rows = found.map((row, index) => {
    const line = index + 1;
    const blob = row[geometry];
    const shape = blob instanceof Uint8Array ? shapeOfBlob(blob) : undefined;
    if (!shape)
      diagnostics.push(
        (blob ? error : warning)("shape-not-understood", `${where}:${line}`, { found: blob ? "blob" : "–" }),
      );
    shapes.push(shape);
    const plain = Object.entries(row).filter(([name]) => name !== geometry);
    const cells = Object.fromEntries(plain.map(([name, value]) => [name, cellOf(value)]));
    return { line, cells: { ...cells, ...(shape ? pointCells(pointOf(shape)) : {}) } };
  });
  if (rows.length === 0) diagnostics.push(error("csv-no-rows", where));
  const named = Object.keys(found[0] ?? {}).filter((name) => name !== geometry);
  const columns = [...named, ...Object.values(POINT_COLUMNS)];
  return checked({ where, columns, rows, shapes }, diagnostics);
}
