/** Ambulances and knelpunten as text for a terminal. */

import { bottleneckTitle } from "./report/bottlenecks.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

const REGIONS_SHOWN = 5;
/** A region with fewer extra hours a year is not named here; it stands in the result. */
const HOURS_TOLD = 10;

/** RAV regions in which something changes, most extra hours first. */
export function ambulanceLines({ ambulance }: Result, words: Words): string[] {
  if ("unknown" in ambulance) return [];
  const { say, signed, minutes } = words;
  const changed = ambulance.byRegion
    .filter(
      ({ extraBusyHoursPerYear, toStayLevel }) =>
        Math.abs(extraBusyHoursPerYear) >= HOURS_TOLD || toStayLevel.vehicles > 0,
    )
    .sort((a, b) => b.extraBusyHoursPerYear - a.extraBusyHoursPerYear);
  if (changed.length === 0) return [`  ${say("text-ambulance-none")}`];
  return changed.slice(0, REGIONS_SHOWN).map((row) => {
    const values = {
      name: row.name,
      hours: signed(row.extraBusyHoursPerYear),
      later: minutes(row.extraMeanResponseSeconds, true),
      share: row.within15Change === null ? "–" : signed(100 * row.within15Change, 1),
      vehicles: vehiclesText(row.toStayLevel, words),
    };
    return `  ${say("text-ambulance-row", values)}`;
  });
}

export const vehiclesText = (
  { vehicles, enough }: { readonly vehicles: number; readonly enough: boolean },
  { say }: Words,
) => (enough ? String(vehicles) : say("more-than", { count: vehicles }));

export const bottleneckLines = ({ bottlenecks }: Result, words: Words): string[] =>
  bottlenecks.map((one) => `  ${one.rank}. ${bottleneckTitle(one, words)}`);

/** Beside the norm: inhabitants outside 45 minutes of an SEH if more counted than the norm counts. */
export const lensLines = ({ lenses }: Result, { say, number }: Words): string[] =>
  lenses.map(({ title, baseline, scenario }) => {
    const values = {
      title,
      before: number(baseline.withLensInhabitants),
      after: number(scenario.withLensInhabitants),
    };
    return `  ${say("text-lens-row", values)}`;
  });
