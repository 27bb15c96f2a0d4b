/** The naive baseline: the same world, but everybody travels in a straight line at one speed. */

import { metresBetween } from "../../geodata/ground.js";
import type { TravelMatrix } from "../../geodata/matrix.js";
import { toDeciseconds } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";

/** speeds in metres per second along the straight line */
export function straightLineWorld(
  world: World,
  speeds: { readonly car: number; readonly ambulance: number },
): World {
  const { areas, facilities } = world;
  const table = (speed: number): TravelMatrix => {
    const driveDeciseconds = new Float32Array(areas.count * facilities.length);
    for (let area = 0; area < areas.count; area++)
      facilities.forEach(({ lon, lat }, facility) => {
        const metres = metresBetween(areas.lon[area]!, areas.lat[area]!, lon, lat);
        driveDeciseconds[area * facilities.length + facility] = toDeciseconds(metres / speed);
      });
    return { areaCount: areas.count, facilityCount: facilities.length, driveDeciseconds };
  };
  const [car, ambulance] = [table(speeds.car), table(speeds.ambulance)];
  return {
    ...world,
    travel: { car: { toFacility: car }, ambulance: { toFacility: ambulance, fromFacility: ambulance } },
  };
}
