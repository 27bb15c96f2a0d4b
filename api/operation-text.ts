/** An operation in one sentence, for the terminal and the report; and as it is written in a scenario. */

import { CAPACITIES } from "../geodata/world.js";
import type { Operation } from "../scenarios/operations.js";
import { roadText } from "../scenarios/operations/road-text.js";
import type { Words } from "./words/words.js";

/** An operation with the name of what it is about. */
export type NamedOperation = Operation & { readonly name: string };

/** nameOf  the name of a location by its id */
export function operationText(
  operation: NamedOperation,
  words: Words,
  nameOf: (id: string) => string = (id) => id,
): string {
  const from = typeof operation.from === "string" ? words.date(operation.from) : undefined;
  const { say } = words;
  if (operation.kind === "close") {
    const values = { name: operation.name, function: careOr(operation.function, words) };
    return from === undefined ? say("text-close", values) : say("text-close-from", { ...values, from });
  }
  const text = say(`text-${operation.kind}`, valuesOf(operation, words, nameOf));
  return from === undefined ? text : say("text-from", { text, from });
}

const careOr = (care: string | undefined, { has, say }: Words) =>
  care === undefined ? say("whole-location") : has(care) ? say(care) : care;

function valuesOf(
  operation: Exclude<NamedOperation, { kind: "close" }>,
  words: Words,
  nameOf: (id: string) => string,
): Readonly<Record<string, string | number>> {
  const { name } = operation;
  const { say, number } = words;
  switch (operation.kind) {
    case "open": {
      const functions = operation.functions ? Object.keys(operation.functions) : [operation.function];
      return { name, functions: functions.map((care) => careOr(care, words)).join(", ") };
    }
    case "merge":
      return { name, members: operation.facilities.map(nameOf).join(" + ") };
    case "relocate":
      return { name, lon: number(operation.lon, 3), lat: number(operation.lat, 3) };
    case "setLevel":
      return { name, function: careOr(operation.function, words), level: operation.level };
    case "setHours":
      return { name, function: careOr(operation.function, words), hours: operation.hours };
    case "setCapacity": {
      const said = CAPACITIES.filter((key) => operation[key] !== undefined);
      const capacity = said
        .map((key) => say(`capacity-${key}`, { count: number(operation[key]!) }))
        .join(", ");
      return { name, function: careOr(operation.function, words), capacity };
    }
    case "spoedplein":
      return { name };
    case "setDemand": {
      const places = [...(operation.regions ?? []), ...(operation.areas ?? [])];
      const factor = String(operation.factor);
      return {
        group: careOr(operation.group, words),
        factor: words.language === "nl" ? factor.replace(".", ",") : factor,
        places: places.join(", ") || say("everywhere"),
      };
    }
    case "closeRoad":
      return { road: roadText(operation) };
  }
}

/** What an operation is about, by name. */
export function operationName(operation: Operation, nameOf: (id: string) => string): string {
  switch (operation.kind) {
    case "open":
      return operation.name ?? nameOf(operation.facility ?? operation.id ?? "");
    case "merge":
      return nameOf(typeof operation.into === "string" ? operation.into : operation.into.id);
    case "setDemand":
      return operation.group;
    case "closeRoad":
      return roadText(operation);
    default:
      return nameOf(operation.facility ?? "");
  }
}

/** As in a scenario file: without the name that was looked up; the name of a new location is its own. */
export function writtenOperation({ name, ...operation }: NamedOperation): object {
  return operation.kind === "open" && operation.id !== undefined ? { ...operation, name } : operation;
}
