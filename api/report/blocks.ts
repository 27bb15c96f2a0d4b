/** Blocks and what stands in them, made short. */

import type { Side } from "../../scenarios/verdicts.js";
import type { Mark } from "../../geodata/world.js";
import type { Words } from "../words/words.js";
import type { Block, Column, Fact, Inline, Item, Table } from "./document.js";

export const paragraph = (content: Inline): Block => ({ kind: "paragraph", tone: "plain", content });
export const note = (content: Inline): Block => ({ kind: "paragraph", tone: "quiet", content });
export const warning = (content: Inline): Block => ({ kind: "paragraph", tone: "warning", content });
export const heading = (text: string): Block => ({ kind: "heading", level: 3, text });
export const subheading = (text: string): Block => ({ kind: "heading", level: 4, text });
export const pairs = (rows: readonly (readonly [string, Inline])[]): Block => ({ kind: "pairs", rows });
export const keep = (...blocks: readonly Block[]): Block => ({ kind: "group", as: "keep", blocks });
export const beside = (...blocks: readonly Block[]): Block => ({ kind: "group", as: "beside", blocks });

export const table = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Inline[])[],
): Table => ({ kind: "table", caption, columns, rows });

export const list = (items: readonly Inline[]): Block => ({
  kind: "list",
  signs: true,
  items: items.map((says): Item => ({ says })),
});

export const strong = (content: Inline): Inline => ({ kind: "strong", content });
export const quiet = (content: Inline): Inline => ({ kind: "quiet", content });
export const code = (text: string | number): Inline => ({ kind: "code", text: String(text) });
export const bar = (share: number): Inline => ({ kind: "bar", share: Math.max(0, Math.min(1, share)) });

export const badge = (verdict: Side["verdict"], { say }: Words): Inline => ({
  kind: "badge",
  verdict,
  text: say(verdict),
});

export const markOf = (mark: Mark, { say }: Words): Inline => ({
  kind: "mark",
  mark,
  says: say(`report-mark-${mark}`),
});

/** As the words tell numbers, but each remembers the figure of result.json that it tells. */
export function facts(words: Words) {
  const fact = (value: number, text: string): Fact => ({ kind: "fact", value, text });
  return {
    number: (value: number, decimals = 0) => fact(value, words.number(value, decimals)),
    signed: (value: number, decimals = 0) => fact(value, words.signed(value, decimals)),
    percent: (share: number, decimals = 1) => fact(share, words.percent(share, decimals)),
    /** Minutes with one decimal; a dash when there is nothing to tell. */
    minutes: (seconds: number | null, signed = false): Inline =>
      seconds === null ? "–" : fact(seconds, words.minutes(seconds, signed)),
    /** The same with the unit. */
    minutesLong: (seconds: number | null, signed = false): Inline =>
      seconds === null
        ? "–"
        : fact(seconds, words.say("report-minutes", { minutes: words.minutes(seconds, signed) })),
    million: (euro: number | null, decimals = 2): Inline =>
      euro === null ? "–" : fact(euro, words.signed(euro / MILLION, decimals)),
    thousand: (euro: number | null): Inline =>
      euro === null ? "–" : fact(euro, words.signed(euro / THOUSAND)),
  };
}

const MILLION = 1e6;
const THOUSAND = 1000;

/** "before → after", the last in bold; one when they are told alike. */
export const change = (before: Inline, after: Inline, { say }: Words): Inline =>
  plain(before) === plain(after)
    ? after
    : [before, " ", { kind: "sign", sign: "→", aloud: say("report-becomes") }, " ", strong(after)];

/** The text alone. */
export function plain(content: Inline): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "string" || typeof content === "number") return String(content);
  if (!("kind" in content)) return content.map(plain).join("");
  switch (content.kind) {
    case "strong":
    case "quiet":
      return plain(content.content);
    case "sign":
      return content.sign;
    case "link":
      return content.url;
    case "mark":
      return content.mark;
    case "bar":
    case "swatch":
      return "";
    default:
      return content.text;
  }
}
