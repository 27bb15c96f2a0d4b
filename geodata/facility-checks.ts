/** Whether a facility lies where its own row says: by its postcode, by its place, and among the areas at all. */

import type { WrittenFacility } from "./cross-checks.js";
import { type Diagnostic, quoted, warning } from "./diagnostics.js";
import { PointGrid, metresBetween } from "./ground.js";
import { nearest } from "./new-location.js";
import type { AreaColumns } from "./places.js";
import { normalPostcode, pc4Of } from "./postcodes.js";

/** No Dutch postcode area of four digits reaches further from its middle, and no village lies further from another. */
const FAR_METRES = 10_000;
/**
 * In the sea: farther from every area than this, and than so many times as areas lie from each other there. Of the 745
 * hospitals and posts of nl and nl-2019 none is more than 1.4 times as far; 3 km off Scheveningen is 2 to 2.6.
 */
const SEA = { leastMetres: 2_500, spacings: 1.75, neighbours: 6, seenMetres: 50_000 } as const;
/** A gemeente whose point lies at its other end, as Rotterdam with its harbours, is two spacings away from itself. */
const PLACE_SPACINGS = 3;
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
  const grid = new PointGrid(people, SEA.leastMetres);
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
    const toPlace =
      own >= 0
        ? 0
        : (areasOf.get(plain(place)) ?? []).reduce(
            (least, area) => Math.min(least, metresTo(area)),
            Infinity,
          );
    const near =
      grid.nearest(lon, lat, 1, SEA.seenMetres)[0]?.index ?? nearest(lon, lat, people.lon, people.lat);
    if (near < 0) return unread;
    const apart = metresApart(near, grid);
    if (toPlace !== Infinity && toPlace > Math.max(FAR_METRES, PLACE_SPACINGS * (apart ?? 0)))
      return [...unread, warning("far-from-place", where, { id: quoted(id), place, km: km(toPlace) })];
    const most = apart === undefined ? FAR_METRES : Math.max(SEA.leastMetres, SEA.spacings * apart);
    if (metresTo(near) > most)
      return [
        ...unread,
        warning("far-from-areas", where, { id: quoted(id), km: km(metresTo(near)), area: people.ids[near]! }),
      ];
    return unread;
  });
}

/** Names are compared without regard to capitals and spaces. */
const plain = (place: string) => place.trim().toLowerCase();

/** How far an area lies from its neighbours, on average; undefined where too few are in sight to say. */
function metresApart(area: number, grid: PointGrid): number | undefined {
  const { lon, lat } = grid.points;
  const found = grid.nearest(lon[area]!, lat[area]!, SEA.neighbours + 1, SEA.seenMetres);
  const others = found.filter(({ index }) => index !== area).slice(0, SEA.neighbours);
  if (others.length < SEA.neighbours) return undefined;
  return others.reduce((sum, { metres }) => sum + metres, 0) / SEA.neighbours;
}
