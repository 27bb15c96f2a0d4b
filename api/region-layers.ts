/** A region as GeoJSON, before any scenario: ground of its areas, its locations, borders of its region layers. */

import type { Feature, FeatureCollection, Geometry, Position } from "geojson";
import { FUNCTIONS, type Facility, type World } from "../geodata/world.js";
import { bordersOf } from "./map/borders.js";
import { type Cell, cellsOf } from "./map/cells.js";
import { type Ground, type Point, groundOf } from "./map/ground.js";

export const REGION_LAYERS = ["areas", "facilities", "borders"] as const;
export type RegionLayerName = (typeof REGION_LAYERS)[number];
type Drawn = FeatureCollection<Geometry | null>;

/** Ten metres: a cell is where the nearest point is this area's, no surveyed border. */
const DECIMALS = 4;

/**
 * WGS84, longitude first (RFC 7946).
 * areas       polygon around each point where people live; null for a second area on the same point
 * facilities  as in the region's files: per function whether it is open, its hours and level
 * borders     per region layer the lines along which its regions meet
 */
export const regionLayer = (world: World, name: RegionLayerName): Drawn => ({
  type: "FeatureCollection",
  features: DRAWN[name](world),
});

const DRAWN: Readonly<Record<RegionLayerName, (world: World) => Drawn["features"]>> = {
  areas: areaPolygons,
  facilities: ({ facilities }) => facilities.map(facilityPoint),
  borders: borderLines,
};

function areaPolygons(world: World): Drawn["features"] {
  const { areas } = world;
  const ground = groundOf(world);
  return cellsOf(ground).map((cell, area) => ({
    type: "Feature",
    geometry: polygonOf(cell, ground),
    properties: { area: areas.ids[area], place: areas.places[area], inhabitants: areas.inhabitants[area] },
  }));
}

/** The first corner again at the end; counterclockwise, as RFC 7946 asks of outer rings. */
function polygonOf(cell: Cell, ground: Ground): Geometry | null {
  if (cell.length < 3) return null;
  const ring = cell.map((corner) => position(corner, ground));
  const turned = doubleArea(ring) < 0 ? ring.reverse() : ring;
  return { type: "Polygon", coordinates: [[...turned, turned[0]!]] };
}

/** Positive for a ring that runs counterclockwise (the shoelace formula). */
const doubleArea = (ring: readonly Position[]) =>
  ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!;
    return sum + x! * nextY! - nextX! * y!;
  }, 0);

function facilityPoint({ id, name, place, lon, lat, mark, source, functions }: Facility): Feature<Geometry> {
  const states = FUNCTIONS.flatMap((care) => {
    const state = functions[care];
    if (!state) return [];
    const { open, hours, level, perYear } = state;
    return [[care, { open, hours: hours.text, level: level ?? null, perYear: perYear ?? null }] as const];
  });
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { facility: id, name, place, mark, source, functions: Object.fromEntries(states) },
  };
}

function borderLines(world: World): Feature<Geometry>[] {
  const ground = groundOf(world);
  const cells = cellsOf(ground);
  return world.regions.map((layer) => ({
    type: "Feature",
    geometry: {
      type: "MultiLineString",
      coordinates: bordersOf(cells, layer).map((edge) => edge.map((end) => position(end, ground))),
    },
    properties: { layer: layer.layer },
  }));
}

function position(point: Point, { degrees }: Ground): Position {
  return degrees(point).map((angle) => Number(angle.toFixed(DECIMALS)));
}
