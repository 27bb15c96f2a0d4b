/** Every norm of the book on one day, for every subject it is about, before and after. */

import type { World } from "../geodata/world.js";
import type { Outcome } from "../engine/evaluate.js";
import type { FactSource, Subject } from "../engine/facts.js";
import { factsOfChange } from "../engine/facts-of-change.js";
import { factsOfState } from "../engine/facts-of-state.js";
import type { State } from "../engine/observed.js";
import type { Model } from "../engine/prepare.js";
import { type InForce, type NormBook, inForce } from "../engine/rules/book.js";
import type { Condition } from "../engine/rules/conditions.js";
import type { Norm } from "../engine/rules/norms.js";
import { type Trace, type Verdict, unknownReason } from "../engine/rules/trace.js";
import { type Judgement, judge } from "../engine/rules/verdict.js";
import { isOpen } from "./named.js";

/** `why` is a word key: why there is no verdict of met or violated. */
export interface Side {
  readonly verdict: Verdict | "not-applicable";
  readonly value: number | null;
  readonly margin: number | null;
  /** Yearly counts only: chance per year that the norm is met. */
  readonly chance?: number;
  readonly why?: string;
}

export interface NormVerdict {
  readonly norm: Norm;
  readonly subject: Subject;
  readonly unit: string;
  readonly baseline: Side;
  readonly scenario: Side;
  /** Of the scenario. */
  readonly trace: Trace | null;
}

/** Two outcomes on one date, and whether any operation took effect. */
export interface Judged {
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
  readonly effective: boolean;
  /** Ambulances in practice before and after, where they are modelled. */
  readonly ambulance?: NonNullable<State["ambulance"]>;
}

/** In the order of the book, subjects in the order of the region. */
export const verdicts = (model: Model, book: NormBook, normsOn: string, judged: Judged) =>
  verdictsWhere(isJudged, model, book, normsOn, judged);

/** Those of the norms about a change: they need the norm model alone. */
export const changeVerdicts = (model: Model, book: NormBook, normsOn: string, judged: Judged) =>
  verdictsWhere((norm) => isJudged(norm) && norm.about === "change", model, book, normsOn, judged);

async function verdictsWhere(
  wanted: (norm: Norm) => boolean,
  model: Model,
  book: NormBook,
  normsOn: string,
  judged: Judged,
): Promise<NormVerdict[]> {
  const entries = inForce(book, normsOn).filter(({ norm }) => wanted(norm));
  const rows = entries.map((entry) => verdictsOf(model, entry, judged, normsOn));
  return (await Promise.all(rows)).flat();
}

/** Norms about plans are for `assess`, rights for `bijdrage`. */
export const isJudged = ({ about, entitlement }: Norm) => about !== "plan" && !entitlement;

const COUNTRY: Subject = { kind: "country", id: "NL", name: "Nederland" };

const factsIn = (condition: Condition): string[] => {
  if (condition.kind === "leaf") return [condition.fact.id];
  return condition.kind === "effect" ? [] : condition.parts.flatMap(factsIn);
};

export const none = (verdict: "unknown" | "not-applicable", why: string): Side => ({
  verdict,
  value: null,
  margin: null,
  why,
});

function verdictsOf(
  model: Model,
  { norm, why }: InForce,
  judged: Judged,
  normsOn: string,
): Promise<NormVerdict[]> {
  const absent = (side: Side): Promise<NormVerdict[]> =>
    Promise.resolve([{ norm, subject: COUNTRY, unit: "", baseline: side, scenario: side, trace: null }]);
  if (why === "repealed") return absent(none("not-applicable", "norm-repealed"));
  if (why !== "in-force") return absent(none("unknown", `norm-${why}`));
  const subjects = subjectsOf(judged.changedWorld, judged.scenario, norm);
  if (subjects.length === 0)
    return absent(
      none("unknown", norm.subject === "location" ? "not-observed-anywhere" : "subject-not-in-region"),
    );
  return Promise.all(
    subjects.map((subject) =>
      norm.about === "change"
        ? ofChange(model, norm, subject, judged, normsOn)
        : ofState(model, norm, subject, judged, normsOn),
    ),
  );
}

/**
 * Who a norm is about in this region: regions of a layer, the level-1 centres that are open, or the locations of which
 * something was measured that the norm asks for: of hundreds that nobody measured there is one thing to say.
 */
export function subjectsOf(
  { facilities, regions, observed }: World,
  { supply }: Outcome,
  { subject: kind, met }: Norm,
): Subject[] {
  if (kind === "country") return [COUNTRY];
  if (kind === "location") {
    const facts = factsIn(met);
    const measured = observed.filter(({ fact, subject }) => subject.kind === kind && facts.includes(fact));
    const ids = measured.map(({ subject }) => subject.id);
    return facilities
      .filter((facility) => ids.includes(facility.id) && isOpen(facility))
      .map(({ id, name }) => ({ kind, id, name }));
  }
  if (kind === "centre")
    return [...supply.level1].map((column) => ({
      kind,
      id: facilities[column]!.id,
      name: facilities[column]!.name,
    }));
  const layer = regions.find((one) => one.layer === kind);
  return layer ? layer.codes.map((id, index) => ({ kind, id, name: layer.names[index]! })) : [];
}

async function ofChange(
  model: Model,
  norm: Norm,
  subject: Subject,
  judged: Judged,
  on: string,
): Promise<NormVerdict> {
  const told = { norm, subject, unit: "inhabitants" };
  if (!judged.effective) {
    const side = none("not-applicable", "nothing-changes");
    return { ...told, baseline: side, scenario: side, trace: null };
  }
  const found = await judge(norm, factsOfChange({ model, ...judged }), subject, on);
  const baseline = none("not-applicable", "about-a-change");
  return { ...told, unit: found.unit, baseline, scenario: sideOf(found), trace: found.trace };
}

async function ofState(
  model: Model,
  norm: Norm,
  subject: Subject,
  { base, scenario, changedWorld, ambulance }: Judged,
  on: string,
): Promise<NormVerdict> {
  const facts = (outcome: Outcome, world: World): FactSource =>
    factsOfState({ model, base, outcome, world, ...(ambulance ? { ambulance } : {}) });
  const before = await judge(norm, facts(base, model.world), subject, on);
  const after = base === scenario ? before : await judge(norm, facts(scenario, changedWorld), subject, on);
  return {
    norm,
    subject,
    unit: after.unit,
    baseline: sideOf(before),
    scenario: sideOf(after),
    trace: after.trace,
  };
}

export function sideOf({ verdict, value, margin, chance, trace }: Judgement): Side {
  const reason = verdict === "unknown" ? unknownReason(trace) : undefined;
  return {
    verdict,
    value,
    margin,
    ...(chance === undefined ? {} : { chance }),
    ...(reason ? { why: reason } : {}),
  };
}
