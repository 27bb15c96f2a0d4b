/** Jobs of a study in the order in which they are handed out: all at once, or round after round until the order is settled. */

import type { Study } from "../../scenarios/study/study.js";
import { jobsUntil } from "../../scenarios/study/study.js";
import { type StopRule, settledAfter } from "../../scenarios/uncertainty/ranking.js";
import type { StudyRow } from "./columns.js";
import { readJob } from "./folder.js";

/** What was decided; filled while the jobs are handed out. */
export interface Decision {
  stoppedAfter?: number;
}

/**
 * Numbers of the jobs to be done, without those that are.
 * idle      settles when every job handed out so far is done
 * decision  told where drawing ended, if it ended early: the same whoever did what, since rounds are numbers of draws
 */
export async function* jobsInRounds(
  study: Study,
  folder: string,
  done: ReadonlySet<number>,
  decision: Decision,
  idle: () => Promise<unknown>,
): AsyncGenerator<number> {
  const { stop, chance, jobs } = study;
  if (!stop) {
    for (let job = 0; job < jobs; job++) if (!done.has(job)) yield job;
    return;
  }
  const values = new OrderValues(stop.by, chance.draws);
  const seen = new Set<number>();
  for (let draws = stop.round; ; draws += stop.round) {
    const needed = jobsUntil(study, Math.min(draws, chance.draws)).filter((job) => !seen.has(job));
    for (const job of needed) if (!done.has(job)) yield job;
    await idle();
    for (const job of needed) {
      seen.add(job);
      values.add(await readJob(folder, job));
    }
    const settled = values.settled(stop, draws);
    if (settled !== undefined) decision.stoppedAfter = settled;
    if (settled !== undefined || draws >= chance.draws) return;
  }
}

/** One figure of all scenarios by draw, per region, day and norm set. */
class OrderValues {
  private readonly groups = new Map<string, Map<string, Float64Array>>();

  constructor(
    private readonly figure: string,
    private readonly draws: number,
  ) {}

  add(rows: readonly StudyRow[]): void {
    for (const row of rows) {
      const { draw } = row;
      if (typeof draw !== "number") continue;
      const key = JSON.stringify([row["region"], row["on"], row["norm_set"]]);
      const group = this.groups.get(key) ?? new Map<string, Float64Array>();
      this.groups.set(key, group);
      const name = String(row["scenario"]);
      const own = group.get(name) ?? new Float64Array(this.draws).fill(NaN);
      group.set(name, own);
      own[draw] = typeof row[this.figure] === "number" ? (row[this.figure] as number) : NaN;
    }
  }

  /** Settled in every group; the chance of a mistake is divided over them. */
  settled(rule: StopRule, until: number): number | undefined {
    const confidence = 1 - (1 - rule.confidence) / Math.max(1, this.groups.size);
    const found = [...this.groups.values()].map((group) => {
      const values = [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own.slice(0, until));
      return settledAfter(values, { ...rule, confidence }, this.draws);
    });
    return found.every((draws) => draws !== undefined) && found.length > 0 ? Math.max(...found) : undefined;
  }
}
