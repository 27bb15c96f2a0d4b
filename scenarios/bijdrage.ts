/** Who has a right to the beschikbaarheidbijdrage before and after, by the rule's conditions, and how much. */

import { type Bijdrage, type Contribution, contribution } from "../engine/bijdrage.js";
import type { Outcome } from "../engine/evaluate.js";
import { factsOfState } from "../engine/facts-of-state.js";
import type { Model } from "../engine/prepare.js";
import { type NormBook, inForce } from "../engine/rules/book.js";
import type { Norm } from "../engine/rules/norms.js";
import type { Trace } from "../engine/rules/trace.js";
import { judge } from "../engine/rules/verdict.js";
import type { NormFunction } from "../engine/supply.js";
import type { World } from "../geodata/world.js";
import type { FacilityLoad } from "./allocation.js";
import { type Side, sideOf } from "./verdicts.js";

export interface BijdrageSide {
  readonly right: Side;
  /** Visits a year that stand in for unique patients, and where they come from. */
  readonly patients: number | null;
  readonly basis: "registered" | "registered + modelled" | "modelled";
  /** Only of who has a right, or may have one. */
  readonly amount: Contribution | null;
  readonly trace: Trace;
}

export interface BijdrageRow {
  readonly function: NormFunction;
  readonly id: string;
  readonly name: string;
  /** null: not open for it. */
  readonly baseline: BijdrageSide | null;
  readonly scenario: BijdrageSide | null;
  readonly turns: "gains" | "loses" | "stays" | "not-known";
}

export interface BijdrageOf {
  readonly rules: Bijdrage;
  readonly norm: Norm;
  /** "in-force", or why there is no right to speak of in that year. */
  readonly why: ReturnType<typeof inForce>[number]["why"];
  /** The year whose analysis this state would be in, and the year it counts for: t−1 and t. */
  readonly analysisYear: number;
  readonly subsidyYear: number;
  /** Only locations that are sensitive before or after. */
  readonly rows: readonly BijdrageRow[];
}

interface Sensitive {
  readonly id: string;
  readonly inhabitantsNewlyOutside: number;
}

/** What of an impact the right is worked out from. */
export interface BijdrageInput {
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
  readonly facilities: readonly FacilityLoad[];
  /** Per function, locations that are sensitive; those not named are not. */
  readonly gevoelig: readonly {
    readonly function: NormFunction;
    readonly baseline: readonly Sensitive[];
    readonly scenario: readonly Sensitive[];
  }[];
}

/** normsOn  ISO; its year is that of the analysis, the year after it that of the subsidy */
export async function bijdragen(
  model: Model,
  book: NormBook,
  normsOn: string,
  input: BijdrageInput,
): Promise<BijdrageOf[]> {
  const analysisYear = Number(normsOn.slice(0, 4));
  const subsidyYear = analysisYear + 1;
  const entries = inForce(book, `${String(subsidyYear).padStart(4, "0")}-01-01`);
  const found = (book.bijdragen ?? []).map(async (rules): Promise<BijdrageOf[]> => {
    const entry = entries.find(({ id }) => id === rules.norm);
    if (!entry) return [];
    const { norm, why } = entry;
    const rows = why === "in-force" ? await rowsOf(model, rules, norm, input) : [];
    return [{ rules, norm, why, analysisYear, subsidyYear, rows }];
  });
  return (await Promise.all(found)).flat();
}

async function rowsOf(
  model: Model,
  rules: Bijdrage,
  norm: Norm,
  input: BijdrageInput,
): Promise<BijdrageRow[]> {
  const care = rules.function;
  const sensitive = input.gevoelig.find((row) => row.function === care);
  const ids = [
    ...new Set([...(sensitive?.baseline ?? []), ...(sensitive?.scenario ?? [])].map(({ id }) => id)),
  ];
  const rows = ids.map(async (id): Promise<BijdrageRow> => {
    const sides = await Promise.all(
      (["baseline", "scenario"] as const).map((side) => sideOfLocation(model, rules, norm, input, id, side)),
    );
    const [baseline, scenario] = sides as [BijdrageSide | null, BijdrageSide | null];
    const { name } = input.changedWorld.facilities.find((facility) => facility.id === id)!;
    return { function: care, id, name, baseline, scenario, turns: turn(baseline, scenario) };
  });
  return Promise.all(rows);
}

async function sideOfLocation(
  model: Model,
  rules: Bijdrage,
  norm: Norm,
  { base, scenario, changedWorld, facilities, gevoelig }: BijdrageInput,
  id: string,
  side: "baseline" | "scenario",
): Promise<BijdrageSide | null> {
  const care = rules.function;
  const world = side === "baseline" ? model.world : changedWorld;
  const outcome = side === "baseline" ? base : scenario;
  const isOpen = [...outcome.supply.locations[care]].some((column) => world.facilities[column]!.id === id);
  if (!isOpen) return null;
  const { patients, basis } = patientsOf(model.world, facilities, care, id, side);
  const amount = patients !== null && patients > 0 ? contribution(rules, patients) : null;
  const rows = gevoelig.find((row) => row.function === care)?.[side] ?? [];
  const facts = factsOfState({
    model,
    base,
    outcome,
    world,
    bijdrage: {
      gevoelig: (_care, of) => rows.find((row) => row.id === of)?.inhabitantsNewlyOutside ?? 0,
      shortfallEuro: () => amount?.shortfallEuro ?? null,
    },
  });
  const facility = world.facilities.find((one) => one.id === id)!;
  const found = await judge(norm, facts, { kind: "location", id, name: facility.name });
  const right = sideOf(found);
  return { right, patients, basis, amount: right.verdict === "violated" ? null : amount, trace: found.trace };
}

/** Registered visits, plus what the model says a change adds; without a register the model alone. */
function patientsOf(
  world: World,
  loads: readonly FacilityLoad[],
  care: NormFunction,
  id: string,
  side: "baseline" | "scenario",
): Pick<BijdrageSide, "patients" | "basis"> {
  const load = loads.find((row) => row.id === id && row.function === care);
  const registered = world.facilities.find((facility) => facility.id === id)?.functions[care]?.perYear;
  const modelled = load?.[side]?.perYear ?? null;
  if (registered === undefined) return { patients: modelled, basis: "modelled" };
  if (side === "baseline") return { patients: registered, basis: "registered" };
  const before = load?.baseline?.perYear ?? null;
  return modelled === null || before === null
    ? { patients: registered, basis: "registered" }
    : { patients: registered + modelled - before, basis: "registered + modelled" };
}

function turn(baseline: BijdrageSide | null, scenario: BijdrageSide | null): BijdrageRow["turns"] {
  const [before, after] = [baseline, scenario].map((side) => side?.right.verdict ?? "violated");
  if (before === after) return before === "unknown" ? "not-known" : "stays";
  if (before === "unknown" && after === "violated") return "loses";
  if (after === "unknown") return "not-known";
  return after === "met" ? "gains" : "loses";
}
