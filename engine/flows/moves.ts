/** Who goes elsewhere: two supplies over the same demand, area by area. */

import { HOURS_PER_WEEK } from "../../geodata/units.js";
import type { Assumptions } from "../assumptions.js";
import type { OpenStates } from "../practice-supply.js";
import { type Seen, areaShares, viewOf } from "./choice.js";
import type { CareType } from "./demand.js";

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
  const found = new Map<string, { from: number; to: number; careType: CareType; perYear: number }>();
  const facilityCount = Math.max(before.supply.isSpoedpost.length, after.supply.isSpoedpost.length);
  const [was, is] = [areaShares(facilityCount), areaShares(facilityCount)];
  const change = new Float64Array(facilityCount + 1);
  after.plan.streams.forEach((stream, index) => {
    const { function: care } = after.plan.parts[stream.takes[0]!.part]!;
    const earlier = before.plan.parts[before.plan.streams[index]!.takes[0]!.part]!.function;
    const [statesBefore, statesAfter] = [before.supply.of[earlier].states, after.supply.of[care].states];
    const { week } = after.plan.parts[stream.takes[0]!.part]!;
    for (const [stateBefore, stateAfter, share] of together(statesBefore, statesAfter, week)) {
      const seeBefore = viewOf(before, index, stateBefore, assumptions);
      const seeAfter = viewOf(after, index, stateAfter, assumptions);
      const areaCount = stream.candidates.first.length - 1;
      for (let area = 0; area < areaCount; area++) {
        const [countWas, countIs] = [seeBefore(area, was), seeAfter(area, is)];
        let gained = 0;
        for (let at = 0; at < countWas; at++) change[was.column[at]! + 1]! -= was.share[at]!;
        for (let at = 0; at < countIs; at++) change[is.column[at]! + 1]! += is.share[at]!;
        for (let at = 0; at < countIs; at++) gained += Math.max(0, change[is.column[at]! + 1]!);
        if (gained > NOTHING)
          for (let lost = 0; lost < countWas; lost++) {
            const from = was.column[lost]!;
            const loss = -change[from + 1]!;
            if (loss <= NOTHING || from < 0) continue;
            for (let at = 0; at < countIs; at++) {
              const to = is.column[at]!;
              const gain = change[to + 1]!;
              if (gain <= NOTHING) continue;
              for (const { part, perYear } of stream.takes) {
                const { careType } = after.plan.parts[part]!;
                const key = `${from} ${to} ${careType}`;
                const move = found.get(key) ?? { from, to, careType, perYear: 0 };
                move.perYear += (share * perYear[area]! * loss * gain) / gained;
                found.set(key, move);
              }
            }
          }
        for (let at = 0; at < countWas; at++) change[was.column[at]! + 1] = 0;
        for (let at = 0; at < countIs; at++) change[is.column[at]! + 1] = 0;
      }
    }
  });
  return [...found.values()].sort((a, b) => b.perYear - a.perYear || a.from - b.from || a.to - b.to);
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
