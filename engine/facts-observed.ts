/** Facts that are only ever measured or given: one line each; unknown without a row under `observed` in region.json. */

import { minutes } from "../geodata/units.js";
import { type Fact, type FactOf, NOT_NEGATIVE, type Subject, unknownFact } from "./facts.js";
import { type State, observedInput, observedOf, observedOnly } from "./observed.js";

/** `stays`: staff and equipment are taken to stay as they are when something changes elsewhere. */
interface Kind {
  readonly unit: string;
  readonly decimals: number;
  readonly subjects: readonly string[];
  readonly stays: boolean;
  readonly range?: readonly [number, number];
  readonly counted?: "per year";
}

const LOCATION = ["location"];
const SHARE: Kind = { unit: "share", decimals: 3, subjects: LOCATION, stays: false, range: [0, 1] };
const TIME: Kind = { unit: "s", decimals: 0, subjects: LOCATION, stays: true, range: NOT_NEGATIVE };
const PEOPLE: Kind = { unit: "persons", decimals: 1, subjects: LOCATION, stays: true, range: NOT_NEGATIVE };
const BEDS: Kind = { unit: "beds", decimals: 1, subjects: ["centre"], stays: true, range: NOT_NEGATIVE };
const YEARLY: Kind = {
  unit: "treatments/year",
  decimals: 1,
  subjects: LOCATION,
  stays: false,
  range: NOT_NEGATIVE,
  counted: "per year",
};

type Row = readonly [id: string, kind: Kind, nl: string, en: string];

const ROWS: readonly Row[] = [
  ["level1IcBedsFree", BEDS, "het laagste aantal vrije IC-bedden", "the lowest number of free IC beds"],
  ["hapVisitWithin1HourShare", SHARE, "het aandeel spoedvisites binnen 1 uur", "the share of urgent visits within 1 hour"],
  ["hapVisitWithin2HoursShare", SHARE, "het aandeel spoedvisites binnen 2 uur", "the share of urgent visits within 2 hours"],
  ["hapUrgentLineWithin30SecondsShare", SHARE, "het aandeel spoedtelefoontjes dat binnen 30 seconden is opgenomen", "the share of urgent calls answered within 30 seconds"],
  ["hapLineWithin2MinutesShare", SHARE, "het aandeel gewone telefoontjes dat binnen 2 minuten is opgenomen", "the share of ordinary calls answered within 2 minutes"],
  ["hapLineOver10MinutesShare", SHARE, "het aandeel gewone telefoontjes dat na meer dan 10 minuten is opgenomen", "the share of ordinary calls answered after more than 10 minutes"],
  ["sehExperiencedDoctors", PEOPLE, "het aantal artsen met de gevraagde ervaring dat tijdens de openingstijden altijd aanwezig is", "doctors with the demanded experience who are always present in opening hours"],
  ["sehDoctorsAroundTheClock", PEOPLE, "het aantal SEH-artsen dat er dag en nacht is", "emergency doctors present day and night"],
  ["sehNursesAroundTheClock", PEOPLE, "het aantal SEH-verpleegkundigen dat er dag en nacht is", "emergency nurses present day and night"],
  ["obstetricEmergencyStartTime", TIME, "de tijd van diagnose tot behandeling bij een verloskundige noodsituatie", "the time from diagnosis to treatment in an obstetric emergency"],
  ["labResultTime", TIME, "de tijd tot de laboratoriumuitslag", "the time to the laboratory result"],
  ["xrayTime", TIME, "de tijd tot de röntgenfoto", "the time to the X-ray"],
  ["ctTime", TIME, "de tijd tot de CT-scan", "the time to the CT scan"],
  ["ctReadTime", TIME, "de tijd van CT-scan tot beoordeling", "the time from CT scan to reading"],
  ["triageTime", TIME, "de tijd tot triage", "the time to triage"],
  ["airwayDoctorTime", TIME, "de tijd tot een arts voor luchtweg en reanimatie bij het bed is", "the time until a doctor for airway and resuscitation is at the bedside"],
  ["specialistTime", TIME, "de langste tijd tot een specialist op de SEH is", "the longest time until a specialist is on the SEH"],
  ["firstLineDoctorCourses", { ...PEOPLE, unit: "courses", decimals: 0 }, "het aantal erkende cursussen van de eerste arts", "recognised courses of the first-line doctor"],
  ["lungResectionsPerYear", YEARLY, "het aantal longresecties per jaar", "lung resections a year"],
  ["lungSystemicPerYear", YEARLY, "het aantal systemische behandelingen van longkanker per jaar", "systemic treatments of lung cancer a year"],
  ["lungCarcinomaPerYear", YEARLY, "het aantal behandelde longcarcinomen per jaar", "lung carcinomas treated a year"],
  ["immunotherapyPerYear", YEARLY, "het aantal immunotherapieën per jaar", "immunotherapies a year"],
  ["oesophagusResectionsPerYear", YEARLY, "het aantal slokdarmresecties per jaar", "oesophagus resections a year"],
  ["gastricResectionsPerYear", YEARLY, "het aantal maagresecties per jaar", "gastric resections a year"],
  ["vulvaPerYear", YEARLY, "het aantal behandelingen van vulvakanker per jaar", "treatments of vulval cancer a year"],
  ["softTissuePerYear", YEARLY, "het aantal behandelingen van wekedelentumoren per jaar", "treatments of soft-tissue tumours a year"],
  ["rectumPerYear", YEARLY, "het aantal operaties van endeldarmkanker per jaar", "operations on rectal cancer a year"],
]; // prettier-ignore

export const OBSERVED_FACTS: readonly FactOf<State>[] = [
  ...ROWS.map(([id, kind, nl, en]): FactOf<State> => {
    const { stays, ...rest } = kind;
    return {
      ...rest,
      id,
      about: "state",
      basis: "observed",
      params: {},
      says: { nl, en },
      computed: stays
        ? "Given by the user; taken to stay as it is after a change."
        : "Observed only; unknown after a change.",
      find: (state, _params, subject) =>
        inSeconds(stays ? { ...state, outcome: state.base } : state, id, subject, kind),
    };
  }),
];

/** A measured value; times are written in minutes ("min") or seconds ("s") and told in seconds. */
function inSeconds(state: State, id: string, subject: Subject, kind: Kind = TIME): Fact {
  const seen = observedOf(state.model.world, id, subject);
  if (!seen) return unknownFact("not-observed", { fact: id, subject: subject.name });
  const found = observedOnly(state, id, subject);
  if (!found.known || kind.unit !== "s" || seen.unit !== "min") return found;
  return { ...found, value: minutes(seen.value), inputs: [observedInput(seen)] };
}
