/** ketenimpact norms list | show ID | diff A B: the norm book. */

import type { Console } from "../console.js";
import { DONE, printJson, tellFindings, tellUsage } from "../console.js";
import type { NormBook } from "../../engine/rules/book.js";
import type { Procedure } from "../../engine/procedure.js";
import type { NotIn } from "../../engine/rules/norm-set.js";
import type { Norm } from "../../engine/rules/norms.js";
import { error, hasErrors, quoted, type Diagnostic } from "../../geodata/diagnostics.js";
import { checkDate } from "../../geodata/dates.js";
import { knownQuantities } from "../load.js";
import { notInBook } from "../not-in-book.js";
import { openBook } from "../norm-sets.js";
import { procedureLines, resultProcedure } from "../procedure-document.js";
import {
  fullNorm,
  isToldOn,
  listedNorm,
  listedProcedure,
  normIds,
  normsOn,
  proceduresOn,
  versionsOf,
} from "../norm-documents.js";
import { diffLines, normText } from "../norm-text.js";
import { normsReplay } from "./norms-replay.js";

export async function norms(console: Console): Promise<number> {
  const [verb, ...ids] = console.arguments.words;
  const on = console.arguments.options["on"] as string | undefined;
  if (verb === "replay" && ids.length === 1) return normsReplay(console, ids[0]!);
  const set = console.arguments.options["norm-set"] as string | undefined;
  const opened = await openBook(await knownQuantities(), set);
  const wrongDate: Diagnostic[] = on === undefined ? [] : checkDate(on, "--on");
  if (!opened.ok || hasErrors(wrongDate)) return tellFindings(console, [...opened.diagnostics, ...wrongDate]);
  const book = opened.value;
  if (verb === "list" && ids.length === 0)
    return console.arguments.options["not-expressed"] === true
      ? listNotIn(console, [...(await notInBook()), ...(opened.set?.notExpressed ?? [])])
      : list(console, book, on);
  if (verb === "show" && ids.length === 1) return show(console, book, ids[0]!, on);
  if (verb === "diff" && ids.length === 2) return diff(console, book, ids as [string, string]);
  return tellUsage(console, "norms-usage");
}

function list(console: Console, book: NormBook, on: string | undefined): number {
  const { words } = console;
  const chosen = [
    ...normsOn(book, on).map((norm) => listedNorm(norm, words)),
    ...proceduresOn(book, on).map((procedure) => listedProcedure(procedure, words)),
  ];
  if (console.arguments.json) printJson(console, chosen);
  else
    for (const norm of chosen)
      console.out(
        `${norm.id.padEnd(26)} ${norm.validFrom} – ${(norm.validTo ?? words.say("no-end")).padEnd(12)} ` +
          `${words.say(norm.standing)}, ${words.say("mark")} ${norm.mark}  ${norm.title} ` +
          `(${words.say("last-seen", { on: norm.source.readOn })})\n`,
      );
  return DONE;
}

/** What the book does not hold as a norm: why, and what would make it known. */
function listNotIn(console: Console, rows: readonly NotIn[]): number {
  const { words } = console;
  const told = rows.map(({ what, reason, wouldMakeKnown }) => ({
    what: words.text(what),
    reason: words.text(reason),
    wouldMakeKnown: words.text(wouldMakeKnown),
  }));
  if (console.arguments.json) printJson(console, told);
  else
    for (const { what, reason, wouldMakeKnown } of told)
      console.out(`${what}\n    ${reason}\n    → ${wouldMakeKnown}\n`);
  return DONE;
}

/** Of a norm that is there in other versions those are named, else every norm. */
function missing(console: Console, book: NormBook, found: string): number {
  const versions = versionsOf(book, found.split("@")[0]!).map(({ id, validFrom }) => `${id}@${validFrom}`);
  const known = (versions.length > 0 ? versions : normIds(book)).join(", ");
  return tellFindings(console, [error("unknown-norm", "norms", { found: quoted(found), known })]);
}

function show(console: Console, book: NormBook, named: string, on: string | undefined): number {
  const { words } = console;
  const procedure = proceduresOn(book, undefined).find(({ id }) => id === named);
  if (procedure) return showProcedure(console, procedure);
  const all = versionsOf(book, named);
  if (all.length === 0) return missing(console, book, named);
  const held = all.filter((norm) => isToldOn(norm, on));
  if (console.arguments.json)
    printJson(
      console,
      held.map((norm) => fullNorm(norm, words, book)),
    );
  else for (const norm of held) console.out(`${normText(norm, words, book)}\n`);
  if (held.length === 0) console.err(`${words.say("norm-not-in-force", { id: named, on: on ?? "" })}\n`);
  return DONE;
}

/** The steps as a scenario without days would be told them. */
function showProcedure(console: Console, procedure: Procedure): number {
  const steps = procedure.lines.map((line) => {
    const status = line.rule ? ("not-known" as const) : ("information" as const);
    return { line, status, date: null, latest: null };
  });
  const told = resultProcedure({ procedure, ending: [], ends: null, steps }, console.words);
  if (console.arguments.json) printJson(console, [told]);
  else console.out(`${procedureLines(told, console.words).join("\n")}\n`);
  return DONE;
}

/** Every field in which two versions differ; or, of two days, every norm that differs between them. */
function diff(console: Console, book: NormBook, named: [string, string]): number {
  const { words } = console;
  if (named.every((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))) return diffOfDays(console, book, named);
  const [a, b] = named.map((name) => versionsOf(book, name).at(-1));
  if (!a || !b) return missing(console, book, named[a ? 1 : 0]);
  const [left, right] = [fullNorm(a, words, book), fullNorm(b, words, book)];
  const keys = Object.keys(left) as (keyof typeof left)[];
  const different = keys.filter((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]));
  if (console.arguments.json)
    printJson(
      console,
      different.map((key) => ({ field: key, a: left[key] ?? null, b: right[key] ?? null })),
    );
  else console.out(`${diffLines(normText(a, words, book), normText(b, words, book), words).join("\n")}\n`);
  return DONE;
}

/** Norms that are in force on one of two days only, or in another version. */
function diffOfDays(console: Console, book: NormBook, days: readonly [string, string]): number {
  const { words } = console;
  const wrong = days.flatMap((day) => checkDate(day, "norms diff"));
  if (wrong.length > 0) return tellFindings(console, wrong);
  const [before, after] = days.map((day) => normsOn(book, day)) as [readonly Norm[], readonly Norm[]];
  const version = (norms: readonly Norm[], id: string) => norms.find((norm) => norm.id === id);
  const rows = normIds(book).flatMap((id) => {
    const [a, b] = [version(before, id), version(after, id)];
    if (a === b) return [];
    return [
      { norm: id, title: words.text((b ?? a)!.title), a: a?.validFrom ?? null, b: b?.validFrom ?? null },
    ];
  });
  if (console.arguments.json) printJson(console, rows);
  else
    for (const { norm, title, a, b } of rows) console.out(`${norm}  ${a ?? "–"} → ${b ?? "–"}  ${title}\n`);
  return DONE;
}
