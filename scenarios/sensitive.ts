/** Gevoelig: which locations may not close, one by one, and which two may not both. */

import { toDeciseconds } from "../geodata/units.js";
import type { Model } from "../engine/prepare.js";
import type { NormFunction, Supply } from "../engine/supply.js";
import type { Outcome } from "../engine/evaluate.js";
import { outsideInhabitants } from "../engine/change.js";

/** Columns are those of the supply's world; inhabitants are whole. */
export interface Gevoelig {
  readonly outsideInhabitants: number;
  /** Every location that counts, largest first, zeros included. */
  readonly locations: readonly { readonly column: number; readonly inhabitantsNewlyOutside: number }[];
  /** Two locations, neither gevoelig alone, that are so together (MODEL 5), largest first. */
  readonly pairs: readonly {
    readonly columns: readonly [number, number];
    readonly inhabitantsNewlyOutside: number;
  }[];
}

/**
 * Leave-one-out, and leave-two-out, on the chain of the 45-minute norm. One pass over areas × locations:
 * closing the nearest sends an area to its second, closing both sends it to its third.
 *
 * withinSeconds  the norm's time, exactly on it is inside
 */
export const gevoelig = (
  model: Model,
  supply: Supply,
  outcome: Outcome,
  care: NormFunction,
  withinSeconds: number,
): Gevoelig =>
  // Another supply or another ambulance is another chain: the spine makes a new one for both.
  model.kept(outcome.access[care].chainDeciseconds, `gevoelig at ${withinSeconds}`, () =>
    leaveOut(model, supply, outcome, care, withinSeconds),
  );

function leaveOut(
  model: Model,
  supply: Supply,
  outcome: Outcome,
  care: NormFunction,
  withinSeconds: number,
): Gevoelig {
  const { inhabitants } = model.world.areas;
  const limit = toDeciseconds(withinSeconds);
  const locations = supply.locations[care];
  const { driveDeciseconds, facilityCount } = supply.travel.ambulance.toFacility;
  const alone = new Map<number, number>([...locations].map((column) => [column, 0]));
  const both = new Map<number, number>();
  for (let area = 0; area < inhabitants.length; area++) {
    const reach = model.normAllowanceDeciseconds + outcome.post.deciseconds[area]!;
    // The three nearest: column and siren drive; −1 and Infinity when there are fewer.
    let [one, two] = [-1, -1];
    let [first, second, third] = [Infinity, Infinity, Infinity];
    for (let at = 0; at < locations.length; at++) {
      const drive = driveDeciseconds[area * facilityCount + locations[at]!]!;
      if (drive >= third) continue;
      if (drive < first) {
        [third, second, first] = [second, first, drive];
        [two, one] = [one, locations[at]!];
      } else if (drive < second) {
        [third, second] = [second, drive];
        two = locations[at]!;
      } else third = drive;
    }
    if (reach + first > limit || reach + third <= limit) continue;
    const count = inhabitants[area]!;
    if (reach + second > limit) alone.set(one, alone.get(one)! + count);
    else {
      const key = Math.min(one, two) * facilityCount + Math.max(one, two);
      both.set(key, (both.get(key) ?? 0) + count);
    }
  }
  const pairs = [...both].flatMap(([key, count]) => {
    const b = key % facilityCount;
    const a = (key - b) / facilityCount;
    const together = alone.get(a) === 0 && alone.get(b) === 0 && count > 0;
    return together ? [{ columns: [a, b] as const, inhabitantsNewlyOutside: count }] : [];
  });
  const largestFirst = <T extends { inhabitantsNewlyOutside: number }>(rows: T[]) =>
    rows.sort((a, b) => b.inhabitantsNewlyOutside - a.inhabitantsNewlyOutside);
  return {
    outsideInhabitants: outsideInhabitants(inhabitants, outcome.access[care].chainDeciseconds, withinSeconds),
    locations: largestFirst(
      [...alone].map(([column, inhabitantsNewlyOutside]) => ({ column, inhabitantsNewlyOutside })),
    ),
    pairs: largestFirst(pairs),
  };
}
