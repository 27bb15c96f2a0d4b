/** Names in an operation, looked up: facilities, functions, and whether they are open by then. */

import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../geodata/diagnostics.js";
import { nearestNames, nearestOf } from "../geodata/spelling.js";
import {
  type CareFunction,
  FUNCTIONS,
  type Facility,
  type FunctionState,
  type Layout,
} from "../geodata/world.js";
import { PRACTICE_FUNCTIONS } from "../engine/practice-supply.js";

type Located = Pick<Layout, "facilities">;

/** A facility by its id or by a former id. */
export const findFacility = ({ facilities }: Located, id: string): Facility | undefined =>
  facilities.find((facility) => facility.id === id) ?? facilities.find(({ aliases }) => aliases.includes(id));

/** finding  `unknown-facility`, with the nearest names */
export function checkFacility(name: string, world: Located, where: string): Checked<Facility> {
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

/** A facility that is open by then. findings  `unknown-facility`, `changes-what-is-closed` */
export function checkOpen(name: string, world: Located, where: string, kind: string): Checked<Facility> {
  const found = checkFacility(name, world, where);
  return found.ok && !isOpen(found.value)
    ? { ok: false, diagnostics: [isClosed(found.value.id, where, kind)] }
    : found;
}

/** One function of a facility, open by then. */
export interface Offered {
  readonly facility: Facility;
  readonly state: FunctionState;
}

/**
 * findings  `unknown-facility`, `unknown-function`, `function-not-here`, `changes-what-is-closed`
 * world     undefined when the region could not be read: then only the function is looked up, and there is no value
 */
export function checkOffered(
  {
    kind,
    facility: name,
    function: care,
  }: { readonly kind: string; readonly facility: string; readonly function: string },
  world: Located | undefined,
  where: string,
): { readonly value?: Offered; readonly diagnostics: readonly Diagnostic[] } {
  const wrong = checkFunction(care, `${where}.function`);
  if (!world) return { diagnostics: wrong };
  const found = checkFacility(name, world, `${where}.facility`);
  if (!found.ok || wrong.length > 0) return { diagnostics: [...wrong, ...found.diagnostics] };
  const { id, functions } = found.value;
  const state = functions[care as CareFunction];
  if (!state) return { diagnostics: [notHere(found.value, care, `${where}.function`)] };
  if (!state.open) return { diagnostics: [isClosed(id, where, kind)] };
  return { value: { facility: found.value, state }, diagnostics: [] };
}

/** finding  `function-not-here`: what it does have is named */
export const notHere = ({ id, functions }: Facility, care: string, where: string): Diagnostic =>
  error("function-not-here", where, {
    facility: id,
    function: care,
    has: Object.keys(functions).join(", ") || "–",
  });

export const isOpen = ({ functions }: Facility) => Object.values(functions).some(({ open }) => open);

/** `other` is the operation that closes it; who knows the others fills it in. */
const isClosed = (facility: string, where: string, kind: string) =>
  error("changes-what-is-closed", where, { facility, kind, other: "–" });

/** finding  `no-effect`: it is so already. what  the function, the level, the hours */
export const noEffect = (kind: string, subject: string, what: string, where: string): Diagnostic =>
  warning("no-effect", where, { kind, subject, what });

/** Functions that the models of today respond to. */
const MODELLED: readonly string[] = [...PRACTICE_FUNCTIONS, "ambulance-post"];
export const isModelled = (care: string) => MODELLED.includes(care);

/** finding  `no-model-yet`: checked and stored, and that is all */
export const noModel = (kind: string, about: string, where: string): Diagnostic =>
  warning("no-model-yet", where, { kind, about: quoted(about) });

/** The same layout with another version of one facility. */
export function withFacility(layout: Layout, facility: Facility): Layout {
  const facilities = layout.facilities.map((known) => (known.id === facility.id ? facility : known));
  return { ...layout, facilities };
}

/** The same layout with one function of a facility in another state. */
export function withState(layout: Layout, id: string, care: CareFunction, state: FunctionState): Layout {
  const facility = findFacility(layout, id)!;
  return withFacility(layout, { ...facility, functions: { ...facility.functions, [care]: state } });
}
