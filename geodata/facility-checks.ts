/** Whether a facility lies where its own row says: by its postcode, and among the areas at all. */

import type { WrittenFacility } from "./cross-checks.js";
import { type Diagnostic, quoted, warning } from "./diagnostics.js";
import { metresBetween } from "./ground.js";
import { nearest } from "./new-location.js";
import type { AreaColumns } from "./places.js";
import { normalPostcode, pc4Of } from "./postcodes.js";

/** No Dutch postcode area of four digits reaches further from its middle, and no village lies further from another. */
const FAR_METRES = 10_000;
const METRES_PER_KM = 1_000;

/** The area of a postcode: six digits and letters where areas have them, else four. −1 where there is none. */
export function areaOfPostcode(postcode: string | undefined, areaOf: ReadonlyMap<string, number>): number {
  const normal = postcode === undefined ? undefined : normalPostcode(postcode);
  return normal === undefined ? -1 : (areaOf.get(normal) ?? areaOf.get(pc4Of(normal)) ?? -1);
}

/**
 * findings  `postcode-not-understood`, `far-from-postcode`, `far-from-areas` (in the sea, or across a border): warnings
 */
export function misplaced(facilities: readonly WrittenFacility[], people: AreaColumns): Diagnostic[] {
  const areaOf = new Map(people.ids.map((id, area) => [id, area]));
  return facilities.flatMap(({ id, postcode, lon, lat, where }) => {
    const metresTo = (area: number) => metresBetween(lon, lat, people.lon[area]!, people.lat[area]!);
    const km = (metres: number) => Math.round(metres / METRES_PER_KM);
    if (postcode !== undefined && normalPostcode(postcode) === undefined)
      return [warning("postcode-not-understood", where, { found: quoted(postcode) })];
    const own = areaOfPostcode(postcode, areaOf);
    if (own >= 0 && metresTo(own) > FAR_METRES)
      return [
        warning("far-from-postcode", where, { id: quoted(id), postcode: postcode!, km: km(metresTo(own)) }),
      ];
    const near = nearest(lon, lat, people.lon, people.lat);
    if (near >= 0 && metresTo(near) > FAR_METRES)
      return [
        warning("far-from-areas", where, { id: quoted(id), km: km(metresTo(near)), area: people.ids[near]! }),
      ];
    return [];
  });
}
