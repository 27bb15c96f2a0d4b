/** The median displaced area and its two drives: what a change means on the road, for the map and the trace. */

import { type FindRoute, type Route, type RouteEnd, routeFinder } from "../geodata/route.js";
import { UNREACHABLE } from "../geodata/matrix.js";
import type { World } from "../geodata/world.js";
import type { Outcome } from "../engine/evaluate.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import { weightedQuantile } from "./quantile.js";

/** One drive of the ambulance with patient: to which location, how long, along which line. */
export interface Drive extends Route {
  readonly facility: string;
}

export interface ExampleRoute {
  readonly function: NormFunction;
  readonly area: string;
  readonly place: string;
  readonly before: Drive;
  readonly after: Drive;
}

/**
 * Per function, the area at the inhabitant-weighted median of extra chain time among those whose location changes,
 * or whose drive to it does; none where nobody moves, nobody can still reach a location, or the region has times and no
 * roads to draw.
 *
 * changedWorld  the world of the scenario: its locations, where they lie then, and its roads
 * routeBefore   routes of the region itself, where a finder is at hand
 */
export function exampleRoutes(
  world: World,
  base: Outcome,
  scenario: Outcome,
  changedWorld: World = world,
  routeBefore: () => FindRoute = () => routeFinder(world.roads, world.speeds.ambulance),
): ExampleRoute[] {
  const { areas } = world;
  const chosen = NORM_FUNCTIONS.flatMap((care) => {
    const [before, after] = [base.access[care], scenario.access[care]];
    const moved = [...areas.ids.keys()].filter(
      (area) =>
        (before.siren.facility[area] !== after.siren.facility[area] ||
          before.siren.deciseconds[area] !== after.siren.deciseconds[area]) &&
        areas.inhabitants[area]! > 0 &&
        before.chainDeciseconds[area] !== UNREACHABLE &&
        after.chainDeciseconds[area] !== UNREACHABLE,
    );
    const extra = (area: number) => after.chainDeciseconds[area]! - before.chainDeciseconds[area]!;
    const sample = moved.map((area) => ({ value: extra(area), weight: areas.inhabitants[area]! }));
    const median = weightedQuantile(sample, 1 / 2);
    const area = moved.find((candidate) => extra(candidate) === median);
    return area === undefined ? [] : [{ care, area, before, after }];
  });
  if (chosen.length === 0) return [];
  const findBefore = routeBefore();
  const { roads, speeds } = changedWorld;
  const findAfter = roads === world.roads ? findBefore : routeFinder(roads, speeds.ambulance);
  return chosen.flatMap(({ care, area, before, after }) => {
    const home: RouteEnd = {
      lon: areas.lon[area]!,
      lat: areas.lat[area]!,
      touches: [{ node: areas.node[area]!, lengthMetres: 0, roadClass: "builtUp" }],
    };
    const drive = (find: FindRoute, { facilities }: World, column: number): Drive[] => {
      const facility = facilities[column]!;
      const found = find(home, facility);
      return found ? [{ facility: facility.id, ...found }] : [];
    };
    const [was] = drive(findBefore, world, before.siren.facility[area]!);
    const [is] = drive(findAfter, changedWorld, after.siren.facility[area]!);
    if (!was || !is) return [];
    return [{ function: care, area: areas.ids[area]!, place: areas.places[area]!, before: was, after: is }];
  });
}
