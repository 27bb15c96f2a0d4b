/** CSV as it comes: comma, semicolon or tab; decimal comma; BOM; CRLF. */

import { CsvError, parse } from "csv-parse/sync";
import { type Checked, type Diagnostic, checked, error } from "../diagnostics.js";
import { readText } from "./text.js";

export interface CsvRow {
  /** Line in the file, from 1; the header is line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly where: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * A CSV file as rows of trimmed text.
 * findings  those of readText, `csv-broken` (with file:line), `csv-row-width`, `csv-no-rows`, `csv-duplicate-column`
 */
export async function readCsv(path: string, where = path): Promise<Checked<CsvTable>> {
  const text = await readText(path, where);
  return text.ok ? parseCsv(text.value, where) : text;
}

export function parseCsv(text: string, where: string): Checked<CsvTable> {
  const none: CsvTable = { where, columns: [], rows: [] };
  let parsed: unknown;
  try {
    parsed = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (reason) {
    if (!(reason instanceof CsvError)) throw reason;
    const line = Number(reason["lines"] ?? 1);
    return checked(none, [error("csv-broken", `${where}:${line}`, { reason: reason.code })]);
  }
  const records = parsed as { record: string[]; info: { lines: number } }[];
  const columns = records[0]?.record ?? [];
  const diagnostics: Diagnostic[] = [];
  const twice = columns.filter((column, index) => column !== "" && columns.indexOf(column) !== index);
  for (const column of twice) diagnostics.push(error("csv-duplicate-column", `${where}:1`, { column }));
  if (records.length < 2) diagnostics.push(error("csv-no-rows", where));
  const rows = records.slice(1).map(({ record, info }) => {
    if (record.length !== columns.length)
      diagnostics.push(
        error("csv-row-width", `${where}:${info.lines}`, { found: record.length, expected: columns.length }),
      );
    return { line: info.lines, cells: Object.fromEntries(columns.map((name, i) => [name, record[i] ?? ""])) };
  });
  return checked({ where, columns, rows }, diagnostics);
}

/** The separator that the header line has most of. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/));
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** A number with decimal point or decimal comma; no thousands separators. undefined when it is not one. */
export function csvNumber(cell: string): number | undefined {
  if (!/^[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?$/.test(cell)) return undefined;
  const value = Number(cell.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}
