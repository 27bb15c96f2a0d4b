/** Facts of a state: what is measured, plus what the model says a change does to it; what only a model gives says so. */

import { toDeciseconds } from "../geodata/units.js";
import { regionsOfArea } from "../geodata/regions.js";
import type { World } from "../geodata/world.js";
import {
  type Fact,
  type FactOf,
  type FactSource,
  NOT_NEGATIVE,
  type Subject,
  factSource,
  unknownFact,
} from "./facts.js";
import { FACILITY_FACTS } from "./facts-of-facility.js";
import { AMBULANCE_FACTS } from "./facts-of-ambulance.js";
import { directShareChange, redistributedMultitrauma } from "./flows/trauma.js";
import { BIJDRAGE_FACTS } from "./facts-of-bijdrage.js";
import { REGION_FACTS } from "./facts-of-region.js";
import { OBSERVED_FACTS } from "./facts-observed.js";
import { type State, observedInput, observedOf } from "./observed.js";

const SHARE = { about: "state", unit: "share", decimals: 3, range: [0, 1] } as const;

export const STATE_FACTS: readonly FactOf<State>[] = [
  {
    ...SHARE,
    id: "directLevel1Share",
    subjects: ["country", "roaz"],
    basis: "observed + modelled",
    params: {},
    says: {
      nl: "het aandeel patiënten met ISS > 15 dat rechtstreeks in een level-1-centrum komt",
      en: "the share of patients with ISS > 15 who come to a level-1 centre directly",
    },
    computed:
      "The observed share of the subject, less the assumption level1SharePerMinute for each minute that the mean " +
      "siren drive to the nearest level-1 centre grows.",
    find: (state, _params, subject) => directLevel1Share(state, subject),
  },
  {
    id: "multitraumaPerYear",
    about: "state",
    unit: "patients/year",
    subjects: ["centre"],
    decimals: 1,
    range: NOT_NEGATIVE,
    counted: "per year",
    basis: "observed + modelled",
    params: {},
    says: {
      nl: "het aantal patiënten met ISS > 15 per jaar op deze locatie",
      en: "patients with ISS > 15 a year at this location",
    },
    computed:
      "The observed count of the centre, plus those of centres that fall away, divided as the inhabitants nearest " +
      "to them divide.",
    find: (state, _params, subject) => multitraumaPerYear(state, subject),
  },
  ...AMBULANCE_FACTS,
  {
    ...SHARE,
    id: "postReachShare",
    subjects: ["country", "rav"],
    basis: "modelled",
    params: { within: "time" },
    says: {
      nl: "het aandeel inwoners dat de dichtstbijzijnde ambulancepost op tijd bereikt",
      en: "the share of inhabitants whom the nearest ambulance post reaches in time",
    },
    computed: "Call and turn-out plus the siren drive of the nearest post, which is never busy here.",
    find: (state, params, subject) => postReachShare(state, subject, Number(params["within"])),
  },
  {
    ...SHARE,
    id: "hapReachShare",
    subjects: ["country", "roaz", "location"],
    basis: "modelled",
    params: { within: "time" },
    says: {
      nl: "het aandeel inwoners van het verzorgingsgebied dat de huisartsenspoedpost op tijd bereikt",
      en: "the share of the service area's inhabitants who reach the HAP in time",
    },
    computed: "Unknown without the user's service areas (MODEL 18).",
    find: () => unknownFact("hap-service-areas-missing"),
  },
  ...FACILITY_FACTS,
  ...REGION_FACTS,
  ...BIJDRAGE_FACTS,
  ...OBSERVED_FACTS,
];

export const factsOfState = (state: State): FactSource => factSource(STATE_FACTS, state);

/** Indices of the areas that a subject holds: all of them for the country. */
export function areasOf({ areas, regions }: World, { kind, id }: Subject): number[] {
  const all = [...areas.ids.keys()];
  if (kind === "country") return all;
  const layer = regions.find((one) => one.layer === kind);
  const member = layer?.codes.indexOf(id) ?? -1;
  return layer && member >= 0 ? all.filter((area) => regionsOfArea(layer, area).includes(member)) : [];
}

function directLevel1Share(state: State, subject: Subject): Fact {
  const { model, base, outcome } = state;
  const seen = observedOf(model.world, "directLevel1Share", subject);
  if (!seen) return unknownFact("directLevel1Share-not-observed", { subject: subject.name });
  const slope = model.assumptions.level1SharePerMinute;
  const { extraMinutes, change } = directShareChange(model, base, outcome, areasOf(model.world, subject));
  const { key, values } = modelSource(model.world);
  return {
    known: true,
    value: Math.min(1, Math.max(0, seen.value + change)),
    inputs: [
      observedInput(seen),
      { name: "level1-extra-minutes", value: extraMinutes, unit: "min", mark: "C", source: { key, values } },
      {
        name: "level1-share-per-minute",
        value: slope.text,
        unit: "",
        mark: slope.mark,
        source: slope.source,
      },
    ],
  };
}

function multitraumaPerYear({ model, base, outcome }: State, subject: Subject): Fact {
  const { world, assumptions } = model;
  const column = world.facilities.findIndex(({ id }) => id === subject.id);
  const countOf = (at: number) => {
    const { id, name } = world.facilities[at]!;
    return observedOf(world, "multitraumaPerYear", { kind: "centre", id, name })?.value;
  };
  const seen = observedOf(world, "multitraumaPerYear", subject);
  if (!seen) return unknownFact("multitraumaPerYear-not-observed", { subject: subject.name });
  const moved = redistributedMultitrauma(model, base, outcome, column, countOf);
  if (moved === "shifted") return unknownFact("no-model-of-change", { subject: subject.name });
  if (typeof moved !== "number")
    return unknownFact("multitraumaPerYear-not-observed", { subject: world.facilities[moved.unknown]!.name });
  const source = modelSource(world);
  return {
    known: true,
    value: seen.value + moved,
    varianceToMean: assumptions.countVarianceToMean.value,
    inputs: [
      observedInput(seen),
      { name: "multitrauma-moved", value: moved, unit: "patients/year", mark: "C", source },
    ],
  };
}

/** A level that only a model gives: the share reached by the nearest post, which is never busy here. */
function postReachShare({ model, outcome }: State, subject: Subject, withinSeconds: number): Fact {
  const { world, assumptions } = model;
  const areas = areasOf(world, subject);
  const total = areas.reduce((sum, area) => sum + world.areas.inhabitants[area]!, 0);
  if (total === 0) return unknownFact("nobody-in-subject", { subject: subject.name });
  const drive = toDeciseconds(withinSeconds - assumptions.normCallTurnout.value);
  const reached = areas.filter((area) => outcome.post.deciseconds[area]! <= drive);
  const inside = reached.reduce((sum, area) => sum + world.areas.inhabitants[area]!, 0);
  return {
    known: true,
    value: inside / total,
    inputs: [
      { name: "model-reached", value: inside, unit: "inhabitants", mark: "D", source: modelSource(world) },
      { name: "model-all", value: total, unit: "inhabitants", mark: "C", source: modelSource(world) },
    ],
  };
}

const modelSource = (world: World) => ({
  key: "source-people",
  values: { people: world.peopleDate, profile: world.speedProfile, region: world.title },
});
