/** Times of the network as a function of its numbers, the routes held: metres per class, and what each number adds. */

import { ROAD_CLASSES, outwardArcs, seedsOf } from "../../geodata/roads.js";
import { LENGTHENERS, type Network, type OpenTouch, timesWithin } from "./network.js";

export const CLASSES = ["motorway", "mainRoad", "rural", "builtUp", "door"] as const;
export const KMH = 3.6;

/** Numbers of the model: km/h of CLASSES, then LENGTHENERS. */
export type Numbers = readonly number[];
export const speedsOf = (numbers: Numbers) => {
  const kmh = (name: (typeof CLASSES)[number]) => numbers[CLASSES.indexOf(name)]! / KMH;
  const [motorway, mainRoad, rural, builtUp, door] = CLASSES.map(kmh) as [number, number, number, number, number]; // prettier-ignore
  return { motorway, mainRoad, rural, builtUp, door, ferry: 0 };
};

/** Features of a route: seconds that stand fixed, then for each class its metres and their slope per lengthener. */
const WIDTH = 1 + LENGTHENERS.length;
export const FEATURES = 1 + CLASSES.length * WIDTH;
const DOOR = CLASSES.indexOf("door");

/** shape  features[pair * FEATURES + k] of the pairs (target, source) that are nearer than the limit */
export interface Routes {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly features: Float64Array;
}

/** Routes outward from sources to nodes at the given numbers, those below `limit` seconds. */
export function routesOf(
  network: Network,
  sources: readonly (readonly OpenTouch[])[],
  targets: readonly number[],
  numbers: Numbers,
  limit: number,
): Routes {
  const { graph } = network.roads;
  const lengths = numbers.slice(CLASSES.length).map((value, k) => value - network.written[k]!);
  const metresOf = (base: number, slopes: (k: number) => number) =>
    Math.max(0, lengths.reduce((sum, by, k) => sum + by * slopes(k), base)); // prettier-ignore
  const lengthMetres = graph.lengthMetres.map((base, arc) => metresOf(base, (k) => network.slopes[k]![arc]!));
  const speeds = speedsOf(numbers);
  const arcs = outwardArcs({ ...graph, lengthMetres }, speeds);
  const tail = new Uint32Array(graph.arcCount);
  for (let node = 0; node < graph.nodeCount; node++)
    tail.fill(node, graph.firstOut[node], graph.firstOut[node + 1]);
  const found: { source: number; target: number; row: Float64Array }[] = [];
  sources.forEach((open, source) => {
    const seeds = seedsOf(
      open.map((touch) => ({
        ...touch,
        lengthMetres: metresOf(touch.lengthMetres, (k) => touch.slopes[k]!),
      })),
      speeds,
    );
    const by = new Int32Array(graph.nodeCount);
    const times = timesWithin(arcs, seeds, limit * 10, by);
    const rows: (Float64Array | undefined)[] = [];
    const rowOf = (node: number): Float64Array => {
      const known = rows[node];
      if (known) return known;
      const over = by[node]!;
      const row = over < 0 ? new Float64Array(FEATURES) : rowOf(tail[over]!).slice();
      if (over < 0) addTouch(row, open[-1 - over]!);
      else addArc(row, network, over);
      return (rows[node] = row);
    };
    targets.forEach((node, target) => {
      if (times[node]! < limit * 10) found.push({ source, target, row: rowOf(node) });
    });
  });
  const features = new Float64Array(found.length * FEATURES);
  found.forEach(({ row }, pair) => features.set(row, pair * FEATURES));
  return {
    sources: Int32Array.from(found, ({ source }) => source),
    targets: Int32Array.from(found, ({ target }) => target),
    features,
  };
}

function addTouch(row: Float64Array, { lengthMetres, doorMetres = 0, roadClass, slopes }: OpenTouch): void {
  const at = 1 + CLASSES.indexOf(roadClass as (typeof CLASSES)[number]) * WIDTH;
  row[at]! += lengthMetres - doorMetres;
  row[1 + DOOR * WIDTH]! += doorMetres;
  slopes.forEach((slope, k) => (row[at + 1 + k]! += slope));
}

function addArc(row: Float64Array, { roads: { graph }, slopes }: Network, arc: number): void {
  row[0]! += graph.fixedSeconds[arc]!;
  const code = CLASSES.indexOf(ROAD_CLASSES[graph.roadClass[arc]!] as (typeof CLASSES)[number]);
  if (code < 0) return;
  const at = 1 + code * WIDTH;
  row[at]! += graph.lengthMetres[arc]!;
  for (let k = 0; k < slopes.length; k++) row[at + 1 + k]! += slopes[k]![arc]!;
}

/** Seconds of every route at other numbers. */
export function secondsOf({ features, sources }: Routes, written: Numbers, numbers: Numbers): Float64Array {
  const weights = new Float64Array(FEATURES);
  weights[0] = 1;
  CLASSES.forEach((_, c) => {
    const perMetre = KMH / numbers[c]!;
    weights[1 + c * WIDTH] = perMetre;
    LENGTHENERS.forEach((__, k) => {
      weights[2 + c * WIDTH + k] = perMetre * (numbers[CLASSES.length + k]! - written[k]!);
    });
  });
  return Float64Array.from(sources, (_, pair) => {
    let sum = 0;
    for (let k = 0; k < FEATURES; k++) sum += features[pair * FEATURES + k]! * weights[k]!;
    return sum;
  });
}
