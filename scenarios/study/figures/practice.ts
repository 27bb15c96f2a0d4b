/** How full SEHs and delivery rooms are in practice: stops, waiting, overload, and who is taken elsewhere. */

import type { Overflow } from "../../../engine/flows/measures.js";
import type { PracticeOutcome } from "../../../engine/practice.js";
import { type Figure, onBothSides } from "./figure.js";

/** One number of all locations of a function together. */
interface OfLocations {
  readonly figure: string;
  readonly unit: string;
  readonly decimals: number;
  readonly says: { readonly nl: string; readonly en: string };
  readonly of: (overflow: Overflow) => number | null;
}

const OF_LOCATIONS: readonly OfLocations[] = [
  {
    figure: "stop_minutes",
    unit: "min/day",
    decimals: 1,
    says: {
      nl: "minuten stop per dag, alle locaties samen,",
      en: "minutes of stops a day, all locations together,",
    },
    of: ({ stopMinutesPerDay }) => sum(stopMinutesPerDay),
  },
  {
    // Not the mean wait: near saturation one location's wait, which only grows, would be the mean of all.
    figure: "wait_share",
    unit: "share",
    decimals: 4,
    says: {
      nl: "aandeel patiënten dat op een plaats wacht, buiten uren van overbelasting,",
      en: "share of patients who wait for a place, outside overloaded hours,",
    },
    of: ({ waitShare, asked, diverted, absorbed }) => {
      const handled = asked.map((count, at) => count - diverted[at]! + absorbed[at]!);
      const all = sum(handled);
      return all > 0 ? handled.reduce((total, count, at) => total + count * waitShare[at]!, 0) / all : null;
    },
  },
  {
    figure: "overloaded_hours",
    unit: "h/week",
    decimals: 0,
    says: {
      nl: "uren per week met minstens zoveel patiënten als plaatsen, alle locaties samen,",
      en: "hours a week with as many patients as places or more, all locations together,",
    },
    of: ({ overloadedHours }) => overloadedHours.reduce((total, hours) => total + hours, 0),
  },
  {
    figure: "diverted",
    unit: "patients/year",
    decimals: 0,
    says: {
      nl: "door een stop elders heen gebracht, per jaar,",
      en: "taken elsewhere because of a stop, a year,",
    },
    of: ({ diverted }) => sum(diverted),
  },
  {
    figure: "busiest",
    unit: "share",
    decimals: 3,
    says: {
      nl: "bezetting van de drukste locatie in haar drukste uur",
      en: "use of the busiest location in its busiest hour",
    },
    of: ({ busyFractionPeak }) => (busyFractionPeak.length > 0 ? Math.max(...busyFractionPeak) : null),
  },
];

const LOADS = [
  { name: "seh", key: "seh", nl: "SEH:", en: "SEH:" },
  { name: "acute_obstetrics", key: "obstetrics", nl: "acute verloskunde:", en: "acute obstetrics:" },
] as const satisfies readonly { name: string; key: keyof PracticeOutcome; nl: string; en: string }[];

export const PRACTICE_FIGURES: readonly Figure[] = LOADS.flatMap(({ name, key, nl, en }) =>
  OF_LOCATIONS.flatMap(({ figure, unit, decimals, says, of }) =>
    onBothSides(
      {
        name: `${name}_${figure}`,
        unit,
        decimals,
        says: { nl: `${nl} ${says.nl}`, en: `${en} ${says.en}` },
      },
      ({ practice }) => of(practice[key].overflow),
    ),
  ),
);

const sum = (values: Float64Array) => values.reduce((total, one) => total + one, 0);
