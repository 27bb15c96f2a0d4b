/** A job done: the rows of its tasks. Pure: which worker does it, and when, makes no difference to a single digit. */

import { fingerprint } from "../../geodata/fingerprint.js";
import type { World } from "../../geodata/world.js";
import type { Assumptions } from "../../engine/assumptions.js";
import { type Outcome, evaluate } from "../../engine/evaluate.js";
import { type Model, prepare } from "../../engine/prepare.js";
import { supplyOf } from "../../engine/supply.js";
import { type Draws, drawn, drawsOf } from "../draws.js";
import { type Operation, apply } from "../operations.js";
import { type Figures, figuresOf } from "./row.js";
import { type Job, type Study, type Task, taskAt } from "./study.js";

/** What every task of a study shares. */
export interface StudyBasis {
  readonly study: Study;
  readonly assumptions: Assumptions;
  readonly engineVersion: string;
  /** Fingerprints of norm book and assumptions: they belong to the identity of a task. */
  readonly normBook: string;
}

/** A task with its answer. `task` is its hash: the same question has the same one in every study, shard and queue. */
export interface Answered {
  readonly task: string;
  readonly region: string;
  readonly scenario: string;
  readonly on: string;
  readonly draw: number | null;
  readonly figures: Figures;
}

/** The day a task is about: its year's first of January, else the scenario's own. */
const dayOf = ({ year, scenario }: Task) => (year === null ? scenario.on : `${year}-01-01`);

/**
 * All tasks of a job, in order. Model and baseline are made once for all that share region, year and draw.
 * throws  RangeError when the study has no such job
 */
export function runJob({ study, assumptions, engineVersion, normBook }: StudyBasis, job: Job): Answered[] {
  const { seed, draws: count } = study;
  const { world } = study.regions[job.region]!;
  const draws: Draws = count > 0 ? drawsOf(seed, count, assumptions) : {};
  const shared = {
    engine: engineVersion,
    world: world.fingerprint,
    normBook,
    assumptions: fingerprint(assumptions),
  };
  const rows: Answered[] = [];
  let state: Shared | undefined;
  for (let number = job.first; number <= job.last; number++) {
    const task = taskAt(study, job.region, number);
    if (state?.draw !== task.draw || state.year !== task.year)
      state = sharedBy(world, count > 0 ? drawn(assumptions, draws, task.draw) : assumptions, task);
    const on = dayOf(task);
    const operations = task.scenario.operations.filter((operation) => startOf(operation) <= on);
    const chance = count > 0 ? { seed, draws: count, draw: task.draw } : null;
    const changed = apply(state.model.world, operations);
    const outcome = changed === state.model.world ? state.base : evaluate(state.model, supplyOf(changed));
    rows.push({
      task: fingerprint({ ...shared, on, operations, chance }),
      region: world.name,
      scenario: task.scenario.name,
      on,
      draw: count > 0 ? task.draw : null,
      figures: figuresOf(state.model, state.base, outcome),
    });
  }
  return rows;
}

interface Shared {
  readonly draw: number;
  readonly year: number | null;
  readonly model: Model;
  readonly base: Outcome;
}

function sharedBy(world: World, assumptions: Assumptions, { draw, year }: Task): Shared {
  const model = prepare(world, assumptions);
  return { draw, year, model, base: evaluate(model, supplyOf(world)) };
}

/** First day an operation holds; "" for always. A closed road's `from` may be a point. */
const startOf = ({ from }: Operation) => (typeof from === "string" ? from : "");
