/** What a row says a location gives: hours as they stand there, or by what its words mean. */

import { error, quoted } from "./diagnostics.js";
import { ALWAYS, type WeekHours, parseHours } from "./hours.js";
import type { FacilityColumns, HoursRule } from "./region-file.js";
import type { RowReader } from "./rows.js";
import type { CsvRow } from "./sources/csv.js";
import type { FunctionState } from "./world.js";

/** findings  those of RowReader and parseHours; `unknown-word`: a word that region.json does not explain */
export function functionsOf(
  { functions, levels = {}, perYear = {} }: FacilityColumns,
  reader: RowReader,
): (row: CsvRow) => Record<string, FunctionState> {
  return (row) => {
    const offered: Record<string, FunctionState> = {};
    for (const [care, rule] of Object.entries(functions)) {
      const rules = typeof rule === "string" ? [{ column: rule }] : [rule].flat();
      const hours = firstHours(rules, row, reader);
      if (!hours) continue;
      const volume = perYear[care];
      const known = volume === undefined ? undefined : volumeOf(volume, row, reader);
      offered[care] = { open: true, hours, ...(known === undefined ? {} : { perYear: known }) };
    }
    for (const [care, column] of Object.entries(levels)) {
      const level = reader.text(row, column);
      if (level !== "") offered[care] = { hours: ALWAYS, ...offered[care], open: true, level };
    }
    return offered;
  };
}

/** Of the first rule that finds the function here; every rule is read for its findings. */
function firstHours(
  rules: readonly Partial<HoursRule>[],
  row: CsvRow,
  reader: RowReader,
): WeekHours | undefined {
  return rules.map((rule) => hoursBy(rule, row, reader)).find((hours) => hours !== undefined);
}

function hoursBy(
  { column, hours }: Partial<HoursRule>,
  row: CsvRow,
  reader: RowReader,
): WeekHours | undefined {
  const where = column === undefined ? `${reader.table.where}:${row.line}` : reader.where(row, column);
  const cell = reader.text(row, column);
  const text = meaning(cell, column, hours);
  if (text === undefined) {
    const known = Object.keys(hours as object)
      .map((word) => quoted(word))
      .join(", ");
    reader.diagnostics.push(error("unknown-word", where, { found: quoted(cell), known }));
    return ALWAYS; // never used: it is an error
  }
  if (text === "") return undefined;
  const parsed = parseHours(text, where);
  reader.diagnostics.push(...parsed.diagnostics);
  return parsed.ok ? parsed.value : ALWAYS;
}

/** Hours in OSM syntax; "" for not here; undefined for a word nobody explained. */
function meaning(cell: string, column: string | undefined, hours: HoursRule["hours"] | undefined) {
  if (hours === undefined) return cell;
  if (typeof hours === "string") return column === undefined || cell !== "" ? hours : "";
  if (Object.hasOwn(hours, cell)) return hours[cell];
  return cell === "" ? "" : undefined;
}

/** undefined where a cell is empty: not known is not zero */
function volumeOf(
  volume: string | { readonly times: readonly string[] },
  row: CsvRow,
  reader: RowReader,
): number | undefined {
  const columns = typeof volume === "string" ? [volume] : volume.times;
  if (columns.some((column) => reader.text(row, column) === "")) return undefined;
  return columns.reduce((product, column) => product * reader.count(row, column), 1);
}
