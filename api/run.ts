/** One question, one answer: scenario file in, result out. */

import { type Model, prepare } from "../engine/prepare.js";
import { type Baseline, baselineOf } from "../scenarios/baseline.js";
import { impact } from "../scenarios/impact.js";
import { checkDate } from "../geodata/dates.js";
import type { PracticeGiven } from "../scenarios/practice-given.js";
import { checkScenario } from "../scenarios/scenario.js";
import { type Checked, type Diagnostic, checked } from "../geodata/diagnostics.js";
import { entry } from "../geodata/entry.js";
import type { World } from "../geodata/world.js";
import type { Assumptions } from "../engine/assumptions.js";
import type { CostBook } from "../engine/cost-book.js";
import type { NormBook } from "../engine/rules/book.js";
import { type Result, resultOf } from "./result.js";
import type { Impact } from "../scenarios/impact.js";
import type { Words } from "./words/words.js";

export interface Opened {
  readonly world: World;
  readonly assumptions: Assumptions;
  readonly book: NormBook;
  readonly engineVersion: string;
  /** Without it the money of a result is unknown. */
  readonly costBook?: CostBook;
}

/** What no scenario changes, for one who answers many questions on the same world and assumptions. */
export interface Ready {
  readonly model: Model;
  readonly baseline: (countsLimitedHours: boolean) => Baseline;
  /** The same with the practice model run as a scenario says; this one itself where it says nothing. */
  readonly under: (practice: PracticeGiven | undefined) => Ready;
}

/** Each part is worked out when it is first asked for, and kept as long as this value is. */
export function readyFor(
  opened: Pick<Opened, "world" | "assumptions">,
  { choice, coordination }: PracticeGiven = {},
): Ready {
  const { world, assumptions } = opened;
  const model = prepare(world, assumptions, { rule: choice, coordination });
  const baselines = new Map<boolean, Baseline>();
  const others = new Map<string, Ready>();
  const ready: Ready = {
    model,
    baseline: (countsLimitedHours) =>
      entry(baselines, countsLimitedHours, () => baselineOf(model, countsLimitedHours)),
    under(practice) {
      if (practice === undefined) return ready;
      const key = `${practice.choice} ${practice.coordination}`;
      return entry(others, key, () => readyFor(opened, practice));
    },
  };
  return ready;
}

export interface RunOptions {
  /** ISO; defaults to the scenario's own date. */
  readonly normsOn?: string;
  readonly seed: number;
  readonly countsLimitedHours: boolean;
  readonly words: Words;
}

export interface Answer {
  readonly result: Result;
  readonly impact: Impact;
}

/**
 * ready     for the same world and assumptions, where many questions are asked of them
 * findings  those of checkScenario; `impossible-date` for normsOn
 */
export async function runScenario(
  { world, assumptions, book, engineVersion, costBook }: Opened,
  document: unknown,
  where: string,
  { normsOn, seed, countsLimitedHours, words }: RunOptions,
  ready?: Ready,
): Promise<Checked<Answer>> {
  const scenario = checkScenario(document, world, where);
  const diagnostics: Diagnostic[] = [
    ...scenario.diagnostics,
    ...(normsOn === undefined ? [] : checkDate(normsOn, "--norms-on")),
  ];
  if (!scenario.ok || diagnostics.some(({ severity }) => severity === "error"))
    return { ok: false, diagnostics };
  const { practice } = scenario.value;
  const { model, baseline } = ready?.under(practice) ?? readyFor({ world, assumptions }, practice);
  const options = { normsOn: normsOn ?? scenario.value.on, countsLimitedHours, costBook };
  const found = await impact(model, book, scenario.value, options, baseline(countsLimitedHours));
  const question = { model, book, scenario: scenario.value, seed, engineVersion, diagnostics, ...options };
  return checked({ result: resultOf(question, found, words), impact: found }, diagnostics);
}
