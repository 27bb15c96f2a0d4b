/** FTE and money of a scenario against the same date without it. Ambulances and the bijdrage are left out: `run` has them. */

import { type CostFigures, costFigures, costRows } from "../../../engine/flows/cost.js";
import { PROFESSIONS, type StaffSide } from "../../../engine/flows/staff.js";
import type { Evaluated, Figure } from "./figure.js";

const staff = (key: keyof StaffSide, side: "baseline" | "scenario"): ((evaluated: Evaluated) => number) => {
  return ({ followed }) =>
    followed().staff.rows.reduce(
      (sum, row) => sum + PROFESSIONS.reduce((all, profession) => all + row[side][key][profession], 0),
      0,
    );
};

const FTE = { type: "number", unit: "FTE", decimals: 1 } as const;
const EUR = { type: "number", unit: "EUR", decimals: 0 } as const;

const cost = (name: string, key: keyof CostFigures, unit: string, nl: string, en: string): Figure => ({
  ...EUR,
  unit,
  name,
  says: {
    nl: `${nl}, zonder ambulances en beschikbaarheidbijdrage`,
    en: `${en}, without ambulances and availability contribution`,
  },
  find: ({ costBook, followed, numbers }) =>
    costBook ? costFigures(costRows(costBook, followed().drivers, numbers), numbers)[key] : null,
});

export const MONEY_FIGURES: readonly Figure[] = [
  {
    ...FTE,
    name: "fte_need_change",
    says: {
      nl: "FTE van SEH en acute verloskunde erbij (+) of minder (−)",
      en: "FTE of SEH and acute obstetrics more (+) or fewer (−)",
    },
    find: (evaluated) => staff("need", "scenario")(evaluated) - staff("need", "baseline")(evaluated),
  },
  {
    ...FTE,
    name: "fte_short_before",
    says: { nl: "FTE dat vacant is zonder het scenario", en: "FTE vacant without the scenario" },
    find: staff("short", "baseline"),
  },
  {
    ...FTE,
    name: "fte_short_after",
    says: { nl: "FTE dat vacant is met het scenario", en: "FTE vacant with the scenario" },
    find: staff("short", "scenario"),
  },
  {
    ...FTE,
    name: "fte_gap_after",
    says: {
      nl: "FTE dat in dat jaar nodig is min wat er dan is (vervulde plaatsen van het beginjaar × arbeidsmarkt); leeg: geen prognose",
      en: "FTE needed in that year less what there is then (places filled in the first year × labour market); empty: no projection",
    },
    find: (evaluated) =>
      evaluated.availableFte === null ? null : staff("need", "scenario")(evaluated) - evaluated.availableFte,
  },
  cost(
    "cost_care",
    "careStructural",
    "EUR/year",
    "kosten van de zorg per jaar (+ is meer)",
    "cost of care a year (+ is more)",
  ),
  cost(
    "cost_patients",
    "patientStructural",
    "EUR/year",
    "kosten van patiënten en naasten per jaar",
    "cost of patients and companions a year",
  ),
  cost("cost_one_off", "careOneOff", "EUR", "eenmalige kosten van de zorg", "one-off cost of care"),
  cost(
    "net_present_value",
    "netPresentValue",
    "EUR",
    "netto contante waarde van de zorg (+ is winst)",
    "net present value of care (+ is a gain)",
  ),
];
