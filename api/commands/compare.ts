/** ketenimpact compare: results side by side, where their difference comes from, or a forecast against what was observed. */

import { hasErrors } from "../../geodata/diagnostics.js";
import { comparisonText } from "../comparison-text.js";
import { type Named, compareFindings, comparison } from "../comparison.js";
import type { Console } from "../console.js";
import { tellAnswer, tellFindings, tellUsage } from "../console.js";
import { readResult } from "../result-form.js";

export async function compare(console: Console): Promise<number> {
  const { words: files, options } = console.arguments;
  const isObserved = typeof options["observed"] === "string";
  const isAttribution = options["attribution"] === true;
  const wrong = usageOf(files.length, isObserved, isAttribution);
  if (wrong) return tellUsage(console, wrong);
  // Each needs what the others do not: regions and norms, or a CSV.
  if (isObserved) return (await import("./compare-observed.js")).compareObserved(console);
  if (isAttribution) return (await import("./compare-attribution.js")).compareAttribution(console);
  return sideBySide(console);
}

/** returns  a word key, or nothing when the command line is sound */
function usageOf(files: number, isObserved: boolean, isAttribution: boolean): string | undefined {
  if (isObserved && isAttribution) return "compare-one-of-two";
  if (isObserved) return files === 1 ? undefined : "compare-observed-of-one";
  if (isAttribution) return files === 2 ? undefined : "compare-attribution-of-two";
  return files >= 2 ? undefined : "compare-needs-two";
}

async function sideBySide(console: Console): Promise<number> {
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
