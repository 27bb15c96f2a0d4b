/** Rows → areas with persons by age band. */

import { type Checked, type Diagnostic, checked, error } from "./diagnostics.js";
import type { AreaColumns } from "./places.js";
import type { DemandColumns } from "./region-file.js";
import { RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";
import type { AgeBand } from "./world.js";

const EVERYBODY: AgeBand = { from: 0, to: null };

/**
 * Areas of a CSV with a point and inhabitants each. Persons by age win over a total; fractions are kept as they
 * are: verdicts round counts of people once, at the end.
 * findings  those of RowReader; `age-band-not-understood`, `no-inhabitants-column`, `nobody-lives-here` (errors)
 */
export function areasOfRows(table: CsvTable, columns: DemandColumns): Checked<AreaColumns> {
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  const { ages, ...plain } = columns;
  const bands = Object.entries(ages ?? {}).map(([text, column]) => ({ band: bandOf(text), text, column }));
  for (const { band, text } of bands)
    if (!band) diagnostics.push(error("age-band-not-understood", table.where, { found: text }));
  if (!ages && !columns.inhabitants) diagnostics.push(error("no-inhabitants-column", table.where));
  const named = [...Object.values(plain), ...bands.map(({ column }) => column)];
  if (!reader.require(named) || diagnostics.length > 0) return checked(EMPTY, diagnostics);
  const counted = ages ? bands.map(({ column }) => column) : [columns.inhabitants!];
  const points = table.rows.map((row) => reader.point(row, columns));
  const persons = table.rows.flatMap((row) => counted.map((column) => reader.count(row, column)));
  if (!persons.some((count) => count > 0)) diagnostics.push(error("nobody-lives-here", table.where));
  return checked(
    {
      ids: table.rows.map((row) => reader.id(row, columns.id)),
      places: table.rows.map((row) => reader.text(row, columns.place) || reader.text(row, columns.id)),
      provinces: table.rows.map((row) => reader.text(row, columns.province)),
      lon: Float64Array.from(points, ({ lon }) => lon),
      lat: Float64Array.from(points, ({ lat }) => lat),
      persons: Float64Array.from(persons),
      bands: ages ? bands.map(({ band }) => band!) : [EVERYBODY],
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

/** "0-14" or "75+"; undefined when it is neither. */
function bandOf(text: string): AgeBand | undefined {
  const [, from, to] = /^(\d+)(?:-(\d+)|\+)$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  return { from: Number(from), to: to === undefined ? null : Number(to) };
}
