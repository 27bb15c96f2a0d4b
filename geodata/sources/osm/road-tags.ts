/** Tags of a way → the road it is for an ambulance, or nothing. */

import { ACCESS_KEYS, mayDrive } from "./access.js";
import { FERRY_KEYS, type Ferry, ferryOf } from "./ferry.js";
import { type Limits, MAXSPEED_KEYS, limitsOf } from "./maxspeed.js";
import type { OsmSettings, Period } from "./settings.js";
import type { Tags } from "./strings.js";

/** A way is looked at when it has one of these. */
export const WAY_NEEDS = ["highway", "route"] as const;
export const WAY_KEYS = [
  "oneway", "junction", "service", "area", "tracktype",
  ...ACCESS_KEYS, ...MAXSPEED_KEYS, ...FERRY_KEYS.filter((key) => key !== "route"),
] as const; // prettier-ignore

export type Direction = "both" | "forward" | "backward";

/** kind: value of highway, "ferry" for a ferry */
export interface OsmRoad {
  readonly kind: string;
  readonly direction: Direction;
  readonly limits: Limits;
  readonly ferry?: Ferry;
}

/** Why a way is no road for us; counted, and those that were meant for cars are told. */
export type NoRoad = "not-for-cars" | "reversible" | "ferry-unclear";

export function roadOf(tags: Tags, period: Period, settings: OsmSettings): OsmRoad | NoRoad {
  const ferry = ferryOf(tags);
  if (ferry) return ferryRoad(tags, ferry);
  const highway = tags.get("highway") ?? "";
  const kind = Object.hasOwn(settings.kinds, highway) ? highway : undefined;
  if (kind === undefined || tags.get("area") === "yes" || isYard(tags)) return "not-for-cars";
  // A busway is for buses and for ambulances, unless it says otherwise.
  if (!mayDrive(tags, true)) return "not-for-cars";
  const direction = directionOf(tags, kind);
  if (direction === "reversible") return "reversible";
  return { kind, direction, limits: limitsOf(tags, period, settings) };
}

const NO_LIMITS: Limits = { forward: undefined, backward: undefined, urban: undefined, unclear: [] };

/** Most ferries on rivers carry cyclists only; without a word about cars nobody can tell. */
function ferryRoad(tags: Tags, ferry: Ferry): OsmRoad | NoRoad {
  const said = ["motorcar", "motor_vehicle", "vehicle"].some((key) => tags.has(key));
  if (!said && mayDrive(tags, true)) return "ferry-unclear";
  if (!mayDrive(tags, true)) return "not-for-cars";
  const direction = directionOf(tags, "ferry");
  if (direction === "reversible") return "reversible";
  return { kind: "ferry", direction, limits: NO_LIMITS, ferry };
}

/** Rows between parked cars and drive-throughs: many, short, and never on the way. */
const isYard = (tags: Tags) =>
  /^(parking_aisle|drive-through|emergency_access_pad)$/.test(tags.get("service") ?? "");

/**
 * reversible  one direction now, the other then: without its timetable it is neither
 * alternating  both directions in turns: both
 */
function directionOf(tags: Tags, kind: string): Direction | "reversible" {
  const said = tags.get("oneway");
  if (said === "yes" || said === "true" || said === "1") return "forward";
  if (said === "-1" || said === "reverse") return "backward";
  if (said === "reversible") return "reversible";
  if (said === "no" || said === "false" || said === "0" || said === "alternating") return "both";
  const implied = kind === "motorway" || /^(roundabout|circular)$/.test(tags.get("junction") ?? "");
  return implied ? "forward" : "both";
}
