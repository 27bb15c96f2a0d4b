/** Results set aside to compare, at most four, for as long as this page is open. */

import type { ResultDocument } from "../result-document.js";

export const MOST_KEPT = 4;

/** One more at the end; the same question stands there once, and beyond four nothing is added. */
export const withKept = (kept: readonly ResultDocument[], result: ResultDocument) =>
  isKept(kept, result) || kept.length >= MOST_KEPT ? kept : [...kept, result];

export const isKept = (kept: readonly ResultDocument[], { receipt }: ResultDocument) =>
  kept.some((one) => one.receipt.id === receipt.id);

export const withoutKept = (kept: readonly ResultDocument[], id: string) =>
  kept.filter(({ receipt }) => receipt.id !== id);
