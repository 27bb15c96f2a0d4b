/** Named facts of a change: what norms may ask for, with unit, how computed, and from what. Lazily computed. */

import { toDeciseconds } from "../geodata/units.js";
import { type Covers, type Mark, type World } from "../geodata/world.js";
import type { Assumption } from "./assumptions.js";
import type { Outcome } from "./evaluate.js";
import type { Model } from "./prepare.js";
import { NORM_FUNCTIONS, type NormFunction } from "./supply.js";

export type About = "state" | "change" | "plan";

/** What a norm may say about a fact. `within` is a time in seconds once the norm is loaded. */
export type FactParams = Readonly<Record<string, string | number>>;

export interface FactDefinition {
  readonly id: string;
  readonly about: About;
  readonly unit: string;
  /** Decimals to which values and margins are rounded before they are compared or hashed (MODEL 27). */
  readonly decimals: number;
  /** Parameters: allowed words, or "time" for a quantity. */
  readonly params: Readonly<Record<string, readonly string[] | "time">>;
  readonly says: string;
}

/** One thing a fact was computed from; `name` is looked up in the words. */
export interface FactInput {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly mark: Mark;
  /** Where it comes from: a source as written, or a word key with its values. */
  readonly source: string | { readonly key: string; readonly values: Readonly<Record<string, string>> };
}

/** A fact we have, or one we have not: then why, and what would make it known (looked up by `reason`). */
export type Fact =
  | { readonly known: true; readonly value: number; readonly inputs: readonly FactInput[] }
  | {
      readonly known: false;
      readonly reason: string;
      readonly values: Readonly<Record<string, string | number>>;
    };

export type FactSource = (id: string, params: FactParams) => Fact;

export const FACTS: readonly FactDefinition[] = [
  {
    id: "inhabitantsMoreOutside",
    about: "change",
    unit: "inhabitants",
    decimals: 0,
    params: { function: NORM_FUNCTIONS, within: "time" },
    says: "Inhabitants outside the time after the change, minus those outside before it, by the norm model",
  },
];

/** Two outcomes on the same date: without and with the operations. */
export interface Change {
  readonly model: Model;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
}

/** Inhabitants whose chain takes longer than `limitSeconds` (exactly at the limit is inside), or never ends. */
export function outsideInhabitants(
  inhabitants: Float64Array,
  chainDeciseconds: Float32Array,
  limitSeconds: number,
): number {
  const limit = toDeciseconds(limitSeconds);
  return inhabitants.reduce((sum, count, area) => (chainDeciseconds[area]! > limit ? sum + count : sum), 0);
}

export function factsOfChange(change: Change): FactSource {
  return (id, params) => {
    if (id !== "inhabitantsMoreOutside") throw new RangeError(`No fact ${id} about a change`);
    return moreOutside(change, params["function"] as NormFunction, Number(params["within"]));
  };
}

function moreOutside(change: Change, care: NormFunction, withinSeconds: number): Fact {
  const { model, base, scenario, changedWorld } = change;
  const { world, assumptions } = model;
  const uncovered = notCovered(world, changedWorld, assumptions.normSurroundings);
  if (uncovered) return uncovered;
  const before = outsideInhabitants(
    world.areas.inhabitants,
    base.access[care].chainDeciseconds,
    withinSeconds,
  );
  const after = outsideInhabitants(
    world.areas.inhabitants,
    scenario.access[care].chainDeciseconds,
    withinSeconds,
  );
  const people = {
    key: "source-people",
    values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
  };
  const supply = { key: "source-supply", values: { supply: world.supplyDate, region: world.title } };
  const input = (
    name: string,
    value: number | string,
    unit: string,
    mark: Mark,
    source: FactInput["source"],
  ): FactInput => ({
    name,
    value,
    unit,
    mark,
    source,
  });
  const { normCallTurnout, normOnScene } = assumptions;
  return {
    known: true,
    value: after - before,
    inputs: [
      input("outside-before", before, "inhabitants", "C", people),
      input("outside-after", after, "inhabitants", "C", people),
      input("locations-before", base.supply.locations[care].length, "locations", "C", supply),
      input("locations-after", scenario.supply.locations[care].length, "locations", "C", supply),
      input("posts", scenario.supply.posts.length, "posts", "D", supply),
      input("call-turnout", normCallTurnout.text, "", normCallTurnout.mark, normCallTurnout.source),
      input("on-scene", normOnScene.text, "", normOnScene.mark, normOnScene.source),
    ],
  };
}

/** MODEL 4: the region must hold the country, or an hour around every changed location. */
function notCovered(world: World, changedWorld: World, needed: Assumption): Fact | undefined {
  const changed = changedWorld.facilities.filter((facility, column) => facility !== world.facilities[column]);
  const outside = changed.filter(({ id }) => !covered(world.covers, id, needed.value));
  if (outside.length === 0) return undefined;
  const ids = outside.map(({ id }) => id).join(", ");
  return {
    known: false,
    reason: "region-does-not-reach",
    values: { facilities: ids, needed: needed.text },
  };
}

const covered = (covers: Covers, id: string, neededSeconds: number) =>
  covers === "country" || (covers.withinSeconds >= neededSeconds && covers.facilities.includes(id));
