/** Results side by side, from what they hold themselves: nothing is computed again. */

import { type Diagnostic, warning } from "../geodata/diagnostics.js";
import type { SavedResult } from "./result-form.js";

/** A saved result under the name by which people know it: its file, or its place in a request. */
export interface Named {
  readonly name: string;
  readonly result: SavedResult;
}

type SavedVerdict = SavedResult["verdicts"][number];
type SavedAccess = SavedResult["access"][number];
export type Side = SavedVerdict["scenario"];

/** One norm about one subject; `null` for a result that does not judge it. */
export interface VerdictRow extends Pick<
  SavedVerdict,
  "norm" | "version" | "title" | "about" | "subject" | "unit"
> {
  readonly sides: readonly (Pick<SavedVerdict, "baseline" | "scenario"> | null)[];
}

/** One way of reaching one function. */
export interface AccessRow extends Pick<
  SavedAccess,
  "function" | "profile" | "measure" | "period" | "thresholdSeconds"
> {
  readonly sides: readonly (Omit<
    SavedAccess,
    "function" | "profile" | "measure" | "period" | "thresholdSeconds"
  > | null)[];
}

/** FTE, or EUR in the prices of the result: lowest, middle and highest. */
export interface FollowingRow {
  readonly figure: string;
  readonly unit: "FTE" | "EUR";
  readonly sides: readonly ({
    readonly low: number | null;
    readonly mid: number | null;
    readonly high: number | null;
  } | null)[];
}

export interface Comparison {
  readonly results: readonly (Pick<SavedResult, "title" | "region" | "operations" | "receipt"> & {
    readonly name: string;
  })[];
  readonly verdicts: readonly VerdictRow[];
  readonly access: readonly AccessRow[];
  /** Staff and money, one row a figure; null for a result that does not hold it. */
  readonly following: readonly FollowingRow[];
  /** Per result, largest first. */
  readonly flows: readonly SavedResult["flows"][];
}

/** Parts of the receipt of which another value makes two answers answers to different questions. */
const ALIKE = [
  "world", "dataDate", "speedProfile", "normBook", "normsOn", "on", "assumptions", "countsLimitedHours", "engineVersion",
] as const; // prettier-ignore

/** finding  `compare-unlike` (warning): results that were not computed from the same, per part of the receipt */
export function compareFindings(results: readonly Named[]): Diagnostic[] {
  return ALIKE.flatMap((part) => {
    const found = results.map(({ name, result }) => ({ name, value: String(result.receipt[part]) }));
    const other = found.find(({ value }) => value !== found[0]!.value);
    if (!other) return [];
    const told = found.map(({ name, value }) => `${name}: ${value.slice(0, SHOWN)}`).join("; ");
    return [warning("compare-unlike", `${other.name} receipt.${part}`, { part, found: told })];
  });
}

/** Of a fingerprint so much is shown. */
const SHOWN = 16;

export function comparison(results: readonly Named[]): Comparison {
  const verdictKey = ({ norm, version, subject }: SavedVerdict) =>
    [norm, version, subject.kind, subject.id].join(" ");
  const accessKey = ({ function: care, profile, measure, period, thresholdSeconds }: SavedAccess) =>
    [care, profile, measure, period, thresholdSeconds].join(" ");
  return {
    results: results.map(({ name, result: { title, region, operations, receipt } }) => ({
      name,
      title,
      region,
      operations,
      receipt,
    })),
    verdicts: sideBySide(results, ({ verdicts }) => verdicts, verdictKey).map(([first, sides]) => {
      const { norm, version, title, about, subject, unit } = first;
      return {
        norm,
        version,
        title,
        about,
        subject,
        unit: sides.find((side) => side?.unit)?.unit ?? unit,
        sides: sides.map((side) => side && { baseline: side.baseline, scenario: side.scenario }),
      };
    }),
    access: sideBySide(results, ({ access }) => access, accessKey).map(([first, sides]) => {
      const { function: care, profile, measure, period, thresholdSeconds } = first;
      return {
        function: care,
        profile,
        measure,
        period,
        thresholdSeconds,
        sides: sides.map((side) => {
          if (!side) return null;
          const { baseline, scenario, net, newlyOutsideInhabitants, newlyInsideInhabitants, displaced } =
            side;
          return { baseline, scenario, net, newlyOutsideInhabitants, newlyInsideInhabitants, displaced };
        }),
      };
    }),
    following: followingRows(results),
    flows: results.map(({ result }) =>
      [...result.flows].sort((a, b) => (b.inhabitants ?? b.perYear) - (a.inhabitants ?? a.perYear)),
    ),
  };
}

const STAFF_FIGURES = ["fte", "short"] as const;
const COST_FIGURES = ["careStructural", "patientStructural", "careOneOff", "netPresentValue"] as const;

/** Only figures that at least one result holds. */
function followingRows(results: readonly Named[]): FollowingRow[] {
  const rows: FollowingRow[] = [
    ...STAFF_FIGURES.map((figure) => ({
      figure,
      unit: "FTE" as const,
      sides: results.map(({ result }) => result.staff?.ranges[figure] ?? null),
    })),
    ...COST_FIGURES.map((figure) => ({
      figure,
      unit: "EUR" as const,
      sides: results.map(({ result }) => result.cost?.figures?.[figure] ?? null),
    })),
  ];
  return rows.filter(({ sides }) => sides.some((side) => side !== null));
}

/** Rows of all results that have the same key, in the order in which keys are first met; null where one has none. */
function sideBySide<Row>(
  results: readonly Named[],
  rowsOf: (result: SavedResult) => readonly Row[],
  keyOf: (row: Row) => string,
): (readonly [Row, readonly (Row | null)[]])[] {
  const maps = results.map(({ result }) => new Map(rowsOf(result).map((row) => [keyOf(row), row])));
  const first = new Map(
    results.flatMap(({ result }) => rowsOf(result).map((row) => [keyOf(row), row] as const)).reverse(),
  );
  return [...new Set(maps.flatMap((map) => [...map.keys()]))].map((key) => [
    first.get(key)!,
    maps.map((map) => map.get(key) ?? null),
  ]);
}
