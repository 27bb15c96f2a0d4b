/** How a travel time is made up: deciseconds per speed group along the quickest route (MODEL 24). */

import { BucketSearch, type TravelMatrix } from "./matrix.js";
import { NEVER } from "./remaining-graph.js";
import {
  type ClassSpeeds,
  type RoadClass,
  type RoadGraph,
  inwardArcs,
  outwardArcs,
  roadClassOf,
  seedsOf,
} from "./roads.js";
import type { Direction } from "./sweeps.js";
import type { Areas, Facility } from "./world.js";

export const SPEED_GROUPS = ["builtUp", "other", "mainRoad", "ferry"] as const;
export type SpeedGroup = (typeof SPEED_GROUPS)[number];

const GROUP_OF: Readonly<Record<RoadClass, SpeedGroup>> = {
  motorway: "mainRoad",
  mainRoad: "mainRoad",
  rural: "other",
  builtUp: "builtUp",
  ferry: "ferry",
};
const GROUPS = SPEED_GROUPS.length;

/**
 * shape  deciseconds[(area * facilityCount + facility) * 4 + group], groups in the order of SPEED_GROUPS
 * unit   integer deciseconds ≥ 0; the four add up to the time in the travel table. All 0: there in no time, or no
 *        road leads there, which only the travel table tells apart
 */
export interface GroupTimes {
  readonly areaCount: number;
  readonly facilityCount: number;
  readonly deciseconds: Uint32Array;
}

/**
 * Times by group, one search a facility. A draw of speeds is then a weighted sum with the route held fixed.
 * Of routes that are equally quick it takes the first arc in the order of the graph.
 *
 * memory  16 bytes a pair, 21 bytes a node while it runs
 */
export function groupTimes(
  roads: RoadGraph,
  speeds: ClassSpeeds,
  direction: Direction,
  areas: Pick<Areas, "node">,
  facilities: readonly Pick<Facility, "touches">[],
): GroupTimes {
  const { nodeCount } = roads;
  const outward = outwardArcs(roads, speeds);
  const search = new BucketSearch(direction === "towards" ? inwardArcs(outward) : outward);
  const codes = Array.from({ length: 256 }, (_, code) => code).slice(0, codeCount(roads));
  const groupOfCode = codes.map((code) => SPEED_GROUPS.indexOf(GROUP_OF[roadClassOf(roads, code)]));
  const areaCount = areas.node.length;
  const deciseconds = new Uint32Array(areaCount * facilities.length * GROUPS);
  const step = new Int32Array(nodeCount);
  const nextNode = new Int32Array(nodeCount);
  const isKnown = new Uint8Array(nodeCount);
  const sums = new Uint32Array(nodeCount * GROUPS);
  const trail: number[] = [];

  facilities.forEach(({ touches }, facility) => {
    const seeds = seedsOf(touches, speeds);
    const times = search.run(seeds);
    step.fill(-1);
    isKnown.fill(0);
    for (let tail = 0; tail < nodeCount; tail++)
      for (let arc = roads.firstOut[tail]!; arc < roads.firstOut[tail + 1]!; arc++) {
        const head = roads.head[arc]!;
        const [near, far] = direction === "towards" ? [head, tail] : [tail, head];
        if (step[far] !== -1 || times[near] === NEVER) continue;
        if (times[near]! + outward.deciseconds[arc]! !== times[far]!) continue;
        step[far] = arc;
        nextNode[far] = near;
      }
    seeds.forEach(({ node, deciseconds: time }, i) => {
      if (time !== times[node] || isKnown[node]) return;
      isKnown[node] = 1;
      sums.fill(0, node * GROUPS, (node + 1) * GROUPS);
      sums[node * GROUPS + SPEED_GROUPS.indexOf(GROUP_OF[touches[i]!.roadClass])] = time;
    });
    areas.node.forEach((start, area) => {
      if (times[start] === NEVER) return;
      for (let node = start; !isKnown[node]; node = nextNode[node]!) trail.push(node);
      for (let node = trail.pop(); node !== undefined; node = trail.pop()) {
        isKnown[node] = 1;
        const from = nextNode[node]! * GROUPS;
        sums.copyWithin(node * GROUPS, from, from + GROUPS);
        sums[node * GROUPS + groupOfCode[roads.roadClass[step[node]!]!]!]! +=
          outward.deciseconds[step[node]!]!;
      }
      const to = (area * facilities.length + facility) * GROUPS;
      deciseconds.set(sums.subarray(start * GROUPS, (start + 1) * GROUPS), to);
    });
  });
  return { areaCount, facilityCount: facilities.length, deciseconds };
}

const codeCount = ({ roadClass }: RoadGraph) => roadClass.reduce((most, code) => Math.max(most, code + 1), 0);

/**
 * The time of one pair when each group takes `factor` times as long, the route held fixed; deciseconds, rounded.
 * table  the travel table that the groups belong to: it says where no road leads
 */
export function timeAtFactors(
  { facilityCount, deciseconds }: GroupTimes,
  table: TravelMatrix,
  area: number,
  facility: number,
  factor: Readonly<Record<SpeedGroup, number>>,
): number {
  const cell = area * facilityCount + facility;
  if (table.driveDeciseconds[cell] === Infinity) return Infinity;
  return Math.round(
    SPEED_GROUPS.reduce((sum, group, i) => sum + deciseconds[cell * GROUPS + i]! * factor[group], 0),
  );
}
