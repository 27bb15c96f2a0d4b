/**
 * Closures and conversions that happened, run as scenarios: the direction of all, the size only where a figure of
 * afterwards is published. The naive baseline is that nothing changes.
 */

import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Result } from "../../api/result.js";
import { DATA, resultIn } from "./examples.js";
import { assumptions } from "../toy/book.js";
import type { Row } from "./validate.js";

const run = (region: "nl-2018" | "nl-2019", title: string, operations: readonly object[]): Promise<Result> =>
  resultIn(region, { format: "ketenimpact/scenario@1", title, on: "2023-09-01", operations });

const close = (facility: string) => ({ kind: "close", facility, function: "seh" });

/** SEH visits a year of a location, before and after. */
function visits({ facilities }: Result, id: string) {
  const found = facilities.find((one) => one.id === id && one.function === "seh")!;
  return { was: found.baseline?.perYear ?? 0, is: found.scenario?.perYear ?? 0 };
}

const total = ({ facilities }: Result, side: "baseline" | "scenario") =>
  facilities.reduce((sum, one) => sum + (one.function === "seh" ? (one[side]?.perYear ?? 0) : 0), 0);

const grows = (result: Result, id: string) => {
  const { was, is } = visits(result, id);
  return Number((is / was - 1).toFixed(3));
};

