/** CSV as it comes: comma, semicolon or tab; decimal comma; BOM; CRLF. */

import { CsvError, parse } from "csv-parse/sync";
import { type Checked, type Diagnostic, checked, error, quoted } from "../diagnostics.js";
import { readText } from "./text.js";

export interface CsvRow {
  /** Line in the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly where: string;
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

/** One record and the line on which it ends. */
interface Parsed {
  readonly record: readonly string[];
  readonly lastLine: number;
}

/** A header with more separators than this is no header: tables of people and facilities have tens. */
const MOST_COLUMNS = 2_000;
/** A file that is ragged all over is not read to its end. */
const MOST_RAGGED = 1_000;
const ENOUGH = new Error("enough ragged rows");

/**
 * A CSV file as rows of trimmed text.
 * findings  those of readText, `csv-broken` (with file:line), `csv-row-width`, `csv-no-rows`, `csv-duplicate-column`,
 *           `too-many` (columns)
 */
export async function readCsv(path: string, where = path): Promise<Checked<CsvTable>> {
  const text = await readText(path, where);
  return text.ok ? parseCsv(text.value, where) : text;
}

export function parseCsv(text: string, where: string): Checked<CsvTable> {
  const none: CsvTable = { where, columns: [], rows: [] };
  // One kind of line end, so that the parser counts lines as an editor does: it counts CRLF inside quotes twice.
  const plain = text.replace(/\r\n?/g, "\n");
  const header = headerOf(plain);
  if (header.count > MOST_COLUMNS)
    return checked(none, [error("too-many", `${where}:1`, { most: MOST_COLUMNS })]);
  const records: Parsed[] = [];
  let ragged = 0;
  try {
    parse(plain, {
      bom: true,
      delimiter: header.separator,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      // Kept here and not in the parser, whose own account of each row takes kilobytes.
      on_record: (record: string[], { lines }) => {
        records.push({ record, lastLine: lines });
        if (record.length !== records[0]!.record.length && ++ragged === MOST_RAGGED) throw ENOUGH;
        return null;
      },
    });
  } catch (reason) {
    if (reason instanceof CsvError) return checked(none, [broken(reason, records, plain, where)]);
    if (reason !== ENOUGH) throw reason;
  }
  const columns = records[0]?.record ?? [];
  const diagnostics: Diagnostic[] = [];
  const top = records[0] ? firstLine(records[0]) : 1;
  const seen = new Set<string>();
  for (const column of columns) {
    if (column !== "" && seen.has(column))
      diagnostics.push(error("csv-duplicate-column", `${where}:${top}`, { column: quoted(column) }));
    seen.add(column);
  }
  if (records.length < 2) diagnostics.push(error("csv-no-rows", where));
  for (const parsed of records.slice(1))
    if (parsed.record.length !== columns.length) {
      const values = { found: parsed.record.length, expected: columns.length };
      diagnostics.push(error("csv-row-width", `${where}:${firstLine(parsed)}`, values));
    }
  if (diagnostics.length > 0) return checked(none, diagnostics);
  const rows = records.slice(1).map((parsed) => ({
    line: firstLine(parsed),
    cells: Object.fromEntries(columns.map((name, i) => [name, parsed.record[i]!])),
  }));
  return checked({ where, columns, rows }, []);
}

/** A quote that is never closed is named where its row begins, not at the end of the file. */
function broken(reason: CsvError, records: readonly Parsed[], text: string, where: string): Diagnostic {
  const open = reason.code === "CSV_QUOTE_NOT_CLOSED";
  const line = open ? firstFullLine(text, (records.at(-1)?.lastLine ?? 0) + 1) : Number(reason["lines"] ?? 1);
  return error("csv-broken", `${where}:${line}`, { reason: reason.code });
}

/** The parser gives the line on which a row ends. */
const firstLine = ({ record, lastLine }: Parsed) =>
  lastLine - record.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);

const firstFullLine = (text: string, line: number) => {
  const lines = text.split("\n");
  while (lines[line - 1]?.trim() === "") line++;
  return line;
};

/** The separator that the header line has most of, outside its quotes, and into how many columns it cuts. */
function headerOf(text: string): { separator: string; count: number } {
  const header = (/^\s*(.*)/.exec(text.replace(/^\uFEFF/, ""))?.[1] ?? "").replace(/"[^"]*"/g, "");
  return [",", ";", "\t"]
    .map((separator) => ({ separator, count: header.split(separator).length }))
    .reduce((best, next) => (next.count > best.count ? next : best));
}

/** A number with decimal point or decimal comma; no thousands separators. undefined when it is not one. */
export function csvNumber(cell: string): number | undefined {
  if (!/^[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?$/.test(cell)) return undefined;
  const value = Number(cell.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}
