/** Vehicles per post and part of the week: the user's, else a rule on published national totals. */

import { PERIODS, type Period, isOpenThroughout } from "../../../geodata/periods.js";
import { HOURS_PER_WEEK } from "../../../geodata/units.js";
import { type World, offers, totalInhabitants } from "../../../geodata/world.js";
import type { Assumptions } from "../../assumptions.js";
import type { Posts } from "./lists.js";
import { HOURS_OF, type RunsByPeriod, allRuns, byPeriod } from "./runs.js";

export type Vehicles = Readonly<Record<Period, Uint16Array>>;

/**
 * The rule (MODEL 22), for a region as it is: the national number of vehicles on a working day by day, and of
 * vehicle-hours a week, both in proportion to inhabitants; the hours outside the day go to the other parts as their
 * calls do. Each open post has one vehicle; each next one goes where the
 * most busy time a vehicle waits.
 *
 * load  by part and post: vehicles kept busy if each post answered all that asks it first
 *
 * returns  vehicles[period][post], whole; 0 where the post is not open throughout the part
 */
export function defaultVehicles(
  world: World,
  posts: Posts,
  runs: RunsByPeriod,
  load: Readonly<Record<Period, Float64Array>>,
  { ambulanceVehiclesDayPerMillion, ambulanceVehicleHoursWeekPerMillion }: Assumptions,
): Vehicles {
  const millions = totalInhabitants(world.areas) / MILLION;
  const day = ambulanceVehiclesDayPerMillion.value * millions;
  const rest = ambulanceVehicleHoursWeekPerMillion.value * millions - day * HOURS_OF.day;
  const calls = byPeriod((period) => allRuns(runs[period]).reduce((sum, one) => sum + one, 0));
  const others = PERIODS.filter((period) => period !== "day");
  const weighed = others.reduce((sum, period) => sum + HOURS_OF[period] * calls[period], 0);
  return byPeriod((period) => {
    const fair = weighed > 0 ? calls[period] / weighed : 1 / (HOURS_PER_WEEK - HOURS_OF.day);
    const total = Math.round(period === "day" ? day : Math.max(0, rest) * fair);
    return spread(openIn(world, posts, period), load[period], total);
  });
}

/** Whole vehicles by highest load a vehicle (D'Hondt), one at least for each open post. */
export function spread(open: Uint8Array, load: Float64Array, total: number): Uint16Array {
  const vehicles = Uint16Array.from(open);
  const each = load.map((busy, post) => (open[post] === 1 ? busy : 0));
  let left = total - open.reduce((sum, one) => sum + one, 0);
  for (; left > 0; left--) {
    let best = 0;
    each.forEach((busy, post) => (best = busy > each[best]! ? post : best));
    if (!(each[best]! > 0)) break;
    vehicles[best]!++;
    each[best] = load[best]! / vehicles[best]!;
  }
  return vehicles;
}

const MILLION = 1e6;

export const openIn = ({ facilities }: Pick<World, "facilities">, { columns }: Posts, period: Period) =>
  Uint8Array.from(columns, (column) => {
    const facility = facilities[column]!;
    return offers(facility, "ambulance-post") &&
      isOpenThroughout(facility.functions["ambulance-post"]!.hours, period)
      ? 1
      : 0;
  });

/**
 * Vehicles of a scenario: what the user says of a post, else what the rule gave it, else one (a new post); none when
 * it is shut. Closing a post takes its vehicles away; moving them is an operation of its own (setCapacity).
 *
 * rule  vehicles of the region as it is; posts beyond it are new
 */
export function vehiclesNow(world: Pick<World, "facilities">, posts: Posts, rule: Vehicles): Vehicles {
  return byPeriod((period) => {
    const open = openIn(world, posts, period);
    return Uint16Array.from(posts.columns, (column, post) => {
      if (!open[post]) return 0;
      const said = world.facilities[column]!.functions["ambulance-post"]!.capacity?.vehicles;
      return said === undefined ? rule[period][post] || 1 : Math.round(said);
    });
  });
}
