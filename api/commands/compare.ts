/** ketenimpact compare RESULT.json…: two to eight results side by side. */

import { hasErrors } from "../../geodata/diagnostics.js";
import { comparisonText } from "../comparison-text.js";
import { type Named, compareFindings, comparison } from "../comparison.js";
import type { Console } from "../console.js";
import { tellAnswer, tellFindings } from "../console.js";
import { readResult } from "../result-form.js";

export async function compare(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const read = await Promise.all(given.words.map(readResult));
  const faults = read.flatMap(({ diagnostics }) => diagnostics);
  if (hasErrors(faults)) return tellFindings(console, faults);
  const results = read.flatMap((saved, index): Named[] =>
    saved.ok ? [{ name: given.words[index]!, result: saved.value }] : [],
  );
  const diagnostics = [...faults, ...compareFindings(results)];
  const answer = { ok: true, value: comparison(results), diagnostics } as const;
  return tellAnswer(console, answer, (found) => comparisonText(found, words));
}
