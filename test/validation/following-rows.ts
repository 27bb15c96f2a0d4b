/**
 * Chain, staff and money against published figures that the model was not made with (test), and arrival by ambulance, on
 * which it was (fit). The naive baseline stands in each row.
 */

import { evaluate, nearest } from "../../engine/evaluate.js";
import { byYear, peopleByYear, total } from "../../engine/flows/ages.js";
import { occupancy } from "../../engine/flows/beds.js";
import { SEH_TYPES } from "../../engine/flows/demand.js";
import { follow } from "../../engine/flows/follow.js";
import { inResultPrices, numbersOf } from "../../engine/flows/numbers.js";
import { staffNeed } from "../../engine/flows/staff.js";
import { columnsWith } from "../../engine/nearest-with.js";
import { prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { HOURS_PER_DAY, HOURS_PER_WEEK, fromDeciseconds, toMinutes } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { followInput } from "../../scenarios/following.js";
import { assumptions } from "../toy/book.js";
import { heldRow } from "./held-row.js";
import type { Row } from "./validate.js";

const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);

/** Middle of values, each as often as its weight. */
function median(values: readonly (readonly [value: number, weight: number])[]): number {
  const sorted = [...values].sort((a, b) => a[0] - b[0]);
  const half = sum(sorted.map(([, weight]) => weight)) / 2;
  let seen = 0;
  for (const [value, weight] of sorted) if ((seen += weight) >= half) return value;
  return Infinity;
}

/** Siren minutes of inhabitants to the nearest PCI centre, middle one. */
function pciMinutes(world: World): number {
  const { deciseconds } = nearest(world.travel.ambulance.toFacility, columnsWith(world.facilities, "pci"));
  return median(
    [...world.areas.inhabitants].map((count, area) => [
      toMinutes(fromDeciseconds(deciseconds[area]!)),
      count,
    ]),
  );
}

/** Working days 08:00–17:00 are the GP's own hours. */
const isAnw = (hour: number) =>
  hour >= 5 * HOURS_PER_DAY || hour % HOURS_PER_DAY < 8 || hour % HOURS_PER_DAY >= 17;

