/** The model numbers as plain values, all at their middle. */

import { type AssumptionName, type Assumptions, pricesOf } from "../assumptions.js";

/** SI; amounts of money in the prices of their own year. */
export type Numbers = Readonly<Record<AssumptionName, number>>;

export function numbersOf(assumptions: Assumptions): Numbers {
  return Object.fromEntries(Object.entries(assumptions).map(([name, { value }]) => [name, value])) as Numbers;
}

/**
 * Every number, amounts of money brought to the prices of results (`resultPriceYear`).
 * throws RangeError when a year has no index; the reader of the file has refused that before
 */
export function inResultPrices(numbers: Numbers, assumptions: Assumptions): Numbers {
  const priced: Record<AssumptionName, number> = { ...numbers };
  for (const name of Object.keys(assumptions) as AssumptionName[])
    if (assumptions[name].priceYear !== undefined) priced[name] *= priceFactor(numbers, assumptions, name);
  return priced;
}

/** From the prices of its own year to those of results; 1 for what is no money. */
export function priceFactor(numbers: Numbers, assumptions: Assumptions, name: AssumptionName): number {
  const { priceYear } = assumptions[name];
  if (priceYear === undefined) return 1;
  const index = numbers[pricesOf(priceYear)];
  if (index === undefined) throw new RangeError(`No price index for ${priceYear}`);
  return index / numbers[pricesOf(numbers.resultPriceYear)];
}

/** Those by which all prices move. */
export const isPriceIndex = (name: AssumptionName): boolean =>
  name === "resultPriceYear" || name.startsWith("pricesOf");

/** The numbers, writing down the name of every one that is read. */
export const watched = (numbers: Numbers, read: Set<AssumptionName>): Numbers =>
  new Proxy(numbers, {
    get: (target, name: AssumptionName) => {
      read.add(name);
      return target[name];
    },
  });
