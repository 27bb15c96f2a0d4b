/** The cascade drawn: a column a stage, a line for people who move, a sign and a colour for who gets too much. */

import type { CascadeColumn } from "./cascade-graph.js";
import { type CascadeLayout, NODE, type PlacedNode, cascadeLayout } from "./cascade-layout.js";
import { useWords } from "./context.js";
import { useNames } from "./names.js";
import { shortened } from "./shortened.js";

interface Given {
  readonly columns: readonly CascadeColumn[];
  /** Columns after this one are still to come: faint. */
  readonly step: number;
  /** Of `perYear`. */
  readonly unit: string;
}

export const layoutOf = (columns: readonly CascadeColumn[]): CascadeLayout => cascadeLayout(columns);

/** Letters that fit on a node. */
const LETTERS = 17;

export function CascadeDrawing({ columns, step, unit }: Given) {
  const { say, signed } = useWords();
  const nameOf = useNames();
  const { nodes, edges } = layoutOf(columns);
  const reached = (at: number) => (at <= step ? "" : "to-come");
  return (
    <>
      {columns.map(({ stage }, at) => (
        <text
          key={stage}
          class={`stage ${at === step ? "now" : reached(at)}`}
          x={at * (NODE.width + NODE.apart)}
          y={14}
        >
          {`${at}. ${say(`web-stage-${stage}`)}`}
        </text>
      ))}
      {edges.map(({ from, to, perYear, step: at, path, thickness }) => (
        <path
          key={`${at} ${from} ${to}`}
          class={`people ${at === step ? "now" : reached(at)}`}
          d={path}
          stroke-width={thickness}
        >
          <title>{`${nameOf(from)} → ${nameOf(to)}: ${signed(perYear)} ${unit}`}</title>
        </path>
      ))}
      {nodes.map((node) => (
        <Node key={`${node.step} ${node.id}`} node={node} faint={node.step > step} />
      ))}
    </>
  );
}

function Node({ node, faint }: { readonly node: PlacedNode; readonly faint: boolean }) {
  const { say, signed } = useWords();
  const nameOf = useNames();
  const { id, x, y, stage, comes, effects } = node;
  const overload = effects.some(({ kind }) => kind === "overload");
  const state = overload ? "overload" : stage;
  const told = [comes > 0 ? signed(comes) : "", overload ? say("web-overload") : ""];
  return (
    <g class={`node ${state} ${faint ? "to-come" : ""}`} transform={`translate(${x} ${y})`} data-node={id}>
      <title>{[nameOf(id), ...effects.map(({ effect }) => effect)].join("\n")}</title>
      <rect width={NODE.width} height={NODE.height} rx={4} />
      <text x={8} y={16} class="name">
        {shortened(nameOf(id), LETTERS)}
      </text>
      <text x={8} y={32} class="told">
        {told.filter(Boolean).join(" · ")}
      </text>
      <path class="node-sign" d={SIGNS[state]} transform={`translate(${NODE.width - 18} 4)`} />
    </g>
  );
}

/** Beside the colour: a triangle for overload, a cross for what changes, an exclamation mark for gevoelig. */
const SIGNS: Readonly<Record<PlacedNode["stage"] | "overload", string>> = {
  overload: "M7 1L13 12H1Z",
  operations: "M2 2l9 9M11 2l-9 9",
  rules: "M1 6.5h11M8 2.5l4 4-4 4",
  gevoelig: "M6.5 1v7M6.5 10.5v1.5",
  chosen: "",
  sent: "",
};
