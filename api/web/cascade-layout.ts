/** Where the nodes and edges of a cascade lie on paper: a column a stage, in pixels of the drawing. */

import type { CascadeColumn, CascadeNode, Stage } from "./cascade-graph.js";

/** Display only. */
export const NODE = { width: 146, height: 40, gap: 8, apart: 44, top: 34 } as const;
const THICKEST = 14;

export interface PlacedNode extends CascadeNode {
  readonly stage: Stage;
  /** Which column: 0 is what changes. */
  readonly step: number;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  readonly perYear: number;
  readonly step: number;
  /** Line of an SVG path. */
  readonly path: string;
  readonly thickness: number;
}

export interface CascadeLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export function cascadeLayout(columns: readonly CascadeColumn[]): CascadeLayout {
  const nodes = columns.flatMap(({ stage, nodes: own }, step) =>
    own.map((node, row) => ({
      ...node,
      stage,
      step,
      x: step * (NODE.width + NODE.apart),
      y: NODE.top + row * (NODE.height + NODE.gap),
    })),
  );
  const most = Math.max(1, ...columns.flatMap(({ edges }) => edges.map(({ perYear }) => perYear)));
  const edges = columns.flatMap(({ edges: own }, step) =>
    own.flatMap(({ from, to, perYear }) => {
      const start = nodes.findLast((node) => node.id === from && node.step < step);
      const end = nodes.find((node) => node.id === to && node.step === step);
      if (!start || !end) return [];
      return [
        {
          from,
          to,
          perYear,
          step,
          path: between(start, end),
          thickness: Math.max(1, (THICKEST * perYear) / most),
        },
      ];
    }),
  );
  const rows = Math.max(0, ...columns.map((column) => column.nodes.length));
  return {
    width: columns.length * (NODE.width + NODE.apart) - NODE.apart,
    height: NODE.top + rows * (NODE.height + NODE.gap),
    nodes,
    edges,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From the right side of one node to the left side of another. */
function between(from: Point, to: Point): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
