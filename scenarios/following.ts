/** Two outcomes → what the chain, staff and cost are computed from. */

import type { Nearest, Outcome } from "../engine/evaluate.js";
import { changedDemand } from "../engine/flows/choice.js";
import type { CareType } from "../engine/flows/demand.js";
import type { FollowInput, HapSide } from "../engine/flows/follow.js";
import { type Links, links } from "../engine/flows/links.js";
import { aligned, sitesOf } from "../engine/flows/sites.js";
import { columnsWith, nearestWith } from "../engine/nearest-with.js";
import type { Model } from "../engine/prepare.js";
import type { NormFunction } from "../engine/supply.js";
import { UNREACHABLE } from "../geodata/matrix.js";
import { PERIODS, periodOf } from "../geodata/periods.js";
import { fromDeciseconds } from "../geodata/units.js";
import { type CareFunction, type World, totalInhabitants } from "../geodata/world.js";
import type { Scenario } from "./scenario.js";
import { hapContactsOf, volumesOf } from "./volumes.js";

/** What other models say of the same change; null where they say nothing. */
export type FromOthers = Pick<FollowInput, "ambulance" | "bijdrage">;

/** What the chain knows by itself. Stops and longer stays are not in it: before and after them it is the same. */
export type ChainInput = Omit<FollowInput, keyof FromOthers>;

export function followInput(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
  operations: Scenario["operations"],
): ChainInput {
  const { world } = model;
  const after = sitesOf(changedWorld.facilities, volumesOf(scenario.practice.allocation));
  // The same outcome is the same sites, bit for bit.
  const before =
    scenario === base
      ? after
      : aligned(sitesOf(world.facilities, volumesOf(base.practice.allocation)), after);
  const people = world.areas.inhabitants;
  const linksTo = (outcome: Outcome, facilities: World["facilities"], care: CareFunction) =>
    links(
      outcome.access.seh.car.facility,
      nearestWith(model, outcome.supply.travel.ambulance.toFacility, facilities, care).facility,
      people,
    );
  return {
    before,
    after,
    ...hapSides(model, changedWorld, base, scenario),
    icLinks: {
      before: linksTo(base, world.facilities, "ic"),
      after: linksTo(scenario, changedWorld.facilities, "ic"),
    },
    orLinks: {
      before: linksTo(base, world.facilities, "or"),
      after: linksTo(scenario, changedWorld.facilities, "or"),
    },
    hapLinks: hapLinks(model, base, scenario, changedWorld),
    share: totalInhabitants(world.areas) / model.assumptions.inhabitantsNl.value,
    into: mergedInto(operations),
    driveSeconds: drives(scenario, changedWorld),
    extraSeconds: scenario === base ? 0 : extraSeconds(model, changedWorld, base, scenario),
  };
}

/** Shortest drive by car of each area to a location with this function. */
export const carTo = (
  model: Model,
  { supply }: Outcome,
  facilities: World["facilities"],
  care: CareFunction,
): Nearest => nearestWith(model, supply.travel.car.toFacility, facilities, care);

/** Where the people of a HAP, open or closed, find an SEH. */
function hapLinks(model: Model, base: Outcome, scenario: Outcome, changedWorld: World): Links {
  const { facilities, areas } = model.world;
  const seh = scenario.access.seh.car.facility;
  const was = links(carTo(model, base, facilities, "hap").facility, seh, areas.inhabitants);
  const is = links(carTo(model, scenario, changedWorld.facilities, "hap").facility, seh, areas.inhabitants);
  return new Map([...was, ...is]);
}

