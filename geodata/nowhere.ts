/** Rows of a map without any shape, where nobody lives: CBS keeps some postcodes so. They are no areas. */

import { type Checked, checked, warning } from "./diagnostics.js";
import { UNTOLD } from "./demand.js";
import type { RegionFile } from "./region-file.js";
import { POINT_COLUMNS } from "./rows.js";
import type { Table } from "./sources/table.js";

/**
 * The table without rows that have no shape and no inhabitants, where a count may be empty. A row with inhabitants stays,
 * and is an error when its point is read.
 * finding  `area-without-shape` (warning, once)
 */
export function withoutNowhere(table: Table, { columns, empty }: RegionFile["demand"]): Checked<Table> {
  const counted = columns?.inhabitants;
  const { shapes } = table;
  if (!shapes || !columns || counted === undefined || columns.lon !== undefined || empty !== "nobody")
    return checked(table, []);
  const isArea = table.rows.map(
    ({ cells }) =>
      cells[POINT_COLUMNS.lon] || !(UNTOLD.has(cells[counted] ?? "") || Number(cells[counted]) === 0),
  );
  const [first, ...more] = table.rows.filter((_, row) => !isArea[row]);
  if (!first) return checked(table, []);
  const kept = <T>(all: readonly T[]) => all.filter((_, row) => isArea[row]);
  const values = { areas: more.length + 1, example: first.cells[columns.id] ?? "" };
  return checked({ ...table, rows: kept(table.rows), shapes: kept(shapes) }, [
    warning("area-without-shape", `${table.where}:${first.line}`, values),
  ]);
}
