/** What each edge is: its road class and limit in each direction, as the codes of RoadGraph; ferries with their time. */

import { type PostedSpeed, ROAD_CLASSES, type RoadClass } from "../../roads.js";
import { METRES_PER_KILOMETRE, SECONDS_PER_HOUR } from "../../units.js";
import { Streets } from "./built-up.js";
import type { Edges } from "./edges.js";
import { meanWait } from "./ferry.js";
import type { OsmSettings } from "./settings.js";
import { type RoadWays, URBAN } from "./ways.js";

/**
 * shape  forward[edge], backward[edge]: codes as in RoadGraph.roadClass, with `posted`; fixedSeconds[edge]
 */
export interface Classes {
  readonly posted: readonly PostedSpeed[];
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
  readonly fixedSeconds: Float32Array;
}

const FERRY = ROAD_CLASSES.indexOf("ferry");
const STREETS = new Set(["residential", "living_street"]);
/** Limits are told apart by 5 km/h, so that all of them with all classes fit into the codes. */
const STEP_KMH = 5;

export function classesOf(ways: RoadWays, edges: Edges, settings: OsmSettings): Classes {
  const count = edges.from.length;
  const { kinds, parameters } = settings;
  const streets = streetsOf(ways, edges, settings);
  const posted = new PostedCodes();
  const result = {
    forward: new Uint8Array(count),
    backward: new Uint8Array(count),
    fixedSeconds: new Float32Array(count),
  };
  const metres = edges.metres.values;
  const touchesRoad = new Uint8Array(edges.lon.length);
  const wayMetres = new Float64Array(ways.count);
  const kindAt = (edge: number) => ways.kinds[ways.kind.values[edges.way.values[edge]!]!]!;
  for (let edge = 0; edge < count; edge++) {
    wayMetres[edges.way.values[edge]!]! += metres[edge]!;
    if (kindAt(edge) === "ferry") continue;
    touchesRoad[edges.from.values[edge]!] = touchesRoad[edges.to.values[edge]!] = 1;
  }
  for (let edge = 0; edge < count; edge++) {
    const way = edges.way.values[edge]!;
    const name = kindAt(edge);
    if (name === "ferry") {
      result.forward[edge] = result.backward[edge] = FERRY;
      const sailed = ways.ferrySeconds.values[way]! || wayMetres[way]! / parameters.ferrySpeed;
      const wait = ways.waitSeconds.values[way]! || meanWait(sailed, settings);
      // Half the wait at each quay, so that a ferry in several pieces is waited for once.
      const quays = touchesRoad[edges.from.values[edge]!]! + touchesRoad[edges.to.values[edge]!]!;
      const share = wayMetres[way]! > 0 ? metres[edge]! / wayMetres[way]! : 1;
      result.fixedSeconds[edge] = sailed * share + (wait * quays) / 2;
      continue;
    }
    const kind = kinds[name]!;
    const [forward, backward] = [ways.forwardKmh.values[way]!, ways.backwardKmh.values[way]!];
    const isInside = insideAt(edge, way, Math.max(forward, backward));
    const isRamp = name.startsWith("motorway");
    const roadClass: RoadClass = isInside && !isRamp ? "builtUp" : kind.roadClass;
    const usual = isInside ? kind.inside : kind.outside;
    result.forward[edge] = posted.codeOf(roadClass, forward || usual);
    result.backward[edge] = posted.codeOf(roadClass, backward || usual);
  }
  return { ...result, posted: posted.list };

  function insideAt(edge: number, way: number, limit: number): boolean {
    const said = ways.urban.values[way]!;
    if (said !== URBAN.unknown) return said === URBAN.inside;
    if (limit > 0) return limit <= parameters.urbanLimit;
    const [from, to] = [edges.from.values[edge]!, edges.to.values[edge]!];
    const [lon, lat] = middle(edges, from, to);
    return streets.densityAt(lon, lat) >= parameters.builtUpStreets;
  }
}

const middle = ({ lon, lat }: Edges, from: number, to: number): [number, number] => [
  (lon.values[from]! + lon.values[to]!) / 2,
  (lat.values[from]! + lat.values[to]!) / 2,
];

export function streetsOf(ways: RoadWays, edges: Edges, { parameters }: OsmSettings): Streets {
  const lats = edges.lat.values;
  const streets = new Streets(parameters.builtUpCell, lats[lats.length >> 1] ?? 0);
  const isStreet = ways.kinds.map((kind) => STREETS.has(kind));
  for (let edge = 0; edge < edges.from.length; edge++) {
    if (!isStreet[ways.kind.values[edges.way.values[edge]!]!]) continue;
    const [lon, lat] = middle(edges, edges.from.values[edge]!, edges.to.values[edge]!);
    streets.add(lon, lat, edges.metres.values[edge]!);
  }
  return streets;
}

/** Class and limit → code of RoadGraph. */
class PostedCodes {
  readonly list: PostedSpeed[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(roadClass: RoadClass, kmh: number): number {
    const step = kmh < STEP_KMH ? kmh : Math.round(kmh / STEP_KMH) * STEP_KMH;
    const key = `${roadClass} ${step}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.list.push({ roadClass, metresPerSecond: (step * METRES_PER_KILOMETRE) / SECONDS_PER_HOUR });
    const code = ROAD_CLASSES.length + this.list.length - 1;
    if (code > 0xff) throw new RangeError(`${this.list.length} pairs of class and limit do not fit a byte`);
    this.#codes.set(key, code);
    return code;
  }
}
