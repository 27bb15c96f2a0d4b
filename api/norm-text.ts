/** A norm as text for a terminal, a line a part; and what differs between two of them. */

import type { NormBook } from "../engine/rules/book.js";
import type { Norm } from "../engine/rules/norms.js";
import { conditionText, consequencesOf } from "./norm-documents.js";
import type { Words } from "./words/words.js";

export function normText(norm: Norm, words: Words, book: NormBook): string {
  const { title, article, url, says, mark, readOn } = norm.source;
  return [
    `${words.text(norm.title)}  [${norm.id}@${norm.validFrom}]`,
    `  ${words.say("in-force")}: ${norm.validFrom} – ${norm.validTo ?? words.say("no-end")}`,
    ...(norm.validFromNote ? [`    ${words.text(norm.validFromNote)}`] : []),
    `  ${words.say("standing")}: ${words.say(norm.standing)}, ${words.say("mark")} ${mark}`,
    `  ${words.say("says")}: ${words.text(says)}`,
    `  ${words.say("tested")}: ${conditionText(norm.met, words)}`,
    ...consequencesOf(book, norm).map(
      (one) =>
        `  ${words.say("consequence")}: ${words.text(one.title)} (${words.say("consequence-from", { from: one.validFrom })}; ` +
        `${one.source.title}, ${one.source.article}; ${words.say("mark")} ${one.source.mark})`,
    ),
    `  ${words.say("source")}: ${title}, ${article} – ${url} (${words.say("read-on")} ${readOn})`,
    ...norm.notExpressed.map(
      (note) => `  ${words.say("not-expressed")}: ${words.text(note.says)} – ${words.text(note.reason)}`,
    ),
    ...(norm.announced ?? []).map(
      (note) => `  ${words.say("announced")}: ${words.text(note.says)} (${note.source})`,
    ),
    "",
  ].join("\n");
}

/**
 * The lines that stand in one of two texts only, "−" of the first and "+" of the second, part by part: what a person
 * must read again when a norm changed. One line that says so where they are the same.
 */
export function diffLines(first: string, second: string, { say }: Words): string[] {
  const [before, after] = [first, second].map((text) =>
    text.split("\n").filter((line) => line.trim() !== ""),
  );
  const only = (lines: readonly string[], others: readonly string[], sign: string) =>
    lines.filter((line) => !others.includes(line)).map((line) => `${sign} ${line}`);
  const different = [...only(before!, after!, "−"), ...only(after!, before!, "+")];
  // Of "title  [id@version]" the title, of "standing: guideline" the standing.
  const partOf = (line: string) => line.slice(2).split(/[:[]/)[0]!;
  const parts = [...new Set(different.map(partOf))];
  const lines = parts.flatMap((part) => different.filter((line) => partOf(line) === part));
  return lines.length === 0 ? [say("norms-same")] : lines;
}
