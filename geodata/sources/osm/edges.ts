/** Ways cut where they meet: junctions and ends become nodes, what lies between becomes edges with a length. */

import { metresBetween } from "../../ground.js";
import { Column } from "./columns.js";
import { NOWHERE, type RoadNodes } from "./nodes.js";
import type { RoadWays } from "./ways.js";

/**
 * Roads between junctions, each as long as the way is there.
 *
 * shape  lon[node], lat[node]; from[edge], to[edge] (nodes, in the order of the way), metres[edge], way[edge]
 *        nodeOf[place]: node at an OSM node, −1 where no edge ends there, or where a barrier parts the road
 * missing  nodes of roads that the file does not hold: the road is cut there
 */
export interface Edges {
  readonly lon: Column<Float64Array>;
  readonly lat: Column<Float64Array>;
  readonly from: Column<Uint32Array>;
  readonly to: Column<Uint32Array>;
  readonly metres: Column<Float32Array>;
  readonly way: Column<Uint32Array>;
  readonly nodeOf: Int32Array;
  readonly missing: number;
}

const DEGREES = 1e-7;

/** Ways by id: a file in another order must give the same graph, to the bit. */
const byId = ({ count, id }: RoadWays) =>
  Uint32Array.from({ length: count }, (_, way) => way).sort((a, b) => id.values[a]! - id.values[b]! || a - b);

/**
 * places       node of each ref of `ways` (placesOf)
 * longestArc   metres after which a road gets a node of its own, by way: Infinity for none
 */
export function cutWays(
  ways: RoadWays,
  places: Uint32Array,
  { lon7, lat7, shut }: RoadNodes,
  longestArc: (way: number) => number,
): Edges {
  const uses = new Uint8Array(lon7.length);
  const firstRef = ways.firstRef.values;
  for (let way = 0; way < ways.count; way++)
    for (let ref = firstRef[way]!; ref < firstRef[way + 1]!; ref++) {
      const isEnd = ref === firstRef[way] || ref === firstRef[way + 1]! - 1;
      uses[places[ref]!] = Math.min(2, uses[places[ref]!]! + (isEnd ? 2 : 1));
    }
  const edges = {
    lon: new Column(Float64Array),
    lat: new Column(Float64Array),
    from: new Column(Uint32Array),
    to: new Column(Uint32Array),
    metres: new Column(Float32Array),
    way: new Column(Uint32Array),
  };
  const nodeOf = new Int32Array(lon7.length).fill(-1);
  const nodeAt = (place: number): number => {
    if (nodeOf[place] !== -1) return nodeOf[place]!;
    edges.lon.push(lon7[place]! * DEGREES);
    edges.lat.push(lat7[place]! * DEGREES);
    const node = edges.lon.length - 1;
    // On each side of a barrier lies an end of its own.
    if (!shut[place]) nodeOf[place] = node;
    return node;
  };
  let missing = 0;
  for (const way of byId(ways)) {
    const longest = longestArc(way);
    let start = -1;
    let previous = -1;
    let metres = 0;
    for (let ref = firstRef[way]!; ref < firstRef[way + 1]!; ref++) {
      const place = places[ref]!;
      if (lon7[place] === NOWHERE) {
        missing++;
        if (previous >= 0 && start >= 0 && metres > 0) finish(previous);
        start = previous = -1;
        continue;
      }
      if (previous < 0) {
        start = nodeAt(place);
        metres = 0;
      } else {
        metres += metresBetween(lon7[previous]! * DEGREES, lat7[previous]! * DEGREES, lon7[place]! * DEGREES, lat7[place]! * DEGREES); // prettier-ignore
        const isLast = ref === firstRef[way + 1]! - 1;
        if (uses[place]! > 1 || shut[place] || isLast || metres >= longest) finish(place);
      }
      previous = place;
    }
    function finish(place: number): void {
      const end = nodeAt(place);
      edges.from.push(start);
      edges.to.push(end);
      edges.metres.push(metres);
      edges.way.push(way);
      start = shut[place] ? nodeAt(place) : end;
      metres = 0;
    }
  }
  return { ...edges, nodeOf, missing };
}
