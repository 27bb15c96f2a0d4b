/** ketenimpact norms replay SCENARIO.json --on DATE … --norm-set SET …: one scenario under several books. */

import { dirname } from "node:path";
import { checkDate } from "../../geodata/dates.js";
import { type Diagnostic, hasErrors } from "../../geodata/diagnostics.js";
import { readJson } from "../../geodata/sources/json.js";
import { alignedLines } from "../aligned.js";
import type { Console } from "../console.js";
import { harmless, tellAnswer, tellFindings } from "../console.js";
import { knownQuantities } from "../load.js";
import { openBook } from "../norm-sets.js";
import { type Column, type Replay, replay } from "../replay.js";
import type { Words } from "../words/words.js";
import { openAll } from "./open.js";

/** Every day with the book as it is, then with each set laid over it; the scenario's own day when none is given. */
export async function normsReplay(console: Console, path: string): Promise<number> {
  const { words, arguments: given } = console;
  const days: readonly (string | undefined)[] = given.repeated["on"] ?? [undefined];
  const sets: readonly (string | undefined)[] = [undefined, ...(given.repeated["norm-set"] ?? [])];
  const document = await readJson(path, "scenario");
  const region = document.ok ? document.value["region"] : undefined;
  const named =
    typeof region === "string" ? { region, where: `${path} region`, beside: dirname(path) } : undefined;
  const { "norm-set": _, ...options } = given.options;
  const opened = await openAll(options, named);
  const known = await knownQuantities();
  const books = await Promise.all(sets.map((set) => openBook(known, set)));
  const early: Diagnostic[] = [
    ...document.diagnostics,
    ...opened.diagnostics,
    ...books.slice(1).flatMap((book) => book.diagnostics),
    ...days.flatMap((day) => (day === undefined ? [] : checkDate(day, "--on"))),
  ];
  if (!document.ok || !opened.ok || hasErrors(early)) return tellFindings(console, early);
  const columns = days.flatMap((on) =>
    books.flatMap((book, index): Column[] => {
      const set = sets[index];
      if (!book.ok) return [];
      return [
        { book: book.value, ...(on === undefined ? {} : { on }), ...(set === undefined ? {} : { set }) },
      ];
    }),
  );
  const found = await replay(opened.value, document.value, path, columns, words);
  const answer = { ...found, diagnostics: [...early, ...found.diagnostics] };
  return tellAnswer(console, answer, (replayed) => replayText(replayed, words));
}

function replayText({ title, columns, changes, same, rights }: Replay, words: Words): string {
  const { say, date } = words;
  const letter = (index: number) => String.fromCharCode("A".charCodeAt(0) + index);
  return [
    say("replay-head", { title: title || say("untitled") }),
    ...columns.map(({ on, set, counts }, index) => {
      const told = ["met", "violated", "unknown", "not-applicable"].map((verdict) => counts[verdict] ?? 0);
      return `  ${letter(index)}  ${say("replay-column", {
        on: date(on),
        set: set ?? say("replay-book"),
        met: told[0]!,
        violated: told[1]!,
        unknown: told[2]!,
        not: told[3]!,
      })}`;
    }),
    "",
    ...(changes.length === 0
      ? [say("replay-none", { same })]
      : [
          say("replay-changes", { count: changes.length, same }),
          ...alignedLines([
            ["", ...columns.map((_, index) => letter(index))],
            ...changes.map(({ title: norm, subject, cells }) => [
              `${norm} – ${subject.name}`,
              ...cells.map((cell) => (cell ? say(cell.verdict) : "–")),
            ]),
          ]).map((line) => `  ${line}`),
        ]),
    ...(rights.length === 0
      ? []
      : [
          "",
          say("replay-rights", { count: rights.length }),
          ...alignedLines([
            ["", ...columns.map((_, index) => letter(index))],
            ...rights.map(({ function: care, name, cells }) => [
              `${name} – ${say(care)}`,
              ...cells.map((cell) => say(cell === null ? "replay-no-right" : `right-${cell}`)),
            ]),
          ]).map((line) => `  ${line}`),
        ]),
    "",
  ]
    .map(harmless)
    .join("\n");
}
