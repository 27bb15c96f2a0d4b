/** Ambulances in practice against published figures and against two simulations; the naive baseline is never busy. */

import { type AmbulanceBase, ambulanceBase, ambulanceSupply } from "../../engine/ambulance.js";
import { dispatch } from "../../engine/flows/ambulance/hypercube.js";
import { evaluateAmbulance } from "../../engine/flows/ambulance/practice.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { toMinutes } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { apply } from "../../scenarios/operations.js";
import { simulateDispatch } from "../engine/ambulance/dispatch-simulation.js";
import { simulate } from "../engine/ambulance/event-simulation.js";
import { hourlyCalls } from "../engine/ambulance/hourly-calls.js";
import { squareLand } from "../engine/ambulance/square-land.js";
import { assumptions } from "../toy/book.js";
import { heldRow } from "./held-row.js";
import type { Row } from "./validate.js";

const CALLS = 1_000_000;
const WEEKS = 12;
const SEED = 20261124;

/**
 * where       named after each figure of another region than nl
 * simulated   the two simulations too: they take a minute
 */
export function ambulanceRows(world: World, where = "", simulated = true): Row[] {
  const model = prepare(world, assumptions);
  const base = ambulanceBase(model, supplyOf(world))!;
  const { country } = base.outcome;
  const free = evaluateAmbulance(base.model, { ...base.supply, extra: plenty(base) }).country;
  const minutes = (seconds: number | null) => Number(toMinutes(seconds!).toFixed(2));
  const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
  return [
    heldRow(
      `Ambulanceritten per voertuiguur${where}`,
      "runs/hour",
      "2022–2024",
      [0.352, rounded(country.runsPerYear / country.vehicleHoursPerYear, 3), null],
      [0.334, 0.37],
      "5 %: both totals go in by inhabitants, whole vehicles come out; a check of the rule, not of the model",
      "AZN via VZinfo (runs 2024); RIVM via blikopnieuws.nl (vehicle-hours)",
    ),
    heldRow(
      `Gemiddelde responstijd A1, minuten${where}`,
      "min",
      2009,
      [9.7, minutes(country.meanSeconds), minutes(free.meanSeconds)],
      [8.7, 10.7],
      "a minute either way: 2024 gives 10:13 for A1 and 8:35 for A0 with other classes",
      "RIVM 270482001/2010",
    ),
    heldRow(
      `95e percentiel responstijd A1, minuten${where}`,
      "min",
      2022,
      [17, minutes(country.p95Seconds), minutes(free.p95Seconds)],
      [15.3, 18.7],
      "10 %; nothing is fitted: roads of nl, vehicles by a rule, no vehicle moved to where others left",
      "RIVM vzinfo.nl, A1-responstijd 2022",
    ),
    heldRow(
      `Aandeel A1 binnen 15 minuten${where}`,
      "share",
      2018,
      [0.924, rounded(country.withinShare!, 3), rounded(free.withinShare!, 3)],
      [0.9, 0.95],
      "0.025: between the years 2018 and 2022 the percentile rose by about a minute",
      "staatvenz.nl, 27-1-2020",
    ),
    ...(simulated ? [...sameAssumptions(), ...realDispatch(model, base)] : []),
  ];
}

/** So many vehicles that none is ever busy. */
const plenty = ({ outcome }: AmbulanceBase) =>
  new Map([...outcome.posts.columns.keys()].map((post) => [post, 60]));

