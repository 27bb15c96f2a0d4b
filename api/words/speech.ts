/** Sentences filled in, numbers and dates in a language; without files, so that a browser can speak too. */

import type { Diagnostic } from "../../geodata/diagnostics.js";
import { toMinutes } from "../../geodata/units.js";
import type { Text } from "../../geodata/world.js";

export const LANGUAGES = ["nl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Values = Readonly<Record<string, string | number>>;

export interface Sentences {
  readonly diagnostics: Readonly<Record<string, { readonly problem: string; readonly remedy: string }>>;
  readonly words: Readonly<Record<string, string>>;
}

const LOCALES = { nl: "nl-NL", en: "en-GB" } as const;

export interface Words {
  readonly language: Language;
  /** The sentence under a key, its {placeholders} filled in. throws RangeError when there is none. */
  readonly say: (key: string, values?: Values) => string;
  readonly has: (key: string) => boolean;
  readonly diagnostic: (diagnostic: Diagnostic) => { problem: string; remedy: string };
  /** Norm texts carry both languages, or one. */
  readonly text: (text: Text) => string;
  readonly number: (value: number, decimals?: number) => string;
  readonly signed: (value: number, decimals?: number) => string;
  /** Seconds as minutes with one decimal, without the unit. */
  readonly minutes: (seconds: number | null, signed?: boolean) => string;
  readonly percent: (fraction: number, decimals?: number) => string;
  /** ISO date in full. */
  readonly date: (iso: string) => string;
}

/** What people call an assumption; the id itself where a file of another version names one that is not ours. */
export const assumptionName = ({ has, say }: Words, id: string): string =>
  has(`assumption-${id}`) ? say(`assumption-${id}`) : id;

export function wordsFrom(sentences: Sentences, language: Language): Words {
  const locale = LOCALES[language];
  // Making a format costs more than a hundred uses of it.
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (decimals: number, style: "decimal" | "percent") => {
    const key = `${style} ${decimals}`;
    const known = formats.get(key);
    if (known) return known;
    const fresh = new Intl.NumberFormat(locale, {
      style,
      signDisplay: "negative",
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, fresh);
    return fresh;
  };
  const number = (value: number, decimals = 0) => format(decimals, "decimal").format(value);
  // What rounds to nothing has no sign: never "−0,0".
  const signOf = (shown: number) => (shown > 0 ? "+" : shown < 0 ? "−" : "");
  const signed = (value: number, decimals = 0) =>
    signOf(Number(value.toFixed(decimals))) + number(Math.abs(value), decimals);
  const fill = (sentence: string, values: Values) =>
    sentence.replace(/\{(\w+)(#?)\}/g, (whole, name: string, grouped: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "string" ? value : grouped === "" ? plain(value) : number(value);
    });
  // Years, line numbers and the like are not grouped; counts are, by the caller or as {name#}.
  const plain = (value: number) => (Number.isInteger(value) ? String(value) : number(value, 2));
  return {
    language,
    say(key, values = {}) {
      const sentence = sentences.words[key];
      if (sentence === undefined) throw new RangeError(`No words for ${key} in ${language}`);
      return fill(sentence, values);
    },
    has: (key) => key in sentences.words,
    diagnostic({ code, values }) {
      const found = sentences.diagnostics[code];
      if (!found) throw new RangeError(`No words for diagnostic ${code} in ${language}`);
      return { problem: fill(found.problem, values), remedy: fill(found.remedy, values) };
    },
    text: (text) => (typeof text === "string" ? text : text[language]),
    number,
    signed,
    minutes: (seconds, withSign = false) =>
      seconds === null ? "–" : (withSign ? signed : number)(toMinutes(seconds), 1),
    percent: (fraction, decimals = 1) => format(decimals, "percent").format(fraction),
    date: (iso) =>
      new Date(`${iso}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "long", timeZone: "UTC" }),
  };
}
