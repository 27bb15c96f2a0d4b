/** Roads that are closed: the stretch between two points, and the graph without it. */

import { metresBetween } from "./ground.js";
import { nearest } from "./new-location.js";
import { type ClassSpeeds, type RoadGraph, type Touch, arcDeciseconds, speedOfCodes } from "./roads.js";
import { pathFinder } from "./route.js";

/** One direction of one piece of road; the numbers tell it from others between the same nodes. */
interface Piece {
  readonly tail: number;
  readonly head: number;
  readonly lengthMetres: number;
  readonly roadClass: number;
  readonly fixedSeconds: number;
}

/** A road from point to point, piece after piece. */
export interface Stretch {
  readonly pieces: readonly Piece[];
  readonly lengthMetres: number;
}

interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** Nodes as near as this to each other stand for one spot: a place and its corner of the main road. */
const ONE_SPOT_METRES = 1;

/**
 * The quickest car route between the nodes nearest to two points, without the way from the points to those nodes.
 *
 * reachMetres  a point further than this from every node lies on no road
 * returns      undefined where no road leads from one to the other, or both are nearest to one node
 */
export function stretchBetween(
  graph: RoadGraph,
  speeds: ClassSpeeds,
  reachMetres: number,
  from: Point,
  to: Point,
): Stretch | undefined {
  const ends = [from, to].map((point) => touchesAt(graph, point, reachMetres)) as [Touch[], Touch[]];
  const path = ends.every(({ length }) => length > 0) ? pathFinder(graph, speeds)(...ends) : undefined;
  if (!path || path.nodes.length < 2) return undefined;
  const pieces = path.nodes
    .slice(1)
    .map((head, index) => quickestPiece(graph, speeds, path.nodes[index]!, head));
  return { pieces, lengthMetres: pieces.reduce((sum, { lengthMetres }) => sum + lengthMetres, 0) };
}

function touchesAt({ lon, lat }: RoadGraph, at: Point, reachMetres: number): Touch[] {
  const first = nearest(at.lon, at.lat, lon, lat);
  if (first < 0 || metresBetween(at.lon, at.lat, lon[first]!, lat[first]!) > reachMetres) return [];
  return [...lon.keys()]
    .filter((node) => metresBetween(lon[first]!, lat[first]!, lon[node]!, lat[node]!) <= ONE_SPOT_METRES)
    .map((node) => ({ node, lengthMetres: 0, roadClass: "rural" }));
}

const pieceAt = (graph: RoadGraph, tail: number, arc: number): Piece => ({
  tail,
  head: graph.head[arc]!,
  lengthMetres: graph.lengthMetres[arc]!,
  roadClass: graph.roadClass[arc]!,
  fixedSeconds: graph.fixedSeconds[arc]!,
});

/** Of several roads between two nodes the quickest, the first where equal: the one the route drives. */
function quickestPiece(graph: RoadGraph, speeds: ClassSpeeds, tail: number, head: number): Piece {
  const metresPerSecond = speedOfCodes(graph, speeds);
  const time = ({ lengthMetres, roadClass, fixedSeconds }: Piece) =>
    arcDeciseconds(lengthMetres, metresPerSecond[roadClass]!, fixedSeconds);
  return arcsOf(graph, tail)
    .map((arc) => pieceAt(graph, tail, arc))
    .filter((piece) => piece.head === head)
    .reduce((best, piece) => (time(piece) < time(best) ? piece : best));
}

const arcsOf = ({ firstOut }: RoadGraph, node: number) =>
  Array.from({ length: firstOut[node + 1]! - firstOut[node]! }, (_, i) => firstOut[node]! + i);

const key = (piece: Piece) => Object.values(piece).join(" ");

/**
 * The graph without the pieces of a stretch, in both directions; a road beside it between the same nodes stays.
 * returns  the graph itself where none of the pieces is in it (any more)
 */
export function withoutStretch(graph: RoadGraph, { pieces }: Stretch): RoadGraph {
  const closed = new Set(
    pieces.flatMap((piece) => [key(piece), key({ ...piece, tail: piece.head, head: piece.tail })]),
  );
  const kept: Piece[] = [];
  for (let tail = 0; tail < graph.nodeCount; tail++)
    for (const arc of arcsOf(graph, tail)) {
      const piece = pieceAt(graph, tail, arc);
      // Of twins, alike in everything, one is closed.
      if (!closed.delete(key(piece))) kept.push(piece);
    }
  if (kept.length === graph.arcCount) return graph;
  const firstOut = new Uint32Array(graph.nodeCount + 1);
  for (const { tail } of kept) firstOut[tail + 1]!++;
  for (let node = 0; node < graph.nodeCount; node++) firstOut[node + 1]! += firstOut[node]!;
  return {
    ...graph,
    arcCount: kept.length,
    firstOut,
    head: Uint32Array.from(kept, ({ head }) => head),
    lengthMetres: Float32Array.from(kept, ({ lengthMetres }) => lengthMetres),
    roadClass: Uint8Array.from(kept, ({ roadClass }) => roadClass),
    fixedSeconds: Float32Array.from(kept, ({ fixedSeconds }) => fixedSeconds),
  };
}
