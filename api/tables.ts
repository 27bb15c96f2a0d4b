/** The CSV tables of `--out`: raw ids and values, units in the names of columns. The door to csv-stringify. */

import { stringify } from "csv-stringify/sync";
import type { World } from "../geodata/world.js";
import type { FacilityLoad } from "../scenarios/allocation.js";
import type { AccessImpact, ExtraTime } from "../scenarios/compare.js";
import type { Impact } from "../scenarios/impact.js";
import { AMBULANCE_COLUMNS, ambulanceRows } from "./ambulance-rows.js";
import { type Row, areaRows, periodCells } from "./area-rows.js";
import { BIJDRAGE_COLUMNS, bijdrageRows } from "./bijdrage-rows.js";
import { FORECAST_COLUMNS, forecastRows } from "./forecast/rows.js";
import { SIDE_BY_SIDE_COLUMNS, sideBySideTableRows } from "./side-by-side-rows.js";
import { PROCEDURE_COLUMNS, procedureRows } from "./procedure-rows.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

/** int: comma and decimal point. nl: semicolon and decimal comma, with a BOM so that Excel opens it as UTF-8. */
export type CsvKind = "int" | "nl";

/** Columns are named, so that a table without rows still says what it would hold. */
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** File name → text. */
export function tables(
  result: Result,
  impact: Impact,
  world: World,
  kind: CsvKind,
  words: Words,
): readonly (readonly [string, string])[] {
  const all: Readonly<Record<string, Table>> = {
    areas: areasTable(impact, world),
    verdicts: verdictsTable(result),
    facilities: facilitiesTable(result),
    flows: flowsTable(result),
    displaced: displacedTable(result),
    forecast: { columns: FORECAST_COLUMNS, rows: forecastRows(result, words) },
    "side-by-side": { columns: SIDE_BY_SIDE_COLUMNS, rows: sideBySideTableRows(result.sideBySide) },
    ambulance: { columns: AMBULANCE_COLUMNS, rows: ambulanceRows(result) },
    bijdrage: { columns: BIJDRAGE_COLUMNS, rows: bijdrageRows(result) },
    procedure: { columns: PROCEDURE_COLUMNS, rows: procedureRows(result) },
  };
  return Object.entries(all).map(([name, table]) => [`${name}.csv`, csvText(table, kind)]);
}

/** What a spreadsheet would take for a formula, also in full-width signs. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Text of a user's file that begins like a formula gets an apostrophe before it; numbers stay numbers. */
export const harmlessCell = (text: string) => (FORMULA.test(text) ? `'${text}` : text);

export function csvText({ columns, rows }: Table, kind: CsvKind): string {
  const dutch = kind === "nl";
  return stringify([...rows], {
    columns: [...columns],
    header: true,
    bom: dutch,
    delimiter: dutch ? ";" : ",",
    quoted_match: /[\r\n]/,
    cast: {
      string: (text) => harmlessCell(text),
      number: (value) => (dutch ? String(value).replace(".", ",") : String(value)),
    },
  });
}

function areasTable(impact: Impact, world: World): Table {
  const rows = areaRows(impact, world).map((row, area) => ({ ...row, ...periodCells(impact, area) }));
  return { columns: Object.keys(rows[0] ?? {}), rows };
}

const VERDICT_COLUMNS = [
  "norm", "version", "title", "standing", "mark", "subject_kind", "subject_id", "subject_name", "unit",
  "baseline_verdict", "baseline_value", "baseline_margin", "baseline_chance_per_year",
  "scenario_verdict", "scenario_value", "scenario_margin", "scenario_chance_per_year", "why", "explanation",
]; // prettier-ignore

/** `why` is the key of the reason, the same in every language; empty where a norm was met or violated. */
const verdictsTable = ({ verdicts }: Result): Table => ({
  columns: VERDICT_COLUMNS,
  rows: verdicts.map(({ norm, version, title, standing, mark, subject, unit, explanation, ...sides }) => ({
    norm,
    version,
    title,
    standing,
    mark,
    subject_kind: subject.kind,
    subject_id: subject.id,
    subject_name: subject.name,
    unit,
    baseline_verdict: sides.baseline.verdict,
    baseline_value: sides.baseline.value,
    baseline_margin: sides.baseline.margin,
    baseline_chance_per_year: sides.baseline.chance ?? null,
    scenario_verdict: sides.scenario.verdict,
    scenario_value: sides.scenario.value,
    scenario_margin: sides.scenario.margin,
    scenario_chance_per_year: sides.scenario.chance ?? null,
    why: sides.scenario.why ?? null,
    explanation,
  })),
});

const LOAD_COLUMNS = [
  "inhabitants", "per_year", "observed", "chosen_per_year", "diverted_per_year", "absorbed_per_year", "places",
  "places_known", "busy_fraction", "busy_fraction_peak", "peak_hour_of_week", "wait_seconds", "stop_minutes_per_day",
  "overloaded_hours_per_week",
] as const; // prettier-ignore
const FACILITY_COLUMNS = [
  "facility", "name", "function", "unit",
  ...LOAD_COLUMNS.map((name) => `baseline_${name}`), ...LOAD_COLUMNS.map((name) => `scenario_${name}`),
]; // prettier-ignore

