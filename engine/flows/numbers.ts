/** The model numbers as plain values, all at their middle, or one of them at an end of its range. */

import { type AssumptionName, type Assumptions, pricesOf } from "../assumptions.js";

/** SI; amounts of money in the prices of their own year. */
export type Numbers = Readonly<Record<AssumptionName, number>>;

export function numbersOf(assumptions: Assumptions): Numbers {
  return Object.fromEntries(Object.entries(assumptions).map(([name, { value }]) => [name, value])) as Numbers;
}

/** The same with one number at the low (0) or high (1) end of its range. */
export const atEnd = (
  numbers: Numbers,
  assumptions: Assumptions,
  name: AssumptionName,
  end: 0 | 1,
): Numbers => ({
  ...numbers,
  [name]: assumptions[name].range[end],
});

/**
 * Every number, amounts of money brought to the prices of results (`resultPriceYear`).
 * throws RangeError when a year has no index; the reader of the file has refused that before
 */
export function inResultPrices(numbers: Numbers, assumptions: Assumptions): Numbers {
  const factorOf = (year: number) => {
    const factor = numbers[pricesOf(year)];
    if (factor === undefined) throw new RangeError(`No price index for ${year}`);
    return factor / numbers[pricesOf(numbers.resultPriceYear)];
  };
  return Object.fromEntries(
    Object.entries(numbers).map(([name, value]) => {
      const { priceYear } = assumptions[name as AssumptionName];
      return [name, priceYear === undefined ? value : value * factorOf(priceYear)];
    }),
  ) as Numbers;
}
