/** Who may drive a road: access tags, from general to particular; an ambulance may use what only services may. */

import type { Tags } from "./strings.js";

/** Keys that `mayDrive` looks at, the most particular first. */
const FOR_CARS = ["motorcar", "motor_vehicle", "vehicle", "access"] as const;
const FOR_SERVICES = ["emergency", "psv", "bus"] as const;
export const ACCESS_KEYS = [...FOR_CARS, ...FOR_SERVICES] as const;

const SHUT = new Set([
  "no",
  "private",
  "agricultural",
  "forestry",
  "agricultural;forestry",
  "military",
  "use_sidepath",
]);
const OPEN = new Set(["yes", "designated", "official", "permissive"]);

/**
 * Whether a car may drive here, or an ambulance because buses or emergency services may.
 * open  what holds where no tag says anything
 */
export function mayDrive(tags: Tags, open: boolean): boolean {
  if (FOR_SERVICES.some((key) => OPEN.has(tags.get(key) ?? ""))) return true;
  const said = FOR_CARS.map((key) => tags.get(key)).find((value) => value !== undefined);
  return said === undefined ? open : !SHUT.has(said);
}
