/** A user's own flows: which share of the people of an area goes to which location, as CSV. */

import { type Checked, type Diagnostic, checked, error, quoted, warning } from "./diagnostics.js";
import { entry } from "./entry.js";
import { UNREACHABLE } from "./matrix.js";
import { columnOf, functionHere, functionNamed } from "./own-rows.js";
import { normalPostcode, pc4Of } from "./postcodes.js";
import { RowReader } from "./rows.js";
import type { CsvTable } from "./sources/csv.js";
import { nearestOf } from "./spelling.js";
import type { SaidShares, World } from "./world.js";

/** Functions that people choose a location for. */
export const FLOW_FUNCTIONS = ["seh", "acute-obstetrics"] as const;
export type FlowFunction = (typeof FLOW_FUNCTIONS)[number];

/** Without `function` every row is about the SEH. */
export interface FlowColumns {
  readonly area: string;
  readonly facility: string;
  readonly share: string;
  readonly function?: string;
}
const FLOW_COLUMNS = {
  area: "area",
  facility: "facility",
  function: "function",
  share: "share",
} as const;

/** The usual names; a file without a column `function` is about the SEH. */
export function flowColumns({ columns }: CsvTable): FlowColumns {
  const { function: care, ...rest } = FLOW_COLUMNS;
  return columns.includes(care) ? FLOW_COLUMNS : rest;
}

/** Shares are written with two decimals or more: so far a sum may lie from 1; it is then brought to 1. */
const ROUNDING = 0.01;

type Ground = Pick<World, "areas" | "facilities" | "travel">;

interface Said {
  readonly column: number;
  readonly share: number;
  readonly where: string;
}

/**
 * An area is named by its id, or by a postcode: then every area with that postcode, or within those four digits.
 *
 * findings  those of RowReader; `unknown-area`, `unknown-facility`, `unknown-function`, `row-function-not-here`,
 *           `row-twice`, `shares-do-not-sum`, `flow-no-road` (errors); `flow-areas-missing` (warning): areas of which
 *           nothing is said keep the choice of the model
 */
export function flowsOf(
  table: CsvTable,
  columns: FlowColumns,
  ground: Ground,
): Checked<NonNullable<World["flows"]>> {
  const { areas, facilities } = ground;
  const diagnostics: Diagnostic[] = [];
  const reader = new RowReader(table, diagnostics);
  if (!reader.require(Object.values(columns))) return checked({}, diagnostics);
  const areasNamed = areaFinder(areas.ids);
  const said = new Map<FlowFunction, Map<number, Map<number, Said>>>();
  for (const row of table.rows) {
    const at = (column: string) => reader.where(row, column);
    const name = reader.text(row, columns.area);
    const named = areasNamed(name);
    if (named.length === 0) {
      const values = { found: quoted(name), nearest: nearestOf(name, areas.ids) };
      diagnostics.push(error("unknown-area", at(columns.area), values));
    }
    const care =
      columns.function === undefined
        ? "seh"
        : functionNamed(
            reader.text(row, columns.function),
            FLOW_FUNCTIONS,
            at(columns.function),
            diagnostics,
          );
    const column = columnOf(
      reader.text(row, columns.facility),
      facilities,
      at(columns.facility),
      diagnostics,
    );
    const before = diagnostics.length;
    const written = reader.count(row, columns.share);
    // Of an area with a share that cannot be read no sum is told.
    const share = diagnostics.length === before ? written : NaN;
    if (care === undefined || column === undefined) continue;
    if (!functionHere(facilities[column]!, care, at(columns.facility), diagnostics)) continue;
    const where = `${table.where}:${row.line}`;
    for (const area of named) {
      const ofCare = entry(said, care, () => new Map<number, Map<number, Said>>());
      const ofArea = entry(ofCare, area, () => new Map<number, Said>());
      const first = ofArea.get(column);
      if (first) {
        diagnostics.push(
          error("row-twice", where, {
            found: `${areas.ids[area]!}, ${facilities[column]!.id}`,
            first: first.where,
          }),
        );
      } else ofArea.set(column, { column, share, where });
    }
  }
  const flows = Object.fromEntries(
    [...said].map(([care, ofCare]) => [care, sharesOf(ofCare, care, ground, table.where, diagnostics)]),
  );
  return checked(flows, diagnostics);
}

/** Indices of the areas that a name or postcode stands for. */
function areaFinder(ids: readonly string[]): (name: string) => readonly number[] {
  const byName = new Map(ids.map((id, area) => [id, [area]]));
  const byPostcode = new Map<string, number[]>();
  ids.forEach((id, area) => {
    const postcode = normalPostcode(id);
    if (postcode === undefined) return;
    for (const key of new Set([postcode, pc4Of(postcode)])) entry(byPostcode, key, () => []).push(area);
  });
  return (name) => byName.get(name) ?? byPostcode.get(normalPostcode(name) ?? "") ?? [];
}

/** Sums checked, roads checked, laid out by area. */
function sharesOf(
  ofCare: ReadonlyMap<number, ReadonlyMap<number, Said>>,
  care: FlowFunction,
  { areas, facilities, travel }: Ground,
  file: string,
  diagnostics: Diagnostic[],
): SaidShares {
  const { driveDeciseconds } = travel.car.toFacility;
  const first = new Uint32Array(areas.count + 1);
  const [column, share]: [number[], number[]] = [[], []];
  for (let area = 0; area < areas.count; area++) {
    const rows = [...(ofCare.get(area)?.values() ?? [])].filter((row) => row.share > 0);
    const sum = [...(ofCare.get(area)?.values() ?? [])].reduce((all, row) => all + row.share, 0);
    const where = ofCare.get(area)?.values().next().value?.where ?? file;
    if (ofCare.has(area) && Math.abs(sum - 1) > ROUNDING)
      diagnostics.push(
        error("shares-do-not-sum", where, {
          area: quoted(areas.ids[area]),
          function: care,
          found: String(Number(sum.toFixed(4))),
        }),
      );
    for (const row of rows) {
      if (driveDeciseconds[area * facilities.length + row.column]! === UNREACHABLE) {
        const values = { area: quoted(areas.ids[area]), facility: facilities[row.column]!.id };
        diagnostics.push(error("flow-no-road", row.where, values));
      }
      column.push(row.column);
      share.push(row.share / sum);
    }
    first[area + 1] = column.length;
  }
  const missing = areas.count - ofCare.size;
  if (missing > 0)
    diagnostics.push(
      warning("flow-areas-missing", `${file}:1`, { count: missing, all: areas.count, function: care }),
    );
  return { first, column: Uint32Array.from(column), share: Float64Array.from(share) };
}
