/** Who goes elsewhere: two supplies over the same demand, area by area. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates } from "../practice-supply.js";
import type { Candidates } from "./candidates.js";
import type { CareType } from "./demand.js";
import { type Scene, type Seen, areaShares, sceneOf, shiftScratch, shiftsOf } from "./shares.js";

/** from, to  columns; to is −1 for those whom no road leads to an open location any more. */
export interface Move {
  readonly from: number;
  readonly to: number;
  readonly careType: CareType;
  readonly perYear: number;
}

/** Rounding of shares: less than this is no move. */
const NOTHING = 1e-12;

/**
 * Patients a year who go to another location, in the demand of `after`. What an area takes from locations it brings
 * to those that gain there, in proportion to their gains. Largest first, then by column.
 */
export function moves(before: Seen, after: Seen, assumptions: Assumptions): Move[] {
  const found = new Map<number, { from: number; to: number; careType: CareType; perYear: number }>();
  const facilityCount = Math.max(before.supply.isSpoedpost.length, after.supply.isSpoedpost.length);
  const { column, share: shifted } = areaShares(2 * facilityCount);
  const scratch = shiftScratch(facilityCount);
  const { parts } = after.plan;
  /** One number for a pair of columns (−1 included) and a care type. */
  const keyOf = (from: number, to: number, type: number) =>
    ((from + 1) * (facilityCount + 1) + to + 1) * parts.length + type;
  const typeOf = parts.map(({ careType }) => parts.findIndex((one) => one.careType === careType));
  after.plan.streams.forEach((stream, index) => {
    const { function: care, week } = parts[stream.takes[0]!.part]!;
    const earlier = before.plan.parts[before.plan.streams[index]!.takes[0]!.part]!.function;
    const [statesBefore, statesAfter] = [before.supply.of[earlier].states, after.supply.of[care].states];
    for (const [stateBefore, stateAfter, share] of together(statesBefore, statesAfter, week)) {
      const sceneWas = sceneOf(before, index, stateBefore, assumptions);
      const sceneIs = sceneOf(after, index, stateAfter, assumptions);
      for (const area of affected(sceneWas, sceneIs)) {
        const count = shiftsOf(sceneWas, sceneIs, area, { column, share: shifted }, scratch);
        let gained = 0;
        for (let at = 0; at < count; at++) gained += Math.max(0, shifted[at]!);
        if (gained <= NOTHING) continue;
        for (let lost = 0; lost < count; lost++) {
          const from = column[lost]!;
          const loss = -shifted[lost]!;
          if (loss <= NOTHING || from < 0) continue;
          for (let at = 0; at < count; at++) {
            const to = column[at]!;
            const gain = shifted[at]!;
            if (gain <= NOTHING) continue;
            for (const { part, perYear } of stream.takes) {
              const { careType } = parts[part]!;
              const key = keyOf(from, to, typeOf[part]!);
              let move = found.get(key);
              if (!move) found.set(key, (move = { from, to, careType, perYear: 0 }));
              move.perYear += (share * perYear[area]! * loss * gain) / gained;
            }
          }
        }
      }
    }
  });
  return [...found.values()].sort((a, b) => b.perYear - a.perYear || a.from - b.from || a.to - b.to);
}

/**
 * Areas that may go elsewhere, ascending: those that weigh a location which opened, shut or changed its size, and those
 * that have nothing open in their list on one side. All where the lists themselves are others.
 */
function affected(was: Scene, is: Scene): Iterable<number> {
  const { candidates } = is.stream;
  const areaCount = candidates.first.length - 1;
  if (was.stream.candidates !== candidates || was.stream.rule !== is.stream.rule)
    return Array.from({ length: areaCount }, (_, area) => area);
  const { columns, ofColumn } = candidates;
  const differs = (column: number) =>
    was.openness[column] !== is.openness[column] || was.weight[column] !== is.weight[column];
  const changed = columns.filter(differs);
  if (changed.length === 0) return [];
  const marked = new Uint8Array(areaCount);
  for (const column of changed)
    for (let at = ofColumn.first[column]!; at < ofColumn.first[column + 1]!; at++)
      marked[ofColumn.area[at]!] = 1;
  const areas: number[] = [];
  for (let area = 0; area < areaCount; area++)
    if (marked[area] || !hasOpen(candidates, area, is.openness)) areas.push(area);
  return areas;
}

/** Whether a whole location in its list is open. */
function hasOpen({ first, column }: Candidates, area: number, openness: Uint8Array): boolean {
  for (let at = first[area]!; at < first[area + 1]!; at++) if (openness[column[at]!] === 1) return true;
  return false;
}

/** Which state before coincides with which after, and the share of the year it does; only where the two differ. */
function together(
  before: OpenStates,
  after: OpenStates,
  week: Float64Array,
): [before: number, after: number, share: number][] {
  const shares = new Map<string, [number, number, number]>();
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const [a, b] = [before.stateOfHour[hour]!, after.stateOfHour[hour]!];
    const known = shares.get(`${a} ${b}`) ?? [a, b, 0];
    known[2] += week[hour]!;
    shares.set(`${a} ${b}`, known);
  }
  return [...shares.values()].filter(([, , share]) => share > 0);
}
