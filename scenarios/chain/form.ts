/** The form of a row of the chain, and what every maker of rows is told. */

import type { Outcome } from "../../engine/evaluate.js";
import type { Follow } from "../../engine/flows/follow.js";
import type { Numbers } from "../../engine/flows/numbers.js";
import type { Model } from "../../engine/prepare.js";
import type { CareFunction, Mark, World } from "../../geodata/world.js";
import type { Sides } from "../figures.js";

export const CHAIN_PARTS = [
  "hap",
  "clinic",
  "ic",
  "or",
  "acute-obstetrics",
  "acute-ggz",
  "elv",
  "grz",
  "vvt",
  "district-nursing",
  "pharmacy",
] as const satisfies readonly CareFunction[];
export type ChainPart = (typeof CHAIN_PARTS)[number];

/** What would have to be told; words under `chain-unknown-…`. */
export type ChainUnknown = "volume" | "capacity" | "use" | "reach";

/**
 * One part of the chain for one subject: the region as a whole, or a location at which something changes.
 *
 * volume     a year, in `volumeUnit`; capacity in `capacityUnit`; use: share of the capacity in use, may exceed 1
 * given      the capacity is what a user said, else a part of a published or assumed total (named in gaps)
 * reach      inhabitants within `reachSeconds` by car of a location that has it
 * extra      what only this part has, each before and after, by name with its unit: see EXTRAS
 * unknown    which of these are not known; what would make them known stands in the words
 */
export interface ChainRow {
  readonly part: ChainPart;
  readonly subject: { readonly kind: "region" | "location"; readonly id: string; readonly name: string };
  readonly volumeUnit: string;
  readonly volume: Sides;
  readonly capacityUnit: string;
  readonly capacity: Sides;
  readonly given: boolean;
  readonly use: Sides;
  readonly reachSeconds: number;
  readonly reach: Sides;
  readonly extra: Readonly<Record<string, Sides>>;
  readonly unknown: readonly ChainUnknown[];
  readonly mark: Mark;
}

export const NOT_KNOWN: Sides = { baseline: null, scenario: null };

export interface Told {
  readonly model: Model;
  readonly changedWorld: World;
  readonly base: Outcome;
  readonly scenario: Outcome;
  readonly found: Follow;
  readonly numbers: Numbers;
}

/** What a maker of rows says of a part; the rest follows from the part itself. */
export type Figures = Pick<ChainRow, "volume" | "volumeUnit" | "capacity" | "capacityUnit" | "use"> &
  Partial<Pick<ChainRow, "given" | "extra">>;

export type Row = (at: ChainRow["subject"], figures: Figures) => void;
export type Located = (column: number) => ChainRow["subject"];

export const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
