/** A population projection in the layout of CBS StatLine: a row per region, age group and year, in thousands. */

import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  quoted,
} from "../../geodata/diagnostics.js";
import { readCsv } from "../../geodata/sources/csv.js";
import type { AgeBand } from "../../geodata/world.js";
import type { ProjectedRow } from "../../scenarios/projection.js";

/** Names of a column, ours first, then those StatLine is known to use; not compared with an export. */
const COLUMNS = {
  region: ["region", "RegioS", "Regio-indeling"],
  age: ["age", "Leeftijd"],
  year: ["year", "Perioden"],
  thousands: ["thousands", "TotaleBevolking_1", "Bevolking op 1 januari (x 1 000)"],
} as const;
type Column = keyof typeof COLUMNS;

const THOUSAND = 1000;

/**
 * Rows of a file. Totals over all ages are left out; years may be written "2030" or "2030JJ00", ages "0-19", "75+",
 * "0 tot 20 jaar" or "75 jaar of ouder", thousands with a point or a comma.
 * findings  those of readCsv; `missing-column`, `projection-row` (with the line)
 */
export async function readProjection(path: string, where: string): Promise<Checked<ProjectedRow[]>> {
  const table = await readCsv(path, where);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const diagnostics: Diagnostic[] = [...table.diagnostics];
  const named = Object.fromEntries(
    Object.entries(COLUMNS).map(([column, names]) => [column, names.find((name) => columns.includes(name))]),
  ) as Record<Column, string | undefined>;
  for (const [column, name] of Object.entries(named))
    if (name === undefined)
      diagnostics.push(error("missing-column", where, { column, found: columns.join(", ") }));
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const found: ProjectedRow[] = [];
  for (const { line, cells } of rows) {
    const cell = (column: Column) => cells[named[column]!] ?? "";
    if (/^(totaal|total)/i.test(cell("age"))) continue;
    const band = bandOf(cell("age"));
    const year = /^(\d{4})(?:JJ00)?$/.exec(cell("year"))?.[1];
    const thousands = /^\d+([.,]\d+)?$/.test(cell("thousands"))
      ? Number(cell("thousands").replace(",", "."))
      : NaN;
    const wrong = !band
      ? "age"
      : year === undefined
        ? "year"
        : Number.isNaN(thousands)
          ? "thousands"
          : undefined;
    if (wrong) {
      const values = { column: named[wrong]!, found: quoted(cell(wrong)) };
      diagnostics.push(error("projection-row", `${where}:${line}`, values));
    } else
      found.push({ region: cell("region"), ...band!, year: Number(year), persons: thousands * THOUSAND });
  }
  return hasErrors(diagnostics) ? { ok: false, diagnostics } : checked(found, diagnostics);
}

function bandOf(text: string): AgeBand | undefined {
  const [, plain, end] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (plain !== undefined) return { from: Number(plain), to: Number(end) };
  // "0 tot 20 jaar" is up to but not including 20.
  const [, from, before] = /^(\d+) tot (\d+) jaar$/.exec(text) ?? [];
  if (from !== undefined) return { from: Number(from), to: Number(before) - 1 };
  const [, open] = /^(\d+)(?:\+| jaar of ouder)$/.exec(text) ?? [];
  return open === undefined ? undefined : { from: Number(open), to: null };
}
