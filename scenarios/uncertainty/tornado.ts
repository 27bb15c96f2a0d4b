/** Which numbers a figure hangs on: each alone at its P10 and P90, and its share of the variance over draws. */

import { normalQuantile } from "../../engine/flows/normal.js";

/**
 * atP10, atP90    the figure with this number alone at that quantile; null: the study has no tornado, or it is not known
 * rankCorrelation Spearman's, between the number's quantile and the figure over the draws, −1…1; null without draws
 * varianceShare   its square. Numbers are drawn independently, so these add up to at most 1 but for chance; what is
 *                 missing is interaction and what does not rise or fall throughout
 */
export interface Influence {
  readonly assumption: string;
  readonly atP10: number | null;
  readonly atP90: number | null;
  readonly rankCorrelation: number | null;
  readonly varianceShare: number | null;
}

/** Ranks from 0; equal values share the mean of theirs. */
export function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) result[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}

/** Of two rows of ranks; 0 where one of them is everywhere the same. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (a.length - 1) / 2;
  let [both, ofA, ofB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at]! - mean, b[at]! - mean];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : both / Math.sqrt(ofA * ofB);
}

/** A correlation that is told would come about by chance in one of so many figures. */
const BY_CHANCE = 0.05;

/**
 * The least correlation that is told of `names` numbers over `draws`: with all numbers without influence, one of them
 * passes it in one of twenty figures.
 * source  under independence Spearman's ρ √(n − 1) is about standard normal; Bonferroni over the numbers
 */
export const leastTold = (draws: number, names: number): number =>
  draws < 2 ? Infinity : normalQuantile(1 - BY_CHANCE / (2 * Math.max(1, names))) / Math.sqrt(draws - 1);

/** Longest tornado: what comes after says little. */
const MOST_BARS = 15;

export interface TornadoInput {
  readonly names: readonly string[];
  /** Per name the figure at P10 and P90; absent without a tornado. */
  readonly ends: ReadonlyMap<string, readonly [number | null, number | null]>;
  /** ranks of the quantiles of each number, by draw */
  readonly drawn: ReadonlyMap<string, Float64Array>;
  readonly middle: number | null;
}

/** values  of the figure by draw, all known, or empty. Widest bar first, then largest share of the variance. */
export function tornado(values: Float64Array, { names, ends, drawn, middle }: TornadoInput): Influence[] {
  const ranked = values.length > 1 && !values.some(Number.isNaN) ? ranks(values) : undefined;
  const least = leastTold(values.length, names.length);
  const bars = names.flatMap((assumption): Influence[] => {
    const [atP10, atP90] = ends.get(assumption) ?? [null, null];
    const own = drawn.get(assumption);
    const rho = ranked && own ? correlation(own, ranked) : null;
    const told = rho !== null && Math.abs(rho) >= least ? rho : null;
    const moves = [atP10, atP90].some((value) => value !== null && value !== middle);
    if (!moves && told === null) return [];
    return [
      { assumption, atP10, atP90, rankCorrelation: told, varianceShare: told === null ? null : told ** 2 },
    ];
  });
  const width = ({ atP10, atP90 }: Influence) =>
    Math.max(0, ...[atP10, atP90].map((value) => Math.abs((value ?? middle ?? 0) - (middle ?? value ?? 0))));
  return bars
    .sort((a, b) => width(b) - width(a) || (b.varianceShare ?? 0) - (a.varianceShare ?? 0))
    .slice(0, MOST_BARS);
}
