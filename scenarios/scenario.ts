/** The scenario file: its form, and every fault in it at once. */

import { Type } from "typebox";
import { checkDate } from "../geodata/dates.js";
import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  quoted,
  warning,
} from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import type { World } from "../geodata/world.js";
import { type Other, type Placed, changesOfClosed, closedTwice } from "./contradictions.js";
import { type LaterKind, LATER_KINDS, checkLater } from "./later.js";
import { type Close, CloseForm, checkClose, writeOut } from "./operations.js";

const MOST_OPERATIONS = 1000;

export const ScenarioForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String({ maxLength: 300 })),
    region: Type.Optional(Type.String()),
    on: Type.Optional(Type.String()),
    operations: Type.Array(Type.Unknown(), { maxItems: MOST_OPERATIONS }),
  },
  { additionalProperties: false },
);

export interface Scenario {
  readonly title: string;
  /** The day the answer is about, ISO. */
  readonly on: string;
  /** In the order in which they take effect: by `from`, then as listed; later than `on` left out. */
  readonly operations: readonly Close[];
}

/**
 * A scenario against the world it is about.
 * world     undefined when the region could not be read: then all is checked that needs no world
 * findings  those of checkForm and of each operation; `unknown-kind`, `impossible-date`,
 *           `contradicting-operations`, `changes-what-is-closed` (errors); `no-model-yet`, `operation-after-date`, `operation-twice`,
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
  const placed: Placed[] = [];
  const others: Other[] = [];
  listed?.forEach((entry, index) => {
    const place = `${where} operations[${index}]`;
    const operation = checkOperation(entry, world, place);
    diagnostics.push(...operation.diagnostics);
    if (operation.ok && record(entry)["kind"] !== "close") others.push({ entry: record(entry), place });
    if (operation.ok) placed.push(...operation.value.map((close) => ({ close, place })));
  });
  diagnostics.push(...closedTwice(placed));
  if (world) diagnostics.push(...changesOfClosed(placed, others, world));
  if (listed?.length === 0) diagnostics.push(warning("no-operations", where));
  const latest = placed.flatMap(({ close }) => close.from ?? []).sort();
  const given = typeof written["on"] === "string" && wrongOn.length === 0 ? written["on"] : undefined;
  const on = given ?? latest.at(-1) ?? world?.supplyDate ?? "";
  const late = placed.filter(({ close }) => close.from !== undefined && close.from > on);
  for (const { close, place } of late)
    diagnostics.push(
      warning("operation-after-date", place, { facility: close.facility ?? "", from: close.from!, on }),
    );
  const inTime = placed.filter((one) => !late.includes(one)).map(({ close }) => close);
  inTime.sort((a, b) => compare(a.from ?? "", b.from ?? ""));
  const title = typeof written["title"] === "string" ? written["title"] : "";
  return checked({ title, on, operations: inTime }, diagnostics);
}

function checkOperation(entry: unknown, world: World | undefined, place: string): Checked<readonly Close[]> {
  const { kind, from } = record(entry);
  if ((LATER_KINDS as readonly unknown[]).includes(kind)) {
    // The `from` of a closed road is a point.
    const dates = kind === "closeRoad" && typeof from !== "string" ? [] : dateFaults(from, `${place}.from`);
    return checked([], [...dates, ...checkLater(kind as LaterKind, entry, world, place)]);
  }
  if (kind !== "close") {
    const known = ["close", ...LATER_KINDS].join(", ");
    const found = kind === undefined ? "–" : quoted(kind);
    return checked([], [error("unknown-kind", `${place}.kind`, { found, known })]);
  }
  const diagnostics = [...checkForm(CloseForm, entry, place), ...dateFaults(from, `${place}.from`)];
  if (diagnostics.some(({ code, severity }) => severity === "error" && code !== "impossible-date"))
    return checked([], diagnostics);
  const close = checkClose(entry as Close, world, place);
  diagnostics.push(...close.diagnostics);
  if (!close.ok || hasErrors(diagnostics) || !world) return checked([], diagnostics);
  const out = writeOut(close.value, world, place);
  return { ...out, diagnostics: [...diagnostics, ...out.diagnostics] };
}

const record = (value: unknown) =>
  (typeof value === "object" && value ? value : {}) as Record<string, unknown>;

/** Text that is no date; what is not even text was said by the form. */
const dateFaults = (found: unknown, where: string) =>
  typeof found === "string" ? checkDate(found, where) : [];

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
