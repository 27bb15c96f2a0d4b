/** One question, one answer: scenario file in, result out. */

import { type Model, prepare } from "../engine/prepare.js";
import { type Baseline, baselineOf } from "../scenarios/baseline.js";
import { type Headlines, headlines } from "../scenarios/headlines.js";
import { impact } from "../scenarios/impact.js";
import { checkDate } from "../geodata/dates.js";
import type { PracticeGiven } from "../scenarios/practice-given.js";
import { type Scenario, checkScenario } from "../scenarios/scenario.js";
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
  opened: Opened,
  document: unknown,
  where: string,
  options: RunOptions,
  ready?: Ready,
): Promise<Checked<Answer>> {
  const question = questionOf(opened, document, where, options, ready);
  if (!question.ok) return question;
  const { value, diagnostics } = question;
  const { model, book, scenario, normsOn, countsLimitedHours, baseline } = value;
  const { costBook, engineVersion } = opened;
  const found = await impact(
    model,
    book,
    scenario,
    { normsOn, countsLimitedHours, costBook },
    baseline(countsLimitedHours),
  );
  const asked = { model, book, scenario, normsOn, countsLimitedHours, engineVersion, diagnostics };
  const result = resultOf({ ...asked, seed: options.seed }, found, options.words);
  return checked({ result, impact: found }, diagnostics);
}

/** The first figures of the same answer; arguments and findings as of runScenario. */
export async function runHeadlines(
  opened: Opened,
  document: unknown,
  where: string,
  options: RunOptions,
  ready?: Ready,
): Promise<Checked<{ readonly scenario: Scenario; readonly found: Headlines }>> {
  const question = questionOf(opened, document, where, options, ready);
  if (!question.ok) return question;
  const { value, diagnostics } = question;
  const { model, book, scenario, normsOn, countsLimitedHours, baseline } = value;
  const found = await headlines(model, book, scenario, normsOn, baseline(countsLimitedHours));
  return checked({ scenario, found }, diagnostics);
}

/** A scenario that can be run, with the model that it asks for; or everything that is wrong with it. */
function questionOf(
  { world, assumptions, book }: Opened,
  document: unknown,
  where: string,
  { normsOn, countsLimitedHours }: RunOptions,
  ready?: Ready,
) {
  const scenario = checkScenario(document, world, where);
  const diagnostics: Diagnostic[] = [
    ...scenario.diagnostics,
    ...(normsOn === undefined ? [] : checkDate(normsOn, "--norms-on")),
  ];
  if (!scenario.ok || diagnostics.some(({ severity }) => severity === "error"))
    return { ok: false as const, diagnostics };
  const { practice, on } = scenario.value;
  const { model, baseline } = ready?.under(practice) ?? readyFor({ world, assumptions }, practice);
  const question = {
    model,
    baseline,
    book,
    scenario: scenario.value,
    normsOn: normsOn ?? on,
    countsLimitedHours,
  };
  return checked(question, diagnostics);
}
