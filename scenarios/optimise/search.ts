/** A search: the best set of closings for its goal, with what proves it, near-optima that differ, or a Pareto front. */

import { type Checked, type Diagnostic, checked, error } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { fromDeciseconds, toMinutes } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import type { NormBook } from "../../engine/rules/book.js";
import { supplyOf } from "../../engine/supply.js";
import type { CostBook } from "../../engine/cost-book.js";
import type { Operation } from "../operations.js";
import { rounded } from "../figures.js";
import { type Ground, evaluated } from "../study/evaluation.js";
import { judgeOf } from "../study/norm-codes.js";
import { figuresOf } from "../study/row.js";
import { groupsOf } from "../study/study.js";
import {
  type Certified,
  type Solve,
  coveringBound,
  exactCovering,
  exactFewest,
  exactMedian,
  medianBound,
} from "./exact.js";
import { countSets, exhaustive, greedy, openWithout, setsOf } from "./exhaustive.js";
import { type SearchDocument, SearchForm } from "./form.js";
import { type Costed, type Point, diverse, paretoFront } from "./pareto.js";
import { type Open, type Siting, coveredPeople, extraDrive, sitingOf } from "./siting.js";

export interface Search extends Omit<SearchDocument, "format"> {
  readonly close: number;
  /** Columns that may close: of those that count for the norm. */
  readonly closable: ReadonlySet<number>;
}

/** Sets tried one by one at most, by drive alone; and with the whole model. */
const MOST_BY_DRIVE = 20_000;
const MOST_WEIGHED = 5_000;
/** Sets that break another norm, cut off one by one at most. */
const MOST_CUTS = 100;
/** Near-optima cost at most this much more than the best. */
const NEAR = 0.1;
const ALTERNATIVES = 3;

/** findings  those of checkForm and groupsOf; `search-close`, `search-too-large` */
export function checkSearch(document: unknown, world: World, where: string): Checked<Search> {
  const diagnostics: Diagnostic[] = checkForm(SearchForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Search, diagnostics);
  const asked = document as SearchDocument;
  const groups = groupsOf(world, asked, where);
  diagnostics.push(...groups.diagnostics);
  const ids = new Set(groups.ok ? groups.value.flat() : []);
  // What has limited hours counts for no norm: nothing is won or lost by its closing.
  const counting = [...supplyOf(world).locations[asked.function]];
  const closable = new Set(counting.filter((column) => ids.has(world.facilities[column]!.id)));
  const { goal, close = 0 } = asked;
  const fits = goal === "close-most" ? asked.close === undefined : close >= 1 && close < closable.size;
  if (groups.ok && !fits)
    diagnostics.push(error("search-close", `${where}.close`, { goal, most: closable.size - 1 }));
  return checked({ ...asked, close, closable }, diagnostics);
}

export interface Certificate {
  readonly proof: Certified["proof"];
  readonly optimal: boolean;
  readonly bound: number;
  readonly sets?: number;
  readonly rounds?: number;
  readonly nearest?: number;
}

export interface Found {
  readonly method: "exhaustive" | "mip" | "greedy";
  /** Unit of value and bound: person-minutes a journey each, inhabitants inside, or closings. */
  readonly unit: "person-minutes" | "inhabitants" | "closings";
  readonly closed: readonly string[];
  readonly value: number;
  readonly certificate: Certificate;
  readonly alternatives: readonly Costed[];
}

/** Every set of up to `close` with all objectives; `front`: places in `points` that nothing beats. */
export interface Weighed {
  readonly objectives: readonly { readonly name: string; readonly unit: string }[];
  readonly points: readonly Point[];
  readonly front: readonly number[];
  readonly certificate: { readonly proof: "exhaustive"; readonly sets: number };
}

export interface SearchBasis {
  readonly ground: Ground;
  readonly book: NormBook;
  readonly costBook: CostBook | undefined;
  readonly solve: Solve;
}

const personMinutes = (value: number) => rounded(toMinutes(fromDeciseconds(value)))!;

/**
 * returns   undefined when every set of that size strands somebody
 * findings  `search-too-large` where sets cannot all be weighed
 */
export async function search(
  basis: SearchBasis,
  asked: Search,
  where: string,
): Promise<Checked<Found | Weighed | undefined>> {
  const { ground, solve } = basis;
  const { goal, close, closable } = asked;
  const siting = sitingOf(ground.model, ground.base, asked.function, closable);
  const idsOf = (open: Open) =>
    open.flatMap((one, site) => (one ? [] : [ground.world.facilities[siting.columns[site]!]!.id]));
  if (goal === "weigh") {
    const sizes = Array.from({ length: close }, (_, at) => at + 1);
    const sets = sizes.reduce((sum, size) => sum + countSets(siting, size), 0);
    if (sets > MOST_WEIGHED)
      return checked<undefined>(undefined, [error("search-too-large", where, { sets, most: MOST_WEIGHED })]);
    return checked(weighed(basis, asked, siting, sizes, idsOf), []);
  }
  if (goal === "close-most") {
    const judge = judgeOf(basis.book);
    const holds = (open: Open) => {
      const found = evaluated(ground, closures(asked, idsOf(open)), ["access", "practice"], basis.costBook);
      return judge(found, ground.world.supplyDate).newlyViolated === 0;
    };
    const best = await exactFewest(siting, holds, MOST_CUTS, solve);
    return checked(
      told(best, idsOf, "closings", (value) => value, []),
      [],
    );
  }
  const keep = closable.size - close;
  const isMedian = goal === "least-minutes";
  const cost = (open: Open) => (isMedian ? extraDrive(siting, open) : -coveredPeople(siting, open));
  const best = await bestOf(siting, close, keep, isMedian, cost, solve);
  if (!best) return checked<undefined>(undefined, []);
  const near = neighbours(siting, best.open).map((open) => ({ closed: idsOf(open), value: cost(open) }));
  const margin = { closed: idsOf(best.open), value: Math.abs(cost(best.open)) };
  const others = diverse(
    near
      .map(({ closed, value }) => ({ closed, value: Math.abs(value) }))
      .filter(({ value }) => isMedian || value >= margin.value * (1 - NEAR)),
    margin,
    NEAR,
    asked.alternatives ?? ALTERNATIVES,
  );
  return checked(
    told(
      best,
      idsOf,
      isMedian ? "person-minutes" : "inhabitants",
      isMedian ? personMinutes : (value) => value,
      others,
    ),
    [],
  );
}

