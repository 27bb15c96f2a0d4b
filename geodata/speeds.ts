/** Speed profiles: km/h per road class for car and ambulance, versioned and sourced in speed-profiles.json. */

import { type Checked, type Diagnostic, checked, error, quoted } from "./diagnostics.js";
import { type KnownQuantities, parseQuantity } from "./quantity.js";
import { type ClassSpeeds, ROAD_CLASSES, type RoadClass } from "./roads.js";

export const VEHICLES = ["car", "ambulance"] as const;
export type Vehicle = (typeof VEHICLES)[number];

export type SpeedProfile = Readonly<Record<Vehicle, ClassSpeeds>>;

type Shares = Readonly<Partial<Record<RoadClass, number>>>;

/**
 * The document as it lies on disk: profile name → vehicle → road class → text with unit.
 * `ofPosted`: what share of a posted limit is driven, by road class, where the roads know their limits.
 */
export interface SpeedProfilesFile {
  readonly profiles: Readonly<
    Record<
      string,
      Readonly<Record<Vehicle, Readonly<Record<string, string>>>> & {
        readonly ofPosted?: Readonly<Partial<Record<Vehicle, Shares>>>;
      }
    >
  >;
}

/**
 * One named profile in metres per second; ferries have no speed (0): their time is fixed.
 * findings  `unknown-speed-profile`, `missing-speed`, `quantity-not-understood`
 */
export async function speedProfile(
  file: SpeedProfilesFile,
  name: string,
  where: string,
  known: KnownQuantities = {},
): Promise<Checked<SpeedProfile>> {
  const profile = Object.hasOwn(file.profiles, name) ? file.profiles[name] : undefined;
  const diagnostics: Diagnostic[] = [];
  const speeds = { car: {}, ambulance: {} } as Record<Vehicle, Record<RoadClass, number> & { door?: number }>;
  if (!profile) {
    const names = Object.keys(file.profiles).join(", ");
    return checked(speeds, [error("unknown-speed-profile", where, { found: quoted(name), known: names })]);
  }
  for (const vehicle of VEHICLES) {
    for (const roadClass of ROAD_CLASSES) {
      if (roadClass === "ferry") {
        speeds[vehicle][roadClass] = 0;
        continue;
      }
      const place = `${where} ${name}.${vehicle}.${roadClass}`;
      const text = profile[vehicle]?.[roadClass];
      if (text === undefined) {
        diagnostics.push(error("missing-speed", place));
        continue;
      }
      const speed = await parseQuantity(text, "speed", place, known);
      diagnostics.push(...speed.diagnostics);
      if (speed.ok) speeds[vehicle][roadClass] = speed.value;
    }
  }
  for (const vehicle of VEHICLES) {
    const text = profile[vehicle]?.["door"];
    if (text === undefined) continue;
    const door = await parseQuantity(text, "speed", `${where} ${name}.${vehicle}.door`, known);
    diagnostics.push(...door.diagnostics);
    if (door.ok) speeds[vehicle].door = door.value;
  }
  const shares = (vehicle: Vehicle) => ({ ...speeds[vehicle], ...withShares(profile.ofPosted?.[vehicle]) });
  return checked({ car: shares("car"), ambulance: shares("ambulance") }, diagnostics);
}

/** Only shares of road classes; what the file says beside them is for people. */
function withShares(shares: Shares | undefined): { ofPosted?: Shares } {
  if (!shares) return {};
  const named = ROAD_CLASSES.filter((roadClass) => shares[roadClass] !== undefined);
  return { ofPosted: Object.fromEntries(named.map((roadClass) => [roadClass, shares[roadClass]])) };
}
