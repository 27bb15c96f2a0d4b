/** Rows → facilities: functions with their hours and levels; ambulance posts too. */

import { type Checked, type Diagnostic, checked, error, quoted } from "./diagnostics.js";
import { ALWAYS, parseHours } from "./hours.js";
import type { FacilityColumns } from "./region-file.js";
import { RowReader } from "./rows.js";
import type { CsvRow, CsvTable } from "./sources/csv.js";
import { type Facility, type FunctionState, MARKS, type Mark } from "./world.js";

/** A facility before it is laid on the roads. */
export type LocatedFacility = Omit<Facility, "touches">;

/** Former ids in one cell are separated by this. */
const SEPARATOR = "|";

/** findings  those of RowReader and parseHours; `unknown-mark`, `facility-without-function` (errors) */
export function facilitiesOf(table: CsvTable, columns: FacilityColumns): Checked<LocatedFacility[]> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  const { functions, levels = {}, perYear = {}, ...plain } = columns;
  const named = [plain, functions, levels, perYear].flatMap((part) => Object.values(part));
  if (!reader.require(named)) return checked([], diagnostics);
  const facilities = table.rows.map((row): LocatedFacility => {
    const id = reader.id(row, columns.id);
    const mark = reader.text(row, columns.mark) || "D";
    if (!(MARKS as readonly string[]).includes(mark))
      diagnostics.push(
        error("unknown-mark", reader.where(row, columns.mark!), {
          found: quoted(mark),
          known: MARKS.join(", "),
        }),
      );
    const offered = functionsOf(row, columns, reader);
    if (Object.keys(offered).length === 0)
      diagnostics.push(error("facility-without-function", `${table.where}:${row.line}`, { id: quoted(id) }));
    const name = reader.text(row, columns.name) || id;
    return {
      id,
      name,
      place: reader.text(row, columns.place) || name,
      ...reader.point(row, columns),
      aliases: reader.text(row, columns.aliases).split(SEPARATOR).filter(Boolean),
      functions: offered,
      source: reader.text(row, columns.source) || table.where,
      mark: mark as Mark,
    };
  });
  return checked(facilities, diagnostics);
}

function functionsOf(
  row: CsvRow,
  { functions, levels = {}, perYear = {} }: FacilityColumns,
  reader: RowReader,
): Record<string, FunctionState> {
  const offered: Record<string, FunctionState> = {};
  for (const [care, column] of Object.entries(functions)) {
    const text = reader.text(row, column);
    if (text === "") continue;
    const hours = parseHours(text, reader.where(row, column));
    reader.diagnostics.push(...hours.diagnostics);
    const volume = perYear[care];
    const known = volume !== undefined && reader.text(row, volume) !== "";
    offered[care] = {
      open: true,
      hours: hours.ok ? hours.value : ALWAYS,
      ...(known ? { perYear: reader.count(row, volume) } : {}),
    };
  }
  for (const [care, column] of Object.entries(levels)) {
    const level = reader.text(row, column);
    if (level !== "") offered[care] = { hours: ALWAYS, ...offered[care], open: true, level };
  }
  return offered;
}
