/** merge: several locations become one, at one of them, at another, or somewhere new. */

import { Type } from "typebox";
import { type Diagnostic, checked, error, hasErrors } from "../../geodata/diagnostics.js";
import { isRoundTheWeek, type WeekHours, weekHours } from "../../geodata/hours.js";
import { settle } from "../../geodata/new-location.js";
import type { CareFunction, Facility, FunctionState } from "../../geodata/world.js";
import { type GivenFunctions, GivenForm, checkGivenFunctions, statesOf } from "../given.js";
import { checkOpen, findFacility, withFacility } from "../named.js";
import { summedCapacity } from "./capacity.js";
import { shut } from "./close.js";
import { type Dated, Lat, Lon, NewId, NewName, type OperationKind, closed, operationForm } from "./form.js";
import { sameWeek } from "./hours.js";
import { highestLevel } from "./level.js";
import { PLANNED } from "./open.js";
import { checkNewId, checkPlace } from "./place.js";

/** A place that is not there yet; `functions` override what the merger makes of them. */
export interface NewPlace {
  readonly id: string;
  readonly name?: string;
  readonly lon: number;
  readonly lat: number;
  readonly functions?: GivenFunctions;
}

export interface Merge extends Dated<"merge"> {
  readonly facilities: readonly string[];
  readonly into: string | NewPlace;
  /** Overrides hours, level or capacity of functions at `into`. */
  readonly functions?: GivenFunctions;
}

/** findings  those of checkOpen, checkNewId, checkPlace, checkGiven; `merge-of-one` (error): it takes two */
export const merge: OperationKind<Merge> = {
  form: operationForm("merge", {
    facilities: Type.Array(Type.String(), { minItems: 1, maxItems: 1000 }),
    into: Type.Union([
      Type.String(),
      Type.Object(
        { id: NewId, name: Type.Optional(NewName), lon: Lon, lat: Lat, functions: Type.Optional(GivenForm) },
        closed,
      ),
    ]),
    functions: Type.Optional(GivenForm),
  }),
  check(operation, layout, where) {
    const { kind, into, functions = {} } = operation;
    const diagnostics: Diagnostic[] = checkGivenFunctions(functions, `${where}.functions`);
    const idOf = (name: string, place: string) => {
      const found = layout && checkOpen(name, layout, place, kind);
      diagnostics.push(...(found?.diagnostics ?? []));
      return found?.ok ? found.value.id : name;
    };
    const ids = operation.facilities.map((name, i) => idOf(name, `${where}.facilities[${i}]`));
    const facilities = [...new Set(ids)];
    let to = into;
    if (typeof into === "string") to = idOf(into, `${where}.into`);
    else
      diagnostics.push(
        ...checkNewId(into.id, layout, `${where}.into.id`),
        ...checkPlace(into, layout, `${where}.into`),
        ...checkGivenFunctions(into.functions ?? {}, `${where}.into.functions`),
      );
    const all = new Set([...facilities, ...(typeof to === "string" ? [to] : [])]);
    if (!hasErrors(diagnostics) && all.size < 2)
      diagnostics.push(error("merge-of-one", where, { facility: facilities[0] ?? "–" }));
    return checked({ ...operation, facilities, into: to }, diagnostics);
  },
  change(layout, { facilities: ids, into, functions = {} }) {
    const id = typeof into === "string" ? into : into.id;
    const host = findFacility(layout, id);
    const members = ids.filter((member) => member !== id).map((member) => findFacility(layout, member)!);
    const emptied = members.reduce((left, member) => shut(left, member.id), layout);
    const overrides = typeof into === "string" ? functions : { ...functions, ...into.functions };
    const joined = statesOf(overrides, union(host ? [host, ...members] : members, host));
    const mergedFrom = members.flatMap((member) => [member.id, ...(member.mergedFrom ?? [])]);
    if (typeof into === "string") {
      const all = [...(host!.mergedFrom ?? [id]), ...mergedFrom];
      return withFacility(emptied, { ...host!, functions: joined, mergedFrom: all });
    }
    const { name = id, lon, lat } = into;
    return settle(emptied, { ...PLANNED, id, name, lon, lat, functions: joined, mergedFrom });
  },
};

type Functions = Partial<Record<CareFunction, FunctionState>>;

/** All functions that any of them has open; those that the host has closed and nobody brings stay as they are. */
function union(facilities: readonly Facility[], host: Facility | undefined): Functions {
  const joined: Functions = { ...host?.functions };
  for (const care of new Set(
    facilities.flatMap(({ functions }) => Object.keys(functions) as CareFunction[]),
  )) {
    const states = facilities.flatMap(({ functions }) => (functions[care]?.open ? [functions[care]] : []));
    if (states.length > 0) joined[care] = states.length === 1 ? states[0]! : joinedState(care, states);
  }
  return joined;
}

/** Hours of any, the highest level, volumes and capacity summed; a sum of which one part is not known is not known. */
function joinedState(care: CareFunction, states: readonly FunctionState[]): FunctionState {
  const level = highestLevel(
    care,
    states.map((state) => state.level),
  );
  const volumes = states.flatMap(({ perYear }) => perYear ?? []);
  const capacity = summedCapacity(states.map((state) => state.capacity));
  return {
    open: true,
    hours: states.map(({ hours }) => hours).reduce(widest),
    ...(level === undefined ? {} : { level }),
    ...(volumes.length === states.length ? { perYear: volumes.reduce((sum, count) => sum + count, 0) } : {}),
    ...(capacity ? { capacity } : {}),
  };
}

/** Open when either is: in OSM's own words "these, or else those". */
function widest(a: WeekHours, b: WeekHours): WeekHours {
  const open = a.open.map((hour, at) => hour | b.open[at]!);
  const both = weekHours(`${a.text} || ${b.text}`, open);
  if (sameWeek(both, a) || isRoundTheWeek(a)) return a;
  return sameWeek(both, b) ? b : both;
}
