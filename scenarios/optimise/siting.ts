/** Which locations to keep: an instance for the solvers, and the exact worth of any choice. */

import { UNREACHABLE } from "../../geodata/matrix.js";
import { toDeciseconds } from "../../geodata/units.js";
import type { Outcome } from "../../engine/evaluate.js";
import type { Model } from "../../engine/prepare.js";
import type { NormFunction } from "../../engine/supply.js";

/**
 * Areas with inhabitants that can reach a location by car, and the locations that count for the norm.
 *
 * columns   [site] a column of the world's facilities; closable[site]
 * people    [area] inhabitants
 * drive     [area * columns.length + site] by own car, deciseconds, or UNREACHABLE
 * covers    [area] sites from which the area lies inside the norm's chain of 45 minutes, ascending
 */
export interface Siting {
  readonly columns: readonly number[];
  readonly closable: readonly boolean[];
  readonly people: readonly number[];
  readonly drive: Float32Array;
  readonly covers: readonly (readonly number[])[];
}

/** closable  columns that may close; the others stay */
export function sitingOf(
  { world, assumptions, normAllowanceDeciseconds }: Model,
  { supply, post, access }: Outcome,
  care: NormFunction,
  closable: ReadonlySet<number>,
): Siting {
  const columns = [...supply.locations[care]];
  const { car, ambulance } = supply.travel;
  const limit = toDeciseconds(assumptions.accessChain.value);
  const areas = [...world.areas.inhabitants.keys()].filter(
    (area) => world.areas.inhabitants[area]! > 0 && access[care].car.deciseconds[area]! < UNREACHABLE,
  );
  const drive = new Float32Array(areas.length * columns.length);
  const covers = areas.map((area, at) => {
    const reach = normAllowanceDeciseconds + post.deciseconds[area]!;
    return columns.flatMap((column, site) => {
      drive[at * columns.length + site] =
        car.toFacility.driveDeciseconds[area * car.toFacility.facilityCount + column]!;
      const { driveDeciseconds, facilityCount } = ambulance.toFacility;
      return reach + driveDeciseconds[area * facilityCount + column]! <= limit ? [site] : [];
    });
  });
  return {
    columns,
    closable: columns.map((column) => closable.has(column)),
    people: areas.map((area) => world.areas.inhabitants[area]!),
    drive,
    covers,
  };
}

/** A choice: open[site]. */
export type Open = readonly boolean[];

/** Person-deciseconds of everybody's drive to the nearest open site beyond that to the nearest of all; Infinity when it strands somebody. */
export function extraDrive({ columns, people, drive }: Siting, open: Open): number {
  const n = columns.length;
  let sum = 0;
  for (let area = 0; area < people.length; area++) {
    let [nearest, left] = [UNREACHABLE, UNREACHABLE];
    for (let site = 0; site < n; site++) {
      const time = drive[area * n + site]!;
      if (time < nearest) nearest = time;
      if (open[site] && time < left) left = time;
    }
    sum += people[area]! * (left - nearest);
  }
  return sum;
}

/** Inhabitants whom an open site covers. */
export const coveredPeople = ({ people, covers }: Siting, open: Open): number =>
  people.reduce((sum, count, area) => (covers[area]!.some((site) => open[site]) ? sum + count : sum), 0);