function loadCells(load: FacilityLoad["baseline"], side: "baseline" | "scenario"): Row {
  const values: Readonly<Record<(typeof LOAD_COLUMNS)[number], number | string | null>> = {
    inhabitants: load?.inhabitants ?? null,
    per_year: load?.perYear ?? null,
    observed: load ? Number(load.observed) : null,
    chosen_per_year: load?.chosenPerYear ?? null,
    diverted_per_year: load?.divertedPerYear ?? null,
    absorbed_per_year: load?.absorbedPerYear ?? null,
    places: load?.places ?? null,
    places_known: load ? Number(load.placesKnown) : null,
    busy_fraction: load?.busyFraction ?? null,
    busy_fraction_peak: load?.busyFractionPeak ?? null,
    peak_hour_of_week: load?.peakHourOfWeek ?? null,
    wait_seconds: load?.waitSeconds ?? null,
    stop_minutes_per_day: load?.stopMinutesPerDay ?? null,
    overloaded_hours_per_week: load?.overloadedHoursPerWeek ?? null,
  };
  return Object.fromEntries(LOAD_COLUMNS.map((name) => [`${side}_${name}`, values[name]]));
}

/** Empty where a location does not give the function before, or after. */
const facilitiesTable = ({ facilities }: Result): Table => ({
  columns: FACILITY_COLUMNS,
  rows: facilities.map(({ id, name, function: care, unit, baseline, scenario }) => ({
    facility: id,
    name,
    function: care,
    unit,
    ...loadCells(baseline, "baseline"),
    ...loadCells(scenario, "scenario"),
  })),
});

const FLOW_COLUMNS = ["from", "to", "care_type", "kind", "inhabitants", "per_year", "unit"];

const flowsTable = ({ flows, facilities }: Result): Table => ({
  columns: FLOW_COLUMNS,
  rows: flows.map(({ from, to, careType, kind, inhabitants, perYear }) => ({
    from,
    to,
    care_type: careType,
    kind,
    inhabitants,
    per_year: perYear,
    unit: facilities.find((facility) => facility.function === careType)?.unit ?? null,
  })),
});

const DISPLACED_COLUMNS = [
  "function", "profile", "measure", "period", "threshold_seconds", "group_kind", "group_code", "group_name",
  "displaced_inhabitants", "newly_outside_inhabitants", "newly_inside_inhabitants",
  "outside_before_inhabitants", "outside_after_inhabitants",
  "mean_extra_seconds", "median_extra_seconds", "p90_extra_seconds",
]; // prettier-ignore

/** group_kind: "all", "age", or the layer of a region; of places only those in which something changes. */
const displacedTable = ({ access }: Result): Table => ({
  columns: DISPLACED_COLUMNS,
  rows: access.flatMap((found) => {
    const { function: care, profile, measure, period, thresholdSeconds } = found;
    const measured = { function: care, profile, measure, period, threshold_seconds: thresholdSeconds };
    return groupRows(found).map((row) => ({ ...measured, ...row }));
  }),
});

function groupRows({ displaced, byAge, byRegion, ...whole }: AccessImpact): Row[] {
  const newly = (row: Pick<AccessImpact, "newlyOutsideInhabitants" | "newlyInsideInhabitants">) => ({
    newly_outside_inhabitants: row.newlyOutsideInhabitants,
    newly_inside_inhabitants: row.newlyInsideInhabitants,
  });
  const extra = ({ meanExtraSeconds, medianExtraSeconds, p90ExtraSeconds }: ExtraTime) => ({
    mean_extra_seconds: meanExtraSeconds,
    median_extra_seconds: medianExtraSeconds,
    p90_extra_seconds: p90ExtraSeconds,
  });
  const outside = ({ baseline, scenario }: Pick<AccessImpact, "baseline" | "scenario">) => ({
    outside_before_inhabitants: baseline.outsideInhabitants,
    outside_after_inhabitants: scenario.outsideInhabitants,
  });
  return [
    {
      group_kind: "all",
      displaced_inhabitants: displaced.inhabitants,
      ...newly(whole),
      ...outside(whole),
      ...extra(displaced),
    },
    ...byAge.map((row) => ({
      group_kind: "age",
      // "75+", as the files of a region write it
      group_code: row.to === null ? `${row.from}+` : `${row.from}-${row.to}`,
      displaced_inhabitants: row.displacedInhabitants,
      ...newly(row),
      ...extra(row),
    })),
    ...byRegion.map((row) => ({
      group_kind: row.layer,
      group_code: row.code,
      group_name: row.name,
      displaced_inhabitants: row.displacedInhabitants,
      ...newly(row),
      ...outside(row),
      ...extra(row),
    })),
  ];
}
