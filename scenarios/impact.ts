/** Impact: everything one scenario does, against the same date without operations. */

import { type Outcome, evaluate } from "../engine/evaluate.js";
import { factsOfChange } from "../engine/facts.js";
import type { Model } from "../engine/prepare.js";
import { type NormBook, inForce } from "../engine/rules/book.js";
import type { Norm } from "../engine/rules/norms.js";
import { type Trace, type Verdict, judge } from "../engine/rules/verdict.js";
import { NORM_FUNCTIONS, type NormFunction, supplyOf } from "../engine/supply.js";
import type { World } from "../geodata/world.js";
import { type FacilityLoad, type Flow, facilityLoads, redistribution } from "./allocation.js";
import { type AccessImpact, accessImpacts } from "./compare.js";
import { type ExampleRoute, exampleRoutes } from "./example-route.js";
import { apply } from "./operations.js";
import type { Scenario } from "./scenario.js";
import { gevoelig } from "./sensitive.js";

/** `why` is a word key: why there is no verdict of met or violated. */
export interface Side {
  readonly verdict: Verdict | "not-applicable";
  readonly value: number | null;
  readonly margin: number | null;
  readonly why?: string;
}

export interface NormVerdict {
  readonly norm: Norm;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly unit: string;
  readonly baseline: Side;
  readonly scenario: Side;
  readonly trace: Trace | null;
}

/** Locations that the scenario makes gevoelig, or relieves of it: closing one changes what the next may do. */
export interface GevoeligChange {
  readonly function: NormFunction;
  readonly baseline: readonly GevoeligRow[];
  readonly scenario: readonly GevoeligRow[];
}

export interface GevoeligRow {
  readonly id: string;
  readonly inhabitantsNewlyOutside: number;
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
}

export interface ImpactOptions {
  /** The day whose norms are used, ISO; MODEL 5. */
  readonly normsOn: string;
  /** Sensitivity of MODEL 1: locations with limited hours count too. */
  readonly countsLimitedHours: boolean;
}

export async function impact(
  model: Model,
  book: NormBook,
  scenario: Scenario,
  { normsOn, countsLimitedHours }: ImpactOptions,
): Promise<Impact> {
  const { world } = model;
  const changedWorld = apply(world, scenario.operations);
  const effective = changedWorld.facilities.some((facility, column) => facility !== world.facilities[column]);
  const base = evaluate(model, supplyOf(world, countsLimitedHours));
  const after = evaluate(model, supplyOf(changedWorld, countsLimitedHours));
  return {
    changedWorld,
    effective,
    base,
    scenario: after,
    verdicts: await verdicts(model, book, normsOn, { base, after, changedWorld, effective }),
    access: accessImpacts(model, base, after),
    facilities: facilityLoads(model, base, after),
    flows: redistribution(model, base, after),
    routes: exampleRoutes(world, base, after),
    gevoelig: NORM_FUNCTIONS.map((care) => ({
      function: care,
      baseline: gevoeligRows(model, base, care),
      scenario: gevoeligRows(model, after, care),
    })),
  };
}

interface Judged {
  readonly base: Outcome;
  readonly after: Outcome;
  readonly changedWorld: World;
  readonly effective: boolean;
}

/** One verdict per norm of the book on that day; the order is that of the book. */
async function verdicts(
  model: Model,
  book: NormBook,
  normsOn: string,
  { base, after, changedWorld, effective }: Judged,
): Promise<NormVerdict[]> {
  const facts = factsOfChange({ model, base, scenario: after, changedWorld });
  const subject = { kind: "country", id: "NL", name: "Nederland" };
  const none = (verdict: "unknown" | "not-applicable", why: string): Side => ({
    verdict,
    value: null,
    margin: null,
    why,
  });
  return Promise.all(
    inForce(book, normsOn).map(async ({ norm, why }): Promise<NormVerdict> => {
      const told = { norm, subject, unit: "inhabitants" };
      const absent =
        why === "repealed"
          ? none("not-applicable", "norm-repealed")
          : why !== "in-force"
            ? none("unknown", `norm-${why}`)
            : norm.about !== "change"
              ? none("unknown", "no-model-yet")
              : !effective
                ? none("not-applicable", "nothing-changes")
                : undefined;
      if (absent) return { ...told, baseline: absent, scenario: absent, trace: null };
      const { verdict, value, margin, unit, trace } = await judge(norm, facts);
      const reason = unknownReason(trace);
      return {
        ...told,
        unit,
        baseline: none("not-applicable", "about-a-change"),
        scenario: { verdict, value, margin, ...(verdict === "unknown" && reason ? { why: reason } : {}) },
        trace,
      };
    }),
  );
}

/** The reason of the first fact that is not known. */
function unknownReason(trace: Trace): string | undefined {
  if (trace.kind === "leaf") return trace.found.known ? undefined : trace.found.reason;
  return trace.parts.map(unknownReason).find((reason) => reason !== undefined);
}

const gevoeligRows = (model: Model, outcome: Outcome, care: NormFunction): GevoeligRow[] =>
  gevoelig(model, outcome.supply, outcome, care, model.assumptions.accessChain.value)
    .locations.filter(({ inhabitantsNewlyOutside }) => inhabitantsNewlyOutside > 0)
    .map(({ column, inhabitantsNewlyOutside }) => ({
      id: model.world.facilities[column]!.id,
      inhabitantsNewlyOutside,
    }));
