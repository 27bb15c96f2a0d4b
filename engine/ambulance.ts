/** The ambulance part of a state: its runs, where patients go, and the practice model on both. */

import { demandFactors } from "../geodata/demand-changes.js";
import { periodOf } from "../geodata/periods.js";
import { HOURS_PER_WEEK } from "../geodata/units.js";
import type { World } from "../geodata/world.js";
import { type Nearest, nearest } from "./evaluate.js";
import type { HandoverWait } from "./flows/ambulance/busy.js";
import {
  type AmbulanceModel,
  type AmbulanceOutcome,
  type AmbulanceSupply,
  type Destinations,
  evaluateAmbulance,
  prepareAmbulance,
} from "./flows/ambulance/practice.js";
import { HOURS_OF, type RunsByPeriod, byPeriod, runsByPeriod } from "./flows/ambulance/runs.js";
import type { Overflow } from "./flows/measures.js";
import type { Model } from "./prepare.js";
import type { Supply } from "./supply.js";

/** The ambulance model, with the region as it is. */
export interface AmbulanceBase {
  readonly model: AmbulanceModel;
  readonly supply: AmbulanceSupply;
  readonly outcome: AmbulanceOutcome;
}

/** null  when the region has no ambulance post or no people: nothing can be said */
export function ambulanceBase(model: Model, supply: Supply, wait?: HandoverWait): AmbulanceBase | null {
  const { world, assumptions } = model;
  const posts = world.facilities.some(({ functions }) => functions["ambulance-post"]?.open);
  if (!posts || world.areas.inhabitants.every((count) => count === 0)) return null;
  const own = ambulanceSupply(model, world, supply, undefined, wait);
  const prepared = prepareAmbulance(assumptions, own);
  return { model: prepared, supply: own, outcome: evaluateAmbulance(prepared, own) };
}

/**
 * What one state asks of the ambulances. A change of demand of the group `ambulance-post` is one of all runs.
 *
 * base  runs are taken from it where demand does not differ, so that nothing is worked out twice
 */
export function ambulanceSupply(
  { practice, assumptions }: Model,
  world: World,
  supply: Supply,
  base?: AmbulanceSupply,
  wait?: HandoverWait,
): AmbulanceSupply {
  const same = base && base.world.demand === world.demand;
  return {
    world,
    runs: same ? base.runs : runsOf(practice.demand.runs, world, assumptions),
    destinations: destinationsOf(supply),
    ...(wait ? { wait } : {}),
  };
}

function runsOf(
  runs: Model["practice"]["demand"]["runs"],
  world: World,
  { ambulanceShareUrgent, ambulancePlannedDayShare }: Model["assumptions"],
): RunsByPeriod {
  const byPart = runsByPeriod(runs, ambulanceShareUrgent.value, ambulancePlannedDayShare.value);
  const factors = demandFactors(world, "ambulance-post");
  if (!factors) return byPart;
  const times = (row: Float64Array) => row.map((one, area) => one * factors[area]!);
  return byPeriod((period) => {
    const { a1, a2, planned } = byPart[period];
    return { a1: times(a1), a2: times(a2), planned: times(planned) };
  });
}

/**
 * The nearest SEH that is open in most hours of each part of the week: one that opens at eight is where ambulances drive
 * by day, and one that shuts at ten is not there at night. Basisspoedposten take no ambulances. Parts with the same SEHs
 * share the answer.
 */
function destinationsOf({ practice, travel }: Supply): Destinations {
  const { columns, states } = practice.of.seh;
  const hours = new Map([...columns].map((column) => [column, { day: 0, evening: 0, night: 0, weekend: 0 }]));
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++)
    for (const column of states.open[states.stateOfHour[hour]!]!) hours.get(column)![periodOf(hour)]++;
  const known = new Map<string, Nearest>();
  return byPeriod((period) => {
    const open = columns
      .filter((column) => !practice.isSpoedpost[column] && hours.get(column)![period] > HOURS_OF[period] / 2)
      .sort((a, b) => a - b);
    const key = open.join();
    const found = known.get(key) ?? nearest(travel.ambulance.toFacility, open);
    known.set(key, found);
    return found;
  });
}

/** A tenth of the places is the step of the assumption. */
const TENTH = 0.1;

/**
 * Waiting at the door of a full SEH, a mean over the hours of each part of the week.
 *
 * overflow  of the SEHs: present[i * 168 + hour] patients and places[i] of location columns[i]
 * returns   seconds by column of World.facilities; 0 where there is room, or the places are not known
 */
export function handoverWait(
  { columns, present, places }: Pick<Overflow, "columns" | "present" | "places">,
  facilityCount: number,
  { ambulanceQueueExtra, ambulanceQueueFrom }: Model["assumptions"],
): HandoverWait {
  return byPeriod((period) => {
    const wait = new Float64Array(facilityCount);
    columns.forEach((column, i) => {
      if (!(places[i]! > 0)) return;
      let tenths = 0;
      for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
        if (periodOf(hour) !== period) continue;
        const inUse = present[i * HOURS_PER_WEEK + hour]! / places[i]!;
        tenths += Math.max(0, inUse - ambulanceQueueFrom.value) / TENTH;
      }
      wait[column] = (tenths / HOURS_OF[period]) * ambulanceQueueExtra.value;
    });
    return wait;
  });
}
