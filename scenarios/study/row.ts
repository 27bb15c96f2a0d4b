/** The row of one task: what a scenario does in numbers, beside the same date without it. */

import { rounded } from "../figures.js";
import type { NormBook } from "../../engine/rules/book.js";
import { ACCESS_FIGURES } from "./figures/access.js";
import type { Column, Evaluated, Figure, FigureGroup } from "./figures/figure.js";
import { MONEY_FIGURES } from "./figures/money.js";
import { PRACTICE_FIGURES } from "./figures/practice.js";
import { type Judged, NEWLY_VIOLATED, normColumn, normColumns } from "./norm-codes.js";

/** A number, or null where there is none: never NaN. */
export type Figures = Readonly<Record<string, number | null>>;

const FIGURES: Readonly<Record<Exclude<FigureGroup, "norms">, readonly Figure[]>> = {
  access: ACCESS_FIGURES,
  practice: PRACTICE_FIGURES,
  money: MONEY_FIGURES,
};

/** The figures of a study, in the order of its tables. */
export const figureColumns = (groups: readonly FigureGroup[], books: readonly NormBook[]): Column[] =>
  groups.flatMap((group): readonly Column[] =>
    group === "norms" ? [...normColumns(books), NEWLY_VIOLATED] : FIGURES[group],
  );

/** Figures of a task that hang on no norm. */
export const figuresOf = (evaluated: Evaluated, groups: readonly FigureGroup[]): Figures =>
  Object.fromEntries(
    groups
      .flatMap((group) => (group === "norms" ? [] : FIGURES[group]))
      .map(({ name, decimals, find }) => [name, rounded(find(evaluated), decimals)]),
  );

/** books  of the whole study: a norm that only another set has is empty */
export function normFigures({ codes, newlyViolated }: Judged, books: readonly NormBook[]): Figures {
  const ids = normColumns(books).map(({ name }) => name);
  const found = new Map(
    [...codes].flatMap(([id, { before, after }]) => [
      [normColumn(id, "before"), before] as const,
      [normColumn(id, "after"), after] as const,
    ]),
  );
  return Object.fromEntries([
    ...ids.map((name) => [name, found.get(name) ?? null]),
    [NEWLY_VIOLATED.name, newlyViolated],
  ]) as Figures;
}
