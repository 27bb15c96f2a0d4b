/** A seeded road-like graph: what a country's roads look like to a search, at any size. */

import { type RoadGraph, ROAD_CLASSES, buildRoadGraphFromColumns } from "../../geodata/roads.js";

/** km/h of every 64th, 16th, 4th and any other line of the grid. */
export const ROAD_LIKE_SPEEDS = {
  motorway: 100 / 3.6,
  mainRoad: 70 / 3.6,
  rural: 45 / 3.6,
  builtUp: 25 / 3.6,
  ferry: 0,
};
const LOCAL_REMOVED = 0.3;
const LOCAL_ONE_WAY = 0.1;
const BOX = { west: 3.36, south: 50.75, width: 3.87, height: 2.72 };
const METRES = { perDegreeLon: 68_000, perDegreeLat: 111_200 };

/** Numbers 0 ≤ x < 1 from a seed. Source: mulberry32, T. Ettinger (2017), public domain. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Jittered grid over the Netherlands, side × side nodes, four classes of lines, 30 % of the local roads taken out and
 * 10 % of the others one-way: about 3 arcs a node.
 */
export function roadLikeGraph(side: number, seed: number): RoadGraph {
  const random = dice(seed);
  const count = side * side;
  const lon = Float64Array.from({ length: count }, (_, i) => BOX.west + (BOX.width * ((i % side) + 0.6 * (random() - 0.5))) / side); // prettier-ignore
  const lat = Float64Array.from({ length: count }, (_, i) => BOX.south + (BOX.height * (Math.floor(i / side) + 0.6 * (random() - 0.5))) / side); // prettier-ignore
  const columns = { tail: [] as number[], head: [] as number[], lengthMetres: [] as number[], roadClass: [] as number[], oneWay: [] as number[] }; // prettier-ignore
  const road = (a: number, b: number, line: number) => {
    const name = line % 64 === 0 ? "motorway" : line % 16 === 0 ? "mainRoad" : line % 4 === 0 ? "rural" : "builtUp"; // prettier-ignore
    if (name === "builtUp" && random() < LOCAL_REMOVED) return;
    const turned = random() < 0.5;
    columns.tail.push(turned ? b : a);
    columns.head.push(turned ? a : b);
    columns.lengthMetres.push(
      Math.hypot((lon[a]! - lon[b]!) * METRES.perDegreeLon, (lat[a]! - lat[b]!) * METRES.perDegreeLat),
    );
    columns.roadClass.push(ROAD_CLASSES.indexOf(name));
    columns.oneWay.push(Number(name === "builtUp" && random() < LOCAL_ONE_WAY));
  };
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const node = y * side + x;
      if (x + 1 < side) road(node, node + 1, y);
      if (y + 1 < side) road(node, node + side, x);
    }
  return buildRoadGraphFromColumns({ lon, lat, ...columns }).graph;
}
