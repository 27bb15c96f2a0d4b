/** A location that is put somewhere: where it touches the roads, in which place and regions it comes to lie. */

import { metresBetween } from "./ground.js";
import { regionsOfArea, regionsOfFacility, withFacilityIn } from "./regions.js";
import { snapOf } from "./snapping.js";
import type { Facility, Layout } from "./world.js";

/** A facility that is still to be laid on the roads; its place and regions follow from where it lies. */
export type Unsettled = Omit<Facility, "touches" | "place">;

/**
 * The same layout with one location added at the end, or put somewhere else when its id is there already.
 * Place and regions are those of the nearest area in a straight line; in a layer that holds no areas, those of the
 * nearest other facility.
 */
export function settle(layout: Layout, unsettled: Unsettled): Layout {
  const { areas, facilities, regions, snapping } = layout;
  const { id, lon, lat, name } = unsettled;
  const known = facilities.findIndex((facility) => facility.id === id);
  const column = known < 0 ? facilities.length : known;
  const area = nearest(lon, lat, areas.lon, areas.lat);
  const others = facilities.map((facility) => (facility.id === id ? NaN : facility.lon));
  const neighbour = nearest(
    lon,
    lat,
    others,
    facilities.map((facility) => facility.lat),
  );
  const touches = snapOf(snapping, areas)(lon, lat);
  const facility: Facility = { ...unsettled, touches, place: areas.places[area] ?? name };
  return {
    ...layout,
    facilities: known < 0 ? [...facilities, facility] : facilities.with(column, facility),
    regions: regions.map((layer) => {
      const members =
        layer.areaMember.length > 0 ? regionsOfArea(layer, area) : regionsOfFacility(layer, neighbour);
      return withFacilityIn(layer, column, members.slice());
    }),
  };
}

/** Index of the nearest point in a straight line, the first where equal; −1 where there is none. NaN is no point. */
export function nearest(lon: number, lat: number, lons: ArrayLike<number>, lats: ArrayLike<number>): number {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < lons.length; i++) {
    const metres = metresBetween(lon, lat, lons[i]!, lats[i]!);
    if (metres < least) [best, least] = [i, metres];
  }
  return best;
}
