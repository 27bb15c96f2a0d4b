/** Which locations stand on the map and in which state: the region's own, and what the scenario makes of them. */

import type { CareFunction } from "../../geodata/world.js";
import type { Operation } from "../../scenarios/operations.js";
import { busyClass } from "./busy-classes.js";
import type { Location, Region } from "./client.js";
import type { LocationState, Sign } from "./locations.js";
import type { State, View } from "./planner.js";

type Shown = Pick<State, "run" | "chosen" | "moving" | "view"> & { readonly region: Region };

export const POST = "ambulance-post";

/** Locations of the function that is looked at, of those asked for beside it, and whatever the scenario touches. */
export function signsOf({ region, run, chosen, moving, view }: Shown): Sign[] {
  const operations = run?.result.operations ?? [];
  const cares: readonly CareFunction[] = [view.care, ...view.also.filter((care) => care !== POST)];
  const own = region.locations
    .filter(
      ({ properties }) => properties.facility === chosen || cares.some((care) => properties.functions[care]),
    )
    .filter(({ properties }) => !isPost(properties) || properties.facility === chosen)
    .map(({ geometry, properties }) => ({
      properties,
      at: placeOf(properties.facility, operations) ?? lonLat(geometry.coordinates),
    }));
  const signs = own.map(({ properties, at }): Sign => {
    const { facility: id, name } = properties;
    return {
      id,
      name,
      ...at,
      state: stateOf(properties, cares, run),
      chosen: id === chosen,
      draggable: moving && id === chosen,
      ...busyOf(id, view, run),
    };
  });
  return [...signs, ...operations.flatMap(newSign)];
}

export const postsOf = ({ region, chosen, view }: Shown): Sign[] =>
  view.also.includes(POST)
    ? region.locations
        .filter(({ properties }) => isPost(properties) && properties.facility !== chosen)
        .map(({ geometry, properties: { facility: id, name } }) => ({
          id,
          name,
          ...lonLat(geometry.coordinates),
          state: "open",
          chosen: false,
          draggable: false,
        }))
    : [];

const isPost = ({ functions }: Location) => functions[POST] !== undefined;
const lonLat = ([lon, lat]: readonly number[]) => ({ lon: lon!, lat: lat! });

/** Where the last move puts it; undefined where it stays. */
const placeOf = (id: string, operations: readonly Operation[]) =>
  operations
    .flatMap((one) =>
      one.kind === "relocate" && one.facility === id ? [{ lon: one.lon, lat: one.lat }] : [],
    )
    .at(-1);

/** Where locations lie once the operations are done, also those that they make; undefined for who is not on the map. */
export function whereOf(region: Region, operations: readonly Operation[]) {
  const made = operations.flatMap(newSign);
  return (id: string) => {
    const found = region.locations.find(({ properties }) => properties.facility === id);
    return (
      placeOf(id, operations) ??
      (found ? lonLat(found.geometry.coordinates) : made.find((one) => one.id === id))
    );
  };
}

/** Of all functions shown: closed when none is left of those there were, limited when the first is not round the week. */
function stateOf(location: Location, cares: readonly CareFunction[], run: State["run"]): LocationState {
  const care = cares.find((one) => location.functions[one]);
  if (!care || !run) return "open";
  const row = run.result.facilities.find(({ id, function: one }) => id === location.facility && one === care);
  const closes = run.result.operations.some(
    (one) =>
      one.kind === "close" &&
      one.facility === location.facility &&
      (one.function === undefined || one.function === care),
  );
  if (closes || (row && !row.scenario)) return "closed";
  const limited = run.result.operations.some(
    (one) =>
      one.kind === "setHours" &&
      one.facility === location.facility &&
      one.function === care &&
      one.hours !== "24/7",
  );
  return limited || location.functions[care]!.hours !== "24/7" ? "limited" : "open";
}

function busyOf(id: string, { care, layer, side }: View, run: State["run"]): { busy?: string } {
  if (layer !== "busy") return {};
  const row = run?.result.facilities.find((one) => one.id === id && one.function === care);
  const busy = row?.[side === "baseline" ? "baseline" : "scenario"]?.busyFractionPeak;
  return typeof busy === "number" ? { busy: busyClass(busy).name } : {};
}

/** A place that a merger or an opening makes. */
function newSign(operation: Operation): Sign[] {
  const place =
    operation.kind === "merge" && typeof operation.into === "object"
      ? operation.into
      : operation.kind === "open" && operation.lon !== undefined && operation.lat !== undefined
        ? { id: operation.id!, name: operation.name, lon: operation.lon, lat: operation.lat }
        : undefined;
  if (!place) return [];
  const { id, name = id, lon, lat } = place;
  return [{ id, name, lon, lat, state: "new", chosen: false, draggable: false }];
}
