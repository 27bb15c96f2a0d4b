/** A state of the world, and what was measured in reality about its subjects (MODEL 6). */

import type { Observed, World } from "../geodata/world.js";
import type { Outcome } from "./evaluate.js";
import { type Fact, type FactInput, type Subject, unknownFact } from "./facts.js";
import type { AmbulanceOutcome } from "./flows/ambulance/practice.js";
import type { Model } from "./prepare.js";
import type { NormFunction } from "./supply.js";

/** A state, and the baseline that its observations are about; for the baseline itself the two are the same. */
export interface State {
  readonly model: Model;
  readonly base: Outcome;
  readonly outcome: Outcome;
  /** The world of `outcome`: the model's own, or what the operations made of it. */
  readonly world: World;
  /** Ambulances in practice in the two states; absent where nothing models them. */
  readonly ambulance?: { readonly before: AmbulanceOutcome; readonly after: AmbulanceOutcome };
  /** What is worked out for the beschikbaarheidbijdrage only; absent when nobody asks for it. */
  readonly bijdrage?: {
    readonly gevoelig: (care: NormFunction, id: string) => number | undefined;
    readonly shortfallEuro: (care: NormFunction, id: string) => number | null;
  };
}

export const observedOf = ({ observed }: World, fact: string, { kind, id }: Subject): Observed | undefined =>
  observed.find((row) => row.fact === fact && row.subject.kind === kind && row.subject.id === id);

export const observedInput = ({ value, unit, mark, year, source }: Observed): FactInput => ({
  name: "observed",
  value,
  unit,
  mark,
  source: `${source} (${year})`,
});

/** Measured, and nothing else: what a change does to it no model says. */
export function observedOnly({ model, base, outcome }: State, fact: string, subject: Subject): Fact {
  const seen = observedOf(model.world, fact, subject);
  if (!seen) return unknownFact(`${fact}-not-observed`, { subject: subject.name });
  if (outcome !== base) return unknownFact("no-model-of-change", { subject: subject.name });
  return { known: true, value: seen.value, inputs: [observedInput(seen)] };
}
