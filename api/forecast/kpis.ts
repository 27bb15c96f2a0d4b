/** The KPIs of a saved result: each figure that can be measured later, with its unit and the range the result gives. */

import { quoted } from "../../geodata/diagnostics.js";
import { toMinutes } from "../../geodata/units.js";
import type { SavedResult } from "../result-form.js";
import type { Words } from "../words/words.js";

/** Lowest, middle and highest; low and high null where nothing says how far off it may be. */
export interface Forecast {
  readonly low: number | null;
  readonly mid: number | null;
  readonly high: number | null;
}

/**
 * About the day of the scenario, with the scenario.
 *
 * kpi       stable: "outside/seh", "per-year/seh/heerenveen"
 * decimals  to which it is rounded in the result
 * name      a word key `kpi-NAME`, or a text of its own
 * subject   whom it is about; absent: the whole region
 * outcome   under which `influences` of the result say what it hangs on
 */
export interface Kpi {
  readonly kpi: string;
  readonly unit: string;
  readonly decimals: number;
  readonly forecast: Forecast;
  readonly name: string;
  readonly care?: string;
  readonly subject?: string;
  readonly minutes?: number;
  readonly outcome?: string;
}

/** A figure without a range. */
const point = (mid: number | null | undefined): Forecast => ({ low: null, mid: mid ?? null, high: null });

export const kpisOf = (result: SavedResult): Kpi[] => [
  ...accessKpis(result),
  ...facilityKpis(result),
  ...ambulanceKpis(result),
  ...followingKpis(result),
  ...normKpis(result),
  {
    kpi: "violated",
    unit: "verdicts",
    decimals: 0,
    forecast: point(result.verdicts.filter(({ scenario }) => scenario.verdict === "violated").length),
    name: "violated",
  },
];

/** By ambulance in the norm's supply, as the 45-minute norm counts. */
function accessKpis({ access }: SavedResult): Kpi[] {
  return access
    .filter(({ measure, period }) => measure === "chain" && period === "norm")
    .flatMap((row): Kpi[] => {
      const { function: care, scenario, displaced, thresholdSeconds, byRegion = [] } = row;
      const minutes = toMinutes(thresholdSeconds);
      const people = (name: string, count: number): Kpi => ({
        kpi: `${name}/${care}`,
        unit: "inhabitants",
        decimals: 0,
        forecast: point(count),
        name,
        care,
        minutes,
      });
      return [
        people("outside", scenario.outsideInhabitants),
        people("net", row.net),
        people("newly-outside", row.newlyOutsideInhabitants),
        people("displaced", displaced.inhabitants),
        {
          ...people("extra-time", 0),
          unit: "s",
          decimals: 1,
          forecast: point(displaced.meanExtraSeconds),
        },
        ...byRegion.map((region) => ({
          ...people("outside", region.scenario.outsideInhabitants),
          kpi: `outside/${care}/${region.layer}/${region.code}`,
          subject: region.name,
        })),
      ];
    });
}

const PER_LOCATION = [
  { name: "per-year", of: "perYear", unit: null, decimals: 0 },
  { name: "stop-minutes", of: "stopMinutesPerDay", unit: "min/day", decimals: 1 },
  { name: "busy-peak", of: "busyFractionPeak", unit: "share", decimals: 3 },
] as const;

function facilityKpis({ facilities }: SavedResult): Kpi[] {
  return facilities.flatMap(({ id, name: subject, function: care, unit: ofYear, scenario }) =>
    PER_LOCATION.flatMap(({ name, of, unit, decimals }): Kpi[] => {
      const value = scenario?.[of];
      if (value === undefined || value === null) return [];
      return [
        {
          kpi: `${name}/${care}/${id}`,
          unit: unit ?? ofYear ?? "1/year",
          decimals,
          forecast: point(value),
          name,
          care,
          subject,
        },
      ];
    }),
  );
}

function ambulanceKpis({ ambulance }: SavedResult): Kpi[] {
  const rows = [
    ...(ambulance?.country ? [{ key: "", runs: ambulance.country.scenario }] : []),
    ...(ambulance?.byRegion ?? []).map(({ layer, code, name, scenario }) => ({
      key: `/${layer}/${code}`,
      subject: name,
      runs: scenario,
    })),
  ];
  return rows.flatMap(({ key, runs, ...whom }): Kpi[] => [
    {
      kpi: `within-15${key}`,
      unit: "share",
      decimals: 4,
      forecast: point(runs.within15Share),
      name: "within-15",
      ...whom,
    },
    {
      kpi: `mean-response${key}`,
      unit: "s",
      decimals: 1,
      forecast: point(runs.meanResponseSeconds),
      name: "mean-response",
      ...whom,
    },
  ]);
}

const COSTS = {
  careStructural: { kpi: "cost-care", unit: "EUR/year" },
  patientStructural: { kpi: "cost-patients", unit: "EUR/year" },
  careOneOff: { kpi: "cost-one-off", unit: "EUR" },
  netPresentValue: { kpi: "net-present-value", unit: "EUR" },
} as const;

/** Changes against the same day without the scenario: the result gives these a range. */
function followingKpis({ staff, cost }: SavedResult): Kpi[] {
  const fte = [
    { kpi: "fte", outcome: "fte", forecast: staff?.ranges.fte },
    { kpi: "fte-short", outcome: "short", forecast: staff?.ranges.short },
  ];
  const ranges = [
    ...fte.map((one) => ({ ...one, unit: "FTE", decimals: 1 })),
    ...Object.entries(COSTS).map(([outcome, one]) => ({
      ...one,
      outcome,
      forecast: cost?.figures?.[outcome],
      decimals: 0,
    })),
  ];
  return ranges.flatMap(({ forecast, ...one }) => (forecast ? [{ ...one, forecast, name: one.kpi }] : []));
}

/** The measured quantity of each norm that has a value. */
function normKpis({ verdicts }: SavedResult): Kpi[] {
  return verdicts.flatMap(({ norm, subject, unit, title, scenario }): Kpi[] =>
    scenario.value === null
      ? []
      : [
          {
            kpi: `norm/${norm}/${subject.kind}/${subject.id}`,
            unit,
            decimals: 4,
            forecast: point(scenario.value),
            name: title,
            ...(subject.kind === "country" ? {} : { subject: subject.name }),
          },
        ],
  );
}

/** "SEH: inwoners buiten 45 minuten", with the subject after it. */
export function kpiName(
  { name, care, subject, minutes }: Omit<Kpi, "forecast">,
  { say, has, number }: Words,
): string {
  const values = {
    care: care === undefined ? "" : has(care) ? say(care) : care,
    minutes: minutes === undefined ? "" : number(minutes),
  };
  const told = has(`kpi-${name}`) ? say(`kpi-${name}`, values) : quoted(name);
  return subject === undefined ? told : `${told}: ${subject}`;
}
