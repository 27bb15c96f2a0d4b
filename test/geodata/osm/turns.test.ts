/** Forbidden turns: who may not turn drives on; everybody else drives as before. */

import { describe, expect, it } from "vitest";
import { oneToAll } from "../../../geodata/matrix.js";
import { outwardArcs } from "../../../geodata/roads.js";
import type { OsmRelation } from "./encode-osm.js";
import { imported } from "./laid.js";

/**
 * A crossing 5 with arms west 1, north 2, east 3, south 4; a ring 1-2-3-4 of long roads joins their ends, so that
 * every detour is possible and longer than any way over the crossing.
 */
const nodes = [
  { id: 1, lon: 4.99, lat: 52 },
  { id: 2, lon: 5, lat: 52.01 },
  { id: 3, lon: 5.01, lat: 52 },
  { id: 4, lon: 5, lat: 51.99 },
  { id: 5, lon: 5, lat: 52 },
];
const road = { highway: "secondary", maxspeed: "80" };
const slow = { highway: "secondary", maxspeed: "15" };
const ways = [
  { id: 11, refs: [1, 5], tags: road },
  { id: 12, refs: [2, 5], tags: road },
  { id: 13, refs: [3, 5], tags: road },
  { id: 14, refs: [4, 5], tags: road },
  { id: 20, refs: [1, 2, 3, 4, 1], tags: slow },
];
const restriction = (
  tags: Readonly<Record<string, string>>,
  from: number,
  to: number,
  via = 5,
): OsmRelation => ({
  id: 1,
  tags: { type: "restriction", ...tags },
  members: [
    { type: "way", id: from, role: "from" },
    { type: "node", id: via, role: "via" },
    { type: "way", id: to, role: "to" },
  ],
});
const no = (turn: string, from: number, to: number) => restriction({ restriction: turn }, from, to);

/** Whether one drives over the crossing from arm to arm: then it takes as long as the two arms. */
async function overTheCrossing(...relations: readonly OsmRelation[]) {
  const { graph } = await imported({ nodes, ways, relations });
  const speeds = {
    motorway: 1,
    mainRoad: 1,
    rural: 1,
    builtUp: 1,
    ferry: 0,
    ofPosted: { mainRoad: 1, builtUp: 1 },
  };
  const arcs = outwardArcs(graph, speeds);
  const at = (id: number) => {
    const { lon, lat } = nodes.find((node) => node.id === id)!;
    const near = (column: Float64Array, degrees: number, node: number) =>
      Math.abs(column[node]! - degrees) < 1e-6;
    return Array.from({ length: graph.nodeCount }, (_, node) => node).filter(
      (node) => near(graph.lon, lon, node) && near(graph.lat, lat, node),
    );
  };
  return (from: number, to: number): boolean => {
    const times = oneToAll(arcs, [{ node: at(from)[0]!, deciseconds: 0 }]);
    const found = Math.min(...at(to).map((node) => times[node]!));
    return found < 1100; // two arms take at most 100 s, any way round at least 140
  };
}

const ARMS = [1, 2, 3, 4];
const pairs = ARMS.flatMap((from) => ARMS.filter((to) => to !== from).map((to) => [from, to] as const));
const open = async (...relations: readonly OsmRelation[]) => {
  const drives = await overTheCrossing(...relations);
  return pairs.filter(([from, to]) => !drives(from, to)).map(([from, to]) => `${from}→${to}`);
};

describe("a turn restriction", () => {
  it("none: every turn is free", async () => {
    expect(await open()).toEqual([]);
  });

  it("no_left_turn shuts that turn alone", async () => {
    expect(await open(no("no_left_turn", 11, 12))).toEqual(["1→2"]);
  });

  it("only_straight_on shuts every other turn of that road", async () => {
    expect(await open(no("only_straight_on", 11, 13))).toEqual(["1→2", "1→4"]);
  });

  it("two of one road add up, and those of two roads do not meet", async () => {
    const both = [no("no_left_turn", 11, 12), no("no_right_turn", 11, 14), no("no_left_turn", 13, 14)];
    expect(await open(...both)).toEqual(["1→2", "1→4", "3→4"]);
  });

  it("does not hold for whom it excepts, nor for lorries alone", async () => {
    expect(await open(restriction({ restriction: "no_left_turn", except: "emergency" }, 11, 12))).toEqual([]);
    expect(await open(restriction({ "restriction:hgv": "no_left_turn" }, 11, 12))).toEqual([]);
    expect(await open(restriction({ "restriction:motorcar": "no_left_turn" }, 11, 12))).toEqual(["1→2"]);
  });

  it("is a node more for each road that may not turn, and none elsewhere", async () => {
    const plain = await imported({ nodes, ways });
    const split = await imported({ nodes, ways, relations: [no("no_left_turn", 11, 12)] });
    expect(split.counts.forbiddenTurns).toBe(1);
    expect(split.graph.nodeCount).toBe(plain.graph.nodeCount + 1);
    expect(split.doors.length).toBe(plain.doors.length);
  });
});
