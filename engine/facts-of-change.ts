/** Facts of a change: two outcomes on the same date, without and with the operations. */

import type { Mark } from "../geodata/world.js";
import type { Assumption } from "./assumptions.js";
import { type Change, notCovered, outsideInhabitants } from "./change.js";
import type { Outcome } from "./evaluate.js";
import { type Fact, type FactInput, type FactOf, type FactSource, factSource } from "./facts.js";
import { LENS_FACTS } from "./facts-of-lens.js";
import { NORM_FUNCTIONS, type NormFunction } from "./supply.js";

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
  ...LENS_FACTS,
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
