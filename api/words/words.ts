/** Every sentence that people read, in Dutch (B1, exact terms) or English, from the files beside this one. */

import { readFileSync } from "node:fs";
import { type Language, type Sentences, type Words, wordsFrom } from "./speech.js";

export { LANGUAGES, type Language, type Values, type Words, assumptionName } from "./speech.js";

/** The sentences of the terminal and of findings, and those of the report beside them. */
function read(language: Language): Sentences {
  const [told, report] = [`./${language}.json`, `./report.${language}.json`].map(
    (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Sentences,
  ) as [Sentences, Sentences];
  return { diagnostics: told.diagnostics, words: { ...told.words, ...report.words } };
}

export const words = (language: Language): Words => wordsFrom(read(language), language);
