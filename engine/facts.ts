/** Named facts that norms may ask for: what each is about, its unit, its parameters, and what was found. */

import type { Mark } from "../geodata/world.js";
import { NORM_FUNCTIONS } from "./supply.js";

export type About = "state" | "change" | "plan";

/** What a norm may say about a fact. A time is in seconds once the norm is loaded. */
export type FactParams = Readonly<Record<string, string | number>>;

/** Whom a verdict is about: the country, one ROAZ region, one RAV, one centre. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

export interface FactDefinition {
  readonly id: string;
  readonly about: About;
  readonly unit: string;
  /** Kinds of subject it can be asked of. */
  readonly subjects: readonly string[];
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

/** The registry. A norm that names another fact, or asks it of the wrong subject, is refused on load. */
export const FACTS: readonly FactDefinition[] = [
  {
    id: "inhabitantsMoreOutside",
    about: "change",
    unit: "inhabitants",
    subjects: ["country"],
    decimals: 0,
    params: { function: NORM_FUNCTIONS, within: "time" },
    says: "Inhabitants outside the time after the change, minus those outside before it, by the norm model",
  },
  {
    id: "directLevel1Share",
    about: "state",
    unit: "share",
    subjects: ["country", "roaz"],
    decimals: 3,
    params: {},
    says: "Share of patients with ISS > 15 brought to a level-1 centre directly: observed, plus the modelled change",
  },
  {
    id: "multitraumaPerYear",
    about: "state",
    unit: "patients/year",
    subjects: ["centre"],
    decimals: 1,
    params: {},
    says: "Patients with ISS > 15 a year at one level-1 location: observed, plus those of centres that fall away",
  },
  {
    id: "a1Within15Share",
    about: "state",
    unit: "share",
    subjects: ["country", "rav"],
    decimals: 3,
    params: { urgency: ["A1", "A0+A1"] },
    says: "Share of runs of this urgency with a vehicle on scene within 15 minutes of the call: observed only",
  },
  {
    id: "postReachShare",
    about: "state",
    unit: "share",
    subjects: ["country", "rav"],
    decimals: 3,
    params: { within: "time" },
    says: "Share of inhabitants whom the nearest post reaches within the time, call and turn-out included: model",
  },
  {
    id: "hapReachShare",
    about: "state",
    unit: "share",
    subjects: ["country", "roaz", "location"],
    decimals: 3,
    params: { within: "time" },
    says: "Share of a HAP's own service area within the time by car; unknown without the user's service areas",
  },
];
