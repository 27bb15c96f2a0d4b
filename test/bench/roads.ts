/** Travel times on a seeded road-like graph of a million nodes, and shutting a road of the built-in region. */

import { openRegion } from "../../api/load.js";
import { stretchBetween, withoutStretch } from "../../geodata/closed-roads.js";
import { contract } from "../../geodata/contraction.js";
import { BucketSearch, type Seed } from "../../geodata/matrix.js";
import { inwardArcs, outwardArcs } from "../../geodata/roads.js";
import { Sweep, descentTo, sweptMatrix } from "../../geodata/sweeps.js";
import { inSharedMemory, tablesOnThreads } from "../../geodata/table-threads.js";
import { travelTables, travelled } from "../../geodata/travel.js";
import { valueOf } from "../toy/book.js";
import { type Benchmarks, median, once, rounded } from "./figure.js";
import { ROAD_LIKE_SPEEDS, dice, roadLikeGraph } from "./road-like.js";

const SIDE = 1000;
const SEED = 1;
const AREAS = 14_000;
const FACILITIES = 250;
/** Trees of the baseline that are really made; all take the same time. */
const BASELINE_TREES = 12;

/** Zeelandic Flanders, Utrecht, Groningen, Limburg: from here to there, degrees. */
const STREETS = [
  [3.83, 51.33, 3.9, 51.28],
  [5.0, 52.1, 5.1, 52.05],
  [6.1, 53.0, 6.15, 53.05],
  [5.7, 51.0, 5.75, 51.05],
] as const;
const STREET_REACH_METRES = 5000;

/** Another time of day: towns quicker, main roads slower. */
const EVENING_SPEEDS = { ...ROAD_LIKE_SPEEDS, motorway: 90 / 3.6, mainRoad: 75 / 3.6, builtUp: 30 / 3.6 };

/** What work made, and seconds of processor it took. */
function processor<T>(work: () => T): { readonly made: T; readonly seconds: number } {
  const start = process.cpuUsage();
  const made = work();
  return { made, seconds: process.cpuUsage(start).user / 1e6 };
}

/** Made once for the benchmarks that ask for it. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const million = lazily(() => {
  const outward = outwardArcs(roadLikeGraph(SIDE, SEED), ROAD_LIKE_SPEEDS);
  const random = dice(SEED + 1);
  const points = (count: number): Seed[][] =>
    Array.from({ length: count }, () => [
      { node: Math.floor(random() * outward.nodeCount), deciseconds: Math.floor(random() * 600) },
    ]);
  return { outward, areas: points(AREAS), facilities: points(FACILITIES) };
});
/** With the processor's seconds beside the clock's: on a shared machine the clock counts others too. */
const built = lazily(() => {
  const { outward } = million();
  const before = process.cpuUsage();
  const all = once(() => contract(outward));
  const { user, system } = process.cpuUsage(before);
  return { ...all, processorSeconds: (user + system) / 1e6 };
});

