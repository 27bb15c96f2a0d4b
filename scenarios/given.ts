/** A function as an operation gives it: hours as text, or hours, level and capacity. */

import { Type } from "typebox";
import { type Diagnostic } from "../geodata/diagnostics.js";
import { ALWAYS, parseHours } from "../geodata/hours.js";
import type { Capacity, CareFunction, FunctionState } from "../geodata/world.js";
import { checkFunction } from "./named.js";
import { AMOUNTS, capacityIn } from "./operations/capacity.js";
import { closed } from "./operations/form.js";
import { hoursOf } from "./operations/hours.js";
import { LevelForm, checkLevel } from "./operations/level.js";

/** What is not said stays as it was; of a function that was not there before, hours not said are round the week. */
export interface GivenState extends Capacity {
  readonly hours?: string;
  readonly level?: string | number;
}
export type Given = string | GivenState;
export type GivenFunctions = Readonly<Partial<Record<CareFunction, Given>>>;

export const GivenForm = Type.Record(
  Type.String(),
  Type.Union([
    Type.String(),
    Type.Object({ hours: Type.Optional(Type.String()), level: Type.Optional(LevelForm), ...AMOUNTS }, closed),
  ]),
);

const written = (given: Given): GivenState => (typeof given === "string" ? { hours: given } : given);

/** findings  those of checkFunction, parseHours and checkLevel */
export function checkGiven(care: string, given: Given, where: string): Diagnostic[] {
  const { hours, level } = written(given);
  const unknown = checkFunction(care, where);
  return [
    ...unknown,
    ...(hours === undefined ? [] : parseHours(hours, `${where}.hours`).diagnostics),
    ...(level === undefined || unknown.length > 0 ? [] : checkLevel(care, level, `${where}.level`)),
  ];
}

export const checkGivenFunctions = (functions: GivenFunctions, where: string): Diagnostic[] =>
  Object.entries(functions).flatMap(([care, given]) => checkGiven(care, given, `${where}.${care}`));

/** Open, as given; what is not given as it was before. */
export function stateOf(given: Given, before?: FunctionState): FunctionState {
  const { hours, level, ...rest } = written(given);
  const capacity = capacityIn(rest);
  return {
    ...before,
    open: true,
    hours: hours === undefined ? (before?.hours ?? ALWAYS) : hoursOf(hours),
    ...(level === undefined ? {} : { level: String(level) }),
    ...(capacity ? { capacity: { ...before?.capacity, ...capacity } } : {}),
  };
}

/** The states of all functions given, beside those that were there. */
export const statesOf = (
  functions: GivenFunctions,
  before: Readonly<Partial<Record<CareFunction, FunctionState>>> = {},
) => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(functions).map(([care, given]) => [care, stateOf(given, before[care as CareFunction])]),
  ),
});
