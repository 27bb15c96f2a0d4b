/** Later observations: a CSV with a row a KPI, held against the KPIs that were foretold. */

import { checkDate } from "../../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../../geodata/diagnostics.js";
import { readCsv } from "../../geodata/sources/csv.js";
import { nearestOf } from "../../geodata/spelling.js";
import type { ForetoldKpi } from "./forecasts.js";

export interface Observation {
  readonly kpi: ForetoldKpi;
  readonly observed: number;
  /** ISO; null where the file does not say. */
  readonly date: string | null;
}

const NEEDED = ["kpi", "unit", "observed"] as const;

/** A decimal point or comma; no signs for thousands, which would be taken for one. */
const NUMBER = /^[-+−]?\d+([.,]\d+)?$/;
const THOUSANDS = /^[-+−]?\d{1,3}([.,]\d{3})+$/;

/**
 * Rows without an observed value are passed over: not measured yet.
 * columns   kpi, unit, observed; date (ISO) may be there; others are passed over
 * findings  those of readCsv and checkDate; `missing-column`, `observed-unknown-kpi`, `observed-unit`, `observed-no-number`,
 *           `observed-twice`, `observed-nothing` (errors); `observed-before` (warning): measured before the day of the forecast
 */
export async function readObservations(
  path: string,
  kpis: readonly ForetoldKpi[],
): Promise<Checked<Observation[]>> {
  const table = await readCsv(path);
  if (!table.ok) return table;
  const { columns, rows } = table.value;
  const diagnostics: Diagnostic[] = [...table.diagnostics];
  for (const column of NEEDED.filter((name) => !columns.includes(name)))
    diagnostics.push(error("missing-column", `${path}:1`, { column, found: columns.join(", ") }));
  if (NEEDED.some((name) => !columns.includes(name))) return { ok: false, diagnostics };
  const known = new Map(kpis.map((kpi) => [kpi.kpi, kpi]));
  const seen = new Map<string, number>();
  const found: Observation[] = [];
  for (const { line, cells } of rows) {
    const { kpi: id = "", unit = "", observed = "", date = "" } = cells;
    if (observed === "") continue;
    const where = `${path}:${line}`;
    const wrong: Diagnostic[] = date === "" ? [] : checkDate(date, `${where} date`);
    const kpi = known.get(id);
    if (!kpi) {
      const nearest = nearestOf(id, [...known.keys()]);
      wrong.push(error("observed-unknown-kpi", `${where} kpi`, { found: quoted(id), nearest }));
    } else if (unit !== kpi.unit)
      wrong.push(
        error("observed-unit", `${where} unit`, { found: quoted(unit), expected: kpi.unit, kpi: id }),
      );
    // 96.824 inhabitants are ninety thousand, not ninety-six and a bit.
    const isThousands = kpi?.decimals === 0 && THOUSANDS.test(observed);
    if (!NUMBER.test(observed) || isThousands)
      wrong.push(error("observed-no-number", `${where} observed`, { found: quoted(observed) }));
    const key = `${id} ${date}`;
    const first = seen.get(key);
    if (first !== undefined) wrong.push(error("observed-twice", where, { kpi: quoted(id), first }));
    else seen.set(key, line);
    if (kpi && wrong.length === 0) {
      if (date !== "" && date < kpi.on)
        diagnostics.push(warning("observed-before", `${where} date`, { date, on: kpi.on }));
      const value = Number(observed.replace(",", ".").replace("−", "-"));
      found.push({ kpi, observed: value, date: date === "" ? null : date });
    }
    diagnostics.push(...wrong);
  }
  if (found.length === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    diagnostics.push(error("observed-nothing", path));
  return checked(found, diagnostics);
}
