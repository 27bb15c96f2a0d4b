/** setCapacity and spoedplein: what a location can hold, and a desk that SEH and HAP share. */

import { Type } from "typebox";
import { checked, error, warning } from "../../geodata/diagnostics.js";
import { CAPACITIES, type Capacity, type CareFunction } from "../../geodata/world.js";
import {
  checkOffered,
  checkOpen,
  findFacility,
  noEffect,
  noModel,
  notHere,
  withFacility,
  withState,
} from "../named.js";
import { type Dated, type OperationKind, operationForm } from "./form.js";

const Amount = Type.Optional(Type.Number({ minimum: 0 }));
export const AMOUNTS = { places: Amount, beds: Amount, rooms: Amount, vehicles: Amount, fte: Amount };

export interface SetCapacity extends Dated<"setCapacity">, Capacity {
  readonly facility: string;
  readonly function: CareFunction;
}

/** What is said of capacity among other keys; undefined where nothing is. */
export function capacityIn(given: Capacity): Capacity | undefined {
  const said = CAPACITIES.filter((key) => given[key] !== undefined);
  return said.length === 0 ? undefined : Object.fromEntries(said.map((key) => [key, given[key]!]));
}

/** Each amount summed where every one of them says it; else it is not known. */
export function summedCapacity(capacities: readonly (Capacity | undefined)[]): Capacity | undefined {
  const said = CAPACITIES.filter((key) => capacities.every((capacity) => capacity?.[key] !== undefined));
  const sum = (key: (typeof CAPACITIES)[number]) => capacities.reduce((all, one) => all + one![key]!, 0);
  return said.length === 0 ? undefined : Object.fromEntries(said.map((key) => [key, sum(key)]));
}

/** What a model asks of a function: places of an SEH, rooms of acute obstetrics (either word will do), vehicles. */
const HOLDS: Readonly<Partial<Record<CareFunction, readonly (keyof Capacity)[]>>> = {
  seh: ["places", "rooms"],
  "acute-obstetrics": ["rooms", "places"],
  "ambulance-post": ["vehicles"],
};

/**
 * findings  those of checkOffered; `capacity-of-what` (error); `no-effect`, `capacity-zero` (it stays open, and always
 *           has a stop), `no-model-yet` (no model asks for this amount of this function) (warnings)
 */
export const setCapacity: OperationKind<SetCapacity> = {
  form: operationForm("setCapacity", { facility: Type.String(), function: Type.String(), ...AMOUNTS }),
  check(operation, layout, where) {
    const { kind, function: care } = operation;
    const { value, diagnostics: wrong } = checkOffered(operation, layout, where);
    const said = capacityIn(operation);
    const diagnostics = [
      ...wrong,
      ...(said ? [] : [error("capacity-of-what", where, { known: CAPACITIES.join(", ") })]),
    ];
    if (!value || !said) return checked(operation, diagnostics);
    const { facility, state } = value;
    const same = Object.entries(said).every(
      ([key, amount]) => state.capacity?.[key as keyof Capacity] === amount,
    );
    if (same) diagnostics.push(noEffect(kind, facility.id, care, where));
    const held = HOLDS[care]?.map((key) => said[key]).find((amount) => amount !== undefined);
    if (held === undefined) diagnostics.push(noModel(kind, care, where));
    else if (Math.floor(held) === 0)
      diagnostics.push(warning("capacity-zero", where, { facility: facility.id, function: care }));
    return checked({ ...operation, facility: facility.id }, diagnostics);
  },
  change(layout, operation) {
    const { facility, function: care } = operation;
    const state = findFacility(layout, facility)!.functions[care]!;
    return withState(layout, facility, care, {
      ...state,
      capacity: { ...state.capacity, ...capacityIn(operation) },
    });
  },
};

export interface Spoedplein extends Dated<"spoedplein"> {
  readonly facility: string;
}

/**
 * findings  those of checkOpen, `function-not-here` (no SEH: errors); `spoedplein-without-hap`, `no-effect` (warnings)
 */
export const spoedplein: OperationKind<Spoedplein> = {
  form: operationForm("spoedplein", { facility: Type.String() }),
  check(operation, layout, where) {
    if (!layout) return checked(operation, []);
    const { kind } = operation;
    const found = checkOpen(operation.facility, layout, `${where}.facility`, kind);
    if (!found.ok) return found;
    const { id, functions, spoedplein: shared } = found.value;
    const diagnostics = [
      ...(functions.seh?.open ? [] : [notHere(found.value, "seh", where)]),
      ...(functions.hap?.open ? [] : [warning("spoedplein-without-hap", where, { facility: id })]),
      ...(shared ? [noEffect(kind, id, kind, where)] : []),
    ];
    return checked({ ...operation, facility: id }, diagnostics);
  },
  change(layout, { facility: id }) {
    const facility = findFacility(layout, id)!;
    return facility.spoedplein ? layout : withFacility(layout, { ...facility, spoedplein: true });
  },
};
