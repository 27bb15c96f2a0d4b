/** A study: regions × years × draws × scenarios, as tasks with a number; none is made before it is asked for. */

import { type Checked, type Diagnostic, checked, error, quoted } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import { regionsOfFacility } from "../../geodata/regions.js";
import { type World, offers } from "../../geodata/world.js";
import type { NormFunction } from "../../engine/supply.js";
import type { Operation } from "../operations.js";
import { checkScenario } from "../scenario.js";
import { type Group, closureAt, countOfSets } from "./closures.js";
import { type StudyDocument, StudyForm } from "./form.js";
import { LONGEST_STUDY, jobSize } from "./size.js";

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
  /** Scenarios, and tasks: scenarios × draws × years. */
  readonly scenarios: number;
  readonly tasks: number;
  readonly jobs: number;
}

export interface Study {
  readonly title: string;
  readonly seed: number;
  /** 0: one evaluation with the values themselves; n: n draws over the ranges. */
  readonly draws: number;
  /** null: each scenario's own day. */
  readonly years: readonly (number | null)[];
  readonly regions: readonly RegionStudy[];
  readonly tasks: number;
  readonly jobs: number;
}

/** A task: which region, year, draw and scenario, by number. The scenario turns fastest, so that a job shares the rest. */
export interface Task {
  readonly region: number;
  readonly year: number | null;
  readonly draw: number;
  readonly scenario: StudyScenario;
}

/** Consecutive tasks of one region: `first` up to and including `last`, numbers within the region. */
export interface Job {
  readonly job: number;
  readonly region: number;
  readonly first: number;
  readonly last: number;
}

/** A study as written, with the scenarios of its files and CSV already in their places. */
export interface Gathered {
  readonly document: unknown;
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
  { document, csv }: Gathered,
  worlds: readonly World[],
  where: string,
): Checked<Study> {
  const diagnostics: Diagnostic[] = checkForm(StudyForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Study, diagnostics);
  const { title = "", draws = 0, seed = 1, years, scenarios = [], generate = [] } = document as StudyDocument;
  const span = years ?? [null];
  const regions = worlds.map((world): RegionStudy => {
    const named = worlds.length > 1 ? `${where} [${world.name}]` : where;
    const listed = scenarios.flatMap((one, index) => {
      const place = `${named} scenarios[${index}]`;
      const { name, ...asked } = one as { readonly name?: string; readonly title?: string };
      const found = checkScenario(asked, world, place);
      diagnostics.push(...found.diagnostics);
      return found.ok ? [{ ...found.value, name: name ?? asked.title ?? `scenario ${index + 1}` }] : [];
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
    const tasks = count * span.length * Math.max(1, draws);
    return { world, sources, scenarios: count, tasks, jobs: Math.ceil(tasks / jobSize(tasks)) };
  });
  const tasks = regions.reduce((sum, region) => sum + region.tasks, 0);
  if (tasks > LONGEST_STUDY)
    diagnostics.push(error("study-too-large", where, { tasks, most: LONGEST_STUDY }));
  else if (tasks === 0 && !diagnostics.some(({ severity }) => severity === "error"))
    diagnostics.push(error("study-empty", where));
  const jobs = regions.reduce((sum, region) => sum + region.jobs, 0);
  return checked({ title, seed, draws, years: span, regions, tasks, jobs }, diagnostics);
}

const countOf = (source: Source) =>
  "listed" in source ? source.listed.length : countOfSets(source.groups, source.size);

type Closures = Exclude<NonNullable<StudyDocument["generate"]>[number], { kind: "csv" }>;

/** Open locations of a function, all together or by region of a layer; one in two regions is in both groups. */
function groupsOf(world: World, { function: care, within }: Closures, where: string): Checked<Group[]> {
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

/** Jobs in order; a job never crosses a region. */
export function jobAt({ regions, jobs }: Study, job: number): Job {
  if (!(job >= 0 && job < jobs)) throw new RangeError(`No job ${job} of ${jobs}`);
  let left = job;
  let region = 0;
  while (left >= regions[region]!.jobs) left -= regions[region++]!.jobs;
  const { tasks } = regions[region]!;
  const first = left * jobSize(tasks);
  return { job, region, first, last: Math.min(first + jobSize(tasks), tasks) - 1 };
}

/** throws  RangeError when the region has no such task */
export function taskAt({ regions, draws, years }: Study, region: number, task: number): Task {
  const { sources, scenarios, tasks } = regions[region]!;
  if (!(task >= 0 && task < tasks)) throw new RangeError(`No task ${task} of ${tasks}`);
  const rest = Math.floor(task / scenarios);
  const times = Math.max(1, draws);
  return {
    region,
    year: years[Math.floor(rest / times)]!,
    draw: rest % times,
    scenario: scenarioAt(sources, task % scenarios),
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
