/** Whether a facility lies where its own row says: by its postcode, by its place, and among the areas at all. */

import type { WrittenFacility } from "./cross-checks.js";
import { type Diagnostic, quoted, warning } from "./diagnostics.js";
import { metresBetween } from "./ground.js";
import { nearest } from "./new-location.js";
import type { AreaColumns } from "./places.js";
import { normalPostcode, pc4Of } from "./postcodes.js";

/** No Dutch postcode area of four digits reaches further from its middle, and no village lies further from another. */
const FAR_METRES = 10_000;
/**
 * In the sea: farther from every area than this, and than so many times as areas lie from each other there. Of the 745
 * hospitals and posts of nl and nl-2019 none is more than 1.4 times as far; 3 km off Scheveningen is 2 to 2.6.
 */
const SEA = { leastMetres: 2_500, spacings: 1.75, neighbours: 6 } as const;
const METRES_PER_KM = 1_000;

/** The area of a postcode: six digits and letters where areas have them, else four. −1 where there is none. */
export function areaOfPostcode(postcode: string | undefined, areaOf: ReadonlyMap<string, number>): number {
  const normal = postcode === undefined ? undefined : normalPostcode(postcode);
  return normal === undefined ? -1 : (areaOf.get(normal) ?? areaOf.get(pc4Of(normal)) ?? -1);
}

/**
 * findings  `postcode-not-understood`, `far-from-postcode`, `far-from-place`, `far-from-areas` (in the sea, or across a
 *           border): warnings, one at most of the last three for a row
 */
export function misplaced(facilities: readonly WrittenFacility[], people: AreaColumns): Diagnostic[] {
  const areaOf = new Map(people.ids.map((id, area) => [id, area]));
  const areasOf = new Map<string, number[]>();
  people.places.forEach((place, area) => {
    const known = areasOf.get(plain(place));
    if (known) known.push(area);
    else areasOf.set(plain(place), [area]);
  });
  const km = (metres: number) => Math.round(metres / METRES_PER_KM);
  return facilities.flatMap(({ id, postcode, place, lon, lat, where }) => {
    const metresTo = (area: number) => metresBetween(lon, lat, people.lon[area]!, people.lat[area]!);
    const wrongCode = postcode !== undefined && normalPostcode(postcode) === undefined;
    const unread = wrongCode ? [warning("postcode-not-understood", where, { found: quoted(postcode) })] : [];
    const own = areaOfPostcode(postcode, areaOf);
    if (own >= 0 && metresTo(own) > FAR_METRES)
      return [
        warning("far-from-postcode", where, { id: quoted(id), postcode: postcode!, km: km(metresTo(own)) }),
      ];
    // Two places may have one name; a postcode that is right says which.
    const toPlace = own >= 0 ? 0 : Math.min(...(areasOf.get(plain(place)) ?? []).map(metresTo));
    if (toPlace !== Infinity && toPlace > FAR_METRES)
      return [...unread, warning("far-from-place", where, { id: quoted(id), place, km: km(toPlace) })];
    const near = nearest(lon, lat, people.lon, people.lat);
    if (near >= 0 && (metresTo(near) > FAR_METRES || isAtSea(metresTo(near), near, people)))
      return [
        ...unread,
        warning("far-from-areas", where, { id: quoted(id), km: km(metresTo(near)), area: people.ids[near]! }),
      ];
    return unread;
  });
}

/** Names are compared without regard to capitals and spaces. */
const plain = (place: string) => place.trim().toLowerCase();

/** Whether this far from the nearest area is farther than areas lie apart there; false where there are few. */
function isAtSea(metres: number, near: number, { lon, lat, ids }: AreaColumns): boolean {
  if (metres <= SEA.leastMetres || ids.length <= SEA.neighbours) return false;
  const apart = ids
    .map((_, area) =>
      area === near ? Infinity : metresBetween(lon[near]!, lat[near]!, lon[area]!, lat[area]!),
    )
    .sort((a, b) => a - b)
    .slice(0, SEA.neighbours);
  return metres > (SEA.spacings * apart.reduce((sum, one) => sum + one, 0)) / SEA.neighbours;
}
