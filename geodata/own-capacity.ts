/** A user's own capacities as CSV: one row a location and function, one column an amount. */

import { type Checked, type Diagnostic, checked, error, warning } from "./diagnostics.js";
import { columnOf, functionHere, functionNamed } from "./own-rows.js";
import { RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";
import { CAPACITIES, type Capacity, FUNCTIONS, type Facility } from "./world.js";

/** Amounts without a column are not known. */
export type CapacityColumns = { readonly facility: string; readonly function: string } & {
  readonly [K in keyof Capacity]?: string;
};

/** The columns of a file that has the usual names: location, function, and whichever amounts it has. */
export const capacityColumns = ({ columns }: CsvTable): CapacityColumns => ({
  facility: "facility",
  function: "function",
  ...Object.fromEntries(CAPACITIES.filter((key) => columns.includes(key)).map((key) => [key, key])),
});

/**
 * The same facilities with what the file says they can hold; an empty cell says nothing.
 *
 * findings  those of RowReader; `unknown-facility`, `unknown-function`, `row-function-not-here`, `row-twice`,
 *           `missing-value` (a row without any amount) (errors); `capacity-zero` (warning)
 */
export function withCapacities(
  facilities: readonly Facility[],
  table: CsvTable,
  columns: CapacityColumns,
): Checked<readonly Facility[]> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  if (!reader.require(Object.values(columns))) return checked(facilities, diagnostics);
  const amounts = CAPACITIES.filter((key) => columns[key] !== undefined);
  const result = [...facilities];
  const seen = new Map<string, string>();
  for (const row of table.rows) {
    const at = (name: string) => reader.where(row, name);
    const column = columnOf(
      reader.text(row, columns.facility),
      facilities,
      at(columns.facility),
      diagnostics,
    );
    const care = functionNamed(
      reader.text(row, columns.function),
      FUNCTIONS,
      at(columns.function),
      diagnostics,
    );
    const said = amounts.filter((key) => reader.text(row, columns[key]) !== "");
    const before = diagnostics.length;
    const capacity = Object.fromEntries(said.map((key) => [key, reader.count(row, columns[key]!)]));
    const isRead = diagnostics.length === before;
    if (said.length === 0)
      diagnostics.push(error("missing-value", at(amounts.map((key) => columns[key]).join(", ") || "places")));
    if (column === undefined || care === undefined) continue;
    const facility = result[column]!;
    if (!functionHere(facility, care, at(columns.function), diagnostics)) continue;
    const where = `${table.where}:${row.line}`;
    const first = seen.get(`${column} ${care}`);
    if (first !== undefined)
      diagnostics.push(error("row-twice", where, { found: `${facility.id}, ${care}`, first }));
    seen.set(`${column} ${care}`, where);
    // Half a place takes nobody in either: models count whole ones.
    if (isRead && Object.values(capacity).some((amount) => Math.floor(amount) === 0))
      diagnostics.push(warning("capacity-zero", where, { facility: facility.id, function: care }));
    const state = facility.functions[care]!;
    const functions = {
      ...facility.functions,
      [care]: { ...state, capacity: { ...state.capacity, ...capacity } },
    };
    result[column] = { ...facility, functions };
  }
  return checked(result, diagnostics);
}
