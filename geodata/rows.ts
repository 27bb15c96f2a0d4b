/** Reading one table row by row: numbers, ids and coordinates, every fault with file:line and column. */

import { type Diagnostic, error, quoted } from "./diagnostics.js";
import { type CsvRow, type CsvTable, csvNumber } from "./sources/csv.js";
import { type Coordinates, RD_MOST, looksLikeRd, rdToWgs84 } from "./coordinates.js";
import { looksSwapped } from "./whereabouts.js";

/** Columns of a point; absent where a map file has shapes. */
export interface PointColumns {
  readonly lon?: string | undefined;
  readonly lat?: string | undefined;
}
/** Columns in which a map file's own points are found. */
export const POINT_COLUMNS = { lon: "geometry.lon", lat: "geometry.lat" } as const;

/** WGS84 boxes: outside them a coordinate is no coordinate. */
const WHOLE_EARTH = { lon: 180, lat: 90 } as const;
/** More people or visits than there are on earth to count. */
const MOST_COUNTED = 1e9;

export class RowReader {
  readonly #ids = new Map<string, number>();
  /** The decimal sign first seen, and where: a file that uses both may have thousands separators in it. */
  #decimal: { readonly sign: string; readonly where: string; told: boolean } | undefined;

  constructor(
    readonly table: CsvTable,
    readonly diagnostics: Diagnostic[],
  ) {}

  /** findings  `missing-column` for each named column the table lacks; true when all are there */
  require(columns: readonly (string | undefined)[]): boolean {
    const missing = columns.filter((column) => column !== undefined && !this.table.columns.includes(column));
    for (const column of new Set(missing))
      this.diagnostics.push(
        error("missing-column", `${this.table.where}:1`, {
          column: column!,
          found: this.table.columns.join(", ").slice(0, 200),
        }),
      );
    return missing.length === 0;
  }

  where = (row: CsvRow, column: string) => `${this.table.where}:${row.line} ${column}`;

  text(row: CsvRow, column: string | undefined): string {
    return column === undefined ? "" : (row.cells[column] ?? "");
  }

  /** findings  `missing-value`, `duplicate-id` */
  id(row: CsvRow, column: string): string {
    const id = this.text(row, column);
    const first = this.#ids.get(id);
    if (id === "") this.diagnostics.push(error("missing-value", this.where(row, column)));
    else if (first !== undefined)
      this.diagnostics.push(
        error("duplicate-id", this.where(row, column), {
          id: quoted(id),
          first: `${this.table.where}:${first}`,
        }),
      );
    else this.#ids.set(id, row.line);
    return id;
  }

  /** findings  those of a number; `negative-number`, `out-of-range` */
  count(row: CsvRow, column: string): number {
    const value = this.#number(row, column) ?? 0;
    if (value < 0) this.diagnostics.push(error("negative-number", this.where(row, column), { found: value }));
    if (value > MOST_COUNTED)
      this.diagnostics.push(
        error("out-of-range", this.where(row, column), { found: String(value), limit: `<= ${MOST_COUNTED}` }),
      );
    return value;
  }

  /**
   * A point in degrees WGS84. Without columns of its own, it is that of the row's shape.
   * findings  those of a number; `no-coordinate`, `lon-lat-swapped`, `no-point` (0, 0), `rd-in-wgs84`, `wgs84-in-rd`
   */
  point(
    row: CsvRow,
    { lon: first = POINT_COLUMNS.lon, lat: second = POINT_COLUMNS.lat }: PointColumns,
    coordinates: Coordinates = "EPSG:4326",
  ): { lon: number; lat: number } {
    const x = this.#number(row, first);
    const y = this.#number(row, second);
    const where = `${this.table.where}:${row.line}`;
    const found = { lon: x ?? 0, lat: y ?? 0 };
    if (x === undefined || y === undefined) return found;
    const told = (code: Diagnostic) => void this.diagnostics.push(code);
    if (x === 0 && y === 0) told(error("no-point", where));
    else if (coordinates === "EPSG:28992") {
      if (looksLikeRd(x, y)) return rdToWgs84(x, y);
      if (Math.abs(x) <= WHOLE_EARTH.lon && Math.abs(y) <= WHOLE_EARTH.lat)
        told(error("wgs84-in-rd", where, { x, y }));
      else told(error("no-coordinate", this.where(row, first), { found: `${x}, ${y}`, most: RD_MOST }));
    } else if (Math.abs(x) > WHOLE_EARTH.lon && looksLikeRd(x, y))
      told(error("rd-in-wgs84", where, { x, y }));
    else if (looksSwapped(x, y)) told(error("lon-lat-swapped", where, { lon: x, lat: y }));
    else
      for (const [value, column, most] of [
        [x, first, WHOLE_EARTH.lon],
        [y, second, WHOLE_EARTH.lat],
      ] as const)
        if (Math.abs(value) > most)
          told(error("no-coordinate", this.where(row, column), { found: value, most }));
    return found;
  }

  /** findings  `missing-value`, `not-a-number`, `mixed-decimals` (once a file) */
  #number(row: CsvRow, column: string): number | undefined {
    const found = this.text(row, column);
    const where = this.where(row, column);
    const value = csvNumber(found);
    if (found === "") this.diagnostics.push(error("missing-value", where));
    else if (value === undefined)
      this.diagnostics.push(error("not-a-number", where, { found: quoted(found) }));
    const sign = /[.,]/.exec(found)?.[0];
    if (value === undefined || sign === undefined) return value;
    this.#decimal ??= { sign, where, told: false };
    if (this.#decimal.sign !== sign && !this.#decimal.told) {
      this.#decimal.told = true;
      this.diagnostics.push(
        error("mixed-decimals", where, {
          found,
          sign,
          other: this.#decimal.sign,
          first: this.#decimal.where,
        }),
      );
    }
    return value;
  }
}
