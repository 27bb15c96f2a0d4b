/** Facts of the beschikbaarheidbijdrage of one location: sensitive or not, what tariffs leave uncovered, IGJ's report. */

import {
  type Fact,
  type FactInput,
  type FactOf,
  NOT_NEGATIVE,
  YES_NO,
  unknownFact,
  yesOrNo,
} from "./facts.js";
import { type State, observedInput, observedOf } from "./observed.js";
import { NORM_FUNCTIONS, type NormFunction } from "./supply.js";

const OF_LOCATION = {
  about: "state",
  subjects: ["location"],
  decimals: 0,
  params: { function: NORM_FUNCTIONS },
} as const;

export const BIJDRAGE_FACTS: readonly FactOf<State>[] = [
  {
    ...OF_LOCATION,
    id: "gevoeligInhabitants",
    unit: "inhabitants",
    range: NOT_NEGATIVE,
    basis: "modelled",
    says: {
      nl: "het aantal inwoners dat buiten 45 minuten komt als deze locatie sluit",
      en: "inhabitants who would come to lie outside 45 minutes if this location closed",
    },
    computed: "Leave-one-out on the norm model (MODEL 5).",
    find: ({ bijdrage }, params, { id }) => {
      const found = bijdrage?.gevoelig(params["function"] as NormFunction, id);
      return found === undefined ? unknownFact("bijdrage-not-asked") : modelled(found, "inhabitants");
    },
  },
  {
    ...OF_LOCATION,
    id: "tariffShortfallEuro",
    unit: "euro",
    basis: "modelled",
    says: {
      nl: "wat de tarieven van de voorwacht niet dekken",
      en: "what tariffs leave uncovered of the front line",
    },
    computed: "The formula of the policy rule, from registered visits, else modelled ones.",
    find: ({ bijdrage }, params, { id }) => {
      const found = bijdrage?.shortfallEuro(params["function"] as NormFunction, id) ?? null;
      return found === null ? unknownFact("tariff-income-not-known") : modelled(found, "euro");
    },
  },
  {
    ...OF_LOCATION,
    id: "igjReportsMissedNorms",
    unit: YES_NO,
    range: [0, 1],
    basis: "observed",
    says: {
      nl: "of de IGJ meldt dat deze locatie niet aan de minimumnormen voldoet",
      en: "whether IGJ reports that this location does not meet the minimum norms",
    },
    computed: "Observed; without a row it is no, as the rule itself assumes.",
    find: ({ model }, _params, subject) => {
      const seen = observedOf(model.world, "igjReportsMissedNorms", subject);
      return seen ? yesOrNo(seen.value !== 0, [observedInput(seen)]) : yesOrNo(false, [ASSUMED]);
    },
  },
];

const ASSUMED: FactInput = {
  name: "assumed-by-rule",
  value: 0,
  unit: "",
  mark: "A",
  source: "BWBR0051357, art. 7 en 8",
};

const modelled = (value: number, unit: string): Fact => ({
  known: true,
  value,
  inputs: [{ name: "model", value, unit, mark: "D", source: { key: "source-model", values: {} } }],
});
