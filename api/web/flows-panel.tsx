/** Who goes from which location to which, per kind of care: drawn, and in a table that holds every flow. */

import { useState } from "preact/hooks";
import type { Flow } from "../../scenarios/allocation.js";
import { CareChoice } from "./care-choice.js";
import { Chart } from "./chart.js";
import { useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { useNames } from "./names.js";
import type { PanelGiven } from "./panels.js";
import { type SankeyBlock, sankey } from "./sankey.js";
import { shortened } from "./shortened.js";

export function FlowsPanel({ result }: PanelGiven) {
  const { say } = useWords();
  const cares = [...new Set(result.flows.map(({ careType }) => careType))];
  const [wanted, choose] = useState<string>();
  const care = cares.find((one) => one === wanted) ?? cares[0];
  if (care === undefined) return <p class="soft">{say("web-flows-none")}</p>;
  const flows = result.flows
    .filter(({ careType, perYear }) => careType === care && perYear > 0)
    .sort((a, b) => b.perYear - a.perYear);
  const unit = result.facilities.find((row) => row.function === care)?.unit;
  const told = unit ? say(unit) : say("web-patients-per-year");
  return (
    <>
      <p class="lead">{say("web-flows-lead")}</p>
      <CareChoice cares={cares} care={care} choose={choose} />
      {(["redistribution", "transfer"] as const).map((kind) => (
        <Flows
          key={kind}
          kind={kind}
          flows={flows.filter((one) => one.kind === kind)}
          title={say(`web-flows-${kind}`, { care: say(care) })}
          unit={told}
        />
      ))}
    </>
  );
}

interface Given {
  readonly kind: Flow["kind"];
  readonly flows: readonly Flow[];
  readonly title: string;
  readonly unit: string;
}

/** Display only. */
const MOST_BANDS = 24;
const [WIDTH, SIDE, BLOCK, LETTERS] = [540, 176, 8, 19];

function Flows({ kind, flows, title, unit }: Given) {
  const { say, number } = useWords();
  const nameOf = useNames();
  if (flows.length === 0) return null;
  const total = flows.reduce((sum, { perYear }) => sum + perYear, 0);
  const drawn = flows.slice(0, MOST_BANDS).map(({ from, to, perYear }) => ({ from, to, value: perYear }));
  const { left, right, bands, height } = sankey(drawn, SIDE + BLOCK, WIDTH - SIDE - BLOCK);
  return (
    <section data-flows={kind}>
      <Chart
        title={title}
        unit={unit}
        width={WIDTH}
        height={height + 4}
        legend={say("web-flows-total", {
          total: number(total),
          unit,
          count: flows.length,
          drawn: drawn.length,
        })}
        table={
          <FigureTable
            caption={title}
            heads={[say("web-from"), say("web-to"), unit, say("web-part-of"), say("web-nearest-inhabitants")]}
            rows={flows.map(({ from, to, perYear, inhabitants }) => ({
              id: `${from} ${to}`,
              cells: [
                nameOf(from),
                nameOf(to),
                number(perYear),
                <Share of={perYear / total} />,
                number(inhabitants),
              ],
            }))}
          />
        }
      >
        {bands.map(({ from, to, value, path }) => (
          <path key={`${from} ${to}`} class="band" d={path}>
            <title>{`${nameOf(from)} → ${nameOf(to)}: ${number(value)} ${unit}`}</title>
          </path>
        ))}
        {left.map((block) => (
          <Block key={block.id} block={block} x={SIDE} anchor="end" />
        ))}
        {right.map((block) => (
          <Block key={block.id} block={block} x={WIDTH - SIDE - BLOCK} anchor="start" />
        ))}
      </Chart>
    </section>
  );
}

function Share({ of }: { readonly of: number }) {
  return <>{useWords().percent(of, 0)}</>;
}

interface BlockGiven {
  readonly block: SankeyBlock;
  readonly x: number;
  readonly anchor: "start" | "end";
}

function Block({ block: { id, value, y, height }, x, anchor }: BlockGiven) {
  const { number } = useWords();
  const nameOf = useNames();
  return (
    <g>
      <rect class="block-of" x={x} y={y} width={BLOCK} height={height} />
      <text
        x={anchor === "end" ? x - 6 : x + BLOCK + 6}
        y={y + height / 2}
        dominant-baseline="central"
        text-anchor={anchor}
      >
        {`${shortened(nameOf(id), LETTERS)} ${number(value)}`}
      </text>
    </g>
  );
}