/** Visits of the SEH and contacts of the HAP at a location, together: how much more than before. */
function pleinGrowth(result: Result, id: string): number {
  const rows = result.chain.filter(({ part, subject }) => part === "hap" && subject.id === id);
  const sides = (side: "baseline" | "scenario") =>
    sum(rows.map(({ volume }) => volume[side] ?? 0)) + visits(result, id)[side === "baseline" ? "was" : "is"];
  return Number((sides("scenario") / sides("baseline") - 1).toFixed(3));
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

type Range = readonly [low: number, high: number];

/** SEHs open round the clock in 2019 and not in 2022. */
const closedBy2022 = (): string[] =>
  parse<Hospital>(readFileSync(`${DATA}/supply/ziekenhuizen_2019.csv`), { columns: true, bom: true })
    .filter((one) => one.seh_24_7_2019 === "1" && one.seh_24_7_2022 === "0")
    .map(({ id }) => id);

interface Hospital {
  readonly id: string;
  readonly seh_24_7_2019: string;
  readonly seh_24_7_2022: string;
}

const NIGHT = "Mo-Su 08:00-22:00";
const SPOEDPOST = "Mo-Su 08:00-23:00";
const EVENING = "Mo-Su 08:00-21:00";

export async function closureRows(): Promise<Row[]> {
  const lelystad = await run("nl-2018", "Lelystad", [{ kind: "close", facility: "lelystad" }]);
  const zutphen = await run("nl-2019", "Zutphen", [
    { kind: "setHours", facility: "27", function: "seh", hours: NIGHT },
  ]);
  const spoedposten = await run(
    "nl-2019",
    "Stadskanaal, Hoogeveen",
    ["71", "72"].map((facility) => ({ kind: "setHours", facility, function: "seh", hours: SPOEDPOST })),
  );
  const asSpoedpost = await run(
    "nl-2019",
    "Stadskanaal, Hoogeveen als basisspoedpost",
    ["71", "72"].flatMap((facility) => [
      { kind: "setHours", facility, function: "seh", hours: SPOEDPOST },
      { kind: "setLevel", facility, function: "seh", level: "spoedpost" },
    ]),
  );
  const meppel = await run("nl-2019", "Meppel", [
    { kind: "setHours", facility: "35", function: "seh", hours: EVENING },
  ]);
  const sittard = await run("nl-2019", "Sittard-Geleen", [close("88")]);
  const plein = await run("nl-2019", "Spoedplein Zwolle", [{ kind: "spoedplein", facility: "36" }]);
  const bronovo = await run("nl-2019", "Bronovo", [close("32")]);
  const vumc = await run("nl-2019", "VUmc", [close("78")]);
  const gone = closedBy2022();
  const all = await run("nl-2019", "Dicht tussen 2019 en 2022", gone.map(close));
  const car = all.access.find(
    (one) => one.function === "seh" && one.profile === "car" && one.period === "norm",
  )!;
  const kept = ["71", "72"].map((id) => visits(spoedposten, id));
  const share = (found: readonly ReturnType<typeof visits>[]) =>
    found.reduce((sum, { is }) => sum + is, 0) / found.reduce((sum, { was }) => sum + was, 0);
  const keptShare = share(kept);
  const { spoedpostRetention } = assumptions;
  const asSpoedpostShare = share(["71", "72"].map((id) => visits(asSpoedpost, id)));
  const norm45 = bronovo.access.find((one) => one.function === "seh" && one.measure === "chain")!;
  const row = (
    figure: string,
    unit: string,
    year: number | string,
    [published, ours, baseline]: readonly [string, number, number],
    [low, high]: Range,
    why: string,
    source: string,
  ): Row => ({
    figure, unit, year, published, ours, baseline, why, source,
    tolerance: high === Infinity ? `> ${low}` : `${low} – ${high}`,
    verdict: (high === Infinity ? ours > low : ours >= low && ours <= high) ? "inside" : "outside",
  }); // prettier-ignore
  const up: Range = [0, Infinity];
  const direction = "direction only: no figure of afterwards is published";
  return [
    row("V4 Lelystad dicht: SEH-bezoeken St Jansdal Harderwijk", "share", 2018, ["meer (+14 % vóór de sluiting)", grows(lelystad, "84"), 0], up,
      "direction only: +14 % is of patients, and of before the closure", "press, in FACTS §7 V4 (mark B)"),
    row("V4 Lelystad dicht: SEH-bezoeken Almere", "share", 2018, ["meer", grows(lelystad, "23"), 0], up, direction, "FACTS §7 V4 (mark B)"),
    row("V9 Bronovo dicht: SEH-bezoeken Westeinde", "share", 2019, ["meer", grows(bronovo, "31"), 0], up, direction, "FACTS §7 V9 (mark B)"),
    row("V9 Bronovo dicht: inwoners nieuw buiten 45 minuten", "inhabitants", 2019, ["0", norm45.newlyOutsideInhabitants, 0], [0, 0],
      "urban: no effect on the norm", "FACTS §7 V9 (mark B)"),
    row("V10 VUmc dicht: SEH-bezoeken AMC", "share", "2023–25", ["meer", grows(vumc, "4"), 0], up,
      "direction only: “almost doubles” is about trauma, not visits", "FACTS §7 V10 (mark B)"),
    row("V11 Zutphen 's nachts dicht: SEH-bezoeken Deventer", "share", 2023, ["meer", grows(zutphen, "15"), 0], up, direction, "FACTS §7 V11 (mark B)"),
    row("V11 Zutphen 's nachts dicht: SEH-bezoeken Apeldoorn", "share", 2023, ["meer", grows(zutphen, "26"), 0], up, direction, "FACTS §7 V11 (mark B)"),
    row("V12 Meppel dicht vanaf 21 uur: SEH-bezoeken Zwolle", "share", 2023, ["meer", grows(meppel, "36"), 0], up, direction, "FACTS §7 V12 (mark B)"),
    row("V12 Meppel dicht vanaf 21 uur: SEH-bezoeken Hoogeveen", "share", 2023, ["meer", grows(meppel, "71"), 0], up, direction, "FACTS §7 V12 (mark B)"),
    row("V13 Stadskanaal en Hoogeveen als basisspoedpost 08–23 uur: deel van de bezoeken dat blijft", "share", 2020,
      ["0.5 (verwacht)", Number(asSpoedpostShare.toFixed(2)), Number(keptShare.toFixed(2))], [0.4, 0.6],
      `0.1 either way: 0.5 was expected, not measured. How much a spoedpost keeps (${spoedpostRetention.value}) is an assumption with this source, taken of who comes in its hours and not by 112: ${spoedpostRetention.value} × ${keptShare.toFixed(2)} of the visits is ${(spoedpostRetention.value * keptShare).toFixed(2)}, and those by 112 are turned away besides. Was 0.5 expected of all visits, as the source can be read, then ours is too low by that much. Baseline: an SEH with those hours, that takes everybody`, "FACTS §7 V13 (mark B)"),
    row("V14 Sittard-Geleen dicht: SEH-bezoeken Heerlen", "share", "2024–25", ["meer", grows(sittard, "87"), 0], up, direction, "FACTS §7 V14 (mark B)"),
    row("V14 Sittard-Geleen dicht: SEH-bezoeken Maastricht", "share", "2024–25", ["meer", grows(sittard, "0"), 0], up, direction, "FACTS §7 V14 (mark B)"),
    row("V15 spoedplein in Zwolle: vraag aan de gedeelde balie erbij", "share", "8 conversions", ["0.034 – 0.046", pleinGrowth(plein, "36"), 0], [0, 0.046],
      "fit: the extra share is an assumption with this source, on visits that are not 112; that it is less than that of all contacts follows", "Gupta, in FACTS §7 V15 (mark B)"),
    row("V15 Sluitingen 2019–2022: verandering van alle SEH-bezoeken", "share", "13 years", ["0", Number((total(all, "scenario") / total(all, "baseline") - 1).toFixed(4)) || 0, 0], [-0.001, 0.001],
      "holds by construction (one patient, one path; elasticity 0): a check of the books, not of the model", "Gupta, in FACTS §7 V15 (mark B)"),
    row(`V16 ${gone.length} SEH's dicht tussen 2019 en 2022: extra autominuten van wie verder moet, mediaan`, "min", "2011–2022",
      ["een paar minuten", Number((car.displaced.medianExtraSeconds! / 60).toFixed(1)), 0], [1, 10],
      "“a few minutes mostly” read as 1 to 10; these are the closures that the files show, not all 18", "FACTS §7 V16 (mark B)"),
  ]; // prettier-ignore
}
