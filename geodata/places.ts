/** Places with inhabitants → areas with persons by age, conserved exactly per province. */

import { largestRemainder } from "./largest-remainder.js";
import { checked, warning, type Checked, type Diagnostic } from "./diagnostics.js";
import { checkPeople, correctPlaces, type CorrectedPlace, type PeopleFile } from "./people.js";
import type { Place } from "./sources/geonames.js";
import type { AgeBand } from "./world.js";

/**
 * Areas as columns.
 *
 * shape  ids[area], places[area], provinces[area] (names), lon[area], lat[area]; persons[area * bands.length + band]
 * unit   degrees WGS84; inhabitants, integers ≥ 0
 * order  provinces as in the people file, then places by id, then the points of a place from its middle outwards
 */
export interface AreaColumns {
  readonly ids: readonly string[];
  readonly places: readonly string[];
  readonly provinces: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly persons: Float64Array;
  readonly bands: readonly AgeBand[];
}

interface Point {
  readonly id: string;
  readonly place: CorrectedPlace;
  readonly lon: number;
  readonly lat: number;
  readonly weight: number;
}

/**
 * Areas of all places: corrected, scaled per province to its published inhabitants, split where too large.
 * Per province the inhabitants are exactly the published ones, and each age band has exactly its share of them.
 */
export function areasOfPlaces(
  listed: readonly Place[],
  file: PeopleFile,
  where = "people.json",
): Checked<AreaColumns> {
  const usable = checkPeople(file, where);
  if (!usable.ok) return usable;
  const { places, findings } = correctPlaces(listed, file, where);
  const idOf = placeIds(places);
  const points: Point[] = [];
  const columns: number[][] = [];
  for (const province of file.provinces) {
    const own = places.filter((place) => place.province === province.name);
    own.sort((a, b) => (idOf.get(a)! < idOf.get(b)! ? -1 : 1));
    const sizes = withCountryside(
      own,
      province.inhabitants,
      file.areas.countrysideCap,
      `${where} ${province.name}`,
      findings,
    );
    const provincePoints = own.flatMap((place, i) => pointsOf(place, idOf.get(place)!, sizes[i]!, file));
    const weights = provincePoints.map(({ weight }) => weight);
    const bandTotals = largestRemainder(province.byAge, province.inhabitants);
    const byBand = bandTotals.map((total) => largestRemainder(weights, total));
    provincePoints.forEach((point, i) => {
      points.push(point);
      columns.push(byBand.map((persons) => persons[i]!));
    });
  }
  const value: AreaColumns = {
    ids: points.map(({ id }) => id),
    places: points.map(({ place }) => place.name),
    provinces: points.map(({ place }) => place.province),
    lon: Float64Array.from(points, ({ lon }) => lon),
    lat: Float64Array.from(points, ({ lat }) => lat),
    persons: Float64Array.from(columns.flat()),
    bands: file.bands,
  };
  return checked(value, findings);
}

/** `'s-Hertogenbosch` → `s-hertogenbosch`, `Nieuw- en Sint Joosland` → `nieuw-en-sint-joosland`. */
export const kebab = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Inhabitants of each place, what lives in the hamlets around it included; together the province's. */
function withCountryside(
  places: readonly CorrectedPlace[],
  inhabitants: number,
  cap: number,
  province: string,
  findings: Diagnostic[],
): number[] {
  const listed = places.reduce((sum, { population }) => sum + population, 0);
  const missing = inhabitants - listed;
  const pull = places.map(({ population, whole }) => (whole ? 0 : Math.min(population, cap)));
  const pullSum = pull.reduce((sum, value) => sum + value, 0);
  if (missing < 0 || pullSum === 0) {
    findings.push(warning("places-hold-more-than-province", province, { listed, inhabitants }));
    return places.map(({ population }) => (population / listed) * inhabitants);
  }
  return places.map(({ population }, i) => population + (missing * pull[i]!) / pullSum);
}

/** Turn from one point of the spiral to the next, radians. Source: H. Vogel (1979), the golden angle. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Kilometres of one degree of latitude (mean earth radius 6,371 km). */
const KM_PER_DEGREE = (6371 * Math.PI) / 180;

/** One point, or points that fill the circle in which the place would live at its density. */
function pointsOf(place: CorrectedPlace, id: string, persons: number, { areas }: PeopleFile): Point[] {
  if (persons <= areas.maximumPersons)
    return [{ id, place, lon: place.lon, lat: place.lat, weight: persons }];
  const count = Math.ceil(persons / areas.targetPersons);
  const radiusKm = Math.sqrt(persons / place.densityPerKm2 / Math.PI);
  const kmPerDegreeLon = KM_PER_DEGREE * Math.cos((place.lat * Math.PI) / 180);
  return Array.from({ length: count }, (_, k) => {
    const outKm = radiusKm * Math.sqrt((k + 0.5) / count);
    return {
      id: k === 0 ? id : `${id}-${String(k + 1).padStart(2, "0")}`,
      place,
      lon: rounded(place.lon + (outKm * Math.cos(k * GOLDEN_ANGLE)) / kmPerDegreeLon),
      lat: rounded(place.lat + (outKm * Math.sin(k * GOLDEN_ANGLE)) / KM_PER_DEGREE),
      weight: persons / count,
    };
  });
}

/** To a metre, so that a machine with another cosine gives the same point. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

/** Kebab-case ids; of places that share a name the largest keeps it, the others carry their province. */
function placeIds(places: readonly CorrectedPlace[]): Map<CorrectedPlace, string> {
  const ids = new Map<CorrectedPlace, string>();
  const taken = new Set<string>();
  const bySize = [...places].sort((a, b) => b.population - a.population);
  for (const place of bySize) {
    const name = kebab(place.name);
    const id = taken.has(name) ? `${name}-${kebab(place.province)}` : name;
    if (taken.has(id)) throw new Error(`Two places would have the id ${id}`);
    taken.add(id);
    ids.set(place, id);
  }
  return ids;
}