function hapSides(
  { world }: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
): Pick<FollowInput, "hapBefore" | "hapAfter"> {
  const contactsBefore = hapContactsOf(base.practice.allocation);
  const contactsAfter = hapContactsOf(scenario.practice.allocation);
  const before = [...columnsWith(world.facilities, "hap")];
  const after = [...columnsWith(changedWorld.facilities, "hap")];
  const open = new Set(after);
  const gone = sum(before.filter((column) => !open.has(column)).map(contactsBefore));
  const was = new Set(before);
  const gain = (column: number) =>
    Math.max(0, contactsAfter(column) - (was.has(column) ? contactsBefore(column) : 0));
  const gained = sum(after.map(gain));
  const side = (
    columns: readonly number[],
    facilities: World["facilities"],
    outcome: Outcome,
    contacts: (column: number) => number,
    displaced: (column: number) => number,
  ): HapSide[] => {
    const volumeOf = volumesOf(outcome.practice.allocation);
    return columns.map((column) => {
      const { id, functions, spoedplein } = facilities[column]!;
      const shared = spoedplein && functions.seh?.open ? volumeOf(column) : undefined;
      return {
        column,
        id,
        post: {
          openHours: functions.hap!.hours.openHours,
          contacts: contacts(column),
          sharedVisits: shared?.sehVisits ?? 0,
          sharedSelf: shared?.selfVisitsAnw ?? 0,
          displaced: displaced(column),
        },
      };
    });
  };
  return {
    hapBefore: side(before, world.facilities, base, contactsBefore, () => 0),
    hapAfter: side(after, changedWorld.facilities, scenario, contactsAfter, (column) =>
      gained > 0 ? gain(column) * Math.min(1, gone / gained) : 0,
    ),
  };
}

/** What a merger brings where: id of each location that goes → id of where it goes. */
function mergedInto(operations: Scenario["operations"]): ReadonlyMap<string, string> {
  return new Map(
    operations.flatMap((operation) => {
      if (operation.kind !== "merge") return [];
      const { facilities, into } = operation;
      const target = typeof into === "string" ? into : into.id;
      return facilities.filter((id) => id !== target).map((id) => [id, target] as const);
    }),
  );
}

/** By car, from the area that lies nearest to one location to the other: locations have no times between them. */
function drives({ supply }: Outcome, { areas, facilities }: World): FollowInput["driveSeconds"] {
  const { driveDeciseconds } = supply.travel.car.toFacility;
  const nearestArea = new Map<number, number>();
  const areaOf = (column: number) => {
    const known = nearestArea.get(column);
    if (known !== undefined) return known;
    let found = 0;
    for (let area = 1; area < areas.count; area++)
      if (
        driveDeciseconds[area * facilities.length + column]! <
        driveDeciseconds[found * facilities.length + column]!
      )
        found = area;
    nearestArea.set(column, found);
    return found;
  };
  return (from, to) => fromDeciseconds(driveDeciseconds[areaOf(from) * facilities.length + to]!);
}

/** Those who come by themselves, and the function they drive to. */
const OWN_ARRIVALS: readonly (readonly [CareType, NormFunction])[] = [
  ["seh-self", "seh"],
  ["seh-referred", "seh"],
  ["seh-other", "seh"],
  ["birth", "acute-obstetrics"],
];

/** Seconds a year, one way, that people's own drives to the nearest open location grow; who can reach none does not count. */
function extraSeconds(model: Model, changedWorld: World, base: Outcome, scenario: Outcome): number {
  const { demand } = model.practice;
  const own = 1 - demand.byAmbulanceShareOfOthers;
  let seconds = 0;
  for (const [type, care] of OWN_ARRIVALS) {
    const perYear = changedDemand(demand, changedWorld, type);
    const { week } = demand.of[type];
    for (const period of PERIODS) {
      const [before, after] = [base.access[care].during[period], scenario.access[care].during[period]];
      if (before === after) continue;
      const share = week.reduce((all, part, hour) => (periodOf(hour) === period ? all + part : all), 0);
      perYear.forEach((count, area) => {
        const [was, is] = [before.deciseconds[area]!, after.deciseconds[area]!];
        if (was === UNREACHABLE || is === UNREACHABLE || was === is) return;
        seconds += fromDeciseconds(is - was) * count * share * (care === "seh" ? own : 1);
      });
    }
  }
  return seconds;
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
