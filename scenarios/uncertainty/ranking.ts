/** How firm the order of scenarios is: baseline and scenarios share every draw, so each draw has an order of its own. */

import { normalQuantile } from "../../engine/flows/normal.js";
import { ranks } from "./tornado.js";

export interface Ranked {
  readonly name: string;
  /** Share of the draws in which none is lower; equal lowest share a draw. Sum 1. */
  readonly best: number;
  /** From 1, mean over draws. */
  readonly meanRank: number;
}

/** Lower is better. */
export interface Ranking {
  readonly figure: string;
  readonly draws: number;
  /** Best mean rank first. */
  readonly scenarios: readonly Ranked[];
  /** For each two in that order: share of the draws in which `first` is lower; equal counts for half. */
  readonly pairs: readonly { readonly first: string; readonly second: string; readonly chance: number }[];
  /** Mean over draws of Kendall's τ between the order of a draw and that of the mean ranks, −1…1. */
  readonly kendall: number | null;
}

/** More scenarios than this are not ranked two by two. */
export const MOST_RANKED = 100;

/** values  per scenario one a draw, all known; at least one draw */
export function rankingOf(figure: string, values: ReadonlyMap<string, Float64Array>): Ranking {
  const names = [...values.keys()];
  const draws = values.get(names[0]!)!.length;
  const best = new Float64Array(names.length);
  const rankSum = new Float64Array(names.length);
  for (let draw = 0; draw < draws; draw++) {
    const own = Float64Array.from(names, (name) => values.get(name)![draw]!);
    const lowest = Math.min(...own);
    const sharing = own.filter((value) => value === lowest).length;
    ranks(own).forEach((rank, at) => {
      rankSum[at]! += rank + 1;
      if (own[at] === lowest) best[at]! += 1 / sharing;
    });
  }
  const order = [...names.keys()].sort((a, b) => rankSum[a]! - rankSum[b]! || a - b);
  const pairs = order.flatMap((a, at) =>
    order.slice(at + 1).map((b) => {
      const [first, second] = [names[a]!, names[b]!];
      const [one, other] = [values.get(first)!, values.get(second)!];
      let lower = 0;
      for (let draw = 0; draw < draws; draw++)
        lower += one[draw]! < other[draw]! ? 1 : one[draw] === other[draw] ? 1 / 2 : 0;
      return { first, second, chance: lower / draws };
    }),
  );
  return {
    figure,
    draws,
    scenarios: order.map((at) => ({
      name: names[at]!,
      best: best[at]! / draws,
      meanRank: rankSum[at]! / draws,
    })),
    pairs,
    // τ is the share of pairs in order minus the share in the other order; equal ones count for neither.
    kendall:
      pairs.length > 0 ? pairs.reduce((sum, { chance }) => sum + 2 * chance - 1, 0) / pairs.length : null,
  };
}

/** When a study stops drawing. `indifference` ≥ 0: means that differ by no more than this need no order. */
export interface StopRule {
  readonly by: string;
  readonly round: number;
  readonly confidence: number;
  readonly indifference: number;
}

/**
 * After how many draws the order of the means is settled; undefined: not within these draws.
 *
 * After every `round` draws each two scenarios are compared by the mean of their differences over the draws they share.
 * Settled is a pair whose confidence interval holds no 0, or lies within the indifference. All pairs settled: the order
 * is. Intervals are at 1 − (1 − confidence) / (pairs × rounds) each, so that the chance of an order in which two
 * scenarios that differ by more than the indifference stand the wrong way round is at most 1 − confidence, however often
 * one looks. Decided on numbers of draws alone: no worker, thread or clock has a say.
 *
 * values  per scenario one a draw, all known; the first `most` draws will do
 * most    draws of the whole study: how often could be looked
 * source  Bonferroni; means of a round or more are taken as normal (at least 30 draws)
 */
export function settledAfter(
  values: readonly Float64Array[],
  { round, confidence, indifference }: StopRule,
  most: number,
): number | undefined {
  const pairs = (values.length * (values.length - 1)) / 2;
  if (pairs === 0) return undefined;
  const looks = Math.ceil(most / round);
  const z = normalQuantile(1 - (1 - confidence) / (2 * pairs * looks));
  const there = Math.min(most, ...values.map(({ length }) => length));
  for (let draws = round; draws <= there; draws += round) {
    const settled = values.every((one, at) =>
      values.slice(at + 1).every((other) => {
        const { mean, error } = meanDifference(one, other, draws);
        return Math.abs(mean) > z * error || Math.abs(mean) + z * error <= indifference;
      }),
    );
    if (settled) return draws;
  }
  return undefined;
}

/** Mean of the differences of the first draws, and its standard error. */
function meanDifference(a: Float64Array, b: Float64Array, draws: number) {
  let [sum, squares] = [0, 0];
  for (let draw = 0; draw < draws; draw++) sum += a[draw]! - b[draw]!;
  const mean = sum / draws;
  for (let draw = 0; draw < draws; draw++) squares += (a[draw]! - b[draw]! - mean) ** 2;
  return { mean, error: Math.sqrt(squares / (draws - 1) / draws) };
}
