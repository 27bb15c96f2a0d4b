/** close: one function of a location, or the whole location; or all that answer to a `where`. */

import { Type } from "typebox";
import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  warning,
} from "../../geodata/diagnostics.js";
import type { CareFunction, FunctionState, Layout } from "../../geodata/world.js";
import { checkFacility, checkFunction, noEffect } from "../named.js";
import { type Dated, type OperationKind, closed, operationForm } from "./form.js";

export const CloseForm = operationForm("close", {
  facility: Type.Optional(Type.String()),
  function: Type.Optional(Type.String()),
  where: Type.Optional(
    Type.Object({ function: Type.String(), visitsPerYearBelow: Type.Number({ minimum: 0 }) }, closed),
  ),
});

export interface Close extends Dated<"close"> {
  readonly facility?: string;
  readonly function?: CareFunction;
  readonly where?: { readonly function: string; readonly visitsPerYearBelow: number };
}

/**
 * findings  `unknown-facility` (with the nearest names), `unknown-function`, `facility-or-where` (errors);
 *           `no-effect` (warning)
 */
export const closeKind: OperationKind<Close> = {
  form: CloseForm,
  check(operation, layout, where) {
    const { kind, facility: name, function: care, where: choice } = operation;
    const diagnostics: Diagnostic[] = [
      ...(care === undefined ? [] : checkFunction(care, `${where}.function`)),
      ...(choice === undefined ? [] : checkFunction(choice.function, `${where}.where.function`)),
    ];
    if ((name === undefined) === (choice === undefined)) diagnostics.push(error("facility-or-where", where));
    if (name === undefined || !layout) return checked(operation, diagnostics);
    const found = checkFacility(name, layout, `${where}.facility`);
    diagnostics.push(...found.diagnostics);
    if (!found.ok) return checked(operation, diagnostics);
    const { id, functions } = found.value;
    const states = care ? [functions[care]] : Object.values(functions);
    if (!hasErrors(diagnostics) && !states.some((state) => state?.open))
      diagnostics.push(noEffect(kind, id, care ?? "–", where));
    return checked({ ...operation, facility: id }, diagnostics);
  },
  change: (layout, { facility, function: care }) => shut(layout, facility!, care),
};

/**
 * A `where` written out as one closing per location, on the baseline.
 * findings  `where-unknown-volume`: locations whose volume the region does not know; they stay open
 *           `where-nothing`: no location answers to it
 */
export function writeOut(operation: Close, base: Layout, where: string): Checked<readonly Close[]> {
  const { where: choice, ...rest } = operation;
  if (!choice) return { ok: true, value: [operation], diagnostics: [] };
  const care = choice.function as CareFunction;
  const located = base.facilities.filter(({ functions }) => functions[care]?.open);
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

/** The same layout with one location, or one function of it, closed; the same one where it was closed already. */
export function shut<L extends Layout>(layout: L, id: string, care?: CareFunction): L {
  const closes = (name: string, state: FunctionState) => state.open && (care === undefined || care === name);
  const column = layout.facilities.findIndex((facility) => facility.id === id);
  const facility = layout.facilities[column];
  if (!facility || !Object.entries(facility.functions).some(([name, state]) => closes(name, state)))
    return layout;
  const functions = Object.fromEntries(
    Object.entries(facility.functions).map(([name, state]) => [
      name,
      closes(name, state) ? { ...state, open: false } : state,
    ]),
  );
  return { ...layout, facilities: layout.facilities.with(column, { ...facility, functions }) };
}
