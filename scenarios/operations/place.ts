/** Where a new or moved location comes to lie: on the map, near the region, on a road. */

import { type Diagnostic, error, hasErrors, quoted, warning } from "../../geodata/diagnostics.js";
import { snapOf } from "../../geodata/snapping.js";
import { farFromTheOthers, looksSwapped } from "../../geodata/whereabouts.js";
import type { Layout } from "../../geodata/world.js";

/**
 * findings  `lon-lat-swapped` (error); `far-from-the-others` (warning; an error where it is too far to reckon with),
 *           `facility-off-road` (warning): nobody can get there
 */
export function checkPlace(
  { id, lon, lat }: { readonly id: string; readonly lon: number; readonly lat: number },
  layout: Layout | undefined,
  where: string,
): Diagnostic[] {
  if (looksSwapped(lon, lat)) return [error("lon-lat-swapped", where, { lon, lat })];
  if (!layout) return [];
  const { areas, snapping } = layout;
  const homes = areas.ids.map((_, area) => ({ lon: areas.lon[area]!, lat: areas.lat[area]!, where: "" }));
  const far = farFromTheOthers([...homes, { lon, lat, where }]).filter((found) => found.where === where);
  if (hasErrors(far)) return far;
  const touches = snapOf(snapping, areas)(lon, lat);
  return touches.length > 0 ? far : [...far, warning("facility-off-road", where, { id: quoted(id) })];
}

/** finding  `id-in-use`, by a location or as a former id, closed ones too */
export function checkNewId(id: string, layout: Layout | undefined, where: string): Diagnostic[] {
  const taken = layout?.facilities.find((known) => known.id === id || known.aliases.includes(id));
  return taken ? [error("id-in-use", where, { id: quoted(id), name: taken.name })] : [];
}
