/** Structural saving against one-off money: payback and net present value. Real terms, prices of one year. */

/**
 * structuralPerYear  saved a year, from year 1 on, every year alike; below 0: it costs more
 * oneOff             spent at the start, year 0; ≥ 0
 * currency of both as the caller has it
 */
export interface MoneyFlow {
  readonly structuralPerYear: number;
  readonly oneOff: number;
}

/**
 * paybackYears      one-off ÷ saving; 0 where nothing is spent; null where nothing is ever earned back
 * netPresentValue   −one-off + saving of the years 1 … years, each brought back to year 0
 */
export interface BusinessCase {
  readonly paybackYears: number | null;
  readonly netPresentValue: number;
}

/**
 * rate   discount rate a year in real terms, ≥ 0 (Zorginstituut 2024: 0.03 for costs)
 * years  whole years ≥ 0
 */
export function businessCase(
  { structuralPerYear, oneOff }: MoneyFlow,
  rate: number,
  years: number,
): BusinessCase {
  return {
    paybackYears: oneOff <= 0 ? 0 : structuralPerYear > 0 ? oneOff / structuralPerYear : null,
    netPresentValue: structuralPerYear * annuity(rate, years) - oneOff,
  };
}

/** Present value of 1 at the end of each of so many years: (1 − (1 + r)⁻ⁿ) ÷ r, or n without interest. */
export const annuity = (rate: number, years: number) =>
  rate === 0 ? years : (1 - (1 + rate) ** -years) / rate;
