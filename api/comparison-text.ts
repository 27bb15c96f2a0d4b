/** A comparison as aligned text for a terminal: one column a result. */

import { toMinutes } from "../geodata/units.js";
import { alignedLines } from "./aligned.js";
import type { AccessRow, Comparison, FollowingRow, Side, VerdictRow } from "./comparison.js";
import { harmless } from "./console.js";
import { operationText } from "./operation-text.js";
import { amountText } from "./verdict-groups.js";
import type { Words } from "./words/words.js";

const FLOWS_SHOWN = 5;
const ID_SHOWN = 16;

export function comparisonText(found: Comparison, words: Words): string {
  const { say } = words;
  const labels = found.results.map((_, index) => String.fromCharCode("A".charCodeAt(0) + index));
  const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const told = found.verdicts.filter(isTold);
  const rest = found.verdicts.length - told.length;
  return [
    say("compare-head"),
    ...found.results.flatMap((result, index) => resultLines(result, labels[index]!, words)),
    "",
    say("compare-verdicts"),
    ...indent(alignedLines([["", ...labels], ...told.map((row) => verdictCells(row, words))])),
    ...(rest > 0 ? [`  ${say("compare-same-verdicts", { count: rest })}`] : []),
    "",
    say("text-access"),
    ...indent(
      alignedLines([
        ["", ...labels],
        ...found.access.filter(isOfItsOwn).flatMap((row) => accessCells(row, words)),
      ]),
    ),
    ...(found.following.length === 0
      ? []
      : [
          "",
          say("text-following"),
          ...indent(
            alignedLines([["", ...labels], ...found.following.map((row) => followingCells(row, words))]),
          ),
        ]),
    "",
    say("compare-flows", { count: FLOWS_SHOWN }),
    ...found.flows.flatMap((flows, index) => [
      `  ${labels[index]!}`,
      ...flows.slice(0, FLOWS_SHOWN).map((flow) => `    ${flowLine(flow, words)}`),
      ...(flows.length === 0 ? [`    ${say("text-nobody-moves")}`] : []),
    ]),
    "",
  ]
    .map(harmless)
    .join("\n");
}

function resultLines(
  { name, title, receipt, operations }: Comparison["results"][number],
  label: string,
  words: Words,
): string[] {
  const { say, date } = words;
  const head = say("compare-result", {
    label,
    title: title || say("untitled"),
    file: name,
    on: date(receipt.on),
    id: receipt.id.slice(0, ID_SHOWN),
  });
  const told = operations.map((operation) => operationText(operation, words));
  return [`  ${head}`, ...told.map((line) => `       ${line}`)];
}

/** Told are the norms about the change itself, and those of which the results or the two sides of one differ. */
function isTold({ about, sides }: VerdictRow): boolean {
  const text = (side: Side | undefined) => side && `${side.verdict} ${side.value} ${side.margin}`;
  const [first] = sides;
  return (
    about === "change" ||
    sides.some((side) => text(side?.scenario) !== text(first?.scenario)) ||
    sides.some((side) => side && text(side.scenario) !== text(side.baseline))
  );
}

function verdictCells({ title, subject, unit, about, sides }: VerdictRow, words: Words): string[] {
  const cell = (side: VerdictRow["sides"][number]) => {
    if (!side) return "–";
    const { verdict, margin } = side.scenario;
    const told = words.say(verdict);
    return margin === null ? told : `${told} (${amountText(margin, unit, words, true)})`;
  };
  return [about === "change" ? title : `${title}: ${subject.name}`, ...sides.map(cell)];
}

/** A part of the week is told only where it differs from the norm's own row. */
function isOfItsOwn(row: AccessRow, _index: number, all: readonly AccessRow[]): boolean {
  const norm = all.find(
    (one) => one.function === row.function && one.measure === row.measure && one.period === "norm",
  );
  return row === norm || JSON.stringify(row.sides) !== JSON.stringify(norm?.sides);
}

function accessCells(row: AccessRow, words: Words): string[][] {
  const { say, number, signed, minutes } = words;
  const care = words.has(row.function) ? say(row.function) : row.function;
  const line = (key: string, cell: (side: NonNullable<AccessRow["sides"][number]>) => string) => [
    `  ${say(key)}`,
    ...row.sides.map((side) => (side ? cell(side) : "–")),
  ];
  return [
    [accessTitle(row, care, words)],
    line("compare-net", ({ net }) => signed(net)),
    line("compare-newly", ({ newlyOutsideInhabitants: count }) => number(count)),
    line("compare-displaced", ({ displaced }) => number(displaced.inhabitants)),
    line("compare-mean", ({ displaced }) => minutes(displaced.meanExtraSeconds, true)),
    line("compare-p90", ({ displaced }) => minutes(displaced.p90ExtraSeconds, true)),
  ];
}

/** Middle, and the range between brackets; money in millions. */
function followingCells({ figure, unit, sides }: FollowingRow, { say, signed }: Words): string[] {
  const scale = unit === "EUR" ? MILLION : 1;
  const cell = (value: number | null) => (value === null ? "–" : signed(value / scale, 1));
  return [
    say(`compare-following-${figure}`),
    ...sides.map((side) => (side ? `${cell(side.mid)} (${cell(side.low)} … ${cell(side.high)})` : "–")),
  ];
}

const MILLION = 1e6;

const accessTitle = (
  { measure, period, thresholdSeconds }: AccessRow,
  care: string,
  { say, has, number }: Words,
) =>
  has(`period-${period}`)
    ? say("text-access-period", { care, period: say(`period-${period}`) })
    : say(`text-access-${measure}`, { care, minutes: number(toMinutes(thresholdSeconds)) });

const flowLine = (
  { from, to, careType, inhabitants, perYear }: Comparison["flows"][number][number],
  words: Words,
) =>
  words.say("compare-flow", {
    from,
    to,
    care: words.has(careType) ? words.say(careType) : careType,
    inhabitants: inhabitants === undefined ? "–" : words.number(inhabitants),
    perYear: words.number(perYear),
  });