/** naive  the same world along straight lines; absent without the data that its speed is taken from */
export function followingRows(world: World, naive?: World): Row[] {
  const model = prepare(world, assumptions);
  const { of, byAmbulanceShareOfOthers: others } = model.practice.demand;
  const visits = (type: (typeof SEH_TYPES)[number]) => sum(of[type].perYear);
  const all = sum(SEH_TYPES.map(visits));
  const by112 = visits("seh-112") + visits("stroke") + visits("stemi") + visits("multitrauma");
  const byAmbulance = (by112 + (all - by112) * others) / all;

  const people = peopleByYear(assumptions.referencePeopleByAge);
  const rate = byYear(assumptions.sehVisitsByAge);
  const from70 = (row: Float64Array) => row.map((one, age) => (age >= 70 ? one : 0));
  const ofAll = all / total(people, rate);
  const visits70 = ofAll * total(people, from70(rate));
  /** Were 70 to 74 as those of 75 and over. */
  const visits70As75 = ofAll * total(people, from70(rate.map(() => rate[75]!)));

  const anw = (type: (typeof SEH_TYPES)[number] | "hap") =>
    sum(of[type].perYear) *
    Array.from({ length: HOURS_PER_WEEK }, (_, hour) => hour)
      .filter(isAnw)
      .reduce((share, hour) => share + of[type].week[hour]!, 0);
  const ownChoice = anw("seh-self") + anw("seh-112") + anw("stroke") + anw("stemi") + anw("multitrauma");
  const everybody = sum(SEH_TYPES.map(anw));

  const base = evaluate(model, supplyOf(world));
  const numbers = inResultPrices(numbersOf(assumptions), assumptions);
  const nothing = { ambulance: null, bijdrage: null };
  const { before } = follow({ ...followInput(model, world, base, base, []), ...nothing }, numbers);
  const ic = {
    id: "",
    given: false,
    beds: sum(before.ic.map(({ beds }) => beds)),
    acute: sum(before.ic.map(({ acute }) => acute)),
    other: sum(before.ic.map(({ other }) => other)),
  };
  // A quiet SEH round the week, with no more than its least crew.
  const least = {
    sehVisits: 1,
    sehNightVisits: 0,
    births: 0,
    obstetricHours: 0,
    dayHours: 112,
    nightHours: 56,
  };
  const quiet = staffNeed({ ...before.sites[0]!, ...least }, numbers);
  const perSeat = quiet.fte["seh-doctor"] / quiet.seats["seh-doctor"];
  const to = (value: number, decimals: number) => Number(value.toFixed(decimals));
  const old = total(people, from70(people.map(() => 1))) / sum(people);
  const nza2025 = { seat: 6.13, doctor: 216_869, nurse: 108_055 };
  const inMillion = (euro: number) => to(euro / 1e6, 3);
  // Prices of results are those of 2024; CBS and NZa: one year more is 3.3 %.
  const year2025 = 1.033;
  const ours = (wage: number) => inMillion(perSeat * wage * year2025);
  return [
    heldRow("IJking: aandeel dat met de ambulance op de SEH komt", "share", 2019, [0.22, to(byAmbulance, 3), 0.16], [0.2, 0.24],
      "fit: the share is an input; baseline: only who comes by 112", "SAZ 2019, PARAMETERS S4 (mark A)"),
    heldRow("Toets: SEH-bezoeken van mensen van 70 en ouder", "visits/year", 2019, [730_358, Math.round(visits70), Math.round(all * old)], [657_000, 803_000],
      `test: rates by age come from 29 regional hospitals, this count from claims of all; 10 % either way for years that differ. Ours is low: 18 to 74 is one rate, ${to(rate[74]!, 3)} a year, so people of 70 to 74 come too seldom; had they come as often as those of 75 and over (${to(rate[75]!, 3)}), ours would be ${Math.round(visits70As75)}: there the difference lies. The total of all ages is not touched. Baseline: one rate for all ages`, "skipr on claims research, PARAMETERS S5 (mark B)"),
    heldRow("Toets: eerste contact buiten kantooruren, aandeel HAP tegenover SEH en 112", "share", 2007, [0.88, to(anw("hap") / (anw("hap") + ownChoice), 3), to(anw("hap") / (anw("hap") + everybody), 3)], [0.82, 0.94],
      "test: one region of 62,000 people, years before HAP and SEH shared desks; baseline: all SEH visits counted, referred ones too", "Moll van Charante 2007, PARAMETERS S14 (mark A)"),
    heldRow("Toets: minuten met sirene naar het naaste PCI-centrum, mediaan", "min", 2022, [14.9, to(pciMinutes(world), 1), naive ? to(pciMinutes(naive), 1) : null], [12, 18],
      "test: by inhabitant here, by PC4 there; 3 minutes either way for that; baseline: straight line", "PARAMETERS S56 (mark A)"),
    heldRow("Toets: bezetting van de IC-bedden, landelijk", "share", 2023, [0.6, to(occupancy(ic)!, 3), null], [0.5, 0.7],
      "test: from admissions, stay and beds, none of which is this figure; the stay is a recollection; no naive baseline", "NVIC chair, PARAMETERS S34 (mark B)"),
    heldRow("Toets: FTE per stoel die dag en nacht bezet is", "FTE", 2026, [nza2025.seat, to(perSeat, 2), to(HOURS_PER_WEEK / 36, 2)], [5.5, 6.7],
      "test: ours is TNO's seat of one shift (2022); baseline: a week of 36 hours without leave or illness", "NZa Beleidsregel 2026, art. 7 (mark A)"),
    heldRow("Toets: kosten per jaar van één artsenstoel op de SEH, dag en nacht", "EUR million", 2025, [inMillion(nza2025.seat * nza2025.doctor), ours(numbers.wageSehDoctor), inMillion(nza2025.doctor)], [1.06, 1.6],
      "test: ours is TNO's wage of 2022 in prices of 2025; 20 % either way; baseline: one FTE", "NZa Beleidsregel 2026, art. 7 (mark A)"),
    heldRow("Toets: kosten per jaar van één verpleegkundigenstoel op de SEH, dag en nacht", "EUR million", 2025, [inMillion(nza2025.seat * nza2025.nurse), ours(numbers.wageSehNurse), inMillion(nza2025.nurse)], [0.53, 0.8],
      "test: as above", "NZa Beleidsregel 2026, art. 7 (mark A)"),
  ]; // prettier-ignore
}
