/** Pressure: how much each location displaces and absorbs, what makes its peak, and what is left at closing time. */

import type { Outcome } from "../engine/evaluate.js";
import { openHours } from "../engine/flows/asked.js";
import { type Closing, closingOf } from "../engine/flows/closing.js";
import { handledWeeks } from "../engine/flows/handled.js";
import { type Peak, peakOf } from "../engine/flows/peak.js";
import { volumeOf } from "../engine/flows/volumes.js";
import type { Model } from "../engine/prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import { HOURS_PER_WEEK, SECONDS_PER_HOUR } from "../geodata/units.js";
import { type World, offers } from "../geodata/world.js";
import type { Flow } from "./allocation.js";
import { rounded } from "./figures.js";

/**
 * displacesPerYear  patients whom others have to take: because it is full, and because it closed or became smaller
 * absorbsPerYear    patients it takes from others: when they are full, and because they closed or became smaller
 * risk, benefit     share of all that is displaced, and of all that is absorbed, in the region; each sums to 1 over the
 *                   locations of a function; null where nobody is
 */
export interface Score {
  readonly displacesPerYear: number;
  readonly absorbsPerYear: number;
  readonly risk: number | null;
  readonly benefit: number | null;
}

/** As Peak, in patients to two decimals; null where the function is not given. */
export type PeakRow = Omit<Peak, "hour"> & { readonly hourOfWeek: number };

/**
 * closing         null where it never closes, and for births
 * leavePerYear    self-referrers who leave because they have to wait; null for births
 */
export interface PressureSide extends Score {
  readonly peak: PeakRow | null;
  readonly closing: Closing | null;
  readonly leavePerYear: number | null;
}

export interface PressureRow {
  readonly id: string;
  readonly name: string;
  readonly function: NormFunction;
  readonly baseline: PressureSide | null;
  readonly scenario: PressureSide | null;
}

/** Rows of every location that gives the function before or after, in the order of the facilities. */
export function pressureRows(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
  flows: readonly Flow[],
): PressureRow[] {
  return NORM_FUNCTIONS.flatMap((care) => {
    const moved = flows.filter(({ careType, kind }) => careType === care && kind === "redistribution");
    const before = model.kept(base, `pressure of ${care}`, () => sidesOf(model, model.world, base, care, []));
    const after = scenario === base ? before : sidesOf(model, changedWorld, scenario, care, moved);
    const columns = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
    return columns.flatMap((column): PressureRow[] => {
      const { id, name } = changedWorld.facilities[column]!;
      const [baseline, now] = [before.get(column) ?? null, after.get(column) ?? null];
      return baseline || now ? [{ id, name, function: care, baseline, scenario: now }] : [];
    });
  });
}

/** By column: who gives the function, and who no longer does but displaces. */
function sidesOf(
  { assumptions, world: { facilities: known } }: Model,
  { facilities }: World,
  { practice }: Outcome,
  care: NormFunction,
  moved: readonly Flow[],
): ReadonlyMap<number, PressureSide> {
  const { asked, overflow } = care === "seh" ? practice.seh : practice.obstetrics;
  const handled = handledWeeks(asked, overflow);
  const isOpen = openHours(asked);
  const windowHours = Math.round(assumptions.closingWindow.value / SECONDS_PER_HOUR);
  const week = <A extends Float64Array | Uint8Array>(rows: A, i: number) =>
    rows.subarray(i * HOURS_PER_WEEK, (i + 1) * HOURS_PER_WEEK) as A;
  const total = (id: string, end: "from" | "to") =>
    moved.reduce((sum, flow) => (flow[end] === id ? sum + flow.perYear : sum), 0);
  /** What is no longer there at all (another level) is not in the overflow, and displaces all the same. */
  const placeOf = new Map([...overflow.columns].map((column, i) => [column, i]));
  const left = facilities.flatMap(({ id }, column) =>
    !placeOf.has(column) && total(id, "from") > 0 ? [column] : [],
  );
  const rows = [...overflow.columns, ...left].map((column) => {
    const facility = facilities[column]!;
    const [leaves, comes] = [total(facility.id, "from"), total(facility.id, "to")];
    const i = placeOf.get(column);
    if (i === undefined) return { column, there: true, displaces: leaves, absorbs: comes, ...NOTHING_FOUND };
    const open = offers(facility, care);
    const peak = open ? peakOf(asked, week(handled, i), isOpen, i) : undefined;
    const closing = closingOf(week(overflow.present, i), week(isOpen, i), windowHours);
    const self = care === "seh" ? volumeOf(practice.allocation, "seh-self", column) : 0;
    return {
      column,
      there: open || (column < known.length && leaves > 0),
      displaces: overflow.diverted[i]! + leaves,
      absorbs: overflow.absorbed[i]! + comes,
      peak: peak ? peakRow(peak) : null,
      closing: care === "seh" && closing.perWeek > 0 ? toldClosing(closing) : null,
      leavePerYear:
        care === "seh" ? rounded(self * overflow.waitShare[i]! * assumptions.sehLeaveShare.value) : null,
    };
  });
  const all = (key: "displaces" | "absorbs") => rows.reduce((sum, row) => sum + row[key], 0);
  const [displaced, absorbed] = [all("displaces"), all("absorbs")];
  const share = (part: number, whole: number) => (whole > 0 ? rounded(part / whole, 4) : null);
  return new Map(
    rows.flatMap(({ column, there, displaces, absorbs, ...rest }) =>
      there
        ? [
            [
              column,
              {
                displacesPerYear: rounded(displaces)!,
                absorbsPerYear: rounded(absorbs)!,
                risk: share(displaces, displaced),
                benefit: share(absorbs, absorbed),
                ...rest,
              },
            ] as const,
          ]
        : [],
    ),
  );
}

const NOTHING_FOUND = { peak: null, closing: null, leavePerYear: null };
const DECIMALS = 2;

const peakRow = ({ hour, cause, ...patients }: Peak): PeakRow => ({
  hourOfWeek: hour,
  cause,
  ...(Object.fromEntries(
    Object.entries(patients).map(([key, value]) => [key, rounded(value, DECIMALS)!]),
  ) as Omit<PeakRow, "hourOfWeek" | "cause">),
});

const toldClosing = ({ perWeek, presentAtClosing, transferredPerYear }: Closing): Closing => ({
  perWeek,
  presentAtClosing: rounded(presentAtClosing, DECIMALS)!,
  transferredPerYear: rounded(transferredPerYear)!,
});
