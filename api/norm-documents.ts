/** Norms as they are given out: listed, or in full with condition and notes; texts in one language. */

import { type NormBook, inForce } from "../engine/rules/book.js";
import type { Asked } from "../engine/rules/asked.js";
import type { Condition } from "../engine/rules/conditions.js";
import type { Limit } from "../engine/rules/limits.js";
import type { Norm } from "../engine/rules/norms.js";
import { type Period, holdsOn } from "../engine/rules/periods.js";
import type { Procedure } from "../engine/procedure.js";
import { amountText } from "./verdict-groups.js";
import type { Words } from "./words/words.js";

/** A norm as the contract lists it. */
export const listedNorm = (norm: Norm, words: Words) => ({
  id: norm.id,
  version: norm.validFrom,
  title: words.text(norm.title),
  about: norm.about,
  standing: norm.standing,
  source: { ...norm.source, says: words.text(norm.source.says) },
  mark: norm.source.mark,
  validFrom: norm.validFrom,
  validTo: norm.validTo,
});

/** A procedure as the contract lists a norm; its mark is the weakest of its lines. */
export const listedProcedure = (procedure: Procedure, words: Words) => ({
  id: procedure.id,
  version: procedure.validFrom,
  title: words.text(procedure.title),
  about: "change",
  standing: "statutory",
  source: { ...procedure.lines[0]!.source, says: words.text(procedure.title), readOn: procedure.readOn },
  mark: procedure.lines
    .map(({ source }) => source.mark)
    .sort()
    .at(-1)!,
  validFrom: procedure.validFrom,
  validTo: procedure.validTo,
});

/** Procedures that hold on a day (ISO); all of them when no day is given. */
export const proceduresOn = ({ procedures = [] }: NormBook, on: string | undefined) =>
  procedures.filter((procedure) => isToldOn(procedure, on));

/** The consequences that belong to a norm and hold at some time that this version does. */
export const consequencesOf = ({ consequences }: NormBook, { id, validFrom, validTo }: Norm) =>
  consequences.filter(
    ({ norm, ...own }) =>
      norm === id &&
      (validTo === null || own.validFrom <= validTo) &&
      (own.validTo === null || own.validTo >= validFrom),
  );

export const fullNorm = (norm: Norm, words: Words, book: NormBook) => ({
  ...listedNorm(norm, words),
  subject: norm.subject,
  condition: conditionText(norm.met, words),
  consequences: consequencesOf(book, norm).map((one) => ({
    id: one.id,
    title: words.text(one.title),
    validFrom: one.validFrom,
    validTo: one.validTo,
    condition: conditionText(one.when, words),
    effect: one.effect,
    standing: one.standing,
    source: { ...one.source, says: words.text(one.source.says) },
  })),
  validFromNote: norm.validFromNote ? words.text(norm.validFromNote) : undefined,
  notExpressed: norm.notExpressed.map(({ says, reason }) => ({
    says: words.text(says),
    reason: words.text(reason),
  })),
  announced: (norm.announced ?? []).map((note) => ({ ...note, says: words.text(note.says) })),
});

/** The condition as one line: `inhabitantsMoreOutside(function seh, within 45 min) ≤ 0 inhabitants`. */
export function conditionText(condition: Condition, words: Words): string {
  if (condition.kind === "effect") return condition.of;
  if (condition.kind === "leaf") {
    const { fact, operator, limit } = condition;
    return `${askedText(condition)} ${words.say(operator)} ${limitText(limit, fact.unit, words)}`;
  }
  const parts = condition.parts.map((part) => {
    const text = conditionText(part, words);
    return part.kind === "all" || part.kind === "any" ? `(${text})` : text;
  });
  return condition.kind === "not"
    ? words.say("not-group", { part: conditionText(condition.parts[0], words) })
    : parts.join(condition.kind === "all" ? " ∧ " : " ∨ ");
}

function askedText({ fact, written }: Asked): string {
  const params = Object.entries(written)
    .map(([key, value]) => `${key} ${value}`)
    .join(", ");
  return params === "" ? fact.id : `${fact.id}(${params})`;
}

function limitText(limit: Limit, unit: string, words: Words): string {
  if (limit.kind === "value") return amountText(limit.value, unit, words);
  if (limit.kind === "parameter") return words.text(limit.set.title);
  return limit.formula.text;
}

/** All versions, or those in force on a date (ISO). */
export const normsOn = (book: NormBook, on: string | undefined): readonly Norm[] =>
  on === undefined
    ? book.norms
    : inForce(book, on).flatMap(({ norm, why }) => (why === "in-force" ? [norm] : []));

/** `ID` or `ID@VERSION`; empty when there is none. */
export function versionsOf(book: NormBook, named: string): readonly Norm[] {
  const [id, version] = named.split("@");
  return book.norms.filter((norm) => norm.id === id && (version === undefined || norm.validFrom === version));
}

/** Whether a version is told when a day (ISO) is asked after, or none. */
export const isToldOn = (version: Period, on: string | undefined) => on === undefined || holdsOn(version, on);

export const normIds = (book: NormBook) => [...new Set(book.norms.map(({ id }) => id))];
