/** A result as it is given out: its findings with their sentences, in the reader's language. */

import { withWords } from "./console.js";
import type { Result } from "./result.js";
import type { Words } from "./words/words.js";

export interface ResultDocument extends Omit<Result, "diagnostics"> {
  readonly diagnostics: readonly ReturnType<typeof withWords>[];
}

export const resultDocument = (result: Result, words: Words): ResultDocument => ({
  ...result,
  diagnostics: result.diagnostics.map((found) => withWords(found, words)),
});
