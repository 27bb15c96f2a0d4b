/** Demand of a year, per area and care type: what people need, whoever gives it. No operation but setDemand changes it. */

import type { Areas, CareFunction } from "../../geodata/world.js";
import type { AssumptionName, Assumptions } from "../assumptions.js";
import { SECONDS_PER_HOUR } from "../../geodata/units.js";
import { byYear, peopleByYear, perArea, rateByBand, total } from "./ages.js";
import { arrivalsBehind, dayTimesHour, flatWeek, mixed, presenceByLag, weekdaysAndWeekend } from "./week.js";

/**
 * What is counted apart. One patient is in one of them only (MODEL 13): a stroke is not also a 112 visit to an SEH,
 * and who comes from a HAP is in seh-referred.
 */
export const CARE_TYPES = [
  "seh-self",
  "seh-referred",
  "seh-other",
  "seh-112",
  "stroke",
  "stemi",
  "multitrauma",
  "birth",
  "hap",
  "acute-ggz",
] as const;
export type CareType = (typeof CARE_TYPES)[number];

/** Target groups of setDemand that the IZA names: a share of the SEH visits of each age. */
export const TARGET_GROUPS = {
  "frail-elderly": "frailElderlyByAge",
  ggz: "ggzByAge",
  "heart-failure": "heartFailureByAge",
  copd: "copdByAge",
} as const satisfies Record<string, AssumptionName>;
export type TargetGroup = keyof typeof TARGET_GROUPS;

/** The function that a care type asks for; a 112 patient of another kind asks for an SEH. */
export const FUNCTION_OF: Readonly<Record<CareType, CareFunction>> = {
  "seh-self": "seh",
  "seh-referred": "seh",
  "seh-other": "seh",
  "seh-112": "seh",
  stroke: "stroke",
  stemi: "pci",
  multitrauma: "trauma",
  birth: "acute-obstetrics",
  hap: "hap",
  "acute-ggz": "acute-ggz",
};

/** Those that come to the SEH, or through its doors. */
export const SEH_TYPES = CARE_TYPES.slice(0, 7);

/**
 * shape  perYear[area] patients, visits or births a year ≥ 0; week[hour] share of the year that falls in that hour of
 *        the week, 168, sum 1
 */
export interface CareDemand {
  readonly perYear: Float64Array;
  readonly week: Float64Array;
}

/** Urgent ambulance runs a year per area; part of them brings the patients of seh-112 and others. */
export const URGENCIES = ["A0", "A1", "A2"] as const;

export interface Demand {
  readonly of: Readonly<Record<CareType, CareDemand>>;
  readonly runs: Readonly<Record<(typeof URGENCIES)[number], CareDemand>>;
  /** Of the SEH visits of an area: the share that is admitted. shape [area], 0…1 */
  readonly admittedShare: Float64Array;
  /** Of the SEH visits of an area: the share of people of 75 and over, where the region has ages. shape [area], 0…1 */
  readonly share75: Float64Array;
  /** Of the SEH visits of an area: the share of each target group. shape [area], 0…1 */
  readonly groupShare: Readonly<Record<TargetGroup, Float64Array>>;
  /** Births at home and first-line births in a birth centre or hospital; second-line births are `of.birth`. [area] */
  readonly birthsAtHome: Float64Array;
  readonly birthsFirstLine: Float64Array;
  /** Of those that are not 112: the share that an ambulance brings all the same, so that the total is as published. */
  readonly byAmbulanceShareOfOthers: number;
  /** Shares of SEH visits by urgency, red to blue; sum 1. */
  readonly urgency: readonly number[];
  /** The region has no ages: everywhere the country's mean rates. */
  readonly withoutAges: boolean;
}

const OLD = 75;

