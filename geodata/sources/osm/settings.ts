/** osm-roads.json in SI and km/h: kinds of road, rules named instead of limits, and the numbers of the import. */

import { type Checked, type Diagnostic, checked } from "../../diagnostics.js";
import { type WeekHours, parseHours } from "../../hours.js";
import { type Dimension, type KnownQuantities, parseQuantity } from "../../quantity.js";
import { ROAD_CLASSES, type RoadClass } from "../../roads.js";
import { METRES_PER_KILOMETRE, SECONDS_PER_HOUR } from "../../units.js";

/** Parts of a working day that may have limits of their own, as an hour of the week (Wednesday). */
export const PERIODS = { day: 60, evening: 68, night: 50 } as const;
export type Period = keyof typeof PERIODS;

/** One value of the highway tag; limits in km/h. */
export interface Kind {
  readonly roadClass: RoadClass;
  readonly outside: number;
  readonly inside: number;
}

const DIMENSION_OF = {
  urbanLimit: "speed",
  builtUpStreets: "1",
  builtUpCell: "length",
  longestArc: "length",
  ferrySpeed: "speed",
  shortFerry: "time",
  shortFerryWait: "time",
  longFerryWait: "time",
  smallestPart: "1",
} as const satisfies Record<string, Dimension | "1">;

/**
 * hours       the week of a condition, remembered: a country writes a few of them on every motorway
 * parameters  SI; urbanLimit and zones in km/h, the unit in which OSM writes limits
 */
export interface OsmSettings {
  readonly hours: (text: string) => Checked<WeekHours>;
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly zones: Readonly<Record<string, number>>;
  readonly parameters: Readonly<Record<keyof typeof DIMENSION_OF, number>>;
}

export interface OsmRoadsFile {
  readonly kinds: Readonly<
    Record<string, { readonly class: string; readonly outside: string; readonly inside: string }>
  >;
  readonly zones: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, { readonly value: string | number }>>;
}

export const kmhOf = (metresPerSecond: number) =>
  Math.round((metresPerSecond * SECONDS_PER_HOUR) / METRES_PER_KILOMETRE);

/** The file comes with the package. findings `quantity-not-understood` */
export async function osmSettings(
  file: OsmRoadsFile,
  where: string,
  known: KnownQuantities,
): Promise<Checked<OsmSettings>> {
  const diagnostics: Diagnostic[] = [];
  const si = async (text: string | number | undefined, dimension: Dimension, place: string) => {
    const value = await parseQuantity(String(text), dimension, `${where} ${place}`, known);
    diagnostics.push(...value.diagnostics);
    return value.ok ? value.value : 0;
  };
  const kinds: Record<string, Kind> = {};
  for (const [name, { class: className, outside, inside }] of Object.entries(file.kinds))
    kinds[name] = {
      roadClass: ROAD_CLASSES.find((known) => known === className) ?? "rural",
      outside: kmhOf(await si(outside, "speed", name)),
      inside: kmhOf(await si(inside, "speed", name)),
    };
  const zones: Record<string, number> = {};
  for (const [name, limit] of Object.entries(file.zones)) zones[name] = kmhOf(await si(limit, "speed", name));
  const parameters: Record<string, number> = {};
  for (const [name, dimension] of Object.entries(DIMENSION_OF)) {
    const value = file.parameters[name]?.value;
    parameters[name] = dimension === "1" ? Number(value) : await si(value, dimension, name);
  }
  parameters["urbanLimit"] = kmhOf(parameters["urbanLimit"]!);
  return checked(
    { hours: rememberedHours(), kinds, zones, parameters: parameters as OsmSettings["parameters"] },
    diagnostics,
  );
}

/** So many conditions are remembered; more are read anew each time. */
const MOST_REMEMBERED = 1000;

function rememberedHours(): OsmSettings["hours"] {
  const known = new Map<string, Checked<WeekHours>>();
  return (text) => {
    const found = known.get(text) ?? parseHours(text, "maxspeed:conditional");
    if (known.size < MOST_REMEMBERED) known.set(text, found);
    return found;
  };
}
