/** Gemeenten and regions side by side, each beside the whole, before and after. */

import { type ComparedRegion, type Reach, WHOLE } from "../../scenarios/side-by-side.js";
import { change, facts, heading, paragraph, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, capital, careTitle, functionsOf, layerName } from "./told.js";

const ROWS_SHOWN = 10;

type Care = keyof ComparedRegion["baseline"]["reach"];

/** Per layer in which something changes; nothing where nothing does. */
export function sideBySide(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const tables = functionsOf(result).flatMap((care) =>
    [...new Set(result.sideBySide.map(({ layer }) => layer))]
      .filter((layer) => layer !== WHOLE)
      .flatMap((layer) => layerTable(care, layer, told)),
  );
  return tables.length === 0
    ? []
    : [heading(say("report-side-by-side")), paragraph(say("report-side-by-side-lead")), ...tables];
}

const longer = (row: ComparedRegion, care: Care) =>
  Math.abs((row.scenario.reach[care].meanCarSeconds ?? 0) - (row.baseline.reach[care].meanCarSeconds ?? 0));

function layerTable(care: Care, layer: string, told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number, percent, minutes } = facts(words);
  const rows = result.sideBySide
    .filter((row) => row.layer === layer && longer(row, care) > 0)
    .sort((a, b) => longer(b, care) - longer(a, care) || (a.code < b.code ? -1 : 1))
    .slice(0, ROWS_SHOWN);
  if (rows.length === 0) return [];
  const none: Inline = "–";
  const some = (value: number | null, tell: (known: number) => Inline) =>
    value === null ? none : tell(value);
  const both = (row: ComparedRegion, read: (reach: Reach) => Inline) =>
    change(read(row.baseline.reach[care]), read(row.scenario.reach[care]), words);
  const cells = (row: ComparedRegion): Inline[] => [
    number(row.inhabitants),
    some(row.share75, (share) => percent(share, 0)),
    some(row.scenario.sehVisitsPer1000, number),
    both(row, ({ meanCarSeconds }) => minutes(meanCarSeconds)),
    both(row, ({ outsideShare }) => some(outsideShare, (share) => percent(share, 1))),
    row.layer === WHOLE ? none : both(row, ({ rank }) => some(rank, number)),
  ];
  const whole = result.sideBySide.filter((row) => row.layer === WHOLE);
  return [
    table(
      say("report-side-by-side-table", { care: careTitle(care, words), layer: layerName(layer, words) }),
      [
        { head: capital(layerName(layer, words)), wide: 2 },
        { head: say("report-inhabitants"), number: true },
        { head: say("report-share-75"), number: true },
        { head: say("report-visits-1000"), number: true },
        { head: say("report-mean-car"), number: true },
        { head: say("report-outside-share"), number: true },
        { head: say("report-rank"), number: true },
      ],
      [
        ...rows.map((row) => [row.name, ...cells(row)]),
        ...whole.map((row) => [strong(capital(row.name)), ...cells(row)]),
      ],
    ),
  ];
}
