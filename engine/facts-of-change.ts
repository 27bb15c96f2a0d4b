/** Facts of a change: two outcomes on the same date, without and with the operations. */

import { toDeciseconds } from "../geodata/units.js";
import type { Facility, Mark, World } from "../geodata/world.js";
import type { Assumption } from "./assumptions.js";
import type { Outcome } from "./evaluate.js";
import { type Fact, type FactInput, type FactOf, type FactSource, factSource, unknownFact } from "./facts.js";
import type { Model } from "./prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "./supply.js";

export interface Change {
  readonly model: Model;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
}

/** Inhabitants whose time is longer than `limitSeconds` (exactly at the limit is inside), or who never arrive. */
export function outsideInhabitants(
  inhabitants: Float64Array,
  deciseconds: Float32Array,
  limitSeconds: number,
): number {
  const limit = toDeciseconds(limitSeconds);
  return inhabitants.reduce((sum, count, area) => (deciseconds[area]! > limit ? sum + count : sum), 0);
}

export const CHANGE_FACTS: readonly FactOf<Change>[] = [
  {
    id: "inhabitantsMoreOutside",
    about: "change",
    unit: "inhabitants",
    subjects: ["country"],
    decimals: 0,
    basis: "modelled",
    params: { function: NORM_FUNCTIONS, within: "time" },
    says: {
      nl: "het aantal inwoners buiten de tijd na de verandering, min dat ervoor",
      en: "inhabitants outside the time after the change, minus those before it",
    },
    computed:
      "Norm model: call and turn-out + nearest post → home + on scene + home → nearest location open round the week; " +
      "exactly at the limit is inside. Unknown where the region does not reach an hour around what changes.",
    find: (change, params) =>
      moreOutside(change, params["function"] as NormFunction, Number(params["within"])),
  },
];

export const factsOfChange = (change: Change): FactSource => factSource(CHANGE_FACTS, change);

function moreOutside(change: Change, care: NormFunction, withinSeconds: number): Fact {
  const { model, base, scenario, changedWorld } = change;
  const { world, assumptions } = model;
  const uncovered = notCovered(world, changedWorld, assumptions.normSurroundings);
  if (uncovered) return uncovered;
  const outside = (outcome: Outcome) =>
    outsideInhabitants(world.areas.inhabitants, outcome.access[care].chainDeciseconds, withinSeconds);
  const [before, after] = [outside(base), outside(scenario)];
  const people = {
    key: "source-people",
    values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
  };
  const supply = { key: "source-supply", values: { supply: world.supplyDate, region: world.title } };
  const input = (name: string, value: number, unit: string, mark: Mark, source: FactInput["source"]) => ({
    name,
    value,
    unit,
    mark,
    source,
  });
  const assumed = (name: string, { text, mark, source }: Assumption): FactInput => ({
    name,
    value: text,
    unit: "",
    mark,
    source,
  });
  return {
    known: true,
    value: after - before,
    inputs: [
      input("outside-before", before, "inhabitants", "C", people),
      input("outside-after", after, "inhabitants", "C", people),
      input("locations-before", base.supply.locations[care].length, "locations", "C", supply),
      input("locations-after", scenario.supply.locations[care].length, "locations", "C", supply),
      input("posts", scenario.supply.posts.length, "posts", "D", supply),
      assumed("call-turnout", assumptions.normCallTurnout),
      assumed("on-scene", assumptions.normOnScene),
    ],
  };
}

/** MODEL 4: the region must hold the country, or an hour around every changed location; a road has no hour around it. */
function notCovered(world: World, changedWorld: World, needed: Assumption): Fact | undefined {
  const changed = changedWorld.facilities.filter((facility, column) => facility !== world.facilities[column]);
  const outside = changed.filter((facility) => !covered(world, facility, needed.value));
  if (changedWorld.roads !== world.roads && world.covers !== "country")
    return unknownFact("region-does-not-reach-road", { needed: needed.text });
  if (outside.length === 0) return undefined;
  const facilities = outside.map(({ id }) => id).join(", ");
  return unknownFact("region-does-not-reach", { facilities, needed: needed.text });
}

/** A location is only covered where the region's own list has it: not somewhere new, nor where it moves to. */
function covered({ covers, facilities }: World, { id, lon, lat }: Facility, neededSeconds: number): boolean {
  if (covers === "country") return true;
  const there = facilities.some((known) => known.id === id && known.lon === lon && known.lat === lat);
  return there && covers.withinSeconds >= neededSeconds && covers.facilities.includes(id);
}
