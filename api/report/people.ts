/** Section 4: who is displaced, per function and way of travel, by age, region and means. */

import type { AccessImpact } from "../../scenarios/compare.js";
import type { PeopleImpact } from "../../scenarios/people.js";
import { facts, heading, note, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { journey } from "./journey.js";
import { ages, regions } from "./spread.js";
import { type Told, careName, careTitle, changes, functionsOf, layerName, measureName } from "./told.js";

export function people(told: Told): Block[] {
  const { result, words, maps } = told;
  const { say } = words;
  return [
    paragraph(say("report-people-lead")),
    ...(maps.figures.length > 0 ? [paragraph(say("report-map-lead"))] : [paragraph(say("report-map-none"))]),
    ...functionsOf(result).flatMap((care): Block[] => {
      const all = result.access.filter((row) => row.function === care);
      const rows = all.filter(({ period }) => period === "norm");
      const found = result.people.find((one) => one.function === care);
      return [
        heading(careTitle(care, words)),
        ...maps.figures.filter(({ data }) => data["function"] === care),
        ...(all.some(changes)
          ? [
              overview(rows, told),
              ...ages(care, told),
              ...regions(care, told),
              ...(found ? [...burden(found, told), ...journey(found, told)] : []),
            ]
          : [paragraph(say("report-nothing-changes-for", { care: careName(care, words) }))]),
      ];
    }),
    note(say("report-people-more")),
  ];
}

function overview(rows: readonly AccessImpact[], told: Told): Block {
  const { say } = told.words;
  const { number, signed, minutesLong } = facts(told.words);
  const line = (key: string, cell: (row: AccessImpact) => Inline): Inline[] => [say(key), ...rows.map(cell)];
  const unreachable = rows.some(({ displaced }) => displaced.unreachableInhabitants > 0);
  return table(
    say("report-access-table", { care: careTitle(rows[0]!.function, told.words) }),
    [
      { head: say("report-figure"), wide: 2 },
      ...rows.map((row) => ({ head: measureName(row, told), number: true })),
    ],
    [
      line("report-outside-before", ({ baseline }) => number(baseline.outsideInhabitants)),
      line("report-outside-after", ({ scenario }) => number(scenario.outsideInhabitants)),
      line("report-net", ({ net }) => signed(net)),
      line("report-newly-outside", (row) => number(row.newlyOutsideInhabitants)),
      line("report-newly-inside", (row) => number(row.newlyInsideInhabitants)),
      line("report-displaced", ({ displaced }) => number(displaced.inhabitants)),
      ...(unreachable
        ? [line("report-unreachable", ({ displaced }) => number(displaced.unreachableInhabitants))]
        : []),
      line("report-mean", ({ displaced }) => minutesLong(displaced.meanExtraSeconds, true)),
      line("report-median", ({ displaced }) => minutesLong(displaced.medianExtraSeconds, true)),
      line("report-p90", ({ displaced }) => minutesLong(displaced.p90ExtraSeconds, true)),
      line("report-longer", ({ longer }) => number(longer.inhabitants)),
      line("report-longer-mean", ({ longer }) => minutesLong(longer.meanExtraSeconds, true)),
    ],
  );
}

/** On whom it weighs: no car, no alternative, low income, and how unevenly it is spread. */
function burden(found: PeopleImpact, { words }: Told): Block[] {
  const { say } = words;
  const { number, percent } = facts(words);
  const index = (value: number | null): Inline =>
    value === null ? say("report-not-known") : number(value, 2);
  const { baseline, scenario } = found.volumeIndex;
  const lines: readonly (readonly [string, Inline])[] = [
    ["report-no-alternative", number(found.noAlternativeInhabitants)],
    ["report-without-car", number(found.withoutCarInhabitants)],
    ["report-half-on", found.halfOnShare === null ? say("report-not-known") : percent(found.halfOnShare)],
    ["report-gini", index(found.giniOfExtraTime)],
    ["report-income-index", index(found.incomeIndex)],
    ["report-volume-index", [index(baseline), " → ", index(scenario)]],
  ];
  const unknown = found.unknownLayers.map((layer) => layerName(layer, words)).join(", ");
  return [
    table(
      say("report-burden-table", { care: careTitle(found.function, words) }),
      [
        { head: say("report-figure"), wide: 3 },
        { head: say("report-value"), number: true },
      ],
      lines.map(([key, value]) => [say(key), value]),
    ),
    ...(unknown === "" ? [] : [note(say("report-layers-unknown", { layers: unknown }))]),
  ];
}
