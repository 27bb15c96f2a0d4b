/** Operations: check speaks and changes nothing; apply is silent and returns a new World. */

import { type TObject, type TSchema, Type } from "typebox";
import { type Checked, checked, error, quoted } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { travelled } from "../geodata/travel.js";
import type { Layout, World } from "../geodata/world.js";
import { type SetCapacity, type Spoedplein, setCapacity, spoedplein } from "./operations/capacity.js";
import { type Close, closeKind, shut, writeOut } from "./operations/close.js";
import { type SetDemand, setDemand } from "./operations/demand.js";
import type { OperationKind } from "./operations/form.js";
import { type SetHours, setHours } from "./operations/hours.js";
import { type SetLevel, setLevel } from "./operations/level.js";
import { type Merge, merge } from "./operations/merge.js";
import { type Open, open } from "./operations/open.js";
import { type Relocate, relocate } from "./operations/relocate.js";
import { type CloseRoad, closeRoad } from "./operations/road.js";

export { type Close, CloseForm } from "./operations/close.js";

export type Operation =
  Close | Open | Merge | Relocate | SetLevel | SetHours | SetCapacity | Spoedplein | SetDemand | CloseRoad;
export type Kind = Operation["kind"];

const OPERATIONS: { readonly [K in Kind]: OperationKind<Extract<Operation, { kind: K }>> } = {
  close: closeKind,
  open,
  merge,
  relocate,
  setLevel,
  setHours,
  setCapacity,
  spoedplein,
  setDemand,
  closeRoad,
};
export const KINDS = Object.keys(OPERATIONS) as readonly Kind[];

/** Any one operation, for the published form: `kind` tells which. */
export const OperationForm = Type.Union(Object.values(OPERATIONS).map(({ form }) => form));

const kindOf = (kind: Kind) => OPERATIONS[kind] as OperationKind<Operation>;

/**
 * What is written, without the keys that its kind does not have.
 * finding  `unknown-kind`; then those of the form of its kind
 */
export function readOperation(entry: unknown, where: string): Checked<Operation> {
  const kind: unknown = typeof entry === "object" && entry ? (entry as { kind?: unknown }).kind : undefined;
  const known = KINDS.find((name) => name === kind);
  if (known)
    return checked(only(kindOf(known).form, entry as object), checkForm(kindOf(known).form, entry, where));
  const found = kind === undefined ? "–" : quoted(kind);
  return checked(entry as Operation, [
    error("unknown-kind", `${where}.kind`, { found, known: KINDS.join(", ") }),
  ]);
}

function only(form: TSchema, entry: object): Operation {
  const kept: object = Object.fromEntries(
    Object.entries(entry).filter(([key]) => Object.hasOwn((form as TObject).properties, key)),
  );
  return kept as Operation;
}

/**
 * An operation against the layout as earlier ones left it; `base` is the region's own.
 * value     the operations it stands for, ids looked up: one, but for a closing by `where`
 * findings  those of its kind
 */
export function checkOperation(
  operation: Operation,
  layout: Layout | undefined,
  where: string,
  base: Layout | undefined,
): Checked<readonly Operation[]> {
  const found = kindOf(operation.kind).check(operation, layout, where, base);
  if (!found.ok) return found;
  const { value } = found;
  if (value.kind !== "close" || !base) return { ...found, value: [value] };
  const out = writeOut(value, base, where);
  return { ...out, diagnostics: [...found.diagnostics, ...out.diagnostics] };
}

/** The layout after one sound operation; its travel tables are still to be made. */
export const change = (layout: Layout, operation: Operation, base: Layout): Layout =>
  kindOf(operation.kind).change(layout, operation, base);

/**
 * All operations in the order given, and then the travel tables that they change, once.
 * returns  the world itself where nothing changes
 */
export const apply = (world: World, operations: readonly Operation[]): World =>
  travelled(
    world,
    operations.reduce<Layout>((layout, operation) => change(layout, operation, world), world),
  );

/** The same world with one location, or one function of it, closed. Shares every table. */
export const close = (world: World, { facility, function: care }: Close): World =>
  shut(world, facility!, care);
