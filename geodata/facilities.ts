/** Rows → facilities: functions with their hours and levels; ambulance posts too. */

import { type Checked, type Diagnostic, checked, error, quoted, warning } from "./diagnostics.js";
import { functionsOf } from "./facility-functions.js";
import type { FacilitySource } from "./region-file.js";
import { POINT_COLUMNS, RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";
import { type Facility, MARKS, type Mark } from "./world.js";

/** A facility before it is laid on the roads. */
export type LocatedFacility = Omit<Facility, "touches">;

/** Former ids in one cell are separated by this. */
const SEPARATOR = "|";

/**
 * findings  those of RowReader, parseHours and functionsOf; `unknown-mark` (error);
 *           `facility-without-function` (warning): it is kept, and gives nothing
 */
export function facilitiesOf(
  table: CsvTable,
  source: Omit<FacilitySource, "file">,
): Checked<LocatedFacility[]> {
  const { columns, idPrefix = "" } = source;
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  const { functions, levels = {}, perYear = {}, ...plain } = columns;
  const rules = Object.values(functions).flatMap((rule) =>
    typeof rule === "string" ? [rule] : [rule].flat().map(({ column }) => column),
  );
  const volumes = Object.values(perYear).flatMap((volume) =>
    typeof volume === "string" ? [volume] : volume.times,
  );
  const points = [plain.lon ?? POINT_COLUMNS.lon, plain.lat ?? POINT_COLUMNS.lat];
  const named = [...points, ...Object.values(plain), ...rules, ...Object.values(levels), ...volumes];
  if (!reader.require(named)) return checked([], diagnostics);
  const offers = functionsOf(columns, reader);
  const facilities = table.rows.map((row): LocatedFacility => {
    const id = idPrefix + reader.id(row, columns.id);
    const mark = reader.text(row, columns.mark) || (source.mark ?? "D");
    if (!(MARKS as readonly string[]).includes(mark))
      diagnostics.push(
        error("unknown-mark", reader.where(row, columns.mark!), {
          found: quoted(mark),
          known: MARKS.join(", "),
        }),
      );
    const offered = offers(row);
    if (Object.keys(offered).length === 0)
      diagnostics.push(
        warning("facility-without-function", `${table.where}:${row.line}`, { id: quoted(id) }),
      );
    const name = reader.text(row, columns.name) || id;
    const postcode = reader.text(row, columns.postcode);
    return {
      id,
      name,
      place: reader.text(row, columns.place) || name,
      ...reader.point(row, columns, source.coordinates),
      ...(postcode === "" ? {} : { postcode }),
      aliases: reader.text(row, columns.aliases).split(SEPARATOR).filter(Boolean),
      functions: offered,
      source: reader.text(row, columns.source) || (source.source ?? table.where),
      mark: mark as Mark,
    };
  });
  return checked(facilities, diagnostics);
}
