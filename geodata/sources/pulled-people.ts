/** GeoJSON of postcodes and gemeenten as CBS gives them out → rows of people that a region can map. */

import { booleanPointInPolygon, centerOfMass, bbox } from "@turf/turf";
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { type Checked, type Diagnostic, checked, error } from "../diagnostics.js";

type Surface = Feature<Polygon | MultiPolygon, Readonly<Record<string, unknown>> | null>;

/** Age bands of the CBS columns; the last is open. */
const BANDS = ["0Tot15", "15Tot25", "25Tot45", "45Tot65", "65"] as const;
/** Column of people.csv → age band as region.json writes it. */
export const AGE_COLUMNS = { a0: "0-14", a15: "15-24", a25: "25-44", a45: "45-64", a65: "65+" } as const;
/** CBS writes a secret or missing count as −99995 or −99997. */
const known = (value: unknown) => (typeof value === "number" && value >= 0 ? value : 0);

/** A property whatever its spelling: aantalInwoners, aantal_inwoners. */
function property({ properties }: Surface, name: string): unknown {
  const plain = (text: string) => text.toLowerCase().replaceAll("_", "");
  const key = Object.keys(properties ?? {}).find((candidate) => plain(candidate) === plain(name));
  return key === undefined ? undefined : properties![key];
}

export interface PulledSurfaces {
  readonly gemeenten: FeatureCollection;
  readonly provincies: FeatureCollection;
}

/**
 * CSV with pc4, lon, lat (centre of mass), inhabitants, a0 … a65, gemeente, gemeentenaam, provincie.
 * findings  `pull-not-understood`: no postcode or no inhabitants in any of the features
 */
export function peopleRows(
  pages: readonly FeatureCollection[],
  { gemeenten, provincies }: PulledSurfaces,
  where: string,
): Checked<string> {
  const areas = surfaces(pages.flatMap(({ features }) => features));
  const gemeenteAt = finder(gemeenten);
  const provincieAt = finder(provincies);
  const diagnostics: Diagnostic[] = [];
  const lacking = ["postcode", "aantalInwoners"].filter(
    (name) => !areas.some((area) => property(area, name) !== undefined),
  );
  if (lacking.length > 0)
    diagnostics.push(error("pull-not-understood", where, { lacking: lacking.join(", ") }));
  const rows = areas.map((area) => {
    const [lon, lat] = centerOfMass(area).geometry.coordinates as [number, number];
    const inhabitants = known(property(area, "aantalInwoners"));
    const ages = BANDS.map((band) =>
      known(property(area, `aantalInwoners${band}${band === "65" ? "JaarEnOuder" : "Jaar"}`)),
    );
    const gemeente = gemeenteAt(lon, lat);
    const provincie = provincieAt(lon, lat)?.name ?? "";
    const ends = [gemeente?.code ?? "", gemeente?.name ?? "", OTHER_NAMES[provincie] ?? provincie];
    const cells = [property(area, "postcode"), lon.toFixed(5), lat.toFixed(5), inhabitants, ...ages, ...ends];
    return cells.map(cell).join(",");
  });
  const head = [
    "pc4",
    "lon",
    "lat",
    "inhabitants",
    ...Object.keys(AGE_COLUMNS),
    "gemeente",
    "gemeentenaam",
    "provincie",
  ];
  return checked(`${[head.join(","), ...rows].join("\n")}\n`, diagnostics);
}

/** Provinces that CBS names otherwise than the built-in region does. */
const OTHER_NAMES: Readonly<Record<string, string>> = { Fryslân: "Friesland" };

/** Code and name of the surface that a point lies in. */
function finder({ features }: FeatureCollection) {
  const all = surfaces(features).map((surface) => ({ surface, box: bbox(surface) }));
  return (lon: number, lat: number) => {
    const found = all.find(
      ({ surface, box: [west, south, east, north] }) =>
        lon >= west &&
        lon <= east &&
        lat >= south &&
        lat <= north &&
        booleanPointInPolygon([lon, lat], surface),
    )?.surface;
    const text = (name: string) => (found ? textOf(property(found, name)) : "");
    return found && { code: text("statcode"), name: text("statnaam") };
  };
}

const surfaces = (features: readonly Feature[]) =>
  features.filter((feature): feature is Surface => /^(Multi)?Polygon$/.test(feature.geometry?.type ?? ""));

const textOf = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const cell = (value: unknown) => {
  const text = textOf(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
