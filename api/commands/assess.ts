/** ketenimpact assess PLAN.json…: transformation plans against the rules, and against each other. */

import { checkDate } from "../../geodata/dates.js";
import { hasErrors } from "../../geodata/diagnostics.js";
import { readJson } from "../../geodata/sources/json.js";
import { assessPlans } from "../assessment.js";
import { assessmentText } from "../assessment-text.js";
import type { Console } from "../console.js";
import { tellAnswer, tellFindings } from "../console.js";
import { openAll } from "./open.js";

export async function assess(console: Console): Promise<number> {
  const { words, arguments: given } = console;
  const on = typeof given.options["on"] === "string" ? given.options["on"] : undefined;
  const read = await Promise.all(given.words.map((path) => readJson(path, "plan")));
  const opened = await openAll(given.options);
  const early = [
    ...read.flatMap((document) => document.diagnostics),
    ...opened.diagnostics,
    ...(on === undefined ? [] : checkDate(on, "--on")),
  ];
  if (!opened.ok || hasErrors(early)) return tellFindings(console, early);
  const submitted = read.flatMap((document, index) =>
    document.ok ? [{ where: given.words[index]!, document: document.value }] : [],
  );
  const found = await assessPlans(opened.value, submitted, on, words);
  const answer = { ...found, diagnostics: [...early, ...found.diagnostics] };
  return tellAnswer(console, answer, (assessment) => assessmentText(assessment, words));
}
