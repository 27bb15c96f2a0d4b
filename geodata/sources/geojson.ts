/** GeoJSON (RFC 7946) → rows: properties as text, one point for each feature, and its polygons. */

import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../diagnostics.js";
import type { CsvTable } from "./csv.js";
import { type Position, type Shape, pointOf } from "./shapes.js";
import { POINT_COLUMNS } from "../rows.js";
import { readText } from "./text.js";

/** A table with the shape of each row; undefined where a row has none. */
export interface ShapedTable extends CsvTable {
  readonly shapes: readonly (Shape | undefined)[];
}

/** findings  those of readText and parseGeoJson */
export async function readGeoJson(path: string, where = path): Promise<Checked<ShapedTable>> {
  const text = await readText(path, where);
  return text.ok ? parseGeoJson(text.value, where) : text;
}

/**
 * findings  `geojson-broken` (no JSON, no FeatureCollection), `csv-no-rows`, `shape-not-understood` (a feature without
 *           usable geometry; a warning where it has none or an empty one: whoever needs its point says so). A row's `line` is the number of its feature, from 1.
 */
export function parseGeoJson(text: string, where: string): Checked<ShapedTable> {
  const none: ShapedTable = { where, columns: [], rows: [], shapes: [] };
  const document = parsed(text);
  const features =
    isObject(document) && Array.isArray(document["features"]) ? document["features"] : undefined;
  if (!features) return checked(none, [error("geojson-broken", where)]);
  if (features.length === 0) return checked(none, [error("csv-no-rows", where)]);
  const diagnostics: Diagnostic[] = [];
  const columns = new Set<string>(Object.values(POINT_COLUMNS));
  const shapes: (Shape | undefined)[] = [];
  const rows = features.map((feature: unknown, index) => {
    const line = index + 1;
    const found = isObject(feature) ? feature : {};
    const shape = shapeOf(found["geometry"]);
    if (!shape) {
      const type = isObject(found["geometry"]) ? found["geometry"]["type"] : found["geometry"];
      const tell = isNowhere(found["geometry"]) ? warning : error;
      diagnostics.push(tell("shape-not-understood", `${where}:${line}`, { found: quoted(type ?? "–") }));
    }
    shapes.push(shape);
    const properties = isObject(found["properties"]) ? found["properties"] : {};
    const cells = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, cellOf(value)]),
    );
    for (const name of Object.keys(cells)) columns.add(name);
    const point = shape && pointOf(shape);
    return { line, cells: { ...cells, ...(point ? pointCells(point) : {}) } };
  });
  return checked({ where, columns: [...columns], rows, shapes }, diagnostics);
}

export const pointCells = ([lon, lat]: Position) => ({
  [POINT_COLUMNS.lon]: String(lon),
  [POINT_COLUMNS.lat]: String(lat),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNowhere = (geometry: unknown) =>
  geometry === null || (isObject(geometry) && Array.isArray(geometry["coordinates"]) && geometry["coordinates"].length === 0); // prettier-ignore

/** Property values as a table would hold them; null is an empty cell. */
export function cellOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.trim();
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value === null || value === undefined ? "" : JSON.stringify(value);
  }
}

/** undefined for lines, collections and anything with a coordinate that is no number. */
function shapeOf(geometry: unknown): Shape | undefined {
  if (!isObject(geometry)) return undefined;
  const { type, coordinates } = geometry;
  switch (type) {
    case "Point":
      return isPosition(coordinates) ? { points: [coordinates], polygons: [] } : undefined;
    case "MultiPoint":
      return isList(coordinates, isPosition) ? { points: coordinates, polygons: [] } : undefined;
    case "Polygon":
      return isList(coordinates, isRing) ? { points: [], polygons: [coordinates] } : undefined;
    case "MultiPolygon":
      return isList(coordinates, isPolygon) ? { points: [], polygons: coordinates } : undefined;
    default:
      return undefined;
  }
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
const isList = <T>(value: unknown, isOne: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.length > 0 && value.every(isOne);
const isRing = (value: unknown): value is Position[] => isList(value, isPosition);
const isPolygon = (value: unknown): value is Position[][] => isList(value, isRing);
