/** The practice model against published figures: totals, routes, hours, stops; births per location, fitted on one half. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluate } from "../../engine/evaluate.js";
import type { ChoiceRule } from "../../engine/flows/choice.js";
import { SEH_TYPES } from "../../engine/flows/demand.js";
import { dayTimesHour, presence, presenceByLag, shares } from "../../engine/flows/week.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { rebuildRegion } from "../../geodata/build.js";
import { regionsOfFacility } from "../../geodata/regions.js";
import { SECONDS_PER_HOUR } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { assumptions, valueOf } from "../toy/book.js";
import type { Row } from "./validate.js";

const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);
const within = (value: number, low: number, high: number) =>
  value >= low && value <= high ? ("inside" as const) : ("outside" as const);
const to = (value: number, decimals: number) => Number(value.toFixed(decimals));

/** Totals of demand and of overflow on a whole country. Demand is calibrated on these totals; the stops were fitted. */
export function practiceRows(world: World): Row[] {
  const model = prepare(world, assumptions);
  const { seh } = evaluate(model, supplyOf(world)).practice;
  const { of, admittedShare } = model.practice.demand;
  const visits = sum(SEH_TYPES.map((type) => sum(of[type].perYear)));
  const flat = (assumptions.sehShareAdmitted.value * visits) / visits;
  const all = SEH_TYPES.map((type) => of[type].perYear);
  const perArea = all[0]!.map((_, area) => all.reduce((one, row) => one + row[area]!, 0));
  const admitted = sum(perArea.map((count, area) => count * admittedShare[area]!)) / visits;
  const stops = sum(seh.overflow.stopMinutesPerDay) / seh.overflow.columns.length;
  const lags = presenceByLag(
    assumptions.sehStayMean.value / SECONDS_PER_HOUR,
    assumptions.sehStaySpread.value,
  );
  const published = dayTimesHour(
    assumptions.sehPresenceByWeekday.values!,
    assumptions.sehPresenceByHour.values!,
  );
  const off = (arrivals: Float64Array) => {
    const ours = shares(presence(arrivals, lags));
    return sum(ours.map((share, hour) => Math.abs(share - published[hour]!))) / 2;
  };
  const profile = off(of["seh-self"].week);
  const row = (figure: string, unit: string, value: Omit<Row, "figure" | "unit">): Row => ({
    figure,
    unit,
    ...value,
  });
  return [
    row("SEH-bezoeken, landelijk", "visits/year", {
      year: 2019,
      published: 2_000_000,
      ours: Math.round(visits),
      baseline: Math.round(sum(world.areas.inhabitants) * 0.1145),
      tolerance: "1.840.000 – 2.250.000",
      verdict: within(visits, 1_840_000, 2_250_000),
      why: "the span of the published totals; the rates were calibrated on the middle one; baseline: one rate for all ages",
      source: "VeiligheidNL 2022; Gaakeer 2018; NZa",
    }),
    row("Aandeel opgenomen na de SEH", "share", {
      year: 2016,
      published: 0.38,
      ours: to(admitted, 3),
      baseline: to(flat, 3),
      tolerance: "0.32 – 0.40",
      verdict: within(admitted, 0.32, 0.4),
      why: "two definitions of SAZ and Gaakeer; calibrated on 0.38, ages of the region differ a little",
      source: "Gaakeer 2018; SAZ 2019",
    }),
    row("Aanwezigen per uur van de week: aandeel in een verkeerd uur", "share", {
      year: 2019,
      published: 0,
      ours: to(profile, 4),
      baseline: to(off(published), 4),
      tolerance: "< 0.02",
      verdict: profile < 0.02 ? "inside" : "outside",
      why: "arrivals worked back must give the presence again; baseline: presence taken for arrivals",
      source: "SAZ 168-hour table 2019",
    }),
    row("SEH-stop, gemiddelde minuten per dag", "min/day", {
      year: 2023,
      published: 38,
      ours: to(stops, 1),
      baseline: 0,
      tolerance: "28 – 48",
      verdict: within(stops, 28, 48),
      why: "fitted, not tested: the published number is a winter month; regional differences (8–60) are not explained",
      source: "LNAZ via skipr.nl, March 2023",
    }),
  ];
}

/** Without registered births as sizes: they are what is to be foretold. */
const blind = (world: World): World => ({
  ...world,
  facilities: world.facilities.map((facility) => {
    const state = facility.functions["acute-obstetrics"];
    if (!state) return facility;
    const { perYear: _known, ...rest } = state;
    return { ...facility, functions: { ...facility.functions, "acute-obstetrics": rest } };
  }),
});

/** Weights a minute that are tried: the range of the assumption, and beyond it on both sides. */
const TRIED = [0.08, 0.12, 0.16, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];

const FLAT = 1.01;

/** Births per location on the real 2019 data: the weight of a minute fitted on every other ROAZ, tested on the rest. */
export async function birthRows(folder: string): Promise<Row[]> {
  if (!existsSync(folder)) return [];
  const region = fileURLToPath(new URL("nl-2019", import.meta.url));
  const world = valueOf(await rebuildRegion({ folder: region, data: folder }, {}));
  const layer = world.regions.find((one) => one.layer === "roaz")!;
  const codes = [...layer.codes].sort();
  const fitted = (column: number) =>
    codes.indexOf(layer.codes[regionsOfFacility(layer, column)[0] ?? 0]!) % 2 === 0;
  const unseen = blind(world);
  const supply = supplyOf(unseen);
  const error = (perMinute: number, rule: ChoiceRule, half: boolean) => {
    const choice = { ...assumptions.choiceBirthPerMinute, value: perMinute };
    const model = prepare(unseen, { ...assumptions, choiceBirthPerMinute: choice }, { rule });
    const { asked, columns } = evaluate(model, supply).practice.obstetrics.overflow;
    const rows = [...columns].flatMap((column, i) => {
      const seen = world.facilities[column]!.functions["acute-obstetrics"]!.perYear;
      return seen !== undefined && fitted(column) === half ? [[seen, asked[i]!] as const] : [];
    });
    const [all, ours] = [sum(rows.map(([seen]) => seen)), sum(rows.map(([, own]) => own))];
    return sum(rows.map(([seen, own]) => Math.abs(seen / all - own / ours))) / 2;
  };
  const errors = TRIED.map((perMinute) => error(perMinute, "logit", true));
  // The error is flat from there on: the smallest weight within a per cent of the best.
  const best = TRIED[errors.findIndex((one) => one <= Math.min(...errors) * FLAT)]!;
  const row = (where: string, half: boolean): Row => {
    const ours = to(error(best, "logit", half), 3);
    const baseline = to(error(0, "nearest", half), 3);
    return {
      figure: `Bevallingen per locatie: aandeel op de verkeerde locatie, ${where} (gewicht ${best} per minuut)`,
      unit: "share",
      year: 2018,
      published: 0,
      ours,
      baseline,
      tolerance: `< ${baseline}`,
      verdict: ours < baseline ? "inside" : "outside",
      why: "choice must beat everybody to the nearest of the same run; several totals are booked on one site of two",
      source: "ziekenhuizen_2019.csv (RIVM via TNO), births 2018",
    };
  };
  return [row("helft waarop is geijkt", true), row("andere helft", false)];
}
