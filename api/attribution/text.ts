/** A waterfall as aligned text: from the first result to the second, one column a part. */

import { alignedLines } from "../aligned.js";
import type { Named } from "../comparison.js";
import { harmless } from "../console.js";
import { kpiName } from "../forecast/kpis.js";
import type { Words } from "../words/words.js";
import type { Attribution, AttributionRow, Joined } from "./attribution.js";

export function attributionText(
  results: readonly Named[],
  { parts, combinations, rows, same }: Attribution,
  words: Words,
): string {
  const { say, date } = words;
  const heads = results.map(({ name, result: { title, receipt } }, index) =>
    say("compare-result", {
      label: LABELS[index]!,
      title: title || say("untitled"),
      file: name,
      on: date(receipt.on),
      id: receipt.id.slice(0, ID_SHOWN),
    }),
  );
  // Of hundreds of locations and regions the file tells; here the whole region.
  const told = rows.filter(({ subject }) => subject === undefined);
  const isRestTold = told.some(({ rest }) => rest !== 0);
  const head = ["", LABELS[0], ...parts.map((part) => partName(part, words))];
  const table = alignedLines([
    [...head, ...(isRestTold ? [say("attribution-rest")] : []), LABELS[1]],
    ...told.map((row) => cells(row, isRestTold, parts.length, words)),
  ]);
  return [
    say("attribution-head"),
    ...heads.map((line) => `  ${line}`),
    "",
    ...(told.length > 0 ? table.map((line) => `  ${line}`) : [`  ${say("attribution-nothing")}`]),
    "",
    say("attribution-same", { count: same, elsewhere: rows.length - told.length }),
    ...(parts.length > 0 ? [say("attribution-how", { combinations })] : []),
    ...(isRestTold ? [say("attribution-rest-says")] : []),
    "",
  ]
    .map(harmless)
    .join("\n");
}

const LABELS = ["A", "B"] as const;
const ID_SHOWN = 16;

export const partName = (parts: Joined, { say }: Words) =>
  parts.map((part) => say(`attribution-part-${part}`)).join(" + ");

function cells(row: AttributionRow, withRest: boolean, parts: number, words: Words): string[] {
  const { from, to, decimals, contributions, rest } = row;
  const { number, signed } = words;
  const told = (value: number) => number(value, decimals).replace("-", "−");
  const change = (value: number | null) => (value === null ? "–" : signed(value, decimals));
  return [
    kpiName(row, words),
    told(from),
    ...(contributions ?? Array.from({ length: parts }, () => null)).map(change),
    ...(withRest ? [change(rest)] : []),
    told(to),
  ];
}
