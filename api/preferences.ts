/** What a client says it prefers (RFC 9110, 12.5): media types and languages, with their weights. */

import { LANGUAGES, type Language, type Words, words } from "./words/words.js";

/** The language that answers when nobody asks for one. */
const USUAL: Language = "nl";

const VOICES: Readonly<Record<Language, Words>> = { nl: words("nl"), en: words("en") };

interface Preference {
  readonly value: string;
  readonly weight: number;
}

/** Of "en;q=0.8, nl": nl, en. What has weight 0 comes last, with that weight. */
function preferences(header: string): Preference[] {
  return header
    .split(",")
    .map((part) => {
      const [value = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const written = parameters.find((text) => text.startsWith("q="))?.slice("q=".length);
      const weight = Number(written ?? 1);
      return { value, weight: weight >= 0 && weight <= 1 ? weight : 0 };
    })
    .filter(({ value }) => value !== "")
    .sort((a, b) => b.weight - a.weight);
}

/** True when an Accept header takes this media type; an absent header takes everything. */
export function accepts(header: string | undefined, type: string): boolean {
  if (header === undefined || header.trim() === "") return true;
  const [family] = type.split("/");
  // The most exact range decides: "text/html;q=0, */*" wants no HTML.
  const exact = [type, `${family}/*`, "*/*"];
  const named = preferences(header);
  const decisive = exact.flatMap((range) => named.find(({ value }) => value === range) ?? []).at(0);
  return decisive !== undefined && decisive.weight > 0;
}

/** True when an Accept-Encoding header takes gzip; an absent header takes nothing but the plain bytes. */
export function acceptsGzip(header: string | undefined): boolean {
  const named = preferences(header ?? "");
  const decisive = ["gzip", "*"].flatMap((coding) => named.find(({ value }) => value === coding) ?? []).at(0);
  return decisive !== undefined && decisive.weight > 0;
}

/** What a request is answered in, and whether its headers decided that (then caches must know). */
export interface Voice {
  readonly words: Words;
  readonly negotiated: boolean;
}

/**
 * `?lang` decides, else Accept-Language, else Dutch.
 * lang  anything; what is no language of ours is passed over here, and refused where the query is checked
 */
export function voice(lang: unknown, header: string | undefined): Voice {
  const asked = LANGUAGES.find((language) => language === lang);
  if (asked) return { words: VOICES[asked], negotiated: false };
  const found = preferences(header ?? "")
    .filter(({ weight }) => weight > 0)
    .flatMap(({ value }) => LANGUAGES.find((language) => value.split("-")[0] === language) ?? []);
  const language = found[0] ?? USUAL;
  return { words: VOICES[language], negotiated: language !== USUAL };
}
