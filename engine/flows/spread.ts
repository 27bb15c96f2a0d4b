/** Low, middle and high of outcomes, and which model number they hang on. One at a time (MODEL 14, PARAMETERS rule 3). */

import type { AssumptionName, Assumptions } from "../assumptions.js";
import type { Numbers } from "./numbers.js";

/** low ≤ mid ≤ high. */
export interface Range {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** What one model number does to one outcome when it goes to the ends of its own range. */
export interface Influence {
  readonly assumption: AssumptionName;
  readonly outcome: string;
  readonly atLow: number;
  readonly atHigh: number;
  /** The larger of the two changes over the middle value, ≥ 0; null where the middle is 0, but for rounding. */
  readonly share: number | null;
}

export interface Spread<Key extends string> {
  readonly ranges: Readonly<Record<Key, Range>>;
  /** Of every number that moves an outcome at all, largest share first within an outcome. */
  readonly influences: readonly Influence[];
}

/** A middle that is smaller than this part of its own change is what sums leave behind. */
const NOISE = 1e-9;

/**
 * Each number goes to both ends of its range with all others at their middle. The low end of an outcome is its middle
 * minus the root of the sum of squares of the falls, the high end plus that of the rises: numbers that are wrong
 * independently of each other. The range always holds the middle.
 *
 * outcomes  a pure function of the numbers, told which one was moved; it may not keep them: they are moved on for the
 *           next call. Values that are not finite do not count
 */
export function spread<Key extends string>(
  assumptions: Assumptions,
  numbers: Numbers,
  names: readonly AssumptionName[],
  outcomes: (numbers: Numbers, varied?: AssumptionName) => Readonly<Record<Key, number>>,
): Spread<Key> {
  const mid = outcomes(numbers);
  const keys = Object.keys(mid) as Key[];
  const down = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  const up = { ...down };
  const influences: Influence[] = [];
  const moved: Record<AssumptionName, number> = { ...numbers };
  for (const assumption of names) {
    const [low, high] = assumptions[assumption].range;
    if (low === high) continue;
    const [atLow, atHigh] = [low, high].map((end) => {
      moved[assumption] = end;
      return outcomes(moved, assumption);
    }) as [Readonly<Record<Key, number>>, Readonly<Record<Key, number>>];
    moved[assumption] = numbers[assumption];
    for (const key of keys) {
      const [fall, rise] = [finite(atLow[key] - mid[key]), finite(atHigh[key] - mid[key])];
      if (fall === 0 && rise === 0) continue;
      down[key] += Math.min(0, fall, rise) ** 2;
      up[key] += Math.max(0, fall, rise) ** 2;
      const largest = Math.max(Math.abs(fall), Math.abs(rise));
      influences.push({
        assumption,
        outcome: key,
        atLow: atLow[key],
        atHigh: atHigh[key],
        share: Math.abs(mid[key]) <= NOISE * largest ? null : largest / Math.abs(mid[key]),
      });
    }
  }
  const weight = ({ share }: Influence) => share ?? Infinity;
  return {
    ranges: Object.fromEntries(
      keys.map((key) => [
        key,
        { low: mid[key] - Math.sqrt(down[key]), mid: mid[key], high: mid[key] + Math.sqrt(up[key]) },
      ]),
    ) as Record<Key, Range>,
    influences: influences.sort(
      (a, b) => keys.indexOf(a.outcome as Key) - keys.indexOf(b.outcome as Key) || weight(b) - weight(a),
    ),
  };
}

const finite = (change: number) => (Number.isFinite(change) ? change : 0);
