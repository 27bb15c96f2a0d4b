/** Part of section 4: how much longer, by age and region; one patient's journey; who has no car or no alternative. */

import type { ExtraTime } from "../../scenarios/compare.js";
import type { JourneySide } from "../../scenarios/journey.js";
import type { PeopleImpact } from "../../scenarios/people.js";
import { type Html, html, type Part } from "../html.js";
import { table } from "./table.js";
import { type Told, capital, careTitle, rowOf, sayOr } from "./told.js";

/** Rows with fewest people are left out of the table of one layer; they are in displaced.csv. */
const ROWS_SHOWN = 15;

export function burden(care: string, told: Told): Html {
  const found = told.result.people.find((one) => one.function === care);
  if (!found) return html``;
  return html`${facts(found, told)}${extraByAge(care, told)}${extraByLayer(care, found, told)}${journey(found, told)}`;
}

function facts(found: PeopleImpact, told: Told): Html {
  const { say, number, percent } = told.words;
  const share = (value: number | null) => (value === null ? say("report-not-known") : percent(value));
  const index = (value: number | null) =>
    value === null ? say("report-not-known") : told.words.number(value, 2);
  const { baseline, scenario } = found.volumeIndex;
  const lines: readonly (readonly [string, Part])[] = [
    ["report-no-alternative", number(found.noAlternativeInhabitants)],
    ["report-without-car", number(found.withoutCarInhabitants)],
    ["report-half-on", share(found.halfOnShare)],
    ["report-gini", index(found.giniOfExtraTime)],
    ["report-income-index", index(found.incomeIndex)],
    ["report-volume-index", `${index(baseline)} → ${index(scenario)}`],
  ];
  return html`${table(
    say("report-burden-table", { care: careTitle(found.function, told.words) }),
    [{ head: say("report-figure") }, { head: "", number: true }],
    lines.map(([key, value]) => [say(key), value]),
  )}
  ${
    found.unknownLayers.length > 0 &&
    html`<p class="small">
      ${say("report-layers-unknown", {
        layers: found.unknownLayers
          .map((layer) => sayOr(told.words, `report-layer-${layer}`, layer))
          .join(", "),
      })}
    </p>`
  }`;
}

const extraHeads = ({ words: { say } }: Told, first: string) => [
  { head: first },
  { head: say("report-displaced"), number: true },
  ...["report-mean", "report-median", "report-p90"].map((key) => ({ head: say(key), number: true })),
];

function extraCells(row: ExtraTime & { readonly displacedInhabitants: number }, told: Told): Part[] {
  const { say, number, minutes } = told.words;
  const cell = (seconds: number | null) =>
    seconds === null ? "–" : say("report-minutes", { minutes: minutes(seconds, true) });
  return [
    number(row.displacedInhabitants),
    ...[row.meanExtraSeconds, row.medianExtraSeconds, row.p90ExtraSeconds].map(cell),
  ];
}

function extraByAge(care: string, told: Told): Html {
  const row = rowOf(told.result, care, "chain");
  if (!row || row.byAge.length < 2 || row.displaced.inhabitants === 0) return html``;
  const { say } = told.words;
  return table(
    say("report-extra-age-table", { care: careTitle(care, told.words) }),
    extraHeads(told, say("report-age")),
    row.byAge.map((band) => [
      band.to === null
        ? say("report-age-over", { from: band.from })
        : say("report-age-band", { from: band.from, to: band.to }),
      ...extraCells(band, told),
    ]),
  );
}

/** Every layer of the region, and the places; in each the rows with most displaced people. */
function extraByLayer(care: string, { journey: patient }: PeopleImpact, told: Told): Html {
  const row = rowOf(told.result, care, "chain");
  if (!row || !patient) return html``;
  const { say } = told.words;
  const layers = [...new Set(row.byRegion.map(({ layer }) => layer))];
  return html`${layers.map((layer) => {
    const rows = row.byRegion
      .filter((region) => region.layer === layer && region.displacedInhabitants > 0)
      .sort((a, b) => b.displacedInhabitants - a.displacedInhabitants || (a.code < b.code ? -1 : 1));
    if (rows.length === 0) return html``;
    const title = sayOr(told.words, `report-layer-${layer}`, layer);
    return html`${table(
      say("report-extra-layer-table", { care: careTitle(care, told.words), layer: title }),
      extraHeads(told, capital(title)),
      rows.slice(0, ROWS_SHOWN).map((region) => [region.name, ...extraCells(region, told)]),
    )}
    ${rows.length > ROWS_SHOWN && html`<p class="small">${say("report-more-rows", { count: rows.length - ROWS_SHOWN })}</p>`}`;
  })}`;
}

function journey({ journey: patient }: PeopleImpact, told: Told): Html {
  if (!patient) return html``;
  const { say, minutes } = told.words;
  const time = (seconds: number) => say("report-minutes", { minutes: minutes(seconds) });
  const who = (side: JourneySide, at: number) => side.steps[at]!.name ?? "–";
  return table(
    say("report-journey-table", { place: patient.place }),
    [
      { head: say("report-journey-step") },
      { head: say("report-before") },
      { head: say("report-before-minutes"), number: true },
      { head: say("report-after") },
      { head: say("report-after-minutes"), number: true },
    ],
    [
      ...patient.baseline.steps.map(({ step, seconds }, at): Part[] => [
        say(`report-journey-${step}`),
        who(patient.baseline, at),
        time(seconds),
        who(patient.scenario, at),
        time(patient.scenario.steps[at]!.seconds),
      ]),
      [
        html`<strong>${say("report-journey-total")}</strong>`,
        "",
        time(patient.baseline.totalSeconds),
        "",
        html`<strong>${time(patient.scenario.totalSeconds)}</strong>`,
      ],
    ],
  );
}
