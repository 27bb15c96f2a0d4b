/** Points and polygons of a map file, and the one point that stands for each. */

import { booleanPointInPolygon, centerOfMass, multiPolygon, pointOnFeature } from "@turf/turf";
import { type Coordinates, rdToWgs84 } from "../coordinates.js";

export type Position = readonly [number, number];

/** polygons  rings, the first the outside and the others holes; coordinates as the file has them */
export interface Shape {
  readonly points: readonly Position[];
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** Turf wants arrays it might change; it does not. */
const turfOf = ({ polygons }: Shape) => multiPolygon(polygons as unknown as number[][][][]);

/** Its first point; else the centre of gravity of its polygons where that lies inside, else the nearest point on them. */
export function pointOf(shape: Shape): Position {
  const [point] = shape.points;
  if (point) return point;
  const polygons = turfOf(shape);
  const centre = centerOfMass(polygons);
  const inside = booleanPointInPolygon(centre, polygons) ? centre : pointOnFeature(polygons);
  const [x, y] = inside.geometry.coordinates;
  return [x!, y!];
}

const inDegrees = ({ points, polygons }: Shape): Shape => {
  const degrees = ([x, y]: Position): Position => {
    const { lon, lat } = rdToWgs84(x, y);
    return [lon, lat];
  };
  return {
    points: points.map(degrees),
    polygons: polygons.map((rings) => rings.map((ring) => ring.map(degrees))),
  };
};

/** Which of the shapes hold a point, by their boxes first. */
export function holdersOf(
  given: readonly (Shape | undefined)[],
  coordinates: Coordinates = "EPSG:4326",
): (lon: number, lat: number) => number[] {
  const shapes = coordinates === "EPSG:28992" ? given.map((shape) => shape && inDegrees(shape)) : given;
  const boxed = shapes.map((shape) => {
    if (!shape || shape.polygons.length === 0) return undefined;
    const outside = shape.polygons.flatMap((rings) => rings[0]!);
    const box = outside.reduce(
      ([west, south, east, north], [x, y]) =>
        [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)] as const,
      [Infinity, Infinity, -Infinity, -Infinity] as const,
    );
    return { box, polygons: turfOf(shape) };
  });
  return (lon, lat) =>
    boxed.flatMap((one, index) => {
      if (!one) return [];
      const [west, south, east, north] = one.box;
      if (lon < west || lon > east || lat < south || lat > north) return [];
      return booleanPointInPolygon([lon, lat], one.polygons) ? [index] : [];
    });
}
