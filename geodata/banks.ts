/** On which bank the points of a place lie: a circle of points around a riverside town reaches over the water. */

import { type Diagnostic, warning } from "./diagnostics.js";
import type { Points } from "./ground.js";
import type { FirstWater } from "./water-index.js";

/** A place that was split into points: the main area `zwolle`, and right behind it `zwolle-02`, `zwolle-03` … */
export interface PlacePoints extends Points {
  readonly ids: readonly string[];
  readonly places: readonly string[];
}

/** Share of the way from the main area to the water at which a point is put that lay beyond it. */
const SHARE_OF_WAY = 0.9;

const isPartOf = (mainId: string, id: string) =>
  id.startsWith(`${mainId}-`) && /^\d+$/.test(id.slice(mainId.length + 1));

/**
 * The points of areas with those beyond a water from their own main area pulled back to its bank, on the line
 * to it. Not in places that lie on both banks.
 * findings  `unknown-place` (warning) for a name in `bothBanks` that no area has
 */
export function onOwnBank(
  { ids, lon, lat, places }: PlacePoints,
  firstWater: FirstWater,
  bothBanks: readonly string[],
): { lon: number[]; lat: number[]; findings: Diagnostic[] } {
  const banked = { lon: Array.from(lon), lat: Array.from(lat) };
  let main = 0;
  places.forEach((place, area) => {
    if (!isPartOf(ids[main]!, ids[area]!)) main = area;
    if (area === main || bothBanks.includes(place)) return;
    const way = firstWater(lon[main]!, lat[main]!, lon[area]!, lat[area]!);
    if (way > 1) return;
    banked.lon[area] = lon[main]! + (lon[area]! - lon[main]!) * way * SHARE_OF_WAY;
    banked.lat[area] = lat[main]! + (lat[area]! - lat[main]!) * way * SHARE_OF_WAY;
  });
  const findings = bothBanks
    .filter((name) => !places.includes(name))
    .map((name) => warning("unknown-place", "waters.json bothBanks", { place: name }));
  return { ...banked, findings };
}
