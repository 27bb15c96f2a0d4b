/** The scenario file: its form, and every fault in it at once. */

import { type TSchema, Type } from "typebox";
import { checkDate } from "../geodata/dates.js";
import { type Checked, type Diagnostic, checked, warning } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import type { Layout, World } from "../geodata/world.js";
import { type Stated, blamed, closedTheSameDay, saidTwice, subjectOf } from "./contradictions.js";
import { type PracticeGiven, PracticeGivenForm, checkPractice } from "./practice-given.js";
import { type ProcedureGiven, ProcedureGivenForm, checkProcedure } from "./procedure.js";
import { type Operation, OperationForm, change, checkOperation, readOperation } from "./operations.js";

const MOST_OPERATIONS = 1000;

const scenarioForm = (operation: TSchema) =>
  Type.Object(
    {
      format: Type.Optional(Type.String()),
      title: Type.Optional(Type.String({ maxLength: 300 })),
      region: Type.Optional(Type.String()),
      on: Type.Optional(Type.String()),
      operations: Type.Array(operation, { maxItems: MOST_OPERATIONS }),
      procedure: Type.Optional(ProcedureGivenForm),
      practice: Type.Optional(PracticeGivenForm),
    },
    { additionalProperties: false },
  );

/** What is checked first: each operation is then checked by the form of its own kind. */
export const ScenarioForm = scenarioForm(Type.Unknown());
/** What is published: with the forms of all operations. */
export const WholeScenarioForm = scenarioForm(OperationForm);

export interface Scenario {
  readonly title: string;
  /** The day the answer is about, ISO. */
  readonly on: string;
  /** In the order in which they take effect: by `from`, then as listed; later than `on` left out. */
  readonly operations: readonly Operation[];
  /** Days on which steps of the closing procedure were taken; absent where none is given. */
  readonly procedure?: ProcedureGiven;
  /** How the practice model is to run on both sides; absent where nothing is said. */
  readonly practice?: PracticeGiven;
}

/**
 * A scenario against the world it is about. Each operation is checked against what earlier ones have made of it:
 * by `from`, then in list order, those later than `on` last.
 * world     undefined when the region could not be read: then all is checked that needs no world
 * findings  those of checkForm, of checkPractice, of readOperation and of each operation; `impossible-date`,
 *           `contradicting-operations`, `changes-what-is-closed` (errors); `operation-after-date`, `operation-twice`,
 *           `no-operations` (warnings)
 */
export function checkScenario(document: unknown, world: World | undefined, where: string): Checked<Scenario> {
  const written = record(document);
  const all = Array.isArray(written["operations"]) ? (written["operations"] as unknown[]) : undefined;
  const listed = all?.slice(0, MOST_OPERATIONS);
  // Of millions of operations it is enough to see that there is one too many.
  const first = all ? { ...written, operations: all.slice(0, MOST_OPERATIONS + 1) } : document;
  const diagnostics: Diagnostic[] = checkForm(ScenarioForm, first, where);
  const wrongOn = dateFaults(written["on"], `${where} on`);
  diagnostics.push(...wrongOn);
  diagnostics.push(...checkProcedure(record(written["procedure"]), `${where} procedure`));
  diagnostics.push(...checkPractice(record(written["practice"]), world, `${where} practice`));
  const { stated, findings } = walk(listed ?? [], world, where);
  diagnostics.push(...findings);
  if (listed?.length === 0) diagnostics.push(warning("no-operations", where));
  const latest = stated.flatMap(({ day }) => (day === "" ? [] : [day])).sort();
  const said = typeof written["on"] === "string" && wrongOn.length === 0 ? written["on"] : undefined;
  const on = said ?? latest.at(-1) ?? world?.supplyDate ?? "";
  for (const { operation, place, day } of stated)
    if (day > on) {
      const values = { kind: operation.kind, subject: subjectOf(operation), from: day, on };
      diagnostics.push(warning("operation-after-date", place, values));
    }
  const twice = findings.filter(({ code }) => code === "operation-twice").map((found) => found.where);
  const operations = stated
    .filter(({ day, place }) => day <= on && !twice.includes(place))
    .map(({ operation }) => operation);
  const title = typeof written["title"] === "string" ? written["title"] : "";
  const procedure = written["procedure"] as ProcedureGiven | undefined;
  const practice = written["practice"] as PracticeGiven | undefined;
  const given = { ...(procedure ? { procedure } : {}), ...(practice ? { practice } : {}) };
  return checked({ title, on, operations, ...given }, diagnostics);
}

/** One entry of the list, its form and date checked. */
interface Entry {
  readonly place: string;
  readonly day: string;
  readonly read: Checked<Operation>;
  /** What is wrong with its date. */
  readonly undated: readonly Diagnostic[];
}

function entryOf(entry: unknown, place: string): Entry {
  const read = readOperation(entry, place);
  const { from } = record(entry);
  // The `from` of a closed road may be a point.
  const undated = dateFaults(from, `${place}.from`);
  return { place, day: typeof from === "string" ? from : "", read, undated };
}

/**
 * All sound operations in the order in which they take effect, and what is wrong with the others.
 * findings  in the order of the list
 */
function walk(listed: readonly unknown[], world: World | undefined, where: string) {
  // Not map: a list made by hand may have holes.
  const entries = Array.from(listed, (entry, index) => entryOf(entry, `${where} operations[${index}]`));
  const ordered = [...entries].sort((a, b) => compare(a.day, b.day));
  const said = new Map<string, Diagnostic[]>();
  const stated: Stated[] = [];
  const promised: string[] = [];
  let layout: Layout | undefined = world;
  for (const { place, day, read, undated } of ordered) {
    const found = read.ok ? checkOperation(read.value, layout, place, world) : undefined;
    const own = [...read.diagnostics, ...undated, ...(found?.diagnostics ?? [])];
    said.set(
      place,
      own.map((finding) => blamed(finding, stated)),
    );
    if (!found?.ok || undated.length > 0) promised.push(...newIds(read));
    if (!found?.ok || undated.length > 0 || !layout || !world) continue;
    const idle = found.diagnostics.some(({ code }) => code === "no-effect");
    for (const operation of found.value) {
      stated.push({ operation, place, day, idle });
      layout = change(layout, operation, world);
    }
  }
  const together = [...saidTwice(stated), ...closedTheSameDay(stated)];
  const findings = entries.flatMap(({ place }) => {
    const more = together.filter((finding) => finding.where === place);
    const own = said.get(place)!.filter(
      ({ code, values }) =>
        // That it is said twice is the better reason; and what should have opened is missed once, where it should.
        !(code === "no-effect" && more.length > 0) &&
        !(code === "unknown-facility" && promised.includes(String(values["found"]))),
    );
    return [...own, ...more];
  });
  return { stated, findings };
}

/** Ids that an unsound operation would have opened. */
function newIds(read: Checked<Operation>): string[] {
  if (!read.ok) return [];
  const { value } = read;
  if (value.kind === "open" && value.id !== undefined) return [value.id];
  return value.kind === "merge" && typeof value.into === "object" ? [value.into.id] : [];
}

const record = (value: unknown) =>
  (typeof value === "object" && value ? value : {}) as Record<string, unknown>;

/** Text that is no date; what is not even text was said by the form. */
const dateFaults = (found: unknown, where: string) =>
  typeof found === "string" ? checkDate(found, where) : [];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
