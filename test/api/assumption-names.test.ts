/** Every assumption has a short name of its own in both languages, and no name is of an assumption that is gone. */

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LANGUAGES, assumptionName, words } from "../../api/words/words.js";
import { assumptions } from "../toy/book.js";

/** Has to fit the line of a tornado, where it is read beside a bar. */
const MOST_LETTERS = 60;
const PREFIX = "assumption-";

it.each(LANGUAGES)("an assumption is called by a name in %s", (language) => {
  const file = JSON.parse(readFileSync(`api/words/${language}.json`, "utf8")) as {
    words: Record<string, string>;
  };
  const named = Object.keys(file.words).filter((key) => key.startsWith(PREFIX));
  const ids = Object.keys(assumptions);
  expect(named.map((key) => key.slice(PREFIX.length))).toEqual(ids);
  const names = ids.map((id) => assumptionName(words(language), id));
  expect(names.filter((name) => name.trim() === "" || name.length > MOST_LETTERS)).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
