/** open: a new location, or one function more at a location that is there. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error, hasErrors } from "../../geodata/diagnostics.js";
import { settle } from "../../geodata/new-location.js";
import type { CareFunction, Layout } from "../../geodata/world.js";
import {
  type GivenFunctions,
  type GivenState,
  GivenForm,
  checkGiven,
  checkGivenFunctions,
  stateOf,
  statesOf,
} from "../given.js";
import { checkFacility, findFacility, isModelled, noEffect, noModel, withState } from "../named.js";
import { type Dated, type OperationKind, Lat, Lon, NewId, NewName, operationForm } from "./form.js";
import { LevelForm } from "./level.js";
import { checkNewId, checkPlace } from "./place.js";

/** Either `facility` and `function` (with hours and level), or id, lon, lat and functions. */
export interface Open extends Dated<"open"> {
  readonly id?: string;
  /** The id where it is absent. */
  readonly name?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly functions?: GivenFunctions;
  readonly facility?: string;
  readonly function?: CareFunction;
  readonly hours?: string;
  readonly level?: string | number;
}

/** What marks a location as somebody's plan: nobody published it. */
export const PLANNED = { source: "scenario", mark: "D", aliases: [] } as const;

/**
 * findings  `open-what` (neither form is whole), `id-in-use`, those of checkPlace, checkFacility, checkGiven (errors);
 *           `no-effect` (the function is open already; its hours change by setHours), `no-model-yet` (none of what
 *           opens has a model) (warnings)
 */
export const open: OperationKind<Open> = {
  form: operationForm("open", {
    id: Type.Optional(NewId),
    name: Type.Optional(NewName),
    lon: Type.Optional(Lon),
    lat: Type.Optional(Lat),
    functions: Type.Optional(GivenForm),
    facility: Type.Optional(Type.String()),
    function: Type.Optional(Type.String()),
    hours: Type.Optional(Type.String()),
    level: Type.Optional(LevelForm),
  }),
  check(operation, layout, where) {
    const { id, lon, lat, functions, facility, function: care } = operation;
    const extends_ =
      facility !== undefined && care !== undefined && id === undefined && functions === undefined;
    if (extends_) return checkExtension({ ...operation, facility, function: care }, layout, where);
    const whole = id !== undefined && lon !== undefined && lat !== undefined && facility === undefined;
    if (!whole || !functions || Object.keys(functions).length === 0)
      return checked(operation, [error("open-what", where)]);
    const diagnostics = [
      ...checkNewId(id, layout, `${where}.id`),
      ...checkPlace({ id, lon, lat }, layout, where),
      ...checkGivenFunctions(functions, `${where}.functions`),
    ];
    const none = !Object.keys(functions).some(isModelled);
    if (none && !hasErrors(diagnostics))
      diagnostics.push(noModel(operation.kind, Object.keys(functions).join(", "), where));
    return checked({ ...operation, name: operation.name ?? id }, diagnostics);
  },
  change(layout, { id, name, lon, lat, functions, facility, function: care, hours, level }) {
    if (facility !== undefined && care !== undefined) {
      const before = findFacility(layout, facility)!.functions[care];
      if (before?.open) return layout;
      return withState(layout, facility, care, stateOf(given({ hours, level }), before));
    }
    const functionsOf = statesOf(functions!);
    return settle(layout, {
      ...PLANNED,
      id: id!,
      name: name ?? id!,
      lon: lon!,
      lat: lat!,
      functions: functionsOf,
    });
  },
};

type Extension = Open & { readonly facility: string; readonly function: CareFunction };

function checkExtension(operation: Extension, layout: Layout | undefined, where: string): Checked<Open> {
  const { kind, facility: wanted, function: care, hours, level } = operation;
  const diagnostics: Diagnostic[] = checkGiven(care, given({ hours, level }), where);
  if (!layout) return checked(operation, diagnostics);
  const found = checkFacility(wanted, layout, `${where}.facility`);
  diagnostics.push(...found.diagnostics);
  if (!found.ok || hasErrors(diagnostics)) return checked(operation, diagnostics);
  const { id, functions } = found.value;
  if (functions[care]?.open) diagnostics.push(noEffect(kind, id, care, where));
  if (!isModelled(care)) diagnostics.push(noModel(kind, care, where));
  const { from } = operation;
  const dated = from === undefined ? {} : { from };
  return checked({ kind, ...dated, facility: id, function: care, ...given({ hours, level }) }, diagnostics);
}

const given = ({
  hours,
  level,
}: {
  hours: string | undefined;
  level: string | number | undefined;
}): GivenState => ({
  ...(hours === undefined ? {} : { hours }),
  ...(level === undefined ? {} : { level }),
});
