/** HAP ↔ SEH: contacts in ANW hours, self-referrers at a shared desk, GP shifts to fill. */

import { SECONDS_PER_HOUR, WEEKS_PER_YEAR } from "../../geodata/units.js";
import type { Numbers } from "./numbers.js";

/**
 * What one HAP serves.
 * openHours      a week
 * contacts       a year that fall to it before anything is passed on: of those nearest to it, a lens, since service
 *                areas are the user's (MODEL 18)
 * sharedVisits   SEH visits a year at the same desk, where SEH and HAP are a spoedplein; else 0
 * sharedSelf     of those, self-referrers in ANW hours
 * displaced      of its contacts, those of people whose own HAP has closed
 */
export interface HapPost {
  readonly openHours: number;
  readonly contacts: number;
  readonly sharedVisits: number;
  readonly sharedSelf: number;
  readonly displaced: number;
}

/**
 * One HAP in one year; all ≥ 0.
 * contacts      of its own inhabitants, without those that turn up at an SEH instead
 * diverted      self-referrers of the SEH whom the shared desk passes to the HAP
 * added         contacts that were not there before the desk was shared
 * toSeh         contacts of a HAP that closed that turn up at an SEH
 * gpHours       worked on contacts
 * shifts        to fill: enough for the work, and one GP at every open hour at the least
 * shiftsPerGp   when the GPs of so many people share them; 0 without contacts
 */
export interface HapYear {
  readonly contacts: number;
  readonly diverted: number;
  readonly added: number;
  readonly toSeh: number;
  readonly gpHours: number;
  readonly shifts: number;
  readonly shiftsPerGp: number;
}

/** Contacts are conserved: contacts + toSeh = what fell to it; a patient passed on is in one place only (MODEL 13). */
export function hapYear(post: HapPost, numbers: Numbers): HapYear {
  const toSeh = post.displaced * numbers.hapClosureToSeh;
  const contacts = post.contacts - toSeh;
  const diverted = post.sharedSelf * numbers.divertToHapShare;
  const added = post.sharedVisits * numbers.spoedpleinGrowth;
  const gpSeconds = contacts * secondsPerContact(numbers) + (diverted + added) * numbers.hapMinutesConsult;
  const openSeconds = post.openHours * SECONDS_PER_HOUR * WEEKS_PER_YEAR;
  const shifts = Math.max(openSeconds, gpSeconds / numbers.hapGpOccupancy) / numbers.hapShiftLength;
  const gps = (post.contacts / numbers.hapContactsPerInhabitant) * numbers.gpsPerInhabitant;
  return {
    contacts,
    diverted,
    added,
    toSeh,
    gpHours: gpSeconds / SECONDS_PER_HOUR,
    shifts,
    shiftsPerGp: gps > 0 ? shifts / gps : 0,
  };
}

/** The three kinds of contact are scaled to 1, so that a range on one of them makes no contacts. */
function secondsPerContact(numbers: Numbers): number {
  const { hapShareConsult, hapSharePhone, hapShareVisit } = numbers;
  const all = hapShareConsult + hapSharePhone + hapShareVisit;
  return (
    (hapShareConsult * numbers.hapMinutesConsult +
      hapSharePhone * numbers.hapMinutesPhone +
      hapShareVisit * numbers.hapMinutesVisit) /
    all
  );
}
