/** Acute obstetrics: second-line births with the first line around them, and the delivery rooms they need. */

import type { Numbers } from "./numbers.js";
import type { Site } from "./sites.js";

/**
 * Births a year around one location; all ≥ 0.
 * secondLine   in the hospital, as the flows bring them there
 * firstLine    with a first-line midwife in a birth centre or in this hospital
 * atHome       at home, nearest to this location
 * moved        of the second line, those who began with a first-line midwife and were moved during labour
 */
export interface BirthYear {
  readonly secondLine: number;
  readonly firstLine: number;
  readonly atHome: number;
  readonly moved: number;
}

/**
 * The first line belongs to the location that the second-line births go to, in the proportion of the country.
 * Of those who begin in the first line the share `birthTransferDuringLabour` is moved; who is moved is counted in the
 * second line only, so never more than that.
 */
export function birthYear(secondLine: number, numbers: Numbers): BirthYear {
  const second = 1 - numbers.birthShareHome - numbers.birthShareFirstLine;
  const perSecond = second > 0 ? 1 / second : 0;
  const firstLine = secondLine * numbers.birthShareFirstLine * perSecond;
  const atHome = secondLine * numbers.birthShareHome * perSecond;
  const stay = 1 - numbers.birthTransferDuringLabour;
  const begun = stay > 0 ? (firstLine + atHome) / stay : 0;
  return {
    secondLine,
    firstLine,
    atHome,
    moved: Math.min(secondLine, begun * numbers.birthTransferDuringLabour),
  };
}

/** Rooms that births of this number ask for, ≥ 0, not rounded. */
export const roomsNeeded = (secondLine: number, numbers: Numbers) => secondLine * numbers.avRoomsPerBirth;

/** Delivery rooms that there are: the user's number, else what the births before the scenario ask for, rounded up. */
export const roomsThere = (before: Pick<Site, "births" | "rooms">, numbers: Numbers) =>
  before.rooms ?? Math.ceil(roomsNeeded(before.births, numbers));
