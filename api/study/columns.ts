/** Columns of the tables of a study, and the data dictionary that says what each one is. */

import type { Column } from "../../scenarios/study/figures/figure.js";
import type { Answered, StudyBasis } from "../../scenarios/study/job.js";
import { figureColumns } from "../../scenarios/study/row.js";
import type { Words } from "../words/words.js";

export type Cell = string | number | null;

/** A row as it is stored and merged. */
export type StudyRow = Readonly<Record<string, Cell>> & { readonly task: string };

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
    name: "norm_set",
    type: "text",
    unit: "",
    says: {
      nl: "normenset die over het normenboek ligt; leeg: geen",
      en: "norm set laid over the book; empty: none",
    },
  },
  {
    name: "draw",
    type: "number",
    unit: "",
    says: {
      nl: "nummer van de trekking; leeg: zonder toeval",
      en: "number of the draw; empty: without chance",
    },
  },
  {
    name: "varied",
    type: "text",
    unit: "",
    says: {
      nl: "aanname die alleen naar haar P10 of P90 ging; leeg: geen",
      en: "assumption that alone went to its P10 or P90; empty: none",
    },
  },
];

/** Of the tables of one study, in their order. */
export const columnsOf = ({ study, books }: Pick<StudyBasis, "study" | "books">): Column[] => [
  ...NAMES,
  ...figureColumns(
    study.figures,
    books.map(({ book }) => book),
  ).map(({ name, type, unit, says }) => ({ name, type, unit, says })),
];

export const rowOf = ({ figures, ...named }: Answered): StudyRow => ({ ...named, ...figures });

/** dictionary.json: per column its type, unit and meaning. */
export const dictionary = (columns: readonly Column[], words: Words) =>
  columns.map(({ name, type, unit, says }) => ({ name, type, unit, says: words.text(says) }));