/** Every set where they are few, else the solver, and greedy with a bound where that does not come to an end in time. */
async function bestOf(
  siting: Siting,
  close: number,
  keep: number,
  isMedian: boolean,
  cost: (open: Open) => number,
  solve: Solve,
): Promise<Certified | undefined> {
  const few = countSets(siting, close) <= MOST_BY_DRIVE;
  if (few) {
    const found = exhaustive(siting, close, cost);
    return found && { ...found, value: Math.abs(found.value), bound: Math.abs(found.bound) };
  }
  if (!isMedian) return coveringOrGreedy(siting, close, keep, solve);
  try {
    return await exactMedian(siting, keep, solve);
  } catch {
    return greedy(siting, close, cost, await medianBound(siting, keep, solve));
  }
}

/** The optimum, or where the solver does not come to an end in time the greedy choice and what no choice can beat. */
export async function coveringOrGreedy(
  siting: Siting,
  close: number,
  keep: number,
  solve: Solve,
): Promise<Certified | undefined> {
  try {
    return await exactCovering(siting, keep, solve);
  } catch {
    const bound = await coveringBound(siting, keep, solve);
    const found = greedy(siting, close, (open) => -coveredPeople(siting, open), -bound);
    return found && { ...found, value: Math.abs(found.value), bound };
  }
}

/** The same set with one closing swapped for another. */
function neighbours(siting: Siting, open: Open): Open[] {
  const sites = [...open.keys()];
  const closed = sites.filter((site) => !open[site]);
  const free = sites.filter((site) => open[site] && siting.closable[site]);
  return closed.flatMap((_, at) => free.map((site) => openWithout(siting, closed.toSpliced(at, 1, site))));
}

function told(
  { open, value, bound, proof, sets, rounds, nearest }: Certified,
  idsOf: (open: Open) => string[],
  unit: Found["unit"],
  shown: (value: number) => number,
  alternatives: readonly Costed[],
): Found {
  return {
    method: proof === "lp" ? "greedy" : proof,
    unit,
    closed: idsOf(open),
    value: shown(value),
    certificate: {
      proof,
      optimal: value === bound,
      bound: shown(bound),
      ...(sets === undefined ? {} : { sets }),
      ...(rounds === undefined ? {} : { rounds }),
      ...(nearest === undefined ? {} : { nearest }),
    },
    alternatives: alternatives.map((one) => ({ closed: one.closed, value: shown(one.value) })),
  };
}

const closures = (asked: Search, ids: readonly string[]): Operation[] =>
  ids.map((facility) => ({ kind: "close", facility, function: asked.function }));

function weighed(
  { ground, costBook }: SearchBasis,
  asked: Search,
  siting: Siting,
  sizes: readonly number[],
  idsOf: (open: Open) => string[],
): Weighed {
  const care = asked.function.replaceAll("-", "_");
  const groups = ["access", "practice", "money"] as const;
  const points = sizes.flatMap((size) =>
    [...setsOf(siting, size)].map((sites): Point => {
      const open = openWithout(siting, sites);
      const closed = idsOf(open);
      const row = figuresOf(evaluated(ground, closures(asked, closed), groups, costBook), groups);
      const values = {
        extra_minutes: Number.isFinite(extraDrive(siting, open))
          ? personMinutes(extraDrive(siting, open))
          : null,
        outside: row[`${care}_outside_after`]!,
        overloaded_hours: row[`${care}_overloaded_hours_after`]!,
        cost_care: row["cost_care"]!,
        fte_short: row["fte_short_after"]!,
      };
      return { closed, values };
    }),
  );
  const objectives = [
    { name: "extra_minutes", unit: "person-minutes" },
    { name: "outside", unit: "inhabitants" },
    { name: "overloaded_hours", unit: "h/week" },
    { name: "cost_care", unit: "EUR/year" },
    { name: "fte_short", unit: "FTE" },
  ];
  const front = new Set(
    paretoFront(
      points,
      objectives.map(({ name }) => name),
    ),
  );
  return {
    objectives,
    points,
    front: points.flatMap((point, at) => (front.has(point) ? [at] : [])),
    certificate: { proof: "exhaustive", sets: points.length },
  };
}
