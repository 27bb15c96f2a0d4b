/** The first figures of a result: access, and the verdicts of norms on a change, to the letter as they stand in it. */

import type { Diagnostic } from "../geodata/diagnostics.js";
import type { Headlines } from "../scenarios/headlines.js";
import type { Scenario } from "../scenarios/scenario.js";
import { withWords } from "./console.js";
import { type FirstPart, firstOf } from "./result.js";
import type { Language, Words } from "./words/words.js";

export interface HeadlineDocument extends FirstPart {
  readonly format: "ketenimpact/headlines@1";
  /** Of its sentences. */
  readonly language: Language;
  readonly diagnostics: readonly ReturnType<typeof withWords>[];
}

export const headlineDocument = (
  scenario: Scenario,
  found: Headlines,
  diagnostics: readonly Diagnostic[],
  words: Words,
): HeadlineDocument => ({
  format: "ketenimpact/headlines@1",
  language: words.language,
  ...firstOf(scenario, found, words),
  diagnostics: diagnostics.map((finding) => withWords(finding, words)),
});
