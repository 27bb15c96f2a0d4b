/** Columns of the tables of a study, and the data dictionary that says what each one is. */

import type { Answered } from "../../scenarios/study/job.js";
import { FIGURES } from "../../scenarios/study/row.js";
import type { Words } from "../words/words.js";

export type Cell = string | number | null;

/** A row as it is stored and merged. */
export type StudyRow = Readonly<Record<string, Cell>> & { readonly task: string };

interface Column {
  readonly name: string;
  readonly type: "text" | "number";
  readonly unit: string;
  readonly says: { readonly nl: string; readonly en: string };
}

const NAMES: readonly Column[] = [
  {
    name: "task",
    type: "text",
    unit: "sha256",
    says: {
      nl: "kenmerk van de vraag: dezelfde vraag heeft hetzelfde",
      en: "identity of the question: equal for equal questions",
    },
  },
  { name: "region", type: "text", unit: "", says: { nl: "regio", en: "region" } },
  {
    name: "scenario",
    type: "text",
    unit: "",
    says: { nl: "naam van het scenario", en: "name of the scenario" },
  },
  { name: "on", type: "text", unit: "date", says: { nl: "dag waarover het gaat", en: "day it is about" } },
  {
    name: "draw",
    type: "number",
    unit: "",
    says: {
      nl: "nummer van de trekking; leeg: zonder toeval",
      en: "number of the draw; empty: without chance",
    },
  },
];

export const COLUMNS: readonly Column[] = [
  ...NAMES,
  ...FIGURES.map(({ name, unit, says }) => ({ name, unit, says, type: "number" as const })),
];

export const rowOf = ({ figures, ...named }: Answered): StudyRow => ({ ...named, ...figures });

/** dictionary.json: per column its type, unit and meaning. */
export const dictionary = (words: Words) =>
  COLUMNS.map(({ name, type, unit, says }) => ({ name, type, unit, says: words.text(says) }));
