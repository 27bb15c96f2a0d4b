/** Section 8 and part of 6: HAP, beds, births and what follows the hospital; what of it is not known. */

import { toMinutes } from "../../geodata/units.js";
import type { ResultChainRow } from "../chain-result.js";
import { change, facts, note, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, careTitle, grouped, locationName } from "./told.js";

export function chain(told: Told): Block[] {
  const { result, words } = told;
  const regional = result.chain.filter(({ subject }) => subject.kind === "region");
  const minutes = words.number(toMinutes(result.chain[0]?.reachSeconds ?? 0));
  return [
    paragraph(words.say("report-chain-lead", { minutes })),
    chainTable(words.say("report-chain-table"), regional, told, true),
    note(words.say("report-chain-unknown-where")),
  ];
}

/** All parts in one table: what happens at locations, those that change most first. */
export function localChain(told: Told): Block[] {
  const { result, words } = told;
  const size = ({ volume }: ResultChainRow) => Math.abs((volume.scenario ?? 0) - (volume.baseline ?? 0));
  const local = result.chain.filter(({ subject }) => subject.kind === "location");
  const parts = [...new Set(local.map(({ part }) => part))];
  const rows = parts.flatMap((part) =>
    local
      .filter((row) => row.part === part)
      .sort((a, b) => size(b) - size(a))
      .slice(0, ROWS_SHOWN),
  );
  return rows.length === 0 ? [] : [chainTable(words.say("report-chain-local-table"), rows, told, false)];
}

const ROWS_SHOWN = 12;

function chainTable(caption: string, rows: readonly ResultChainRow[], told: Told, regional: boolean): Block {
  const { words } = told;
  const { say } = words;
  const { number, percent } = facts(words);
  const both = (
    { baseline, scenario }: ResultChainRow["volume"],
    tell: (value: number) => Inline,
  ): Inline => {
    if (baseline === null && scenario === null) return say("report-not-known");
    const cell = (value: number | null): Inline => (value === null ? "–" : tell(value));
    return change(cell(baseline), cell(scenario), words);
  };
  const count = (value: number) => number(value);
  const withUnit = (amounts: ResultChainRow["volume"], unit: string): Inline =>
    amounts.baseline === null && amounts.scenario === null
      ? say("report-not-known")
      : [both(amounts, count), ` ${say(`unit-${unit}`)}`];
  return table(
    caption,
    [
      { head: say(regional ? "report-part" : "report-location"), wide: regional ? 1 : 1.6 },
      { head: say("report-chain-volume"), number: true, wide: 1.4 },
      { head: say("report-chain-capacity"), number: true },
      { head: say("report-chain-use"), number: true },
      regional
        ? { head: say("report-chain-reach"), number: true }
        : { head: say("report-chain-extra"), wide: 1.6 },
    ],
    rows.map((row) => [
      regional
        ? careTitle(row.part, words)
        : `${locationName(told, row.subject.id, row.subject.name)}: ${careTitle(row.part, words)}`,
      withUnit(row.volume, row.volumeUnit),
      withUnit(row.capacity, row.capacityUnit),
      both(row.use, (share) => percent(share, 0)),
      regional ? both(row.reach, count) : extraText(row, told),
    ]),
  );
}

/** What only this part has, where it changes. */
function extraText({ extra }: ResultChainRow, { words }: Told): string {
  const { say, number, has } = words;
  return Object.entries(extra)
    .filter(([key, { baseline, scenario }]) => baseline !== scenario && has(`chain-extra-${key}`))
    .map(([key, { baseline, scenario }]) =>
      say(`chain-extra-${key}`, {
        before: number(key === "extraStaySeconds" ? toMinutes(baseline ?? 0) : (baseline ?? 0)),
        after: number(key === "extraStaySeconds" ? toMinutes(scenario ?? 0) : (scenario ?? 0)),
      }),
    )
    .join("; ");
}

/** Each missing thing once, whichever row lacks it. */
export function chainUnknown({ result, words: { say } }: Told): Block[] {
  const rows = [...result.chain, ...result.hospitals].flatMap(({ unknown }) => unknown);
  const once = [...new Map(rows.map((row) => [row.unknown, row])).values()];
  if (once.length === 0) return [];
  return [
    table(
      say("report-chain-unknown"),
      [{ head: say("report-unknown") }, { head: say("report-would-make-known") }],
      grouped(once, ({ wouldMakeKnown }) => wouldMakeKnown).map((alike) => [
        alike.map(({ unknown }) => unknown).join("; "),
        alike[0]!.wouldMakeKnown,
      ]),
    ),
  ];
}
