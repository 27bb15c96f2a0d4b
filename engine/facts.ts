/** Named facts that norms may ask for: their shape, and how a source of them answers. The list is in fact-registry.ts. */

import type { Mark } from "../geodata/world.js";

export type About = "state" | "change" | "plan";

/** What a norm may say about a fact. A time is in seconds once the norm is loaded. */
export type FactParams = Readonly<Record<string, string | number>>;

/** Whom a verdict is about: the country, one ROAZ region, one RAV, one centre, one location, one plan. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

/** Where a fact comes from: measured; measured plus what a model says a change does; a model alone; said by the user. */
export const BASES = ["observed", "observed + modelled", "modelled", "given"] as const;

/** Unit of a fact that is 1 (yes) or 0 (no); a norm may write true and false. */
export const YES_NO = "yes-no";

/** Of a fact that cannot lie below zero: counts, times, people. */
export const NOT_NEGATIVE = [0, Infinity] as const;

export interface FactDefinition {
  readonly id: string;
  readonly about: About;
  /** "share" is a fraction, "s" a time (norms write "30 min"), YES_NO a question; anything else is counted in it. */
  readonly unit: string;
  /** Kinds of subject it can be asked of. */
  readonly subjects: readonly string[];
  /** Decimals to which values and margins are rounded before they are compared or hashed (MODEL 27). */
  readonly decimals: number;
  /** Lowest and highest value there can be: a norm that asks for no more than that is reported as vacuous. Absent: any value. */
  readonly range?: readonly [number, number];
  /** A yearly count: its limit is held against the unrounded expectation (MODEL 8). */
  readonly counted?: "per year";
  readonly basis: (typeof BASES)[number];
  /** Parameters: allowed words, "time" for a quantity, "number". */
  readonly params: Readonly<Record<string, readonly string[] | "time" | "number">>;
  /** What it is, as a noun phrase without a capital, for explanations and the page of facts. */
  readonly says: { readonly nl: string; readonly en: string };
  /** How it is computed, for the page of facts. */
  readonly computed: string;
}

/** A fact and how it is found in a context: a state, a change, a plan. */
export interface FactOf<Context> extends FactDefinition {
  readonly find: (context: Context, params: FactParams, subject: Subject) => Fact;
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
  | {
      readonly known: true;
      readonly value: number;
      readonly inputs: readonly FactInput[];
      /** A yearly count: variance over mean, for the chance that a year comes out on the other side (MODEL 8). */
      readonly varianceToMean?: number;
    }
  | {
      readonly known: false;
      readonly reason: string;
      readonly values: Readonly<Record<string, string | number>>;
    };

export type FactSource = (id: string, params: FactParams, subject: Subject) => Fact;

export const unknownFact = (
  reason: string,
  values: Readonly<Record<string, string | number>> = {},
): Fact => ({
  known: false,
  reason,
  values,
});

/** A yes or no that we have. */
export const yesOrNo = (yes: boolean, inputs: readonly FactInput[]): Fact => ({
  known: true,
  value: yes ? 1 : 0,
  inputs,
});

/**
 * Facts of one context, each found when first asked for and kept for as long as the source is: one evaluation.
 * throws  RangeError for a fact that is not among these; TypeError when one is found that is not finite (MODEL 27)
 */
export function factSource<Context>(facts: readonly FactOf<Context>[], context: Context): FactSource {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const found = new Map<string, Fact>();
  return (id, params, subject) => {
    const key = JSON.stringify([id, Object.entries(params).sort(byName), subject.kind, subject.id]);
    const before = found.get(key);
    if (before) return before;
    const definition = byId.get(id);
    if (!definition) throw new RangeError(`No fact ${id} here; there are: ${[...byId.keys()].join(", ")}`);
    const fact = definition.find(context, params, subject);
    if (fact.known && !Number.isFinite(fact.value)) throw new TypeError(`Fact ${id} is ${fact.value}`);
    found.set(key, fact);
    return fact;
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
