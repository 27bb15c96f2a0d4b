/** Random hospitals before and after a scenario, for laws. */

import fc from "fast-check";
import { type Site, absent } from "../../../engine/flows/sites.js";
import type { FollowInput } from "../../../engine/flows/follow.js";

const DAY_HOURS = 112;
const NIGHT_HOURS = 56;

/** A hospital with an SEH and acute obstetrics round the clock. */
export const hospital = (
  column: number,
  sehVisits: number,
  births: number,
  more: Partial<Site> = {},
): Site => ({
  ...absent({ column, id: `site-${column}` }),
  sehVisits,
  // 13.9 % of the patient hours of an SEH lie between 23:00 and 07:00 (SAZ 2019).
  sehNightVisits: sehVisits * 0.139,
  selfVisitsAnw: sehVisits * 0.09,
  births,
  dayHours: DAY_HOURS,
  nightHours: NIGHT_HOURS,
  obstetricHours: DAY_HOURS + NIGHT_HOURS,
  stands: true,
  hasIc: true,
  hasOperatingRoom: true,
  ...more,
});

/** The same hospital without SEH and acute obstetrics; its wards stay unless it falls altogether. */
export const closed = (site: Site, falls = false): Site => ({
  ...site,
  sehVisits: 0,
  sehNightVisits: 0,
  selfVisitsAnw: 0,
  births: 0,
  dayHours: 0,
  nightHours: 0,
  obstetricHours: 0,
  ...(falls ? { stands: false, hasIc: false, hasOperatingRoom: false } : {}),
});

const NONE = new Map();

export const input = (
  before: readonly Site[],
  after: readonly Site[],
  more: Partial<FollowInput> = {},
): FollowInput => ({
  before,
  after,
  hapBefore: [],
  hapAfter: [],
  icLinks: { before: NONE, after: NONE },
  orLinks: { before: NONE, after: NONE },
  hapLinks: NONE,
  share: before.reduce((sum, { sehVisits }) => sum + sehVisits, 0) / 2_000_000,
  into: new Map(),
  driveSeconds: (from, to) => Math.abs(from - to) * 1200,
  extraSeconds: 0,
  ambulance: { minutes: 0, vehicles: 0 },
  bijdrage: 0,
  ...more,
});

/** Two to six hospitals, some without IC, and what becomes of them when some close: their patients go to the others. */
export const closing = fc
  .array(
    fc.record({
      visits: fc.integer({ min: 0, max: 60_000 }),
      births: fc.integer({ min: 0, max: 5_000 }),
      hasIc: fc.boolean(),
      hasOperatingRoom: fc.boolean(),
      fate: fc.constantFrom("stays", "stays", "closes", "falls"),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((rows) => {
    const before = rows.map(({ visits, births, hasIc, hasOperatingRoom }, column) =>
      hospital(column, visits, births, {
        hasIc: hasIc || column === 0,
        hasOperatingRoom: hasOperatingRoom || column === 0,
      }),
    );
    const stays = rows.map(({ fate }, column) => column === 0 || fate === "stays");
    const takers = stays.filter(Boolean).length;
    const lost = (read: (site: Site) => number) =>
      before.reduce((sum, site, at) => (stays[at] ? sum : sum + read(site)), 0) / takers;
    const [visits, night, births] = [
      lost(({ sehVisits }) => sehVisits),
      lost(({ sehNightVisits }) => sehNightVisits),
      lost((site) => site.births),
    ];
    const after = before.map((site, at) =>
      stays[at]
        ? {
            ...site,
            sehVisits: site.sehVisits + visits,
            sehNightVisits: site.sehNightVisits + night,
            births: site.births + births,
          }
        : closed(site, rows[at]!.fate === "falls"),
    );
    return { before, after };
  });
