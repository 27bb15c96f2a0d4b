/** A study: regions × turns × years × scenarios × norm sets, as tasks with a number; none is made before it is asked for. */

import { type Checked, type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { regionsOfFacility } from "../../geodata/regions.js";
import { type World, offers } from "../../geodata/world.js";
import type { Assumptions } from "../../engine/assumptions.js";
import type { NormFunction } from "../../engine/supply.js";
import type { Operation } from "../operations.js";
import { checkScenario } from "../scenario.js";
import { type Projection, checkProjection } from "../projection.js";
import { type Group, closureAt, countOfSets } from "./closures.js";
import { GENERATORS, type StudyDocument, StudyForm } from "./form.js";
import { FIGURE_GROUPS, type FigureGroup } from "./figures/figure.js";
import { figureColumns } from "./row.js";
import { LONGEST_STUDY, jobSize } from "./size.js";
import type { StopRule } from "../uncertainty/ranking.js";
import { type Chance, type Turn, chanceOf, countOfTurns, turnAt, turnsBeforeDraws } from "./turns.js";

/** One scenario of a study, for one region. */
export interface StudyScenario {
  readonly name: string;
  /** The day it is about, ISO; a year of the study takes its place. */
  readonly on: string;
  readonly operations: readonly Operation[];
}

/** Where scenarios come from: listed ones, or sets of closures by number. */
type Source =
  | { readonly listed: readonly StudyScenario[] }
  | {
      readonly care: NormFunction;
      readonly size: number;
      readonly groups: readonly Group[];
      readonly on: string;
    };

/** What a study asks of one region. */
export interface RegionStudy {
  readonly world: World;
  readonly sources: readonly Source[];
  /** Scenarios, and tasks: scenarios × turns × years × norm sets. */
  readonly scenarios: number;
  readonly tasks: number;
  /** Tasks of each job but the last. */
  readonly jobTasks: number;
  readonly jobs: number;
}

export interface Study {
  readonly title: string;
  readonly chance: Chance;
  readonly figures: readonly FigureGroup[];
  /** Names of norm sets, "" for the book as it is; at least one. */
  readonly normSets: readonly string[];
  /** null: each scenario's own day. */
  readonly years: readonly (number | null)[];
  /** People of later years; absent: those of the region, whatever the year. */
  readonly projection?: Projection;
  /** When to stop drawing; absent: at the last draw. */
  readonly stop?: StopRule;
  readonly regions: readonly RegionStudy[];
  readonly tasks: number;
  readonly jobs: number;
}

/** A task. Norm set and scenario turn fastest, so that a job shares the rest; draws come last, so that fewer are a part of more. */
export interface Task {
  readonly region: number;
  readonly turn: Turn;
  readonly year: number | null;
  readonly scenario: StudyScenario;
  /** Which of `normSets`. */
  readonly set: number;
}

/** Consecutive tasks of one region: `first` up to and including `last`, numbers within the region. */
export interface Job {
  readonly job: number;
  readonly region: number;
  readonly first: number;
  readonly last: number;
}

/** A study as written, with the scenarios and norm sets of its files and CSV already in their places. */
export interface Gathered {
  readonly document: unknown;
  /** One for each of `normSets`; null for the book as it is. */
  readonly normSets: readonly { readonly name: string; readonly document: unknown }[];
  /** Absent: no growth of the people. */
  readonly projection?: Projection;
  /** Per entry of `generate` that is a CSV: the closures by scenario name. */
  readonly csv: Readonly<
    Record<number, readonly { readonly name: string; readonly operations: readonly unknown[] }[]>
  >;
}

/**
 * findings  those of checkForm and of every listed scenario; `study-empty`, `study-too-large`,
 *           `unknown-region-code`, `unknown-layer`, `no-closable-locations`
 */
export function checkStudy(
  { document, csv, normSets, projection }: Gathered,
  worlds: readonly World[],
  assumptions: Assumptions,
  where: string,
): Checked<Study> {
  const diagnostics: Diagnostic[] = checkForm(StudyForm, document, where).map(withAllGenerators);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Study, diagnostics);
  const asked = document as StudyDocument;
  const { title = "", scenarios = [], generate = [], figures = FIGURE_GROUPS } = asked;
  const span: readonly (number | null)[] = asked.years ?? [null];
  const chance = chanceOf(asked, assumptions);
  const sets = normSets.map(({ name }) => name);
  const times = countOfTurns(chance) * span.length * sets.length;
  const regions = worlds.map((world): RegionStudy => {
    const named = worlds.length > 1 ? `${where} [${world.name}]` : where;
    const inYears = span.filter((year) => year !== null);
    if (projection)
      diagnostics.push(...checkProjection(projection, world, inYears, `${named} projection`).diagnostics);
    const listed = scenarios.flatMap((one, index) => {
      const place = `${named} scenarios[${index}]`;
      const { name, ...written } = one as { readonly name?: string; readonly title?: string };
      const found = checkScenario(written, world, place);
      diagnostics.push(...found.diagnostics);
      return found.ok ? [{ ...found.value, name: name ?? written.title ?? `scenario ${index + 1}` }] : [];
    });
    const made = generate.map((one, index): Source => {
      const place = `${named} generate[${index}]`;
      if (one.kind === "csv")
        return {
          listed: (csv[index] ?? []).flatMap(({ name, operations }) => {
            const found = checkScenario({ operations }, world, `${place} ${quoted(name)}`);
            diagnostics.push(...found.diagnostics);
            return found.ok ? [{ ...found.value, name }] : [];
          }),
        };
      const groups = groupsOf(world, one, place);
      diagnostics.push(...groups.diagnostics);
      return {
        care: one.function,
        size: one.size,
        groups: groups.ok ? groups.value : [],
        on: world.supplyDate,
      };
    });
    const sources: Source[] = [{ listed }, ...made];
    const count = sources.reduce((sum, source) => sum + countOf(source), 0);
    const tasks = count * times;
    const jobTasks = jobSize(tasks, Math.max(1, count * sets.length));
    return { world, sources, scenarios: count, tasks, jobTasks, jobs: Math.ceil(tasks / jobTasks) };
  });
  const tasks = regions.reduce((sum, region) => sum + region.tasks, 0);
  if (tasks > LONGEST_STUDY)
    diagnostics.push(error("study-too-large", where, { tasks, most: LONGEST_STUDY }));
  else if (tasks === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    diagnostics.push(error("study-empty", where));
  const jobs = regions.reduce((sum, region) => sum + region.jobs, 0);
  const groups = FIGURE_GROUPS.filter((group) => figures.includes(group));
  const stop = asked.stop && { ...STOP, ...asked.stop };
  if (stop) {
    const fewest = Math.min(...regions.map((region) => region.scenarios));
    const values = { round: stop.round, scenarios: fewest, draws: chance.draws };
    if (fewest < 2 || chance.draws < stop.round)
      diagnostics.push(error("stop-of-what", `${where} stop`, values));
    const known = figureColumns(groups, []).map(({ name }) => name);
    if (!known.includes(stop.by))
      diagnostics.push(
        error("unknown-figure", `${where} stop.by`, { found: quoted(stop.by), known: known.join(", ") }),
      );
  }
  return checked(
    {
      title,
      chance,
      figures: groups,
      normSets: sets,
      years: span,
      ...(stop ? { stop } : {}),
      ...(projection ? { projection } : {}),
      regions,
      tasks,
      jobs,
    },
    diagnostics,
  );
}

/** Where a study that stops by itself does not say how. */
const STOP = { confidence: 0.95, round: 100, indifference: 0 } as const;

/** The form tells the kinds of one generator only; a kind that there is not is told all of them. */
const withAllGenerators = (found: Diagnostic): Diagnostic =>
  found.code === "not-allowed" && /generate\[\d+\]\.kind$/.test(found.where)
    ? { ...found, values: { ...found.values, allowed: GENERATORS.join(", ") } }
    : found;

const countOf = (source: Source) =>
  "listed" in source ? source.listed.length : countOfSets(source.groups, source.size);

type Closures = Exclude<NonNullable<StudyDocument["generate"]>[number], { kind: "csv" }>;

/** Open locations of a function, all together or by region of a layer; one in two regions is in both groups. */
export function groupsOf(
  world: World,
  { function: care, within }: Pick<Closures, "function" | "within">,
  where: string,
): Checked<Group[]> {
  const open = [...world.facilities.keys()].filter((column) => offers(world.facilities[column]!, care));
  const ids = (columns: readonly number[]) => columns.map((column) => world.facilities[column]!.id);
  if (open.length === 0)
    return checked<Group[]>([], [error("no-closable-locations", where, { function: care })]);
  if (!within) return checked<Group[]>([ids(open)], []);
  const layer = world.regions.find((one) => one.layer === within.layer);
  const known = world.regions.map((one) => one.layer).join(", ");
  if (!layer)
    return checked<Group[]>(
      [],
      [error("unknown-layer", `${where}.within.layer`, { found: quoted(within.layer), known })],
    );
  if (within.code !== undefined && !layer.codes.includes(within.code)) {
    const values = { found: quoted(within.code), layer: within.layer, known: layer.codes.join(", ") };
    return checked<Group[]>([], [error("unknown-region-code", `${where}.within.code`, values)]);
  }
  const chosen = layer.codes.flatMap((code, member) =>
    within.code === undefined || within.code === code
      ? [ids(open.filter((column) => regionsOfFacility(layer, column).includes(member)))]
      : [],
  );
  return checked<Group[]>(chosen, []);
}

/** Jobs in order; a job never crosses a region. `most`: only so many of its tasks. */
export function jobAt({ regions, jobs }: Study, job: number, most = Infinity): Job {
  if (!(job >= 0 && job < jobs)) throw new RangeError(`No job ${job} of ${jobs}`);
  let left = job;
  let region = 0;
  while (left >= regions[region]!.jobs) left -= regions[region++]!.jobs;
  const { tasks, jobTasks } = regions[region]!;
  const first = left * jobTasks;
  return { job, region, first, last: Math.min(first + Math.min(most, jobTasks), tasks) - 1 };
}

/** Jobs of a region that hold the turns before draw number `draws`: what must be there when drawing stops at it. */
export function jobsUntil(study: Study, draws: number): number[] {
  const { regions, chance, years, normSets } = study;
  let before = 0;
  return regions.flatMap(({ scenarios, jobTasks, jobs }) => {
    const perTurn = years.length * scenarios * normSets.length;
    const needed = Math.ceil(((turnsBeforeDraws(chance) + draws) * perTurn) / jobTasks);
    const own = Array.from({ length: Math.min(jobs, needed) }, (_, at) => before + at);
    before += jobs;
    return own;
  });
}

/** throws  RangeError when the region has no such task */
export function taskAt({ regions, chance, years, normSets }: Study, region: number, task: number): Task {
  const { sources, scenarios, tasks } = regions[region]!;
  if (!(task >= 0 && task < tasks)) throw new RangeError(`No task ${task} of ${tasks}`);
  const bySet = Math.floor(task / normSets.length);
  const byScenario = Math.floor(bySet / scenarios);
  return {
    region,
    turn: turnAt(chance, Math.floor(byScenario / years.length)),
    year: years[byScenario % years.length]!,
    scenario: scenarioAt(sources, bySet % scenarios),
    set: task % normSets.length,
  };
}

function scenarioAt(sources: readonly Source[], number: number): StudyScenario {
  let left = number;
  for (const source of sources) {
    const count = countOf(source);
    if (left < count) {
      if ("listed" in source) return source.listed[left]!;
      const closed = closureAt(source.groups, source.size, left);
      const operations = closed.map((facility) => ({
        kind: "close" as const,
        facility,
        function: source.care,
      }));
      return { name: closed.join(" + "), on: source.on, operations };
    }
    left -= count;
  }
  throw new RangeError(`No scenario ${number}`);
}
