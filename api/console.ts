/** What a command gets to speak with, and how it ends. */

import type { Arguments } from "./arguments.js";
import type { Checked, Diagnostic } from "../geodata/diagnostics.js";
import { hasErrors } from "../geodata/diagnostics.js";
import type { Words } from "./words/words.js";

/** Exit status, as in the contract. */
export const DONE = 0;
export const INPUT_ERRORS = 1;
export const WRONG_USAGE = 2;
export const OUR_FAULT = 3;
export const FAIL_ON_STRUCK = 4;

export interface Console {
  readonly arguments: Arguments;
  readonly words: Words;
  /** Answers go to stdout, one JSON document or text; progress and findings to stderr. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const printJson = ({ out }: Console, document: unknown) =>
  out(`${JSON.stringify(document, null, 2)}\n`);

/** Findings as text on stderr; as JSON they are told on stdout when nothing else is. Returns the exit status. */
export function tellFindings(console: Console, diagnostics: readonly Diagnostic[]): number {
  const { words } = console;
  const failed = hasErrors(diagnostics);
  if (console.arguments.json) {
    if (failed) printJson(console, { diagnostics: diagnostics.map((found) => withWords(found, words)) });
    return failed ? INPUT_ERRORS : DONE;
  }
  for (const diagnostic of diagnostics) console.err(`${findingText(diagnostic, words)}\n`);
  if (failed) {
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    console.err(`\n${words.say("findings-total", { errors, warnings: diagnostics.length - errors })}\n`);
  }
  return failed ? INPUT_ERRORS : DONE;
}

/** An answer with its findings: one JSON document, or findings and then text. Returns the exit status. */
export function tellAnswer<T extends object>(
  console: Console,
  answer: Checked<T>,
  text: (value: T) => string,
): number {
  const { words } = console;
  if (!answer.ok) return tellFindings(console, answer.diagnostics);
  if (console.arguments.json) {
    const diagnostics = answer.diagnostics.map((finding) => withWords(finding, words));
    printJson(console, { ...answer.value, diagnostics });
  } else {
    tellFindings(console, answer.diagnostics);
    console.out(text(answer.value));
  }
  return DONE;
}

/** Wrong usage seen only inside a command. Returns the exit status. */
export function tellUsage(console: Console, key: string): number {
  const { words } = console;
  const problem = words.say(key);
  const remedy = words.say("see-help");
  const finding = { severity: "error", code: key, where: "command line", problem, remedy, values: {} };
  if (console.arguments.json) printJson(console, { diagnostics: [finding] });
  else console.err(`${problem}\n`);
  return WRONG_USAGE;
}

/** What people wrote is shown, not obeyed: a control character in an id does not reach the terminal. */

export const harmless = (text: string) =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "·");

export function findingText(diagnostic: Diagnostic, words: Words): string {
  const { problem, remedy } = words.diagnostic(diagnostic);
  const severity = words.say(diagnostic.severity);
  const where = harmless(diagnostic.where);
  return `${severity} [${diagnostic.code}] ${where}\n    ${harmless(problem)}\n    → ${harmless(remedy)}`;
}

/** A diagnostic with its sentences, as the contract gives it out. */
export const withWords = (diagnostic: Diagnostic, words: Words) => ({
  severity: diagnostic.severity,
  code: diagnostic.code,
  where: diagnostic.where,
  ...words.diagnostic(diagnostic),
  values: diagnostic.values,
});
