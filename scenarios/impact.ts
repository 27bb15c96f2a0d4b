/** Impact: everything one scenario does, against the same date without operations. */

import type { CostBook } from "../engine/cost-book.js";
import { type Outcome, delta } from "../engine/evaluate.js";
import { type Lens, lenses } from "../engine/lenses.js";
import type { Model } from "../engine/prepare.js";
import type { NormBook } from "../engine/rules/book.js";
import { holdsOn } from "../engine/rules/periods.js";
import { NORM_FUNCTIONS, type NormFunction, supplyOf } from "../engine/supply.js";
import { SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../geodata/units.js";
import type { World } from "../geodata/world.js";
import {
  type FacilityLoad,
  type Flow,
  facilityLoads,
  movesBetween,
  redistribution,
  transfers,
} from "./allocation.js";
import { type Baseline, type GevoeligRow, baselineOf, gevoeligRows, waitOf } from "./baseline.js";
import { type BijdrageOf, bijdragen } from "./bijdrage.js";
import { bijdrageChange } from "./bijdrage-change.js";
import { type Checklist, checklist } from "./procedure.js";
import { withBlockedExit } from "./blocked-exit.js";
import { type ChainImpact, chainImpact, hospitalSides } from "./chain-impact.js";
import { type AccessImpact, accessImpacts } from "./compare.js";
import { type ExampleRoute, exampleRoutes } from "./example-route.js";
import { followInput } from "./following.js";
import { apply } from "./operations.js";
import type { Scenario } from "./scenario.js";
import { type Cascade, cascade } from "./cascade.js";
import { type AmbulanceImpact, ambulanceImpact } from "./ambulance.js";
import { type Bottleneck, bottlenecks } from "./bottlenecks.js";
import { type PeopleImpact, peopleImpacts } from "./people.js";
import { type NormVerdict, verdicts } from "./verdicts.js";

/** Locations that the scenario makes gevoelig, or relieves of it: closing one changes what the next may do. */
export interface GevoeligChange {
  readonly function: NormFunction;
  readonly baseline: readonly GevoeligRow[];
  readonly scenario: readonly GevoeligRow[];
}

export interface Impact {
  readonly changedWorld: World;
  /** False when no operation changes anything: then change norms are not applicable. */
  readonly effective: boolean;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly verdicts: readonly NormVerdict[];
  readonly access: readonly AccessImpact[];
  readonly facilities: readonly FacilityLoad[];
  readonly flows: readonly Flow[];
  readonly gevoelig: readonly GevoeligChange[];
  readonly routes: readonly ExampleRoute[];
  /** Per function in which somebody moves or takes longer. */
  readonly people: readonly PeopleImpact[];
  /** Null: no posts or no people, so nothing can be said. */
  readonly ambulance: AmbulanceImpact | null;
  readonly bottlenecks: readonly Bottleneck[];
  readonly cascade: Cascade;
  /** Beside the norm, seen by no verdict (MODEL 19). */
  readonly lenses: readonly Lens[];
  /** Who has a right to the beschikbaarheidbijdrage, by function. */
  readonly bijdragen: readonly BijdrageOf[];
  /** Steps that come before care may end; empty where nothing ends. */
  readonly checklists: readonly Checklist[];
  /** Chain, hospitals, staff, money and outlook. */
  readonly chain: ChainImpact;
}

export interface ImpactOptions {
  /** The day whose norms are used, ISO; MODEL 5. */
  readonly normsOn: string;
  /** Sensitivity of MODEL 1: locations with limited hours count too. */
  readonly countsLimitedHours: boolean;
  /** Cost lines; without them money is not known. */
  readonly costBook?: CostBook | undefined;
}

/** baseline  of the same model and the same limited hours, where it is at hand */
export async function impact(
  model: Model,
  book: NormBook,
  scenario: Scenario,
  { normsOn, countsLimitedHours, costBook }: ImpactOptions,
  baseline: Baseline = baselineOf(model, countsLimitedHours),
): Promise<Impact> {
  const { world } = model;
  const changedWorld = apply(world, scenario.operations);
  const effective = changedWorld !== world;
  const { atRest, base, ambulances } = baseline;
  // Without effect the scenario is the baseline itself, not a copy that happens to be equal.
  const going = effective
    ? delta(model, atRest, supplyOf(changedWorld, countsLimitedHours, { world, supply: atRest.supply }))
    : atRest;
  const { operations } = scenario;
  const chained = followInput(model, changedWorld, atRest, going, operations);
  const after = effective ? withBlockedExit(model, going, hospitalSides(model, chained).after) : base;
  const access = accessImpacts(model, base, after);
  const facilities = facilityLoads(model, changedWorld, base, after);
  const people = peopleImpacts(model, base, after, changedWorld, access, facilities);
  const gevoelige = NORM_FUNCTIONS.map((care) => ({
    function: care,
    baseline: baseline.gevoelig[care],
    scenario: effective ? gevoeligRows(model, changedWorld, after, care) : baseline.gevoelig[care],
  }));
  const ambulance =
    ambulances &&
    ambulanceImpact(model, ambulances, changedWorld, after.supply, waitOf(model, after, changedWorld));
  const judged = {
    base,
    scenario: after,
    changedWorld,
    effective,
    ...(ambulance ? { ambulance: { before: ambulance.base, after: ambulance.scenario } } : {}),
  };
  const checklists = (book.procedures ?? [])
    .filter((procedure) => holdsOn(procedure, normsOn))
    .flatMap((one) => checklist(one, world, changedWorld, scenario.operations, scenario.procedure) ?? []);
  const input = { base, scenario: after, changedWorld, facilities, gevoelig: gevoelige };
  const contributions = await bijdragen(model, book, normsOn, input);
  const others = {
    ambulance: ambulance && moreAmbulance(ambulance),
    bijdrage: effective ? bijdrageChange(contributions, model.assumptions) : 0,
  };
  const moved = movesBetween(model, base, after);
  return {
    changedWorld,
    effective,
    base,
    scenario: after,
    verdicts: await verdicts(model, book, normsOn, judged),
    access,
    facilities,
    flows: [
      ...redistribution(model, changedWorld, base, after, moved),
      ...transfers(changedWorld, base, after),
    ],
    routes: exampleRoutes(world, base, after, changedWorld, baseline.route),
    chain: chainImpact(model, changedWorld, base, after, chained, others, costBook, baseline.places),
    gevoelig: gevoelige,
    people,
    ambulance,
    cascade: await cascade({
      model,
      book,
      on: normsOn,
      countsLimitedHours,
      base,
      changedWorld,
      outcome: after,
      moved,
    }),
    bottlenecks: bottlenecks({ access, facilities, ambulance, gevoelig: gevoelige, people }),
    lenses: lenses(model, base, after, changedWorld, baseline.lenses),
    bijdragen: contributions,
    checklists,
  };
}

/** Minutes that ambulances are busy longer, and vehicles round the clock that keep every region level. */
const moreAmbulance = ({ country, byRegion }: AmbulanceImpact) => ({
  minutes: (country.extraBusyHoursPerYear * SECONDS_PER_HOUR) / SECONDS_PER_MINUTE,
  vehicles: byRegion.reduce((sum, { toStayLevel }) => sum + toStayLevel.vehicles, 0),
});
