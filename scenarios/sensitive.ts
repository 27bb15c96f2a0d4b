/** Gevoelig: which locations may not close, one by one, and which two may not both. */

import type { TravelMatrix } from "../geodata/matrix.js";
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

/** The three nearest locations of an area: column and siren drive in deciseconds; −1 and Infinity when there are fewer. */
interface Three {
  readonly columns: readonly [number, number, number];
  readonly drives: readonly [number, number, number];
}

/**
 * Leave-one-out, and leave-two-out, on the chain of the 45-minute norm. One pass over areas × locations:
 * closing the nearest sends an area to its second, closing both sends it to its third.
 *
 * withinSeconds  the norm's time, exactly on it is inside
 */
export function gevoelig(
  model: Model,
  supply: Supply,
  outcome: Outcome,
  care: NormFunction,
  withinSeconds: number,
): Gevoelig {
  const { inhabitants } = model.world.areas;
  const limit = toDeciseconds(withinSeconds);
  const locations = supply.locations[care];
  const alone = new Map<number, number>([...locations].map((column) => [column, 0]));
  const both = new Map<string, number>();
  inhabitants.forEach((count, area) => {
    const { columns, drives } = nearestThree(supply.travel.ambulance.toFacility, locations, area);
    const reach = model.normAllowanceDeciseconds + outcome.post.deciseconds[area]!;
    const inside = (rank: 0 | 1 | 2) => reach + drives[rank] <= limit;
    if (!inside(0) || inside(2)) return;
    if (!inside(1)) alone.set(columns[0], alone.get(columns[0])! + count);
    else {
      const key = [columns[0], columns[1]].sort((a, b) => a - b).join(" ");
      both.set(key, (both.get(key) ?? 0) + count);
    }
  });
  const pairs = [...both].flatMap(([key, count]) => {
    const [a, b] = key.split(" ").map(Number) as [number, number];
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

function nearestThree(
  { driveDeciseconds, facilityCount }: TravelMatrix,
  locations: Uint32Array,
  area: number,
): Three {
  const columns: [number, number, number] = [-1, -1, -1];
  const drives: [number, number, number] = [Infinity, Infinity, Infinity];
  for (const column of locations) {
    const drive = driveDeciseconds[area * facilityCount + column]!;
    const rank = drive < drives[0] ? 0 : drive < drives[1] ? 1 : drive < drives[2] ? 2 : 3;
    if (rank === 3) continue;
    for (let place = 2; place > rank; place--) {
      drives[place] = drives[place - 1]!;
      columns[place] = columns[place - 1]!;
    }
    drives[rank] = drive;
    columns[rank] = column;
  }
  return { columns, drives };
}
