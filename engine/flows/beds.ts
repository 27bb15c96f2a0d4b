/** Clinical and IC beds of each hospital, how full they are, and how long a patient waits on the SEH for one. */

import { SECONDS_PER_YEAR } from "../../geodata/units.js";
import type { Numbers } from "./numbers.js";
import type { Site } from "./sites.js";

export type BedKind = "clinic" | "ic";

/**
 * Beds of one kind at one hospital.
 * beds       ≥ 0: the user's number, else a part of the country's total
 * given      the user said so
 * acute      beds in use, on average, by those who came through the SEH
 * other      beds in use by everybody else: planned care, transfers, births
 */
export interface Beds {
  readonly id: string;
  readonly beds: number;
  readonly given: boolean;
  readonly acute: number;
  readonly other: number;
}

/** Share of beds in use; may exceed 1: then there are more patients than beds. undefined without beds and patients. */
export function occupancy({ beds, acute, other }: Beds): number | undefined {
  if (beds > 0) return (acute + other) / beds;
  return acute + other > 0 ? Infinity : undefined;
}

/**
 * Beds before the scenario. A region holds the part of the national beds and of other use that it has of the
 * inhabitants; both are shared out over its hospitals in proportion to their acute patients. Beds that a user gave
 * replace that share, and no other hospital's.
 *
 * patients  who come through an SEH and get a bed of this kind here, a year, in the order of `sites`
 * share     of the national inhabitants that live in the region, 0…1
 */
export function bedsBefore(
  kind: BedKind,
  sites: readonly Site[],
  patients: readonly number[],
  share: number,
  numbers: Numbers,
): Beds[] {
  const acute = patients.map((perYear) => bedsInUse(kind, perYear, numbers));
  const all = sum(acute);
  const [totalBeds, totalUse] = national(kind, numbers);
  const regionBeds = totalBeds * share;
  const other = Math.max(0, totalUse * share - all);
  return sites.map((site, at) => {
    const given = kind === "ic" ? site.icBeds : site.beds;
    const part = all > 0 ? acute[at]! / all : 0;
    return {
      id: site.id,
      beds: given ?? regionBeds * part,
      given: given !== undefined,
      acute: acute[at]!,
      other: other * part,
    };
  });
}

/**
 * Beds after it. A hospital that no longer stands has none; those of a merged one go along (`into`), those of a closed
 * one are gone. Its other patients go where its beds went, else to the hospitals that gained acute patients, in that
 * proportion. Beds and other use of all hospitals together change only by what closes.
 *
 * patients  as in bedsBefore
 * into      id → id of the location that a hospital was merged into
 */
export function bedsAfter(
  kind: BedKind,
  before: readonly Beds[],
  sites: readonly Site[],
  patients: readonly number[],
  into: ReadonlyMap<string, string>,
  numbers: Numbers,
): Beds[] {
  const was = new Map(before.map((row) => [row.id, row]));
  const acute = new Map(sites.map(({ id }, at) => [id, bedsInUse(kind, patients[at]!, numbers)]));
  const beds = new Map<string, number>();
  const other = new Map<string, number>();
  const add = (map: Map<string, number>, id: string, count: number) =>
    map.set(id, (map.get(id) ?? 0) + count);
  const holds = (site: Site) => (kind === "ic" ? site.hasIc : site.stands);
  const homeless = sites.filter((site) => was.has(site.id) && !holds(site)).map(({ id }) => was.get(id)!);
  for (const site of sites) {
    const own = was.get(site.id);
    if (!own || !holds(site)) continue;
    add(beds, site.id, own.beds);
    add(other, site.id, own.other);
  }
  let wandering = 0;
  for (const gone of homeless) {
    const target = into.get(gone.id);
    if (target === undefined || !sites.some((site) => site.id === target && holds(site)))
      wandering += gone.other;
    else {
      add(beds, target, gone.beds);
      add(other, target, gone.other);
    }
  }
  const gains = sites.map(({ id }) => Math.max(0, acute.get(id)! - (was.get(id)?.acute ?? 0)));
  const gained = sum(gains);
  return sites.map((site, at) => {
    const given = kind === "ic" ? site.icBeds : site.beds;
    const said = holds(site) ? given : undefined;
    const share = gained > 0 ? gains[at]! / gained : 0;
    return {
      id: site.id,
      beds: said ?? beds.get(site.id) ?? 0,
      given: said !== undefined,
      acute: acute.get(site.id)!,
      other: (other.get(site.id) ?? 0) + wandering * share,
    };
  });
}

/** Beds in use on average (Little: patients a year × stay). */
const bedsInUse = (kind: BedKind, perYear: number, numbers: Numbers) =>
  (perYear * (kind === "ic" ? numbers.icLos : numbers.alosAcute)) / SECONDS_PER_YEAR;

/** Of the country: beds, and beds in use. */
const national = (kind: BedKind, numbers: Numbers): readonly [number, number] =>
  kind === "ic"
    ? [numbers.icBedsNl, (numbers.icAdmissionsNl * numbers.icLos) / SECONDS_PER_YEAR]
    : [numbers.clinicalBedsNl, (numbers.admissionsClinicalNl * numbers.alosClinical) / SECONDS_PER_YEAR];

/**
 * Wait on the SEH of an admitted patient until a bed is free, in seconds: `boardingBase` while the wards are less full
 * than `boardingFrom`, then rising in a straight line. Rises with occupancy, never falls; more patients than beds is
 * counted as it is, without beds as one patient a bed.
 */
export function boardingSeconds(occupied: number | undefined, numbers: Numbers): number {
  if (occupied === undefined) return 0;
  const over = Math.max(0, Math.min(occupied, MOST_OCCUPIED) - numbers.boardingFrom);
  return numbers.boardingBase + over * numbers.boardingPerOccupancy;
}

/** Beyond this the straight line says nothing any more: twice as many patients as beds. */
const MOST_OCCUPIED = 2;

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
