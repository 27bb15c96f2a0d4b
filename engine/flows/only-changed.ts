/** The part of the input in which something changes: enough for every outcome that is a difference, and much smaller. */

import type { FollowInput } from "./follow.js";
import type { Site } from "./sites.js";

/**
 * Only locations that change, the sites that HAPs in change send patients to, and a part of the country's beds in
 * proportion to their patients: beds at rest are shared out by patients, so every location keeps exactly its own.
 * Drivers of cost, staff and the occupancy of these wards come out as from the whole (law, to 1e-9).
 */
export function onlyChanged(input: FollowInput): FollowInput {
  const { before, after, hapBefore, hapAfter, hapLinks, share } = input;
  const hapWas = new Map(hapBefore.map((hap) => [hap.column, JSON.stringify(hap.post)]));
  const hapIs = new Map(hapAfter.map((hap) => [hap.column, JSON.stringify(hap.post)]));
  const haps = new Set(
    [...hapWas.keys(), ...hapIs.keys()].filter((one) => hapWas.get(one) !== hapIs.get(one)),
  );
  const reached = new Set([...haps].flatMap((column) => [column, ...(hapLinks.get(column)?.keys() ?? [])]));
  const keep = before.map((site, at) => differs(site, after[at]!) || reached.has(site.column));
  const kept = <T>(rows: readonly T[]) => rows.filter((_, at) => keep[at]);
  const patients = (rows: readonly Site[]) =>
    rows.reduce((sum, site) => sum + site.sehVisits * site.admittedFactor, 0);
  const all = patients(before);
  return {
    ...input,
    before: kept(before),
    after: kept(after),
    hapBefore: hapBefore.filter(({ column }) => haps.has(column)),
    hapAfter: hapAfter.filter(({ column }) => haps.has(column)),
    share: all > 0 ? (share * patients(kept(before))) / all : share,
  };
}

/** Relative: what two sums of the same numbers in another order may differ by. */
const NOISE = 1e-9;

const differs = (was: Site, is: Site) =>
  (Object.keys(is) as (keyof Site)[]).some((key) => {
    const [a, b] = [was[key], is[key]];
    return typeof a === "number" && typeof b === "number"
      ? Math.abs(a - b) > NOISE * Math.max(1, Math.abs(a))
      : a !== b;
  });
