/** The same scenario under several books: norms of other days, norm sets; and which subjects change status. */

import { type Checked, type Diagnostic, checked, hasErrors } from "../geodata/diagnostics.js";
import type { NormBook } from "../engine/rules/book.js";
import type { Result, ResultVerdict } from "./result.js";
import { type Opened, runScenario } from "./run.js";
import type { Words } from "./words/words.js";

/** One book on one day. */
export interface Column {
  /** ISO; the scenario's own day when absent. */
  readonly on?: string;
  /** Name or file of the norm set laid over the book. */
  readonly set?: string;
  readonly book: NormBook;
}

type Cell = Pick<ResultVerdict, "version"> & Pick<ResultVerdict["scenario"], "verdict" | "value" | "margin">;

/** One norm about one subject; null where that book has no such norm, or does not ask it of this subject. */
export interface ReplayRow {
  readonly norm: string;
  readonly title: string;
  readonly subject: ResultVerdict["subject"];
  readonly cells: readonly (Cell | null)[];
}

export interface Replay {
  readonly title: string;
  readonly columns: readonly {
    readonly on: string;
    readonly set: string | null;
    readonly receipt: string;
    readonly counts: Readonly<Record<string, number>>;
  }[];
  /** Rows whose verdict is not the same in every column. */
  readonly changes: readonly ReplayRow[];
  /** How many rows are the same in every column. */
  readonly same: number;
  /** Rights to the beschikbaarheidbijdrage after the scenario: those that are not the same in every column. */
  readonly rights: readonly {
    readonly function: string;
    readonly id: string;
    readonly name: string;
    readonly cells: readonly (string | null)[];
  }[];
}

/** findings  those of runScenario, told once */
export async function replay(
  opened: Omit<Opened, "book">,
  document: unknown,
  where: string,
  columns: readonly Column[],
  words: Words,
): Promise<Checked<Replay>> {
  const results: Result[] = [];
  let diagnostics: readonly Diagnostic[] = [];
  for (const { book, on } of columns) {
    const options = { seed: 1, countsLimitedHours: false, words };
    const answer = await runScenario({ ...opened, book }, document, where, {
      ...options,
      ...(on === undefined ? {} : { normsOn: on }),
    });
    diagnostics = answer.diagnostics;
    if (!answer.ok || hasErrors(diagnostics)) return { ok: false, diagnostics };
    results.push(answer.value.result);
  }
  const rows = rowsOf(results);
  const changes = rows.filter(({ cells }) => new Set(cells.map((cell) => cell?.verdict)).size > 1);
  return checked(
    {
      title: results[0]!.title,
      columns: columns.map(({ set }, index) => ({
        on: results[index]!.receipt.normsOn,
        set: set ?? null,
        receipt: results[index]!.receipt.id,
        counts: countsOf(results[index]!),
      })),
      changes,
      same: rows.length - changes.length,
      rights: rightsOf(results),
    },
    diagnostics,
  );
}

function rowsOf(results: readonly Result[]): ReplayRow[] {
  const keyOf = ({ norm, subject }: ResultVerdict) => JSON.stringify([norm, subject.kind, subject.id]);
  const indexed = results.map(
    ({ verdicts }) => new Map(verdicts.map((verdict) => [keyOf(verdict), verdict])),
  );
  const keys = [...new Set(indexed.flatMap((found) => [...found.keys()]))];
  return keys.map((key) => {
    const found = indexed.map((verdicts) => verdicts.get(key));
    const { norm, title, subject } = found.find((verdict) => verdict !== undefined)!;
    const cells = found.map((verdict): Cell | null => {
      if (!verdict) return null;
      const { verdict: status, value, margin } = verdict.scenario;
      return { version: verdict.version, verdict: status, value, margin };
    });
    return { norm, title, subject, cells };
  });
}

const countsOf = ({ verdicts }: Result) =>
  verdicts.reduce<Record<string, number>>(
    (counts, { scenario: { verdict } }) => ({ ...counts, [verdict]: (counts[verdict] ?? 0) + 1 }),
    {},
  );

/** Of locations that some book calls sensitive; null where the location is not open, or the book has no such right. */
function rightsOf(results: readonly Result[]): Replay["rights"] {
  const listed = results.flatMap(({ bijdrage }) =>
    bijdrage.flatMap(({ function: care, rows }) =>
      rows.map(({ id, name }) => ({ function: care, id, name })),
    ),
  );
  const once = listed.filter(
    (row, index) =>
      listed.findIndex((other) => other.id === row.id && other.function === row.function) === index,
  );
  return once
    .map((row) => ({ ...row, cells: results.map(({ bijdrage }) => rightIn(bijdrage, row.function, row.id)) }))
    .filter(({ cells }) => new Set(cells).size > 1);
}

function rightIn(bijdrage: Result["bijdrage"], care: string, id: string): string | null {
  const of = bijdrage.find((one) => one.function === care);
  return of?.rows.find((row) => row.id === id)?.scenario?.verdict ?? null;
}