/** throws nothing; areas without people have no demand */
export function demandOf(areas: Areas, assumptions: Assumptions): Demand {
  const value = (name: AssumptionName) => assumptions[name].value;
  const people = peopleByYear(assumptions.referencePeopleByAge);
  const inhabitants = people.reduce((sum, count) => sum + count, 0);
  const rates = (name: AssumptionName) => byYear(assumptions[name]);
  const inAreas = (rate: Float64Array) => perArea(areas, rateByBand(areas.bands, people, rate));
  /** Rates by age, scaled so that the country has `perYear` of them. */
  const scaled = (name: AssumptionName, perYear: number) => {
    const rate = rates(name);
    const factor = perYear / total(people, rate);
    return rate.map((one) => one * factor);
  };

  const visitRate = rates("sehVisitsByAge");
  const visits = inAreas(visitRate);
  const ofVisits = (share: Float64Array) => {
    const part = inAreas(visitRate.map((rate, age) => rate * share[age]!));
    return visits.map((all, area) => (all > 0 ? part[area]! / all : 0));
  };
  const national = total(people, visitRate);
  const byAge = rates("sehAdmittedByAge");
  const admittedScale =
    (value("sehShareAdmitted") * national) /
    total(
      people,
      visitRate.map((rate, age) => rate * byAge[age]!),
    );

  const routes = ["sehShareSelf", "sehShareReferred", "sehShareOther", "sehShare112"] as const;
  const allRoutes = routes.reduce((sum, name) => sum + value(name), 0);
  const [self, referred, other, emergency] = routes.map((name) => value(name) / allRoutes) as [
    number,
    number,
    number,
    number,
  ];
  const times = (row: Float64Array, factor: number) => row.map((one) => one * factor);
  const stroke = inAreas(scaled("strokeByAge", value("strokePerYear")));
  const stemi = inAreas(scaled("stemiByAge", value("stemiPerYear")));
  const multitrauma = inAreas(scaled("multitraumaByAge", value("multitraumaPerYear")));
  // Strokes, STEMI and multitrauma are among those that 112 brings; whoever is left is "seh-112".
  const rest = visits.map((all, area) =>
    Math.max(0, all * emergency - stroke[area]! - stemi[area]! - multitrauma[area]!),
  );

  const stay = value("sehStayMean") / SECONDS_PER_HOUR;
  const seh = arrivalsBehind(
    dayTimesHour(assumptions.sehPresenceByWeekday.values!, assumptions.sehPresenceByHour.values!),
    presenceByLag(stay, value("sehStaySpread")),
  );
  const flat = flatWeek();
  const urgent = mixed(flat, seh, value("ambulanceFlatShare"));
  const births = inAreas(scaled("birthsByAge", value("birthsPerYear")));
  const places = ["birthShareHome", "birthShareFirstLine", "birthShareSecondLine"] as const;
  const allPlaces = places.reduce((sum, name) => sum + value(name), 0);
  const [home, firstLine, secondLine] = places.map((name) => value(name) / allPlaces) as [
    number,
    number,
    number,
  ];
  const hap = inAreas(scaled("hapContactsByAge", value("hapContactsPerInhabitant") * inhabitants));
  const hapWeek = weekdaysAndWeekend(
    assumptions.hapWeekdayByHour.values!,
    assumptions.hapWeekendByHour.values!,
  );
  const ggz = inAreas(scaled("acuteGgzByAge", value("acuteGgzPerYear")));

  const all = value("ambulanceRunsPerInhabitant");
  const runs = inAreas(scaled("ambulanceUrgentByAge", all * value("ambulanceShareUrgent") * inhabitants));
  const shareA0 = value("ambulanceShareA0") / value("ambulanceShareUrgent");
  const shareA1 = value("ambulanceShareA1") / value("ambulanceShareUrgent") - shareA0;
  const run = (share: number): CareDemand => ({ perYear: times(runs, share), week: urgent });

  const older = Float64Array.from({ length: people.length }, (_, age) => Number(age >= OLD));
  const urgencies = assumptions.sehUrgency.values!;
  const allUrgencies = urgencies.reduce((sum, share) => sum + share, 0);
  return {
    of: {
      "seh-self": { perYear: times(visits, self), week: seh },
      "seh-referred": { perYear: times(visits, referred), week: seh },
      "seh-other": { perYear: times(visits, other), week: seh },
      "seh-112": { perYear: rest, week: urgent },
      stroke: { perYear: stroke, week: urgent },
      stemi: { perYear: stemi, week: urgent },
      multitrauma: { perYear: multitrauma, week: urgent },
      birth: { perYear: times(births, secondLine), week: flat },
      hap: { perYear: hap, week: hapWeek },
      "acute-ggz": { perYear: ggz, week: flat },
    },
    runs: { A0: run(shareA0), A1: run(shareA1), A2: run(1 - shareA0 - shareA1) },
    admittedShare: ofVisits(byAge.map((share) => Math.min(1, share * admittedScale))),
    share75: ofVisits(older),
    groupShare: Object.fromEntries(
      Object.entries(TARGET_GROUPS).map(([group, name]) => [group, ofVisits(rates(name))]),
    ) as Demand["groupShare"],
    birthsAtHome: times(births, home),
    birthsFirstLine: times(births, firstLine),
    byAmbulanceShareOfOthers: Math.max(0, (value("sehShareByAmbulance") - emergency) / (1 - emergency)),
    urgency: urgencies.map((share) => share / allUrgencies),
    withoutAges: areas.bands.length < 2,
  };
}
