/** Reading one table row by row: numbers, ids and coordinates, every fault with file:line and column. */

import { type Diagnostic, error } from "./diagnostics.js";
import { type CsvRow, type CsvTable, csvNumber } from "./sources/csv.js";

/** WGS84 boxes: outside the first a coordinate is no coordinate. */
const WHOLE_EARTH = { lon: 180, lat: 90 } as const;

export class RowReader {
  readonly #ids = new Map<string, number>();

  constructor(
    readonly table: CsvTable,
    readonly diagnostics: Diagnostic[],
  ) {}

  /** findings  `missing-column` for each named column the table lacks; true when all are there */
  require(columns: readonly (string | undefined)[]): boolean {
    const missing = columns.filter((column) => column !== undefined && !this.table.columns.includes(column));
    for (const column of missing)
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
      this.diagnostics.push(error("duplicate-id", this.where(row, column), { id, first }));
    else this.#ids.set(id, row.line);
    return id;
  }

  /** findings  `not-a-number`, `negative-number` */
  count(row: CsvRow, column: string): number {
    const value = this.#number(row, column);
    if (value < 0) this.diagnostics.push(error("negative-number", this.where(row, column), { found: value }));
    return value;
  }

  /** findings  `not-a-number`, `no-coordinate` */
  coordinate(row: CsvRow, column: string, axis: "lon" | "lat"): number {
    const value = this.#number(row, column);
    const most = WHOLE_EARTH[axis];
    if (Math.abs(value) > most)
      this.diagnostics.push(error("no-coordinate", this.where(row, column), { found: value, most }));
    return value;
  }

  #number(row: CsvRow, column: string): number {
    const found = this.text(row, column);
    const value = csvNumber(found);
    if (value === undefined)
      this.diagnostics.push(error("not-a-number", this.where(row, column), { found: found.slice(0, 60) }));
    return value ?? 0;
  }
}
