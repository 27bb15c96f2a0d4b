/** A file of rows, whatever its kind: CSV, GeoJSON or GeoPackage, by the end of its name. */

import type { Checked } from "../diagnostics.js";
import { type CsvTable, readCsv } from "./csv.js";
import type { Shape } from "./shapes.js";

/** Rows, with the shape of each where the file is a map. */
export interface Table extends CsvTable {
  readonly shapes?: readonly (Shape | undefined)[];
}

/** The readers of maps need Turf and SQLite: half a second that a folder of CSV does without. */
export async function readTable(path: string, where: string, layer?: string): Promise<Checked<Table>> {
  if (/\.(geo)?json$/i.test(path)) return (await import("./geojson.js")).readGeoJson(path, where);
  if (/\.gpkg$/i.test(path)) return (await import("./geopackage.js")).readGeoPackage(path, where, layer);
  return readCsv(path, where);
}
