/** The receipt of a result: what it was computed from. The same question has the same id. */

import { fingerprint } from "../../geodata/fingerprint.js";
import type { Mark } from "../../geodata/world.js";

/** How many of the inputs that were used carry each mark. */
export type MarkCounts = Readonly<Record<Mark, number>>;

/** Fingerprints are sha256; dates ISO. No clock: when it was computed stands in a store, never here. */
export interface Receipt {
  readonly id: string;
  readonly engineVersion: string;
  readonly nodeMajor: number;
  readonly world: string;
  readonly dataDate: string;
  readonly speedProfile: string;
  readonly normBook: string;
  readonly assumptions: string;
  readonly scenario: string;
  readonly seed: number;
  readonly on: string;
  readonly normsOn: string;
  readonly countsLimitedHours: boolean;
  readonly marks: MarkCounts;
}

export const receipt = (content: Omit<Receipt, "id">): Receipt => ({ id: fingerprint(content), ...content });

export function countMarks(marks: readonly Mark[]): MarkCounts {
  const counts = { A: 0, B: 0, C: 0, D: 0 };
  for (const mark of marks) counts[mark]++;
  return counts;
}
