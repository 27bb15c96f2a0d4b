/** Optimal choices by mixed-integer programming, each with what proves it. */

import { chosenOf, coveringProblem } from "../../geodata/covering.js";
import { fewestProblem, medianProblem, ranked } from "./programmes.js";
import { type Open, type Siting, coveredPeople, extraDrive } from "./siting.js";

/** Solves LP text to optimality (gap 0); geodata/sources/highs.ts is one, given from outside. */
export type Solve = (problem: string) => Promise<{
  readonly status: string;
  readonly objective: number;
  readonly primal: Readonly<Record<string, number>>;
}>;

/**
 * value    of the choice, worked out anew from the siting; bound: no choice is better than this; equal when optimal
 * proof    mip: the solver closed the gap; lp: a relaxation; exhaustive: every set was tried
 * sets     tried, where exhaustive; rounds, nearest: of the restricted p-median
 */
export interface Certified {
  readonly open: Open;
  readonly value: number;
  readonly bound: number;
  readonly proof: "mip" | "lp" | "exhaustive";
  readonly sets?: number;
  readonly rounds?: number;
  readonly nearest?: number;
}

const OPTIMAL = "Optimal";
/** Sites in the list of an area at first; doubled where somebody would go further. */
const FIRST_LENGTH = 6;
const HALF = 0.5;

const chosen = ({ columns, closable }: Siting, primal: Readonly<Record<string, number>>): Open =>
  columns.map((_, site) => !closable[site] || (primal[`y${site}`] ?? 0) > HALF);

/**
 * The p-median over lists that grow until the optimum sends nobody beyond them; then it is the optimum of the whole.
 * returns  undefined when no choice of so many sites reaches everybody
 * throws   Error when the solver gives up
 */
export async function exactMedian(
  siting: Siting,
  keep: number,
  solve: Solve,
): Promise<Certified | undefined> {
  const order = ranked(siting);
  const lengths = order.map(({ length }) => Math.min(FIRST_LENGTH, length));
  for (let rounds = 1; ; rounds++) {
    const { status, primal } = await solve(medianProblem(siting, order, lengths, keep));
    if (status === "Infeasible") return undefined;
    if (status !== OPTIMAL) throw new Error(`The solver says ${status}`);
    const open = chosen(siting, primal);
    const short = order.flatMap((sites, area) =>
      lengths[area]! < sites.length && !sites.slice(0, lengths[area]).some((site) => open[site])
        ? [area]
        : [],
    );
    if (short.length === 0) {
      const value = extraDrive(siting, open);
      return { open, value, bound: value, proof: "mip", rounds, nearest: Math.max(0, ...lengths) };
    }
    for (const area of short) lengths[area] = Math.min(2 * lengths[area]!, order[area]!.length);
  }
}

/** No choice of so many sites has less extra drive than this: the p-median with sites kept in part. */
export async function medianBound(siting: Siting, keep: number, solve: Solve): Promise<number> {
  const order = ranked(siting);
  const lengths = order.map(({ length }) => Math.min(FIRST_LENGTH, length));
  const { objective } = await solve(medianProblem(siting, order, lengths, keep, true));
  return objective * siting.people.reduce((sum, count) => sum + count, 0);
}

/** No choice of so many closable sites keeps more people inside than this: sites kept in part. */
export async function coveringBound(siting: Siting, keep: number, solve: Solve): Promise<number> {
  const { columns, closable, people, covers } = siting;
  const open = closable.map((one) => !one);
  const stay = new Set(open.flatMap((one, site) => (one ? [site] : [])));
  const problem = coveringProblem(covers, people, stay, columns.length, keep, true);
  const { status, objective } = await solve(problem);
  const more = status === "Empty" ? 0 : objective;
  // People are whole.
  return coveredPeople(siting, open) + Math.floor(more + TINY);
}

/** What the solver's tolerance may take off a whole number. */
const TINY = 1e-3;

/** So many closable sites that most people stay inside the norm. throws  Error when the solver gives up */
export async function exactCovering(siting: Siting, keep: number, solve: Solve): Promise<Certified> {
  const { columns, closable, people, covers } = siting;
  const stay = new Set(columns.flatMap((_, site) => (closable[site] ? [] : [site])));
  const { status, primal } = await solve(coveringProblem(covers, people, stay, columns.length, keep));
  // Without anybody to cover, the problem has no columns and every choice is optimal.
  if (status !== OPTIMAL && status !== "Empty") throw new Error(`The solver says ${status}`);
  const kept = new Set(chosenOf(primal));
  const open = columns.map((_, site) => stay.has(site) || kept.has(site));
  const value = coveredPeople(siting, open);
  return { open, value, bound: value, proof: "mip" };
}

/**
 * As many closings as leave everybody inside the norm who is, and `holds` for all else: what does not hold is cut off
 * with all that closes more, until the best of what is left holds.
 *
 * holds    open → true when no other norm turns; law asked of it: what does not hold, does not with more closed
 * rounds   most cuts; then the closest choice is mended by keeping sites, and the bound is what the solver still allows
 * returns  value, bound: sites that close
 */
export async function exactFewest(
  siting: Siting,
  holds: (open: Open) => boolean,
  rounds: number,
  solve: Solve,
): Promise<Certified> {
  const { closable } = siting;
  const closings = (open: Open) => open.filter((one, site) => closable[site] && !one).length;
  const cuts: number[][] = [];
  for (let round = 1; ; round++) {
    const { status, primal } = await solve(fewestProblem(siting, cuts));
    if (status !== OPTIMAL) throw new Error(`The solver says ${status}`);
    const open = chosen(siting, primal);
    const bound = closings(open);
    if (holds(open)) return { open, value: bound, bound, proof: "mip", rounds: round };
    const closed = open.flatMap((one, site) => (one ? [] : [site]));
    if (round >= rounds) {
      const mended = [...open];
      for (const site of closed) {
        if (holds(mended)) break;
        mended[site] = true;
      }
      return { open: mended, value: closings(mended), bound, proof: "mip", rounds: round };
    }
    cuts.push(closed);
  }
}
