/** setHours: the week in which a function is open. */

import { Type } from "typebox";
import { checked, quoted } from "../../geodata/diagnostics.js";
import { type WeekHours, parseHours } from "../../geodata/hours.js";
import type { CareFunction } from "../../geodata/world.js";
import { checkOffered, findFacility, isModelled, noEffect, noModel, withState } from "../named.js";
import { type Dated, type OperationKind, operationForm } from "./form.js";

export interface SetHours extends Dated<"setHours"> {
  readonly facility: string;
  readonly function: CareFunction;
  /** OSM opening hours. */
  readonly hours: string;
}

export const sameWeek = (a: WeekHours, b: WeekHours) => a.open.every((open, hour) => open === b.open[hour]);

/** Hours that were checked before. throws RangeError where they were not */
export function hoursOf(text: string): WeekHours {
  const hours = parseHours(text, "");
  if (!hours.ok) throw new RangeError(`Hours ${quoted(text)} were not checked`);
  return hours.value;
}

/** findings  those of checkOffered and parseHours; `no-effect` (it is open in exactly those hours), `no-model-yet` */
export const setHours: OperationKind<SetHours> = {
  form: operationForm("setHours", { facility: Type.String(), function: Type.String(), hours: Type.String() }),
  check(operation, layout, where) {
    const { kind, function: care } = operation;
    const hours = parseHours(operation.hours, `${where}.hours`);
    const { value, diagnostics: wrong } = checkOffered(operation, layout, where);
    const diagnostics = [...wrong, ...hours.diagnostics];
    if (!value || !hours.ok) return checked(operation, diagnostics);
    const { facility, state } = value;
    if (sameWeek(state.hours, hours.value))
      diagnostics.push(noEffect(kind, facility.id, `${care} ${quoted(operation.hours)}`, where));
    if (!isModelled(care)) diagnostics.push(noModel(kind, care, where));
    return checked({ ...operation, facility: facility.id }, diagnostics);
  },
  change(layout, { facility, function: care, hours: text }) {
    const state = findFacility(layout, facility)!.functions[care]!;
    const hours = hoursOf(text);
    return sameWeek(state.hours, hours) ? layout : withState(layout, facility, care, { ...state, hours });
  },
};
