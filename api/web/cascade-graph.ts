/** The cascade as a graph in columns: what changes, who goes elsewhere, whom full locations send on, who becomes gevoelig. */

import type { NormFunction } from "../../engine/supply.js";
import type { CascadeRow } from "../cascade-rows.js";
import type { ResultDocument } from "../result-document.js";

/** In order; a stage in which nothing happens is left out. */
export const STAGES = ["operations", "rules", "chosen", "sent", "gevoelig"] as const;
export type Stage = (typeof STAGES)[number];

export interface CascadeNode {
  readonly id: string;
  /** What the result says happens to it here; overload first. */
  readonly effects: readonly CascadeRow[];
  /** Who come to it in this stage, a year. */
  readonly comes: number;
}

export interface CascadeEdge {
  readonly from: string;
  readonly to: string;
  /** Visits or births a year that move. */
  readonly perYear: number;
}

export interface CascadeColumn {
  readonly stage: Stage;
  /** Most arrivals first, of those that are drawn. */
  readonly nodes: readonly CascadeNode[];
  /** Into this column, from the nearest column before it that holds `from`. */
  readonly edges: readonly CascadeEdge[];
  /** All that move in this stage, also what is too small to draw. */
  readonly perYear: number;
}

/** Display only: more would not be read; the table beside the graph holds all. */
const MOST_NODES = 12;

type Drawn = Pick<ResultDocument, "operations" | "flows" | "cascade" | "facilities">;

/** One function of a result. Numbers are the result's own: each edge is one of its `flows`. */
export function cascadeGraph(result: Drawn, care: NormFunction): readonly CascadeColumn[] {
  const rows = result.cascade.filter((row) => row.function === care || row.function === null);
  const flows = (kind: string) =>
    result.flows.filter((flow) => flow.kind === kind && flow.careType === care && flow.perYear > 0);
  const kinds = (...wanted: readonly CascadeRow["kind"][]) =>
    rows.filter(({ kind }) => wanted.includes(kind));
  const overload = kinds("overload");
  const [chosen, sent] = [flows("redistribution"), flows("transfer")];
  const isChosen = new Set(chosen.map(({ to }) => to));
  const effects = {
    rules: kinds("rule", "rule-unknown"),
    chosen: overload.filter(({ subject }) => isChosen.has(subject.id)),
    sent: overload.filter(({ subject }) => !isChosen.has(subject.id)),
    gevoelig: kinds("gevoelig", "gevoelig-together"),
  };
  const columns = [
    { stage: "operations" as const, nodes: sources(result, chosen, effects.rules), edges: [], perYear: 0 },
    column("rules", [], effects.rules),
    column("chosen", chosen, effects.chosen),
    column("sent", sent, effects.sent),
    column("gevoelig", [], effects.gevoelig),
  ];
  return columns.filter(({ nodes }) => nodes.length > 0);
}

/**
 * Locations that operations name. Where they name none (demand, a road): those that people leave, else what rules say.
 * A larger location also draws people from others; that is no beginning, and stands in the table.
 */
function sources(
  { operations, facilities }: Drawn,
  chosen: readonly CascadeEdge[],
  rules: readonly CascadeRow[],
): CascadeNode[] {
  const known = new Set(facilities.map(({ id }) => id));
  const named = operations.flatMap((one) => [
    ...("facility" in one && one.facility !== undefined ? [one.facility] : []),
    ...("facilities" in one ? one.facilities : []),
  ]);
  const found = [
    named.filter((id) => known.has(id)),
    chosen.map(({ from }) => from),
    rules.map(({ subject }) => subject.id),
  ].find((ids) => ids.length > 0);
  return [...new Set(found)].slice(0, MOST_NODES).map((id) => ({ id, effects: [], comes: 0 }));
}

function column(stage: Stage, flows: readonly CascadeEdge[], effects: readonly CascadeRow[]): CascadeColumn {
  const comes = new Map<string, number>();
  for (const { to, perYear } of flows) comes.set(to, (comes.get(to) ?? 0) + perYear);
  const ids = [...new Set([...comes.keys(), ...effects.map(({ subject }) => subject.id)])];
  const nodes = ids
    .map((id) => ({
      id,
      comes: comes.get(id) ?? 0,
      effects: effects.filter(({ subject }) => subject.id === id),
    }))
    // What is overloaded is never left out for what is only larger.
    .sort((a, b) => Number(b.effects.length > 0) - Number(a.effects.length > 0) || b.comes - a.comes)
    .slice(0, MOST_NODES)
    .sort((a, b) => b.comes - a.comes);
  const drawn = new Set(nodes.map(({ id }) => id));
  const edges = flows
    .filter(({ to }) => drawn.has(to))
    .map(({ from, to, perYear }) => ({ from, to, perYear }));
  return { stage, nodes, edges, perYear: flows.reduce((sum, { perYear }) => sum + perYear, 0) };
}
