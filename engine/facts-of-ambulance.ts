/** A1 facts: what was measured of a RAV, plus what the model of ambulances in practice says a change does to it. */

import { type Fact, type FactOf, type Subject, unknownFact } from "./facts.js";
import type { AmbulanceOutcome } from "./flows/ambulance/practice.js";
import type { BlockOutcome } from "./flows/ambulance/tally.js";
import { minutes } from "../geodata/units.js";
import { type State, observedInput, observedOf } from "./observed.js";

const COMPUTED =
  "The observed value of the subject, plus what the model of ambulances in practice says the operations do to it: " +
  "longer runs, busier posts. Without an observation it is unknown, whatever the model says.";

const ABOUT_A1 = {
  about: "state",
  subjects: ["country", "rav"],
  basis: "observed + modelled",
  params: { urgency: ["A1", "A0+A1"] },
  computed: COMPUTED,
} as const;

export const AMBULANCE_FACTS: readonly FactOf<State>[] = [
  {
    ...ABOUT_A1,
    id: "a1Within15Share",
    unit: "share",
    decimals: 3,
    range: [0, 1],
    says: {
      nl: "het aandeel ritten met deze urgentie dat binnen 15 minuten na de melding ter plaatse is",
      en: "the share of runs of this urgency that are on scene within 15 minutes of the call",
    },
    find: (state, _params, subject) => {
      const found = moved(state, "a1Within15Share", subject, "a1", ({ withinShare }) => withinShare);
      return found.known ? { ...found, value: Math.min(1, Math.max(0, found.value)) } : found;
    },
  },
  {
    ...ABOUT_A1,
    id: "a1P95Time",
    unit: "s",
    decimals: 0,
    says: {
      nl: "de responstijd waarbinnen 95 % van de ritten met deze urgentie ter plaatse is",
      en: "the response time within which 95 % of runs of this urgency are on scene",
    },
    find: (state, _params, subject) =>
      moved(state, "a1P95Time", subject, "p95", ({ p95Seconds }) => p95Seconds),
  },
];

/** Observed + (modelled after − modelled before). A time may be observed in minutes ("min"). */
function moved(
  { model, base, outcome, ambulance }: State,
  fact: string,
  subject: Subject,
  name: string,
  of: (block: BlockOutcome) => number | null,
): Fact {
  const { world } = model;
  const seen = observedOf(world, fact, subject);
  if (!seen)
    return fact === "a1Within15Share"
      ? unknownFact("a1Within15Share-not-observed", { subject: subject.name })
      : unknownFact("not-observed", { fact, subject: subject.name });
  const value = seen.unit === "min" ? minutes(seen.value) : seen.value;
  if (outcome === base) return { known: true, value, inputs: [observedInput(seen)] };
  const level = (state: AmbulanceOutcome) => {
    const block = blockOf(state, subject);
    return block ? of(block) : null;
  };
  const before = ambulance ? level(ambulance.before) : null;
  const after = ambulance ? level(ambulance.after) : null;
  if (before === null || after === null) return unknownFact("no-model-of-change", { subject: subject.name });
  const source = {
    key: "source-people",
    values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
  };
  const unit = name === "a1" ? "share" : "s";
  return {
    known: true,
    value: value + after - before,
    inputs: [
      observedInput(seen),
      { name: `model-${name}-before`, value: before, unit, mark: "D", source },
      { name: `model-${name}-after`, value: after, unit, mark: "D", source },
    ],
  };
}

const blockOf = (
  { country, byBlock, posts }: AmbulanceOutcome,
  { kind, id }: Subject,
): BlockOutcome | undefined => (kind === "country" ? country : byBlock[posts.layer?.codes.indexOf(id) ?? -1]);
