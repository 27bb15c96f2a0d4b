/** Facts for the five acceleration agreements of the BO zorgcoördinatie: scope, digital, KPI's, tempo, governance. */

import { type Counted, counted, failing, failingOfSaid, missing, total, yes } from "./plan-counts.js";
import { type PlanContent, REUSED } from "./plan-form.js";

export const SCOPE_FACTS = [
  counted(
    "planElementsUnlabelled",
    "elements",
    "het aantal onderdelen buiten zorgcoördinatie zonder eigen beschrijving en label",
    "elements outside zorgcoördinatie without a description and label of their own",
    ({ elements }) =>
      failing(
        elements,
        "elements",
        ({ about, described, labelled }) => about !== "zorgcoordinatie" && !(described && labelled),
      ),
  ),
  counted(
    "planElementsOutsideEuro",
    "euro",
    "het bedrag dat het plan vraagt voor onderdelen buiten zorgcoördinatie",
    "what the plan asks for elements outside zorgcoördinatie",
    elementsOutsideEuro,
  ),
  counted(
    "planReuseMissing",
    "parts",
    "het aantal van LPZ, Met Spoed Beschikbaar en zelftriage dat niet wordt hergebruikt",
    "how many of LPZ, Met Spoed Beschikbaar and self-triage are not reused",
    ({ digital }) =>
      digital === undefined
        ? missing("digital")
        : REUSED.filter((reused) => !digital.now.some(({ reuses }) => reuses === reused)).length,
  ),
  counted(
    "planTailorMade",
    "parts",
    "het aantal digitale onderdelen van nu dat maatwerk is",
    "digital parts of now that are tailor-made",
    ({ digital }) => failing(digital?.now, "digital", ({ tailorMade }) => tailorMade),
  ),
  counted(
    "planDigitalNotAligned",
    "parts",
    "het aantal latere digitale onderdelen dat niet landelijk is afgestemd",
    "later digital parts that are not agreed nationally",
    ({ digital }) => failing(digital?.later, "digital", ({ nationallyAligned }) => !nationallyAligned),
  ),
  counted(
    "planDigitalTooEarly",
    "parts",
    "het aantal latere digitale onderdelen zonder positief advies dat niet als addendum volgt",
    "later digital parts without positive advice that do not follow as an addendum",
    ({ digital }) =>
      failing(digital?.later, "digital", ({ positiveAdvice, addendum }) => !positiveAdvice && !addendum),
  ),
];

export const STEERING_FACTS = [
  counted("planProcessKpis", "KPI's", "het aantal proces-KPI’s", "process KPIs", ({ kpis }) =>
    failing(kpis, "kpis", ({ kind }) => kind === "process"),
  ),
  counted("planResultKpis", "KPI's", "het aantal resultaat-KPI’s", "result KPIs", ({ kpis }) =>
    failing(kpis, "kpis", ({ kind }) => kind === "result"),
  ),
  counted(
    "planKpisWithoutEffort",
    "KPI's",
    "het aantal resultaat-KPI’s waarbij niet staat wat geleverde inspanning oplevert",
    "result KPIs that do not say what delivered effort is paid",
    ({ kpis }) => failing(kpis, "kpis", ({ kind, onEffort }) => kind === "result" && onEffort === undefined),
  ),
  counted(
    "planKpisNotMeasurable",
    "KPI's",
    "het aantal KPI’s zonder indicator, doel, eenheid, jaar of verantwoordelijke",
    "KPIs without indicator, target, unit, year or someone responsible",
    ({ kpis }) =>
      failing(kpis, "kpis", ({ indicator, target, unit, year, responsible }) =>
        [indicator, target, unit, year, responsible].includes(undefined),
      ),
  ),
  counted(
    "planLateWithoutAddendum",
    "subregions",
    "het aantal subregio’s dat later aansluit zonder addendum",
    "subregions that join later without an addendum",
    ({ subregions }) =>
      failing(subregions, "subregions", ({ joinsLater, addendum }) => joinsLater && addendum !== true),
  ),
  counted(
    "planOthersOfThisRoaz",
    "plans",
    "het aantal andere plannen van deze soort voor dezelfde ROAZ-regio",
    "other plans of this kind for the same ROAZ region",
    ({ roaz, kind }, others) =>
      roaz === undefined
        ? missing("roaz")
        : others.filter((other) => other.kind === kind && other.roaz === roaz).length,
  ),
  counted(
    "planNotSigned",
    "parties",
    "het aantal partijen dat niet tekende",
    "parties that did not sign",
    ({ parties }) =>
      failingOfSaid(
        parties,
        "parties[].signed",
        ({ signed }) => signed,
        ({ signed }) => !signed,
      ),
  ),
  counted(
    "planIntentToCooperate",
    "yes-no",
    "of het plan zegt dat de ROAZ-partijen willen samenwerken",
    "whether the plan says that the ROAZ parties mean to work together",
    ({ intentToCooperate }) => yes(intentToCooperate, "intentToCooperate"),
  ),
  counted(
    "planGovernanceDescribed",
    "yes-no",
    "of het plan de governance beschrijft",
    "whether the plan describes its governance",
    ({ governance }) => yes(governance === undefined ? undefined : true, "governance"),
  ),
];

/** What elements outside zorgcoördinatie ask for: at the element itself, and in cost lines that belong to one. */
function elementsOutsideEuro({ elements, businessCase }: PlanContent): Counted {
  if (elements === undefined) return missing("elements");
  if (businessCase === undefined) return missing("businessCase");
  const outside = elements.filter(({ about }) => about !== "zorgcoordinatie");
  const ids = outside.map(({ id }) => id);
  const lines = businessCase.costs.filter(({ element }) => element !== undefined && ids.includes(element));
  return outside.reduce((sum, { costEuro = 0 }) => sum + costEuro, 0) + total(lines);
}
