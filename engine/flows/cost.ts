/** What a scenario costs and saves, by line and payer, in the prices of results. */

import {
  COST_KINDS,
  type CostBook,
  type CostKind,
  type CostLine,
  DRIVERS,
  type Driver,
  type Drivers,
  FUNDINGS,
  type Funding,
  PAYERS,
  type Payer,
} from "../cost-book.js";
import { businessCase } from "./business-case.js";
import type { Numbers } from "./numbers.js";

/** EUR, a year or once; + more cost, − less. null: a driver of it is not known. */
export interface CostRow {
  readonly line: CostLine;
  readonly amount: number | null;
  readonly unknown: readonly Driver[];
}

/** EUR of one payer; `added` ≥ 0 and `saved` ≥ 0 stand apart, so that one does not hide the other. */
export interface PayerSum {
  readonly added: number;
  readonly saved: number;
  /** added − saved */
  readonly net: number;
}

export type CostSums = Readonly<
  Record<Funding, Readonly<Record<CostKind, Readonly<Record<Payer, PayerSum>>>>>
>;

/** `numbers` in the prices of results. Nothing changes: every known amount is 0, bit for bit. */
export function costRows({ lines }: CostBook, drivers: Drivers, numbers: Numbers): CostRow[] {
  return lines.map((line) => {
    const { names, compute } = line.formula;
    const unknown = names.some((name) => isDriver(name) && drivers[name] === null)
      ? DRIVERS.filter((driver) => names.includes(driver) && drivers[driver] === null)
      : NONE;
    if (unknown.length > 0) return { line, amount: null, unknown };
    const amount = compute(
      names.map((name) => (isDriver(name) ? drivers[name]! : numbers[name as keyof Numbers])),
    );
    // Minus nothing is nothing.
    return { line, amount: Number.isFinite(amount) ? amount + 0 : null, unknown };
  });
}

const NONE: readonly Driver[] = [];
const KNOWN_DRIVERS = Object.fromEntries(DRIVERS.map((driver) => [driver, true]));
const isDriver = (name: string): name is Driver => Object.hasOwn(KNOWN_DRIVERS, name);

/** Unknown lines count for nothing here; they are named beside it. */
export function costSums(rows: readonly CostRow[]): CostSums {
  const of = (funding: Funding, kind: CostKind, payer: Payer): PayerSum => {
    const amounts = rows
      .filter(({ line }) => line.kind === kind && line.payer[funding] === payer)
      .map(({ amount }) => amount ?? 0);
    const added = sum(amounts.filter((amount) => amount > 0));
    const saved = 0 - sum(amounts.filter((amount) => amount < 0));
    return { added, saved, net: added - saved };
  };
  const each = <Key extends string, T>(keys: readonly Key[], read: (key: Key) => T) =>
    Object.fromEntries(keys.map((key) => [key, read(key)])) as Record<Key, T>;
  return each(FUNDINGS, (funding) =>
    each(COST_KINDS, (kind) => each(PAYERS, (payer) => of(funding, kind, payer))),
  );
}

/**
 * EUR. careStructural, careOneOff  of all payers but patients: the money of care; the same under either funding, since
 *                                  that only says who pays
 * netPresentValue                  of care; withPatients the same with travel cost and time counted in
 * paybackYears                     null: never
 */
export interface CostFigures {
  readonly careStructural: number;
  readonly patientStructural: number;
  readonly careOneOff: number;
  readonly writeOff: number;
  readonly netPresentValue: number;
  readonly netPresentValueWithPatients: number;
  readonly paybackYears: number | null;
}

export function costFigures(rows: readonly CostRow[], numbers: Numbers): CostFigures {
  const total = (kind: CostKind, patient: boolean) => {
    let all = 0;
    for (const { line, amount } of rows)
      if (line.kind === kind && (line.payer.tariff === "patient") === patient) all += amount ?? 0;
    return all;
  };
  const careStructural = total("structural", false);
  const patientStructural = total("structural", true);
  const careOneOff = total("one-off", false);
  const years = Math.round(numbers.horizonYears);
  const flow = (structural: number) =>
    businessCase({ structuralPerYear: 0 - structural, oneOff: careOneOff }, numbers.discountRate, years);
  const care = flow(careStructural);
  return {
    careStructural,
    patientStructural,
    careOneOff,
    writeOff: total("write-off", false),
    netPresentValue: care.netPresentValue,
    netPresentValueWithPatients: flow(careStructural + patientStructural).netPresentValue,
    paybackYears: care.paybackYears,
  };
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
