/** What locations are called, also those that the scenario makes. */

import { type NamedOperation, operationName } from "../operation-text.js";
import type { Operation } from "../../scenarios/operations.js";
import { usePart } from "./context.js";

/** id → name; an id that nobody knows is its own name. */
export type NameOf = (id: string) => string;

export const namedOperation = (operation: Operation, nameOf: NameOf): NamedOperation => ({
  ...operation,
  name: operationName(operation, nameOf),
});

export function useNames(): NameOf {
  const locations = usePart((state) => state.region?.locations);
  const operations = usePart((state) => state.history.present.operations);
  return (id) =>
    locations?.find(({ properties }) => properties.facility === id)?.properties.name ??
    operations.flatMap((one) => newPlace(one) ?? []).find((place) => place.id === id)?.name ??
    id;
}

/** The place that an operation makes, if it does. */
function newPlace(operation: Operation) {
  if (operation.kind === "merge" && typeof operation.into === "object") return operation.into;
  if (operation.kind === "open" && operation.id !== undefined)
    return { id: operation.id, name: operation.name };
  return undefined;
}
