/** What rows of a user's own files name: a location, and a function that it gives. */

import { type Diagnostic, error, quoted } from "./diagnostics.js";
import { nearestNames, nearestOf } from "./spelling.js";
import type { CareFunction, Facility } from "./world.js";

/** finding  `unknown-facility`; returns the column of the location by id or former id, undefined when it is not there */
export function columnOf(
  found: string,
  facilities: readonly Facility[],
  where: string,
  diagnostics: Diagnostic[],
): number | undefined {
  const column = facilities.findIndex(({ id, aliases }) => id === found || aliases.includes(found));
  if (column >= 0) return column;
  const known = facilities.flatMap(({ id, name }) => [[id, id] as const, [name, id] as const]);
  diagnostics.push(
    error("unknown-facility", where, { found: quoted(found), nearest: nearestNames(found, known) }),
  );
  return undefined;
}

/** finding  `unknown-function`; returns the function by its name, undefined where it is none of those that may stand there */
export function functionNamed<Care extends CareFunction>(
  found: string,
  allowed: readonly Care[],
  where: string,
  diagnostics: Diagnostic[],
): Care | undefined {
  const care = allowed.find((one) => one === found);
  if (care === undefined)
    diagnostics.push(
      error("unknown-function", where, { found: quoted(found), nearest: nearestOf(found, allowed) }),
    );
  return care;
}

/** finding  `row-function-not-here`; whether the location gives the function */
export function functionHere(
  { id, functions }: Facility,
  care: CareFunction,
  where: string,
  diagnostics: Diagnostic[],
): boolean {
  if (functions[care]?.open) return true;
  const has = Object.keys(functions).join(", ") || "–";
  diagnostics.push(error("row-function-not-here", where, { facility: id, function: care, has }));
  return false;
}
