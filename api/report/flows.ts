/** Section 5: where the displaced go, and who is taken elsewhere because a location is full. */

import { facts, heading, note, paragraph, table } from "./blocks.js";
import type { Block } from "./document.js";
import { pressure } from "./pressure.js";
import { type Told, careTitle, functionsOf, nameOf } from "./told.js";

/** Flows below this share of the largest are in flows.csv, not in the report. */
const SHOWN_FROM = 0.01;
const TRANSFERS_SHOWN = 15;

export function flows(told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const cares = functionsOf(result).filter((care) => result.flows.some(({ careType }) => careType === care));
  return [
    paragraph(say("report-flows-lead")),
    ...(cares.length === 0 ? [paragraph(say("report-no-flows"))] : []),
    ...cares.flatMap((care) => [
      heading(careTitle(care, words)),
      moves(care, told),
      ...transfers(care, told),
    ]),
    ...functionsOf(result).flatMap((care) => pressure(care, told)),
    note(say("report-flows-certainty")),
  ];
}

function moves(care: string, told: Told): Block {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const all = result.flows.filter(({ careType, kind }) => careType === care && kind === "redistribution");
  const most = Math.max(1, ...all.map(({ perYear }) => perYear));
  const unit = result.facilities.find((facility) => facility.function === care)!.unit;
  return table(
    say("report-flow-table", { care: careTitle(care, words) }),
    [
      { head: say("report-from-location"), wide: 2 },
      { head: say("report-to-location"), wide: 2 },
      { head: say(unit), number: true },
      { head: say("report-inhabitants"), number: true },
    ],
    all
      .filter(({ perYear, inhabitants }) => perYear >= most * SHOWN_FROM || inhabitants > 0)
      .map(({ from, to, inhabitants, perYear }) => [
        nameOf(told, from),
        nameOf(told, to),
        ["± ", number(perYear)],
        number(inhabitants),
      ]),
  );
}

/** Who is taken elsewhere because a location is full, more than before. */
function transfers(care: string, told: Told): Block[] {
  const { result, words } = told;
  const { say } = words;
  const { number } = facts(words);
  const rows = result.flows.filter(({ careType, kind }) => careType === care && kind === "transfer");
  if (rows.length === 0) return [];
  return [
    table(
      say("report-transfer-table", { care: careTitle(care, words) }),
      [
        { head: say("report-from-location"), wide: 2 },
        { head: say("report-to-location"), wide: 2 },
        { head: say("report-transfers"), number: true },
      ],
      rows
        .slice(0, TRANSFERS_SHOWN)
        .map(({ from, to, perYear }) => [nameOf(told, from), nameOf(told, to), number(perYear)]),
    ),
  ];
}
