/** An OSM PBF file → the road graph of what ambulances may drive. Two passes, in memory only what roads are made of. */

import { stat } from "node:fs/promises";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../../diagnostics.js";
import { type RoadGraph, roadClassOf } from "../../roads.js";
import type { Counts } from "./block.js";
import { joinChains } from "./chains.js";
import { classesOf } from "./classes.js";
import { cutWays } from "./edges.js";
import { OsmFault } from "./fault.js";
import { collectNodes, nodesOf, placesOf } from "./nodes.js";
import { type KeptRoads, keptRoads } from "./kept-roads.js";
import { isNoMessage } from "./message.js";
import { type Progress, passOver } from "./passes.js";
import type { OsmSettings, Period } from "./settings.js";
import { stretchesOf } from "./stretches.js";
import { turnsOf } from "./turns.js";
import { RoadWays, collectWays } from "./ways.js";

/** What was in the file and what became of it, for people and for tests. */
export interface OsmCounts extends Counts {
  readonly sorted: boolean;
  /** Ways with a highway tag; ways that became roads; nodes that those name. */
  readonly highways: number;
  readonly roads: number;
  readonly referencedNodes: number;
  readonly forbiddenTurns: number;
  readonly shutNodes: number;
  /** Arcs of the graph by road class. */
  readonly arcs: Readonly<Record<string, number>>;
}

export interface OsmRoads extends KeptRoads {
  readonly counts: OsmCounts;
}

/**
 * period    which limits hold where they differ by the hour
 * findings  what stops the reading: `file-missing`, `osm-not-pbf`, `osm-truncated`, `osm-broken`, `osm-too-large`,
 *           `osm-compression`, `osm-feature`, `osm-no-roads`;
 *           what is told: `osm-missing-nodes`, `osm-tag-unclear`, `osm-reversible`, `osm-ferry-unclear`,
 *           `osm-turn-left-out`, `osm-small-parts`
 */
export async function importOsm(
  path: string,
  where: string,
  period: Period,
  settings: OsmSettings,
  tell: Progress = () => undefined,
): Promise<Checked<OsmRoads>> {
  const found: Diagnostic[] = [];
  try {
    const roads = await importedRoads(path, where, period, settings, tell, found);
    return checked(roads ?? ({} as OsmRoads), found);
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (reason instanceof OsmFault)
      found.push({ ...error("osm-broken", where, reason.values), code: reason.code });
    else if (isNoMessage(reason)) found.push(error("osm-broken", where, { reason: reason.message }));
    else if (code !== undefined) found.push(error("file-missing", where, { reason: code }));
    else throw reason;
    return checked({} as OsmRoads, found);
  }
}

async function importedRoads(
  path: string,
  where: string,
  period: Period,
  settings: OsmSettings,
  tell: Progress,
  found: Diagnostic[],
): Promise<OsmRoads | undefined> {
  const { size } = await stat(path);
  const { parameters } = settings;
  const ways = new RoadWays();
  const passed = await passOver(path, collectWays(ways, size, period, settings), (done) =>
    tell("ways", done),
  );
  const refs = ways.refs.values;
  const nodes = nodesOf(refs);
  const second = await passOver(path, collectNodes(nodes), (done) => tell("nodes", done), passed.nodeBlobs);
  if (second.counts.nodes !== passed.counts.nodes)
    throw new OsmFault({ code: "osm-broken", values: { reason: "the file changed while it was read" } });
  const isFree = ways.kinds.map((kind) => kind.startsWith("motorway") || kind === "ferry");
  const longest = (way: number) => (isFree[ways.kind.values[way]!] ? Infinity : parameters.longestArc);
  const edges = cutWays(ways, placesOf(refs, nodes), nodes, longest);
  const turns = turnsOf(ways, edges, nodes.ids);
  const classes = classesOf(ways, edges, settings);
  const chains = joinChains(ways, edges, classes, turns.frozen, (edge) => longest(edges.way.values[edge]!));
  const stretches = stretchesOf(chains, turns, edges.lon.length);
  const { leftOut } = ways;
  if (edges.missing > 0) found.push(warning("osm-missing-nodes", where, { nodes: edges.missing }));
  found.push(...unclearTags(ways, where));
  if (leftOut.reversible > 0) found.push(warning("osm-reversible", where, { roads: leftOut.reversible }));
  if (leftOut["ferry-unclear"] > 0)
    found.push(warning("osm-ferry-unclear", where, { ferries: leftOut["ferry-unclear"] }));
  const turnsLost = { overWay: leftOut["over-a-way"], incomplete: leftOut.incomplete + turns.lost };
  if (turnsLost.overWay + turnsLost.incomplete > 0)
    found.push(warning("osm-turn-left-out", where, turnsLost));
  const counts = {
    ...passed.counts,
    sorted: passed.sorted,
    highways: ways.highways,
    roads: ways.count,
    referencedNodes: nodes.ids.length,
    forbiddenTurns: turns.turns.length,
    shutNodes: nodes.shut.reduce((sum, shut) => sum + shut, 0),
  };
  const kept = keptRoads(stretches, edges, classes.posted, parameters.smallestPart);
  if (!kept) {
    found.push(error("osm-no-roads", where, { highways: ways.highways, roads: ways.count }));
    return undefined;
  }
  if (kept.small.parts > 0)
    found.push(warning("osm-small-parts", where, { ...kept.small, most: parameters.smallestPart - 1 }));
  return { ...kept, counts: { ...counts, arcs: arcsByClass(kept.graph) } };
}

function arcsByClass(graph: RoadGraph): Record<string, number> {
  const arcs: Record<string, number> = {};
  for (const code of graph.roadClass) {
    const name = roadClassOf(graph, code);
    arcs[name] = (arcs[name] ?? 0) + 1;
  }
  return arcs;
}

/** Texts nobody understands, the commonest first; so many are named, the rest is counted with the last. */
const MOST_TOLD = 5;

function unclearTags({ unclear }: RoadWays, where: string): Diagnostic[] {
  const all = [...unclear].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return all.length === 0
    ? []
    : [
        warning("osm-tag-unclear", where, {
          tags: all
            .slice(0, MOST_TOLD)
            .map(([text, times]) => `${quoted(text)} (${times}×)`)
            .join(", "),
          count: all.reduce((sum, [, times]) => sum + times, 0),
        }),
      ];
}
