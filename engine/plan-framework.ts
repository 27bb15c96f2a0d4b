/** Facts for the beoordelingskader: grounds, business case, planning, impact analysis; work agenda and health goals. */

import { dayAfter } from "../geodata/dates.js";
import { all, counted, failing, failingOfSaid, missing, total, yes } from "./plan-counts.js";
import { IMPACT_GROUNDS, IMPACT_TOPICS, type PlanContent } from "./plan-form.js";

export const ASSESSMENT_FACTS = [
  counted(
    "planImpactGrounds",
    "grounds",
    "het aantal van de vier gronden waarop het plan een verandering in getallen noemt",
    "how many of the four grounds the plan changes, in figures",
    ({ impact }) =>
      impact === undefined
        ? missing("impact")
        : IMPACT_GROUNDS.filter((ground) => impact[ground] && impact[ground].now !== impact[ground].then)
            .length,
  ),
  counted(
    "planBalanceEuro",
    "euro",
    "de baten min de kosten over de looptijd",
    "benefits less costs over the plan's years",
    ({ businessCase }) =>
      businessCase === undefined
        ? missing("businessCase")
        : total(businessCase.benefits) - total(businessCase.costs),
  ),
  counted(
    "planCostsWithoutGround",
    "cost lines",
    "het aantal kostenposten zonder onderbouwing",
    "cost lines without a ground",
    ({ businessCase }) =>
      failing(businessCase?.costs, "businessCase", ({ ground, euro }) => euro > 0 && ground === undefined),
  ),
  counted(
    "planYears",
    "years",
    "het aantal hele jaren van de planning",
    "whole years of the planning",
    wholeYears,
  ),
  counted(
    "planOffTheRoazPlan",
    "yes-no",
    "of het plan zonder uitleg afwijkt van het regioplan of ROAZ-plan",
    "whether the plan departs from the regioplan or ROAZ-plan without saying why",
    ({ inLineWithRoazPlan: inLine, deviationExplained }) =>
      inLine === undefined ? missing("inLineWithRoazPlan") : +(!inLine && deviationExplained !== true),
  ),
  counted(
    "planAffectedNotInAnalysis",
    "parties",
    "het aantal geraakte partijen dat niet meedeed aan de impactanalyse",
    "affected parties that took no part in the impact analysis",
    ({ parties }) =>
      failingOfSaid(
        parties,
        "parties[].affected",
        ({ affected }) => affected,
        ({ affected, inAnalysis }) => affected === true && inAnalysis !== true,
      ),
  ),
  counted(
    "planImpactTopicsMissing",
    "topics",
    "het aantal onderwerpen dat in de ketenimpactanalyse ontbreekt",
    "topics that the ketenimpactanalyse leaves out",
    ({ impactAnalysis }) =>
      impactAnalysis === undefined
        ? missing("impactAnalysis")
        : IMPACT_TOPICS.filter((topic) => !impactAnalysis.topics.includes(topic)).length,
  ),
  counted(
    "planResidentsHeard",
    "yes-no",
    "of inwoners meededen aan de impactanalyse",
    "whether residents took part in the impact analysis",
    ({ impactAnalysis }) => yes(impactAnalysis?.residentsHeard, "impactAnalysis.residentsHeard"),
  ),
];

export const AGREEMENT_FACTS = [
  counted(
    "planAgendaItems",
    "items",
    "het aantal punten van de werkagenda",
    "items of the work agenda",
    ({ agenda }) => failing(agenda, "agenda", all),
  ),
  counted(
    "planAgendaIncomplete",
    "items",
    "het aantal punten van de werkagenda zonder wie, schaal of meetbaar resultaat",
    "items of the work agenda without who, scale or measurable result",
    ({ agenda }) =>
      failing(agenda, "agenda", ({ who, scale, result }) => !who?.length || scale === undefined || !result),
  ),
  counted("planHealthGoals", "goals", "het aantal gezondheidsdoelen", "health goals", ({ healthGoals }) =>
    failing(healthGoals, "healthGoals", all),
  ),
  counted(
    "planHealthGoalsIncomplete",
    "goals",
    "het aantal gezondheidsdoelen zonder streefwaarde, eenheid, jaar of doelgroep",
    "health goals without target, unit, year or population",
    ({ healthGoals }) =>
      failing(healthGoals, "healthGoals", ({ target, unit, year, population }) =>
        [target, unit, year, population].includes(undefined),
      ),
  ),
];

/** Whole years from the first day up to and including the last: 1-1-2026 to 31-12-2030 are five. */
function wholeYears({ from, to }: PlanContent): number {
  const end = dayAfter(to);
  const years = Number(end.slice(0, 4)) - Number(from.slice(0, 4));
  return end.slice(5) < from.slice(5) ? years - 1 : years;
}
