/** The planner's words: Dutch unless the reader chose English; each language is fetched when it is first spoken. */

import { LANGUAGES, type Language, type Words, wordsFrom } from "../words/speech.js";

const KEPT = "ketenimpact-language";

const LOADED: Readonly<Record<Language, () => Promise<{ default: Readonly<Record<string, string>> }>>> = {
  nl: () => import("virtual:words/nl"),
  en: () => import("virtual:words/en"),
};

/** Findings come from the server with their sentences. */
export const wordsOf = async (language: Language): Promise<Words> =>
  wordsFrom({ diagnostics: {}, words: (await LOADED[language]()).default }, language);

export function languageOfReader(): Language {
  const kept = localStorage.getItem(KEPT);
  return LANGUAGES.find((language) => language === kept) ?? "nl";
}

export const keepLanguage = (language: Language) => localStorage.setItem(KEPT, language);
