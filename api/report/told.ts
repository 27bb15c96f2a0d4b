/** What all sections of a report are told, and small questions that several of them ask. */

import type { Trace } from "../../engine/rules/verdict.js";
import { toMinutes } from "../../geodata/units.js";
import type { AccessImpact } from "../../scenarios/compare.js";
import type { MapFigures } from "../map.js";
import type { Result, ResultVerdict } from "../result.js";
import type { Words } from "../words/words.js";
import type { PlanTold } from "./plan.js";

export interface Told {
  readonly result: Result;
  readonly words: Words;
  /** The town of each location, by id. */
  readonly places: ReadonlyMap<string, string>;
  readonly maps: MapFigures;
  /** The plan around which an insurer's report is made; absent around a scenario. */
  readonly plan?: PlanTold;
}

/** The word under a key, or the key itself: user files may name layers, facts and units we have no word for. */
export const sayOr = ({ has, say }: Words, key: string, otherwise: string) =>
  has(key) ? say(key) : otherwise;

export const careName = (care: string, words: Words) => sayOr(words, care, care);

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The name of a function at the start of a sentence or caption. */
export const careTitle = (care: string, words: Words) => capital(careName(care, words));

export const layerName = (layer: string, words: Words) => sayOr(words, `report-layer-${layer}`, layer);

/** A location as planners call it: its name, and its town where the name does not hold that. */
export function locationName({ places, words }: Told, id: string, name: string): string {
  const place = places.get(id);
  return place === undefined || name.includes(place) ? name : words.say("report-name-place", { name, place });
}

export const nameOf = (told: Told, id: string) =>
  locationName(told, id, told.result.facilities.find((facility) => facility.id === id)?.name ?? id);

/** The ambulance chain of the function that a verdict is about, if its trace names one. */
export function accessOf({ trace }: ResultVerdict, { access }: Result): AccessImpact | undefined {
  const care = trace && functionOf(trace);
  return access.find((row) => row.function === care && row.measure === "chain");
}

function functionOf(trace: Trace): string | number | undefined {
  if (trace.kind === "leaf") return trace.params["function"];
  if (trace.kind === "effect") return undefined;
  return trace.parts.map(functionOf).find((care) => care !== undefined);
}

/** True when anyone's nearest location, or anyone's side of the threshold, changes. */
export const changes = ({ displaced, newlyOutsideInhabitants, newlyInsideInhabitants }: AccessImpact) =>
  displaced.inhabitants > 0 || newlyOutsideInhabitants > 0 || newlyInsideInhabitants > 0;

/** Functions of the result in its own order, each once. */
export const functionsOf = ({ access }: Result) => [...new Set(access.map((row) => row.function))];

export const rowOf = ({ access }: Result, care: string, measure: AccessImpact["measure"]) =>
  access.find((row) => row.function === care && row.measure === measure);

/** Inhabitants of the region, as the access rows count them; 0 when there are none. */
export function inhabitantsOf({ access }: Result): number {
  const side = access[0]?.baseline;
  return side ? side.insideInhabitants + side.outsideInhabitants : 0;
}

/** Way of travel with its threshold. */
export const measureName = ({ measure, thresholdSeconds }: AccessImpact, { words }: Told) =>
  words.say(`report-measure-${measure}`, { minutes: words.number(toMinutes(thresholdSeconds)) });

/** Rows that are alike by a key, together, in the order of the first of each. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups.values()];
}
