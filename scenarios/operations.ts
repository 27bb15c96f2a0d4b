/** Operations: check speaks and changes nothing; apply is silent and returns a new World. */

import { Type } from "typebox";
import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  quoted,
  warning,
} from "../geodata/diagnostics.js";
import { nearestNames, nearestOf } from "../geodata/spelling.js";
import {
  type CareFunction,
  FUNCTIONS,
  type Facility,
  type FunctionState,
  type World,
} from "../geodata/world.js";

export const CloseForm = Type.Object(
  {
    kind: Type.Enum(["close"]),
    facility: Type.Optional(Type.String()),
    function: Type.Optional(Type.String()),
    where: Type.Optional(
      Type.Object(
        { function: Type.String(), visitsPerYearBelow: Type.Number({ minimum: 0 }) },
        { additionalProperties: false },
      ),
    ),
    from: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** Close one function of a location, or without `function` the whole location. `from`: first day it holds. */
export interface Close {
  readonly kind: "close";
  readonly facility?: string;
  readonly function?: CareFunction;
  readonly where?: { readonly function: string; readonly visitsPerYearBelow: number };
  readonly from?: string;
}

/**
 * findings  `unknown-facility` (with the nearest names), `unknown-function`, `facility-or-where` (errors);
 *           `no-effect` (warning)
 * world     undefined when the region could not be read: then facilities are not looked up
 * value     the same operation, the facility under its own id
 */
export function checkClose(operation: Close, world: World | undefined, where: string): Checked<Close> {
  const { facility: name, function: care, where: choice } = operation;
  const diagnostics: Diagnostic[] = [
    ...(care === undefined ? [] : checkFunction(care, `${where}.function`)),
    ...(choice === undefined ? [] : checkFunction(choice.function, `${where}.where.function`)),
  ];
  if ((name === undefined) === (choice === undefined)) diagnostics.push(error("facility-or-where", where));
  if (name === undefined || !world) return checked(operation, diagnostics);
  const found = checkFacility(name, world, `${where}.facility`);
  diagnostics.push(...found.diagnostics);
  if (!found.ok) return checked(operation, diagnostics);
  const { id, functions } = found.value;
  const states = care ? [functions[care]] : Object.values(functions);
  if (!hasErrors(diagnostics) && !states.some((state) => state?.open))
    diagnostics.push(warning("no-effect", where, { facility: id, function: care ?? "–" }));
  return checked({ ...operation, facility: id }, diagnostics);
}

/** finding  `unknown-facility`, with the nearest names */
export function checkFacility(name: string, world: World, where: string): Checked<Facility> {
  const facility = findFacility(world, name);
  if (facility) return checked(facility, []);
  const known = world.facilities.flatMap(({ id, name, aliases }) =>
    [id, name, ...aliases].map((typed) => [typed, id] as const),
  );
  const values = { found: quoted(name), nearest: nearestNames(name, known) };
  return { ok: false, diagnostics: [error("unknown-facility", where, values)] };
}

/** finding  `unknown-function`, with the nearest names */
export const checkFunction = (found: string, where: string): Diagnostic[] =>
  (FUNCTIONS as readonly string[]).includes(found)
    ? []
    : [error("unknown-function", where, { found: quoted(found), nearest: nearestOf(found, FUNCTIONS) })];

/**
 * A `where` written out as one closing per location, on the baseline.
 * findings  `where-unknown-volume`: locations whose volume the region does not know; they stay open
 *           `where-nothing`: no location answers to it
 */
export function writeOut(operation: Close, world: World, where: string): Checked<readonly Close[]> {
  const { where: choice, ...rest } = operation;
  if (!choice) return { ok: true, value: [operation], diagnostics: [] };
  const care = choice.function as CareFunction;
  const located = world.facilities.filter(({ functions }) => functions[care]?.open);
  const unknown = located.filter(({ functions }) => functions[care]!.perYear === undefined);
  const chosen = located.filter(
    ({ functions }) => (functions[care]!.perYear ?? Infinity) < choice.visitsPerYearBelow,
  );
  const diagnostics: Diagnostic[] = [];
  if (unknown.length > 0)
    diagnostics.push(
      warning("where-unknown-volume", where, {
        count: unknown.length,
        facilities: unknown.map(({ id }) => id).join(", "),
      }),
    );
  if (chosen.length === 0) diagnostics.push(warning("where-nothing", where, { function: care }));
  const value = chosen.map(({ id }): Close => ({
    ...rest,
    facility: id,
    function: operation.function ?? care,
  }));
  return { ok: true, value, diagnostics };
}

/** The same world with one location, or one function of it, closed. Shares every table it does not change. */
export function close(world: World, { facility: id, function: care }: Close): World {
  const shut = (name: string, state: FunctionState): FunctionState =>
    state.open && (care === undefined || care === name) ? { ...state, open: false } : state;
  const facilities = world.facilities.map((facility) => {
    if (facility.id !== id) return facility;
    const functions = Object.fromEntries(
      Object.entries(facility.functions).map(([name, state]) => [name, shut(name, state)]),
    );
    const changed = Object.entries(functions).some(
      ([name, state]) => state !== facility.functions[name as CareFunction],
    );
    return changed ? { ...facility, functions } : facility;
  });
  return { ...world, facilities };
}

/** All operations in the order given. */
export const apply = (world: World, operations: readonly Close[]): World => operations.reduce(close, world);

/** A facility by its id or by a former id. */
export const findFacility = (world: World, id: string): Facility | undefined =>
  world.facilities.find((facility) => facility.id === id) ??
  world.facilities.find(({ aliases }) => aliases.includes(id));
