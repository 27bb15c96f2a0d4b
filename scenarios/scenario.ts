/** The scenario file: its form, and every fault in it at once. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error, warning } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import type { World } from "../geodata/world.js";
import { type Close, CloseForm, checkClose, writeOut } from "./operations.js";

/** Operations of the contract that are accepted and stored, but to which no model responds yet. */
export const LATER_KINDS = [
  "open",
  "merge",
  "relocate",
  "setLevel",
  "setHours",
  "setCapacity",
  "spoedplein",
  "setDemand",
  "closeRoad",
] as const;

export const ScenarioForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String({ maxLength: 300 })),
    region: Type.Optional(Type.String()),
    on: Type.Optional(Type.String()),
    operations: Type.Array(Type.Unknown(), { maxItems: 1000 }),
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
 * findings  those of checkForm and of each operation; `unknown-kind`, `impossible-date`,
 *           `contradicting-operations` (errors); `no-model-yet`, `operation-after-date`, `no-operations` (warnings)
 */
export function checkScenario(document: unknown, world: World, where: string): Checked<Scenario> {
  const diagnostics: Diagnostic[] = checkForm(ScenarioForm, document, where);
  const written = (typeof document === "object" && document ? document : {}) as {
    title?: string;
    on?: unknown;
    operations?: unknown;
  };
  const listed = Array.isArray(written.operations) ? (written.operations as unknown[]).slice(0, 1000) : [];
  if (written.on !== undefined) diagnostics.push(...checkDate(written.on, `${where} on`));
  const operations: Close[] = [];
  listed.forEach((entry, index) => {
    const place = `${where} operations[${index}]`;
    const { kind, from } = (typeof entry === "object" && entry ? entry : {}) as Record<string, unknown>;
    if (from !== undefined) diagnostics.push(...checkDate(from, `${place}.from`));
    if (kind === "close") {
      const form = checkForm(CloseForm, entry, place);
      diagnostics.push(...form);
      if (form.some(({ severity }) => severity === "error")) return;
      const close = checkClose(entry as Close, world, place);
      diagnostics.push(...close.diagnostics);
      if (!close.ok) return;
      const written = writeOut(close.value, world, place);
      diagnostics.push(...written.diagnostics);
      if (written.ok) operations.push(...written.value);
    } else if ((LATER_KINDS as readonly unknown[]).includes(kind))
      diagnostics.push(warning("no-model-yet", place, { kind: String(kind) }));
    else {
      const known = ["close", ...LATER_KINDS].join(", ");
      const found = typeof kind === "string" ? kind.slice(0, 60) : "–";
      diagnostics.push(error("unknown-kind", `${place}.kind`, { found, known }));
    }
  });
  diagnostics.push(...contradictions(operations, where));
  if (listed.length === 0) diagnostics.push(warning("no-operations", where));
  const latest = operations.flatMap(({ from }) => from ?? []).sort();
  const on = typeof written.on === "string" ? written.on : (latest.at(-1) ?? world.supplyDate);
  const late = operations.filter(({ from }) => from !== undefined && from > on);
  for (const { facility, from } of late)
    diagnostics.push(warning("operation-after-date", where, { facility: facility ?? "", from: from!, on }));
  const inTime = operations
    .filter((operation) => !late.includes(operation))
    .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : (a.from ?? "") > (b.from ?? "") ? 1 : 0));
  const title = typeof written.title === "string" ? written.title : "";
  return checked({ title, on, operations: inTime }, diagnostics);
}

/** A calendar date as YYYY-MM-DD that exists: 2027-02-30 does not. */
export function checkDate(found: unknown, where: string): Diagnostic[] {
  if (typeof found !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(found))
    return [error("impossible-date", where, { found: String(found).slice(0, 60) })];
  const [year, month, day] = found.split("-").map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? [] : [error("impossible-date", where, { found })];
}

/** The same location closed twice with different dates says two things at once. */
function contradictions(operations: readonly Close[], where: string): Diagnostic[] {
  const first = new Map<string, Close>();
  return operations.flatMap((operation) => {
    const key = `${operation.facility} ${operation.function ?? ""}`;
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, operation);
      return [];
    }
    const values = {
      facility: operation.facility ?? "",
      first: earlier.from ?? "–",
      second: operation.from ?? "–",
    };
    return earlier.from === operation.from
      ? [warning("operation-twice", where, values)]
      : [error("contradicting-operations", where, values)];
  });
}
