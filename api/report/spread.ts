/** How those who go further are spread over ages and regions; in section 4 the short form, in an appendix all of it. */

import type { AccessImpact, AgeRow, ExtraTime, RegionRow } from "../../scenarios/compare.js";
import { facts, heading, note, subheading, table } from "./blocks.js";
import type { Block, Column, Inline } from "./document.js";
import {
  type Told,
  capital,
  careTitle,
  changes,
  functionsOf,
  layerName,
  measureName,
  rowOf,
} from "./told.js";

/** The layer that holds gemeenten, or towns; all others are regions. */
const PLACE = "place";

type Extra = ExtraTime & Pick<RegionRow, "displacedInhabitants" | "newlyOutsideInhabitants">;

const heads = ({ words: { say } }: Told, first: string): Column[] => [
  { head: first, wide: 2 },
  { head: say("report-displaced-chain"), number: true },
  { head: say("report-newly-chain"), number: true },
  ...["report-mean-short", "report-median-short", "report-p90-short"].map((key) => ({
    head: say(key),
    number: true,
  })),
];

function cells(row: Extra, { words }: Told): Inline[] {
  const { number, minutesLong } = facts(words);
  return [
    number(row.displacedInhabitants),
    number(row.newlyOutsideInhabitants),
    ...[row.meanExtraSeconds, row.medianExtraSeconds, row.p90ExtraSeconds].map((seconds) =>
      minutesLong(seconds, true),
    ),
  ];
}

export function ages(care: string, told: Told): Block[] {
  const row = rowOf(told.result, care, "chain");
  if (!row || row.byAge.length < 2 || row.displaced.inhabitants === 0) return [];
  const { say } = told.words;
  const band = ({ from, to }: AgeRow) =>
    to === null ? say("report-age-over", { from }) : say("report-age-band", { from, to });
  return [
    table(
      say("report-extra-age-table", { care: careTitle(care, told.words) }),
      heads(told, say("report-age")),
      row.byAge.map((found) => [band(found), ...cells(found, told)]),
    ),
  ];
}

const layersOf = ({ byRegion }: AccessImpact) => [...new Set(byRegion.map(({ layer }) => layer))];

const isTouched = (row: RegionRow) =>
  row.displacedInhabitants + row.newlyOutsideInhabitants + row.newlyInsideInhabitants > 0;

/** All layers of regions in one table, only where something changes; the most people first. */
export function regions(care: string, told: Told): Block[] {
  const { words } = told;
  const row = rowOf(told.result, care, "chain");
  if (!row) return [];
  const rows = layersOf(row)
    .filter((layer) => layer !== PLACE)
    .flatMap((layer) =>
      row.byRegion
        .filter((region) => region.layer === layer && isTouched(region))
        .sort((a, b) => b.displacedInhabitants - a.displacedInhabitants || (a.code < b.code ? -1 : 1)),
    );
  if (rows.length === 0) return [];
  return [
    table(
      words.say("report-extra-regions-table", { care: careTitle(care, words) }),
      heads(told, words.say("report-region")),
      rows.map((region) => [`${region.name} (${layerName(region.layer, words)})`, ...cells(region, told)]),
    ),
  ];
}

/** Rows with fewest people are left out of the table of one layer; they are in displaced.csv. */
const ROWS_SHOWN = 15;

/** Appendix: by place, in each part of the week, and everyone newly outside by place. */
export function spread(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const cares = functionsOf(result).filter((care) =>
    result.access.some((row) => row.function === care && changes(row)),
  );
  return cares
    .flatMap((care): Block[] => {
      const all = result.access.filter((row) => row.function === care);
      const norm = all.filter(({ period }) => period === "norm");
      return [
        heading(careTitle(care, words)),
        ...places(care, told),
        weekParts(all, told),
        ...norm.flatMap((row) => newly(row, told)),
      ];
    })
    .concat(cares.length === 0 ? [note(say("report-nobody"))] : []);
}

function places(care: string, told: Told): Block[] {
  const { say } = told.words;
  const row = rowOf(told.result, care, "chain");
  const rows = (row?.byRegion ?? [])
    .filter((region) => region.layer === PLACE && region.displacedInhabitants > 0)
    .sort((a, b) => b.displacedInhabitants - a.displacedInhabitants || (a.code < b.code ? -1 : 1));
  if (rows.length === 0) return [];
  const layer = layerName(PLACE, told.words);
  return [
    table(
      say("report-extra-layer-table", { care: careTitle(care, told.words), layer }),
      heads(told, capital(layer)),
      rows.slice(0, ROWS_SHOWN).map((region) => [region.name, ...cells(region, told)]),
    ),
    ...(rows.length > ROWS_SHOWN ? [note(say("report-more-rows", { count: rows.length - ROWS_SHOWN }))] : []),
  ];
}

/** Own car in each part of the week, to what is open throughout it; shown beside what counts for the norm. */
function weekParts(all: readonly AccessImpact[], { words }: Told): Block {
  const { say } = words;
  const { number, signed } = facts(words);
  return table(
    say("report-week-table"),
    [
      { head: say("report-week-part"), wide: 2 },
      ...["report-outside-before", "report-outside-after", "report-net-short", "report-displaced-drive"].map(
        (key) => ({ head: say(key), number: true }),
      ),
    ],
    all
      .filter(({ measure }) => measure === "drive")
      .map(({ period, baseline, scenario, net, displaced }) => [
        say(`report-period-${period}`),
        number(baseline.outsideInhabitants),
        number(scenario.outsideInhabitants),
        signed(net),
        number(displaced.inhabitants),
      ]),
  );
}

/** Everyone newly outside, by place, the most people first. */
function newly(row: AccessImpact, told: Told): Block[] {
  const { say } = told.words;
  const { number } = facts(told.words);
  const rows = row.byRegion
    .filter(({ layer, newlyOutsideInhabitants }) => layer === PLACE && newlyOutsideInhabitants > 0)
    .sort((a, b) => b.newlyOutsideInhabitants - a.newlyOutsideInhabitants || (a.code < b.code ? -1 : 1));
  const measure = measureName(row, told);
  if (rows.length === 0) return [note(say("report-places-none", { measure }))];
  return [
    subheading(say("report-places", { measure, count: rows.length })),
    {
      kind: "columns",
      rows: rows.map(({ name, newlyOutsideInhabitants }) => [name, number(newlyOutsideInhabitants)]),
    },
  ];
}