/** Oracle of the code: eight posts of one to four vehicles, 42 % busy, a million calls. */
function sameAssumptions(): Row[] {
  const system = squareLand({
    side: 8,
    posts: [2, 3, 1, 2, 4, 1, 3, 2].map((vehicles, post) => ({
      town: [0, 7, 20, 33, 45, 50, 63, 58][post]!,
      vehicles,
    })),
    depth: 6,
    load: 0.42,
    weights: [5, 1, 2, 1, 9, 1, 1],
  });
  const [found, truth] = [dispatch(system), simulate(system, CALLS, SEED)];
  const all = system.callsPerHour.reduce((sum, one) => sum + one, 0);
  const mean = (of: (area: number) => number) =>
    Number(system.callsPerHour.reduce((sum, rate, area) => sum + (rate / all) * of(area), 0).toFixed(4));
  const first = mean((area) => truth.share[area * system.depth]!);
  const beyond = mean((area) => truth.beyond[area]!);
  return [
    heldRow(
      "Hypercube: aandeel dat de eerste post beantwoordt (zelfde aannamen)",
      "share",
      "–",
      [first, mean((area) => found.share[area * system.depth]!), 1],
      [first - 0.015, first + 0.015].map((one) => Number(one.toFixed(4))) as [number, number],
      "0.015: what approximations of the hypercube are reported to miss",
      `event simulation, ${CALLS} calls, test/engine/ambulance/event-simulation.ts`,
    ),
    heldRow(
      "Hypercube: aandeel dat geen post vrij vindt (zelfde aannamen)",
      "share",
      "–",
      [beyond, mean((area) => found.beyond[area]!), 0],
      [0, beyond + 0.015].map((one) => Number(one.toFixed(4))) as [number, number],
      "0.015, as for the first post",
      `event simulation, ${CALLS} calls`,
    ),
  ];
}

/** Oracle of the model: ambulances as they are sent, in the whole country, before and after Terneuzen closes. */
function realDispatch(model: ReturnType<typeof prepare>, base: AmbulanceBase): Row[] {
  const run = (supply: AmbulanceBase["supply"]) =>
    simulateDispatch(
      supply.world,
      assumptions,
      base.outcome.posts,
      base.outcome.vehicles,
      hourlyCalls(model, base),
      supply.destinations,
      WEEKS,
      SEED,
    );
  const world = apply(model.world, [{ kind: "close", facility: "terneuzen" }]);
  const supply = ambulanceSupply(model, world, supplyOf(world), base.supply);
  const after = evaluateAmbulance(base.model, supply, base.outcome);
  const [before, closed] = [run(base.supply), run(supply)];
  const minutes = (seconds: number) => Number(toMinutes(seconds).toFixed(2));
  const zeeland = base.outcome.posts.layer!.codes.indexOf("zeeland");
  const { country, byBlock } = base.outcome;
  const own = before.byBlock.flatMap((block, at) =>
    block.a1 > 0 ? [{ theirs: block.meanSeconds, found: byBlock[at]! }] : [],
  );
  const error = (of: (found: (typeof own)[number]["found"]) => number) =>
    minutes(own.reduce((sum, { theirs, found }) => sum + Math.abs(of(found) - theirs), 0) / own.length);
  const source = `simulation of real dispatch, ${WEEKS} weeks, ${before.calls} calls, test/engine/ambulance/dispatch-simulation.ts`;
  const theirs = minutes(before.country.meanSeconds);
  const longer = minutes(closed.byBlock[zeeland]!.meanSeconds - before.byBlock[zeeland]!.meanSeconds);
  return [
    heldRow(
      "Model tegen echte uitgifte: gemiddelde responstijd, Nederland",
      "min",
      "–",
      [theirs, minutes(country.meanSeconds!), minutes(country.neverBusyMeanSeconds!)],
      [Number((theirs * 0.98).toFixed(2)), Number((theirs * 1.02).toFixed(2))],
      "2 %: hourly demand, skewed times and vehicles sent from the road are not in the model",
      source,
    ),
    heldRow(
      "Model tegen echte uitgifte: gemiddeld verschil per RAV",
      "min",
      "–",
      [0, error(({ meanSeconds }) => meanSeconds!), error((found) => found.neverBusyMeanSeconds!)],
      [0, 0.4],
      "a tenth of what busy posts add, and room for regions of few vehicles",
      source,
    ),
    heldRow(
      "Model tegen echte uitgifte: Zeeland later na sluiting Terneuzen",
      "min",
      "–",
      [longer, minutes(after.byBlock[zeeland]!.meanSeconds! - byBlock[zeeland]!.meanSeconds!), 0],
      [Number((longer / 2).toFixed(2)), Number((longer * 2).toFixed(2))],
      "factor 2; the simulation of one region has an error of some seconds itself",
      source,
    ),
  ];
}
