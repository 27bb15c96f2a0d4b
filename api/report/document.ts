/** What a report holds, apart from how it is drawn: sections of blocks, made once, written as HTML, Word, PDF or Markdown. */

import type { Side } from "../../scenarios/verdicts.js";
import type { Language } from "../words/words.js";

/** A figure of result.json as people read it; `value` as it stands there (SI, fractions), `text` rounded. */
export interface Fact {
  readonly kind: "fact";
  readonly value: number;
  readonly text: string;
}

export type Inline =
  | string
  | number
  | false
  | undefined
  | Fact
  | { readonly kind: "strong" | "quiet"; readonly content: Inline }
  | { readonly kind: "code"; readonly text: string }
  /** Read aloud in place of a sign that says nothing by itself. */
  | { readonly kind: "sign"; readonly sign: string; readonly aloud: string }
  | { readonly kind: "link"; readonly url: string }
  | { readonly kind: "mark"; readonly mark: string; readonly says: string }
  | { readonly kind: "badge"; readonly verdict: Side["verdict"]; readonly text: string }
  /** 0…1 of the widest; the number itself stands beside it. */
  | { readonly kind: "bar"; readonly share: number }
  /** A colour or sign of a map, drawn in 26 × 16 pixels. */
  | { readonly kind: "swatch"; readonly drawing: Drawing }
  | readonly Inline[];

/** A vector drawing. `shared` names pieces of the document that it refers to by id. */
export interface Drawing {
  /** Unique in the document. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Pixels on screen and (at 96 to the inch) on paper. */
  readonly width: number;
  /** Markup inside <svg>, ours, already escaped. */
  readonly body: string;
  readonly shared: readonly string[];
}

export interface Column {
  readonly head: Inline;
  readonly number?: boolean;
  /** Share of the width on paper, against 1 for an ordinary column. */
  readonly wide?: number;
}

export interface Table {
  readonly kind: "table";
  /** Without it a table does not stand alone. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly Inline[])[];
}

export interface Item {
  readonly says: Inline;
  readonly below?: readonly Item[];
}

export interface Card {
  readonly verdict: Side["verdict"];
  readonly blocks: readonly Block[];
}

export interface Figure {
  readonly kind: "figure";
  readonly caption: string;
  readonly drawings: readonly Drawing[];
  /** Side by side where there is room. */
  readonly beside: boolean;
  readonly legend: readonly Block[];
  /** For who checks the page against the result. */
  readonly data: Readonly<Record<string, string | number>>;
}

export type Block =
  | { readonly kind: "paragraph"; readonly tone: "plain" | "quiet" | "warning"; readonly content: Inline }
  | { readonly kind: "heading"; readonly level: 3 | 4; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Item[]; readonly signs: boolean }
  | Table
  | { readonly kind: "pairs"; readonly rows: readonly (readonly [name: string, value: Inline])[] }
  /** Short pairs that run in columns: a place and a number. */
  | { readonly kind: "columns"; readonly rows: readonly (readonly [name: string, value: Inline])[] }
  | { readonly kind: "cards"; readonly cards: readonly Card[] }
  | Figure
  | { readonly kind: "code"; readonly text: string }
  /** `frame`: with a line around it; `beside`: next to each other where there is room; `keep`: not parted over pages. */
  | { readonly kind: "group"; readonly as: "frame" | "beside" | "keep"; readonly blocks: readonly Block[] }
  /** Only on screen: shut until someone opens it. What stands in it is in result.json too. */
  | { readonly kind: "unfold"; readonly title: string; readonly blocks: readonly Block[] };

export interface Section {
  /** Unique in the document; part of an address. */
  readonly id: string;
  readonly title: string;
  /** Numbered by a letter, after the sections that are numbered. */
  readonly appendix: boolean;
  readonly blocks: readonly Block[];
}

export const KINDS = ["impact", "insurer", "beeld"] as const;
export type ReportKind = (typeof KINDS)[number];

export interface Document {
  readonly language: Language;
  readonly kind: ReportKind;
  /** Above the title: what kind of report, of which region. */
  readonly over: string;
  readonly title: string;
  readonly footer: string;
  readonly contents: string;
  readonly table: string;
  readonly figure: string;
  /** Program and version. */
  readonly generator: string;
  readonly sections: readonly Section[];
  /** Pieces that drawings share, by id. */
  readonly shared: ReadonlyMap<string, string>;
}

/** "1" … for sections, "A" … for appendices. */
export function sectionNumbers(sections: readonly Section[]): string[] {
  const appendices = sections.filter(({ appendix }) => appendix);
  const body = sections.filter(({ appendix }) => !appendix);
  return sections.map((section) =>
    section.appendix
      ? String.fromCharCode(65 + appendices.indexOf(section))
      : String(body.indexOf(section) + 1),
  );
}

/** Of the width of a table, each column's; together 1. */
export function columnShares(columns: readonly Column[]): number[] {
  const whole = columns.reduce((sum, { wide = 1 }) => sum + wide, 0);
  return columns.map(({ wide = 1 }) => wide / whole);
}
