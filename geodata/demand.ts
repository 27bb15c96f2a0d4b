/** Rows → areas with persons by age band. */

import { type Checked, type Diagnostic, checked, error, warning } from "./diagnostics.js";
import type { AreaColumns } from "./places.js";
import type { DemandColumns, RegionFile } from "./region-file.js";
import { POINT_COLUMNS, RowReader } from "./rows.js";
import type { CsvRow, CsvTable } from "./sources/csv.js";
import type { AgeBand } from "./world.js";

const EVERYBODY: AgeBand = { from: 0, to: null };
/** What CBS writes in its maps for a count that is secret, missing or not applicable; "." in its tables. */
export const UNTOLD: ReadonlySet<string> = new Set([
  "",
  ".",
  "-99995",
  "-99996",
  "-99997",
  "-99998",
  "-99999",
]);

/** How the counts of a demand file are meant; see RegionFile. */
export type Counting = Pick<RegionFile["demand"], "empty" | "agesIn" | "coordinates">;

/**
 * Areas of a table with a point and inhabitants each. Where both stand there, the number of inhabitants decides how
 * many and the ages decide the shares: published bands are rounded each by itself. Fractions are kept as they are:
 * verdicts round counts of people once, at the end.
 * findings  those of RowReader; `age-band-not-understood`, `no-inhabitants-column`, `nobody-lives-here`, `count-secret`
 *           (errors); `inhabitants-do-not-sum`, `count-empty`, `ages-untold` (warnings)
 */
export function areasOfRows(
  table: CsvTable,
  columns: DemandColumns,
  counting: Counting = {},
): Checked<AreaColumns> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  const { ages, ...plain } = columns;
  const bands = Object.entries(ages ?? {}).map(([text, column]) => ({ band: bandOf(text), text, column }));
  for (const { band, text } of bands)
    if (!band) diagnostics.push(error("age-band-not-understood", table.where, { found: text }));
  const percent = counting.agesIn === "percent";
  if (!columns.inhabitants && (!ages || percent))
    diagnostics.push(error("no-inhabitants-column", table.where));
  const named = [
    plain.lon ?? POINT_COLUMNS.lon,
    plain.lat ?? POINT_COLUMNS.lat,
    ...Object.values(plain),
    ...bands.map(({ column }) => column),
  ];
  if (!reader.require(named) || diagnostics.length > 0) return checked(EMPTY, diagnostics);
  const empty = new Set<CsvRow>();
  const secret: CsvRow[] = [];
  // Who has inhabitants but no ages gets everybody's; see `shared`.
  const count = (row: CsvRow, column: string, isShare = false) => {
    const cell = reader.text(row, column).replace(/\.0+$/, "");
    if (!UNTOLD.has(cell)) return reader.count(row, column);
    if (counting.empty === "nobody") {
      if (!isShare) empty.add(row);
    } else if (cell === "") return reader.count(row, column);
    else secret.push(row);
    return 0;
  };
  const points = table.rows.map((row) => reader.point(row, columns, counting.coordinates));
  const { inhabitants } = columns;
  const totals = inhabitants ? table.rows.map((row) => count(row, inhabitants)) : undefined;
  const counts =
    ages && table.rows.map((row) => bands.map(({ column }) => count(row, column, totals !== undefined)));
  // Small areas often have inhabitants and no ages at all: then they are people of any age.
  const areAgesUntold =
    totals?.some((one) => one > 0) && counts?.every((own) => own.every((one) => one === 0));
  const byAge = areAgesUntold ? undefined : counts;
  if (areAgesUntold) diagnostics.push(warning("ages-untold", `${table.where}:1`));
  if (totals && byAge) diagnostics.push(...sums(table, totals, byAge, percent));
  if (secret[0])
    diagnostics.push(
      error("count-secret", `${table.where}:${secret[0].line}`, {
        areas: new Set(secret).size,
        example: reader.text(secret[0], columns.id),
      }),
    );
  const [first] = empty;
  if (first)
    diagnostics.push(
      warning("count-empty", `${table.where}:${first.line}`, {
        areas: empty.size,
        example: reader.text(first, columns.id),
      }),
    );
  const persons = totals && byAge ? shared(totals, byAge) : (byAge ?? totals!.map((total) => [total]));
  if (!persons.some((counts) => counts.some((one) => one > 0)))
    diagnostics.push(error("nobody-lives-here", table.where));
  return checked(
    {
      ids: table.rows.map((row) => reader.id(row, columns.id)),
      places: table.rows.map((row) => reader.text(row, columns.place) || reader.text(row, columns.id)),
      provinces: table.rows.map((row) => reader.text(row, columns.province)),
      lon: Float64Array.from(points, ({ lon }) => lon),
      lat: Float64Array.from(points, ({ lat }) => lat),
      persons: Float64Array.from(persons.flat()),
      bands: byAge ? bands.map(({ band }) => band!) : [EVERYBODY],
    },
    diagnostics,
  );
}

const EMPTY: AreaColumns = {
  ids: [],
  places: [],
  provinces: [],
  lon: new Float64Array(),
  lat: new Float64Array(),
  persons: new Float64Array(),
  bands: [EVERYBODY],
};

/** Each total over its own age shares; over everybody's where an area has people but no ages. */
function shared(totals: readonly number[], byAge: readonly (readonly number[])[]): number[][] {
  const all = byAge[0]!.map((_, band) => byAge.reduce((sum, counts) => sum + counts[band]!, 0));
  return byAge.map((counts, area) => {
    const own = counts.some((one) => one > 0) ? counts : all;
    const sum = own.reduce((a, b) => a + b, 0);
    return own.map((one) => (sum > 0 ? (one / sum) * totals[area]! : 0));
  });
}

/** Statistics offices round counts to fives; percentages to whole ones. */
const ROUNDED_TO_FIVE = 5;
const PERCENT = 100;

/** finding  `inhabitants-do-not-sum`: bands and total differ by more than rounding each of them can explain */
function sums(
  table: CsvTable,
  totals: readonly number[],
  byAge: readonly (readonly number[])[],
  percent: boolean,
): Diagnostic[] {
  const fives = [...totals, ...byAge.flat()].every((count) => count % ROUNDED_TO_FIVE === 0);
  const step = fives && !percent ? ROUNDED_TO_FIVE : 1;
  return byAge.flatMap((counts, area) => {
    const sum = counts.reduce((a, b) => a + b, 0);
    const expected = percent ? PERCENT : totals[area]!;
    if (sum === 0 || Math.abs(sum - expected) <= (step / 2) * (counts.length + 1)) return [];
    const where = `${table.where}:${table.rows[area]!.line}`;
    return [warning("inhabitants-do-not-sum", where, { sum: Math.round(sum), expected })];
  });
}

/** "0-14" or "75+"; undefined when it is neither. */
function bandOf(text: string): AgeBand | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+)|\+)$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), to: to === undefined ? null : Number(to) };
}
