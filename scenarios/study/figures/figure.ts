/** What a figure of a study is: its column, and how it is found in a task that was answered. */

import type { CostBook } from "../../../engine/cost-book.js";
import type { Outcome } from "../../../engine/evaluate.js";
import type { Follow } from "../../../engine/flows/follow.js";
import type { Numbers } from "../../../engine/flows/numbers.js";
import type { Model } from "../../../engine/prepare.js";
import type { World } from "../../../geodata/world.js";

export interface Column {
  readonly name: string;
  readonly type: "text" | "number";
  readonly unit: string;
  readonly says: { readonly nl: string; readonly en: string };
}

/** One evaluation and the same date without operations, of one model. */
export interface Evaluated {
  readonly model: Model;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly changedWorld: World;
  /** False when no operation changes anything. */
  readonly effective: boolean;
  /** Hospitals, staff and drivers of cost; worked out when first asked for. */
  readonly followed: () => Follow;
  /** The model numbers in the prices of results. */
  readonly numbers: Numbers;
  readonly costBook: CostBook | undefined;
  /** FTE that there are in a later year of a projection; null without one. */
  readonly availableFte: number | null;
}

/** decimals  to which it is rounded, so that no machine's last digit shows (MODEL 26) */
export interface Figure extends Column {
  readonly decimals: number;
  readonly find: (evaluated: Evaluated) => number | null;
}

/** Groups of figures that a study may ask for; `norms` are columns of the books in use. */
export const FIGURE_GROUPS = ["access", "practice", "money", "norms"] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

const SIDES = [
  { side: "before", nl: "zonder het scenario", en: "without the scenario" },
  { side: "after", nl: "met het scenario", en: "with the scenario" },
] as const;

/** A figure of a state, as two columns: without and with the scenario. */
export const onBothSides = (
  { name, unit, decimals, says }: Omit<Figure, "find" | "type">,
  of: (outcome: Outcome, evaluated: Evaluated) => number | null,
): Figure[] =>
  SIDES.map(({ side, nl, en }) => ({
    name: `${name}_${side}`,
    type: "number",
    unit,
    decimals,
    says: { nl: `${says.nl} ${nl}`, en: `${says.en} ${en}` },
    find: (evaluated) => of(side === "before" ? evaluated.base : evaluated.scenario, evaluated),
  }));
