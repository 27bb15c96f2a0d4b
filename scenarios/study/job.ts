/** A job done: the rows of its tasks. Pure: which worker does it, and when, makes no difference to a single digit. */

import { fingerprint } from "../../geodata/fingerprint.js";
import type { SpeedDraws } from "../../geodata/speed-draws.js";
import type { Assumptions } from "../../engine/assumptions.js";
import type { CostBook } from "../../engine/cost-book.js";
import type { NormBook } from "../../engine/rules/book.js";
import type { Operation } from "../operations.js";
import { evaluated } from "./evaluation.js";
import type { Evaluated } from "./figures/figure.js";
import { type Grounds, groundsOf } from "./grounds.js";
import { type Judge, judgeOf } from "./norm-codes.js";
import { type Figures, figuresOf, normFigures } from "./row.js";
import { type Job, type Study, type Task, taskAt } from "./study.js";
import { endName } from "./turns.js";

/** A norm book under the name that the study gives it: "" for the book without a set. */
export interface StudyBook {
  readonly name: string;
  readonly book: NormBook;
}

/** What every task of a study shares. Fingerprints of books and assumptions belong to the identity of a task. */
export interface StudyBasis {
  readonly study: Study;
  readonly assumptions: Assumptions;
  readonly engineVersion: string;
  /** In the order of the norm sets of the study. */
  readonly books: readonly StudyBook[];
  readonly costBook: CostBook | undefined;
  /** One for each region of the study; they keep what they work out, for all jobs. */
  readonly speeds: readonly SpeedDraws[];
}

/** A task with its answer. `task` is its hash: the same question has the same one in every study, shard and queue. */
export interface Answered {
  readonly task: string;
  readonly region: string;
  readonly scenario: string;
  readonly on: string;
  readonly norm_set: string;
  readonly draw: number | null;
  /** "sehStayMean p10": this number alone at its P10; null: a draw, or the values themselves. */
  readonly varied: string | null;
  readonly figures: Figures;
}

/** The day a task is about: its year's first of January, else the scenario's own. */
const dayOf = ({ year, scenario }: Task) => (year === null ? scenario.on : `${year}-01-01`);

/** All tasks of a job, in order. throws  RangeError when the study has no such job */
export type RunJob = (job: Job) => Answered[];

/**
 * For one who does many jobs one after the other. Model and baseline are made once for all that share region, year and
 * turn, also of the next job; a scenario is evaluated once for all norm sets.
 */
export function jobRunner(basis: StudyBasis): RunJob {
  const shared = {
    judges: basis.books.map(({ book }) => judgeOf(book)),
    numbers: fingerprint(basis.assumptions),
  };
  let last: { readonly region: number; readonly groundAt: Grounds } | undefined;
  return (job) => {
    const { region } = job;
    if (last?.region !== region) last = { region, groundAt: groundsOf(basis, region) };
    return rowsOfJob(basis, job, last.groundAt, shared);
  };
}

/** One job by itself. */
export const runJob = (basis: StudyBasis, job: Job): Answered[] => jobRunner(basis)(job);

function rowsOfJob(
  { study, engineVersion, books, costBook }: StudyBasis,
  job: Job,
  groundAt: Grounds,
  { judges, numbers }: { readonly judges: readonly Judge[]; readonly numbers: string },
): Answered[] {
  const { chance, figures: groups } = study;
  const { world } = study.regions[job.region]!;
  const rows: Answered[] = [];
  let last: { readonly key: string; readonly found: Evaluated; readonly figures: Figures } | undefined;
  for (let number = job.first; number <= job.last; number++) {
    const task = taskAt(study, job.region, number);
    const { turn, set } = task;
    const ground = groundAt(turn, task.year);
    const on = dayOf(task);
    const operations = task.scenario.operations.filter((operation) => holdsFrom(operation) <= on);
    const key = JSON.stringify([turn, task.year, on, operations]);
    if (last?.key !== key) {
      const found = evaluated(ground, operations, groups, costBook);
      last = { key, found, figures: figuresOf(found, groups) };
    }
    const identity = {
      engine: engineVersion,
      world: ground.world.fingerprint,
      normBook: books[set]!.book.fingerprint,
      assumptions: numbers,
      figures: groups,
      on,
      operations,
      chance: turn.kind === "draw" ? { seed: chance.seed, draws: chance.draws, draw: turn.draw } : turn,
    };
    const norms = groups.includes("norms")
      ? normFigures(
          judges[set]!(last.found, on),
          books.map(({ book }) => book),
        )
      : {};
    rows.push({
      task: fingerprint(identity),
      region: world.name,
      scenario: task.scenario.name,
      on,
      norm_set: books[set]!.name,
      draw: turn.kind === "draw" ? turn.draw : null,
      varied: turn.kind === "end" ? `${turn.name} ${endName(turn.at)}` : null,
      figures: { ...last.figures, ...norms },
    });
  }
  return rows;
}

/** First day an operation holds; "" for always. A closed road's `from` may be a point. */
const holdsFrom = ({ from }: Operation) => (typeof from === "string" ? from : "");
