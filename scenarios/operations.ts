/** Operations: check speaks and changes nothing; apply is silent and returns a new World. */

import { distance } from "fastest-levenshtein";
import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error, warning } from "../geodata/diagnostics.js";
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
 *           `no-effect`, `where-unknown-volume` (warnings)
 * value     the same operation, the facility under its own id
 */
export function checkClose(operation: Close, world: World, where: string): Checked<Close> {
  const diagnostics: Diagnostic[] = [];
  const { facility: name, function: care } = operation;
  const asked = care ?? operation.where?.function;
  if (asked !== undefined && !(FUNCTIONS as readonly string[]).includes(asked)) {
    const place = care === undefined ? `${where}.where.function` : `${where}.function`;
    diagnostics.push(
      error("unknown-function", place, { found: asked, nearest: closest(asked, FUNCTIONS).join(", ") }),
    );
  }
  if ((name === undefined) === (operation.where === undefined)) {
    diagnostics.push(error("facility-or-where", where));
    return checked(operation, diagnostics);
  }
  if (name === undefined) return checked(operation, diagnostics);
  const facility = findFacility(world, name);
  if (!facility) {
    diagnostics.push(
      error("unknown-facility", `${where}.facility`, { found: name, nearest: nearestNames(world, name) }),
    );
    return checked(operation, diagnostics);
  }
  const states = care ? [facility.functions[care]] : Object.values(facility.functions);
  if (diagnostics.length === 0 && !states.some((state) => state?.open))
    diagnostics.push(warning("no-effect", where, { facility: facility.id, function: care ?? "–" }));
  return checked({ ...operation, facility: facility.id }, diagnostics);
}

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

/** Names offered when a facility is not found: those that take the fewest changes of letters. */
function nearestNames(world: World, name: string): string {
  const names = world.facilities.flatMap((facility) =>
    [facility.id, facility.name, ...facility.aliases].map((known) => ({ known, id: facility.id })),
  );
  const wanted = name.slice(0, 60).toLowerCase();
  const far = (known: string) =>
    distance(wanted, known.toLowerCase()) - (known.toLowerCase().includes(wanted) ? 5 : 0);
  const sorted = names.map(({ known, id }) => ({ id, steps: far(known) })).sort((a, b) => a.steps - b.steps);
  return [...new Set(sorted.map(({ id }) => id))].slice(0, 3).join(", ");
}

const closest = (found: string, known: readonly string[]): string[] => {
  const wanted = found.slice(0, 60);
  return [...known].sort((a, b) => distance(wanted, a) - distance(wanted, b)).slice(0, 3);
};
