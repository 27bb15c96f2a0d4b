/** Money as results hold it: lines, who pays, and the business case, each with its range. */

import {
  type CostBook,
  type CostKind,
  type Driver,
  FUNDINGS,
  type Funding,
  PAYERS,
  type Payer,
} from "../engine/cost-book.js";
import { type CostFigures, type CostRow, costFigures, costRows, costSums } from "../engine/flows/cost.js";
import type { Numbers } from "../engine/flows/numbers.js";
import type { Range } from "../engine/flows/spread.js";
import type { Mark, Text } from "../geodata/world.js";
import type { Drivers } from "../engine/cost-book.js";
import { type RoundedRange, rounded, roundedRange } from "./figures.js";

/** EUR in the prices of `priceYear`, whole euros; + is more cost, − is less. */
export interface CostLineFigure {
  readonly id: string;
  readonly says: Text;
  readonly kind: CostKind;
  readonly payer: Readonly<Record<Funding, Payer>>;
  readonly amount: RoundedRange | null;
  /** What would have to be told, where the amount is not known. */
  readonly unknown: readonly Driver[];
  readonly formula: string;
  readonly source: string;
  readonly mark: Mark;
}

export interface PayerFigure {
  readonly payer: Payer;
  /** Lines of this payer that are not known, by id: they count for nothing in the sums. All unknown: the sums are null. */
  readonly unknown: readonly string[];
  /** EUR a year; added − saved = net. */
  readonly structural: {
    readonly added: number | null;
    readonly saved: number | null;
    readonly net: number | null;
  };
  /** EUR once. */
  readonly oneOff: number | null;
}

/**
 * careStructural               EUR a year of all payers but patients; + is more cost
 * patientStructural            EUR a year of patients and companions: travel and time
 * careOneOff, writeOff         EUR once; a write-off is value lost, no money that is spent
 * netPresentValue              EUR over `years` at `discountRate`, of care; + is a gain
 * paybackYears                 null: never earned back
 */
export interface CostRows {
  readonly currency: "EUR";
  readonly priceYear: number;
  readonly discountRate: number;
  readonly years: number;
  readonly figures: Readonly<Record<RangedFigure, RoundedRange>>;
  readonly paybackYears: number | null;
  readonly payers: Readonly<Record<Funding, readonly PayerFigure[]>>;
  readonly lines: readonly CostLineFigure[];
}

export const RANGED = [
  "careStructural",
  "patientStructural",
  "careOneOff",
  "writeOff",
  "netPresentValue",
  "netPresentValueWithPatients",
] as const satisfies readonly (keyof CostFigures)[];
export type RangedFigure = (typeof RANGED)[number];

/** Outcomes of one set of numbers, to be ranged: the figures, and each line under `line:ID`. */
export function costOutcomes(book: CostBook, drivers: Drivers, priced: Numbers): Record<string, number> {
  const rows = costRows(book, drivers, priced);
  const figures = costFigures(rows, priced);
  const outcomes: Record<string, number> = {};
  for (const key of RANGED) outcomes[key] = figures[key];
  for (const { line, amount } of rows) outcomes[`line:${line.id}`] = amount ?? NaN;
  return outcomes;
}

/** `priced` in the prices of results; ranges as spread() found them over the outcomes. */
export function costFiguresOf(
  book: CostBook,
  drivers: Drivers,
  priced: Numbers,
  ranges: Readonly<Record<string, Range>>,
): CostRows {
  const rows = costRows(book, drivers, priced);
  const sums = costSums(rows);
  const { paybackYears } = costFigures(rows, priced);
  return {
    currency: "EUR",
    priceYear: priced.resultPriceYear,
    discountRate: priced.discountRate,
    years: Math.round(priced.horizonYears),
    figures: Object.fromEntries(
      RANGED.map((key) => [key, roundedRange(ranges[key]!)]),
    ) as CostRows["figures"],
    paybackYears: rounded(paybackYears, 1),
    payers: Object.fromEntries(
      FUNDINGS.map((funding) => [
        funding,
        PAYERS.map((payer): PayerFigure => {
          const { added, saved, net } = sums[funding].structural[payer];
          const own = rows.filter(({ line }) => line.kind === "structural" && line.payer[funding] === payer);
          const unknown = own.filter(({ amount }) => amount === null).map(({ line }) => line.id);
          if (own.length > 0 && unknown.length === own.length)
            return {
              payer,
              unknown,
              structural: NOT_KNOWN,
              oneOff: rounded(sums[funding]["one-off"][payer].net),
            };
          return {
            payer,
            unknown,
            structural: { added: rounded(added), saved: rounded(saved), net: rounded(net) },
            oneOff: rounded(sums[funding]["one-off"][payer].net),
          };
        }),
      ]),
    ) as unknown as CostRows["payers"],
    lines: rows.map((row) => lineFigure(row, ranges[`line:${row.line.id}`]!)),
  };
}

const NOT_KNOWN = { added: null, saved: null, net: null } as const;

function lineFigure({ line, amount, unknown }: CostRow, range: Range): CostLineFigure {
  const { id, says, kind, payer, formula, source, mark } = line;
  return {
    id,
    says,
    kind,
    payer,
    amount: amount === null ? null : roundedRange(range),
    unknown,
    formula: formula.text,
    source,
    mark,
  };
}
