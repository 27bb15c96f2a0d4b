/** Somebody's own table of locations as operations: what is new opens, what is elsewhere moves, what is at other hours changes. */

import type { CareFunction } from "../../geodata/world.js";
import type { Operation } from "../../scenarios/operations.js";
import type { Region } from "./client.js";

/** A row of the table, as the server read it. */
export interface OwnLocation {
  readonly id: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  /** Hours per function. */
  readonly functions: Readonly<Partial<Record<CareFunction, string>>>;
}

/** Degrees; nearer than this is the same place, written with fewer decimals. */
const SAME_PLACE = 0.005;

/** In the order of the table. Locations of the region that it does not name stay as they are. */
export const operationsOf = (own: readonly OwnLocation[], { locations }: Region): Operation[] =>
  own.flatMap((location): Operation[] => {
    const { id, name, lon, lat, functions } = location;
    const known = locations.find(({ properties }) => properties.facility === id);
    if (!known) return [{ kind: "open", id, name, lon, lat, functions }];
    const [oldLon, oldLat] = known.geometry.coordinates as [number, number];
    const moves = Math.max(Math.abs(oldLon - lon), Math.abs(oldLat - lat)) > SAME_PLACE;
    return [
      ...(moves ? [{ kind: "relocate", facility: id, lon, lat } as const] : []),
      ...changesOf(location, known.properties.functions),
    ];
  });

/** Functions of one location: opened, closed, or at other hours. */
function changesOf(
  { id: facility, functions }: OwnLocation,
  before: Region["locations"][number]["properties"]["functions"],
): Operation[] {
  const cares = [...new Set([...Object.keys(before), ...Object.keys(functions)])] as CareFunction[];
  return cares.flatMap((care): Operation[] => {
    const [was, hours] = [before[care]?.open ? before[care].hours : undefined, functions[care]];
    if (was === hours) return [];
    if (hours === undefined) return [{ kind: "close", facility, function: care }];
    if (was === undefined) return [{ kind: "open", facility, function: care, hours }];
    return [{ kind: "setHours", facility, function: care, hours }];
  });
}