export const ROAD_BENCHMARKS: Benchmarks = {
  /** The hierarchy of a million nodes, from arcs; one round on one core. */
  "hierarchy-build-1m": () => {
    const { made, milliseconds, processorSeconds } = built();
    const arcs = made.up.head.length + made.down.head.length;
    return Promise.resolve({
      name: "hierarchy-build-1m",
      unit: "s",
      value: rounded(milliseconds / 1000),
      note: `${million().outward.head.length} arcs become ${arcs}; ${rounded(processorSeconds)} s of processor`,
    });
  },
  /** 14,000 areas × 250 facilities, hierarchy ready, restriction included; against one bucket-queue tree each. */
  "matrix-14000x250-1m": async () => {
    const { outward, areas, facilities } = million();
    const hierarchy = built().made;
    const ours = await median(3, () => sweptMatrix(hierarchy, "towards", areas, facilities));
    const search = new BucketSearch(inwardArcs(outward));
    const trees = facilities.slice(0, BASELINE_TREES);
    const theirs = await median(1, () => trees.map((seeds) => search.run(seeds)));
    const tree = theirs / BASELINE_TREES;
    return {
      name: "matrix-14000x250-1m",
      unit: "s",
      value: rounded(ours / 1000),
      against: "bucket-queue Dijkstra, one tree a facility",
      ratio: rounded((tree * FACILITIES) / ours),
      note: `${rounded(tree)} ms a tree`,
    };
  },
  /** One new location: its times from 14,000 areas, the way down to them known; against one bucket-queue tree. */
  "column-1m": async () => {
    const { outward, areas, facilities } = million();
    const nodes = areas.map((touches) => touches[0]!.node);
    const sweep = new Sweep(descentTo(built().made, "towards", nodes));
    const ours = await median(20, () => sweep.run([facilities[0]!]));
    const search = new BucketSearch(inwardArcs(outward));
    const theirs = await median(5, () => search.run(facilities[0]!));
    return {
      name: "column-1m",
      unit: "ms",
      value: rounded(ours),
      against: "bucket-queue Dijkstra",
      ratio: rounded(theirs / ours),
    };
  },
  /** A hierarchy for evening speeds: the order of the day's taken over; against one of its own. Processor time. */
  "profiles-1m": () => {
    const { outward, areas, facilities } = million();
    const evening = outwardArcs(roadLikeGraph(SIDE, SEED), EVENING_SPEEDS);
    const day = built().made;
    const own = processor(() => contract(evening));
    const taken = processor(() => contract(evening, day));
    const sweeps = [own, taken].map(({ made }) =>
      processor(() => sweptMatrix(made, "towards", areas, facilities)),
    );
    const same = sweeps[0]!.made.driveDeciseconds.every((time, i) => time === sweeps[1]!.made.driveDeciseconds[i]); // prettier-ignore
    const arcs = [own, taken].map(({ made }) => made.up.head.length + made.down.head.length);
    return Promise.resolve({
      name: "profiles-1m",
      unit: "s",
      value: rounded(taken.seconds),
      against: "a hierarchy of its own",
      ratio: rounded(own.seconds / taken.seconds),
      note: `own: ${rounded(own.seconds)} s, ${arcs[0]} arcs, ${rounded(sweeps[0]!.seconds)} s a table; order taken over: ${arcs[1]} arcs, ${rounded(sweeps[1]!.seconds)} s a table; ${outward.head.length} arcs of roads; tables equal: ${same}`,
    });
  },
  /** Three tables of 230,000 areas, half as many as there are PC6, hierarchy ready, on 2 threads that must first start; against 1. */
  "table-threads-1m": async () => {
    const { outward, facilities } = million();
    const random = dice(SEED + 2);
    const touching = facilities.map(([seed]) => ({
      touches: [{ node: seed!.node, lengthMetres: 100, roadClass: "rural" as const }],
    }));
    const hierarchy = inSharedMemory(built().made);
    const hierarchies = { car: hierarchy, ambulance: hierarchy };
    const speeds = { car: ROAD_LIKE_SPEEDS, ambulance: ROAD_LIKE_SPEEDS };
    const ends = {
      node: Uint32Array.from({ length: 230_000 }, () => Math.floor(random() * outward.nodeCount)),
    };
    const on = (threads: number) => tablesOnThreads(hierarchies, speeds, ends, touching, threads);
    const one = await median(1, () => on(1));
    const two = await median(1, () => on(2));
    return {
      name: "table-threads-1m",
      unit: "s",
      value: rounded(two / 1000),
      against: "1 thread",
      ratio: rounded(one / two),
      note: `${outward.nodeCount} nodes, start of the threads included`,
    };
  },
  /** Shutting a road of the built-in region, mean of four: only the columns it can touch; against all tables anew. */
  "close-road-nl": async () => {
    const nl = valueOf(await openRegion("nl", {}));
    const shut = STREETS.map(([lon, lat, toLon, toLat]) => {
      const ends = [{ lon, lat }, { lon: toLon, lat: toLat }] as const; // prettier-ignore
      return withoutStretch(nl.roads, stretchBetween(nl.roads, nl.speeds.car, STREET_REACH_METRES, ...ends)!);
    });
    const ours = await median(3, () => shut.map((roads) => travelled(nl, { ...nl, roads })));
    const theirs = await median(3, () =>
      shut.map((roads) => travelTables(roads, nl.speeds, nl.areas, nl.facilities)),
    );
    return {
      name: "close-road-nl",
      unit: "ms",
      value: rounded(ours / STREETS.length),
      against: "all tables anew",
      ratio: rounded(theirs / ours),
    };
  },
};
