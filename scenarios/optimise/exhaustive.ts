/** Every set tried where they are few, and greedy with swaps where nothing exact comes to an end. */

import { choose, setAt } from "../study/closures.js";
import type { Certified } from "./exact.js";
import type { Open, Siting } from "./siting.js";

/** Less is better. */
export type Cost = (open: Open) => number;

const closableSites = ({ columns, closable }: Siting) =>
  columns.flatMap((_, site) => (closable[site] ? [site] : []));

export const openWithout = ({ columns }: Siting, closed: readonly number[]): Open =>
  columns.map((_, site) => !closed.includes(site));

/** How many sets of `size` closings there are. */
export const countSets = (siting: Siting, size: number) => choose(closableSites(siting).length, size);

/** Sites closed in each set of `size`, in lexicographic order. */
export function* setsOf(siting: Siting, size: number): Generator<readonly number[]> {
  const free = closableSites(siting);
  const count = choose(free.length, size);
  for (let rank = 0; rank < count; rank++)
    yield setAt(free.length, size, rank).map((member) => free[member]!);
}

/** The best of all sets of `size` closings; the first wins a tie. undefined when there is none of finite cost */
export function exhaustive(siting: Siting, size: number, cost: Cost): Certified | undefined {
  let best: { open: Open; value: number } | undefined;
  let sets = 0;
  for (const closed of setsOf(siting, size)) {
    sets++;
    const open = openWithout(siting, closed);
    const value = cost(open);
    if (value < (best?.value ?? Infinity)) best = { open, value };
  }
  return best && { ...best, bound: best.value, proof: "exhaustive", sets };
}

/**
 * Closes one site after the other, each time the one that costs least, then swaps a closed for an open one while that
 * helps. bound  no set costs less (a relaxation, from outside)
 * source  M.B. Teitz and P. Bart (1968), Operations Research 16
 */
export function greedy(siting: Siting, size: number, cost: Cost, bound: number): Certified | undefined {
  const free = closableSites(siting);
  let closed: number[] = [];
  const costOf = (sites: readonly number[]) => cost(openWithout(siting, sites));
  const bestOf = (options: readonly (readonly number[])[]) =>
    options.map((sites) => ({ sites, value: costOf(sites) })).reduce((a, b) => (b.value < a.value ? b : a));
  while (closed.length < size) {
    const left = free.filter((site) => !closed.includes(site));
    closed = [...bestOf(left.map((site) => [...closed, site])).sites];
  }
  let value = costOf(closed);
  for (;;) {
    const left = free.filter((site) => !closed.includes(site));
    const swaps = closed.flatMap((_, at) => left.map((site) => closed.toSpliced(at, 1, site)));
    if (swaps.length === 0) break;
    const next = bestOf(swaps);
    if (!(next.value < value)) break;
    closed = [...next.sites];
    value = next.value;
  }
  return value < Infinity ? { open: openWithout(siting, closed), value, bound, proof: "lp" } : undefined;
}
