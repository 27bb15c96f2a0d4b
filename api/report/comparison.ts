/** Against the country: the share of inhabitants outside the time in each region that changes, beside the whole. */

import { toMinutes } from "../../geodata/units.js";
import type { AccessImpact } from "../../scenarios/compare.js";
import { change, facts, heading, note, paragraph, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, capital, careTitle, changes, functionsOf, layerName, rowOf } from "./told.js";

/** Layers that people compare themselves by; places are too small for a share to say anything. */
const PLACE = "place";

export function comparison(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const rows = functionsOf(result).flatMap((care) => rowOf(result, care, "chain") ?? []);
  const tables = rows.filter(changes).map((row) => shares(row, told));
  return [
    heading(say("report-comparison", { region: result.region.title })),
    ...(tables.length > 0
      ? [
          paragraph(say("report-comparison-lead", { region: result.region.title })),
          ...tables,
          note(say("report-comparison-note")),
        ]
      : [paragraph(say("report-nobody"))]),
  ];
}

type Side = AccessImpact["baseline"];

const all = ({ insideInhabitants, outsideInhabitants }: Side) => insideInhabitants + outsideInhabitants;

function shares(row: AccessImpact, { result, words }: Told): Block {
  const { say, percent } = words;
  const { number } = facts(words);
  const share = (side: Side) => percent(all(side) > 0 ? side.outsideInhabitants / all(side) : 0, 2);
  const cells = (baseline: Side, scenario: Side): Inline[] => [
    words.number(all(baseline)),
    change(number(baseline.outsideInhabitants), number(scenario.outsideInhabitants), words),
    change(share(baseline), share(scenario), words),
  ];
  const touched = row.byRegion.filter(
    (region) =>
      region.layer !== PLACE && region.baseline.outsideInhabitants !== region.scenario.outsideInhabitants,
  );
  return table(
    say("report-comparison-table", {
      care: careTitle(row.function, words),
      minutes: words.number(toMinutes(row.thresholdSeconds)),
    }),
    [
      { head: say("report-region"), wide: 2 },
      { head: say("report-inhabitants"), number: true },
      { head: say("report-outside-change"), number: true },
      { head: say("report-outside-share"), number: true },
    ],
    [
      ...touched.map(({ layer, name, baseline, scenario }) => [
        `${name} (${layerName(layer, words)})`,
        ...cells(baseline, scenario),
      ]),
      [strong(capital(result.region.title)), ...cells(row.baseline, row.scenario)],
    ],
  );
}
