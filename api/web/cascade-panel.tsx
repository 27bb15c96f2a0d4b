/** What follows on what, in steps: as a graph, on the map, and in words with the ground of each step. */

import { useEffect, useMemo, useState } from "preact/hooks";
import type { NormFunction } from "../../engine/supply.js";
import { CareChoice } from "./care-choice.js";
import { CascadeDrawing, layoutOf } from "./cascade-drawing.js";
import { type CascadeColumn, cascadeGraph } from "./cascade-graph.js";
import { Chart } from "./chart.js";
import { usePlanner, useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { NORM_FUNCTION_NAMES } from "./functions.js";
import { useNames } from "./names.js";
import type { PanelGiven } from "./panels.js";

export function CascadePanel({ result }: PanelGiven) {
  const { say } = useWords();
  const cares = useMemo(
    () => NORM_FUNCTION_NAMES.filter((care) => cascadeGraph(result, care).length > 1),
    [result],
  );
  const [wanted, choose] = useState<NormFunction>();
  const care = cares.find((one) => one === wanted) ?? cares[0];
  if (!care) return <p class="soft">{say("web-cascade-none")}</p>;
  return (
    <>
      <p class="lead">{say("web-cascade-lead")}</p>
      <CareChoice cares={cares} care={care} choose={choose} />
      <Steps key={`${result.receipt.id} ${care}`} result={result} care={care} />
    </>
  );
}

function Steps({ result, care }: PanelGiven & { readonly care: NormFunction }) {
  const planner = usePlanner();
  const { say, number } = useWords();
  const columns = useMemo(() => cascadeGraph(result, care), [result, care]);
  const last = columns.length - 1;
  const [step, go] = useState(1);
  const { stage, edges, perYear } = columns[step]!;
  const unit = say(result.facilities.find((row) => row.function === care)!.unit);
  useEffect(() => {
    planner.set({ arrows: edges });
    return () => planner.set({ arrows: [] });
  }, [planner, edges]);
  const { width, height } = layoutOf(columns);
  const told = say("web-step-of", { step, last, stage: say(`web-stage-${stage}`) });
  return (
    <>
      <label class="field">
        {told}
        {perYear > 0 && `: ${number(perYear)} ${unit}`}
        <input
          type="range"
          class="steps"
          min={0}
          max={last}
          value={step}
          aria-valuetext={told}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
      </label>
      <Chart
        title={say("web-cascade", { care: say(care) })}
        unit={unit}
        width={width}
        height={height}
        fixed
        legend={say("web-cascade-legend")}
        table={<Moves columns={columns} unit={unit} />}
      >
        <CascadeDrawing columns={columns} step={step} unit={unit} />
      </Chart>
      <Effects result={result} care={care} />
    </>
  );
}

/** The lines of the graph. */
function Moves({ columns, unit }: { readonly columns: readonly CascadeColumn[]; readonly unit: string }) {
  const { say, number } = useWords();
  const nameOf = useNames();
  return (
    <FigureTable
      caption={say("web-moves")}
      heads={[say("web-from"), say("web-to"), say("web-step"), unit]}
      rows={columns.flatMap(({ edges, stage }, step) =>
        edges.map(({ from, to, perYear }) => ({
          id: `${stage} ${from} ${to}`,
          cells: [nameOf(from), nameOf(to), step, number(perYear)],
        })),
      )}
    />
  );
}

/** Each step as the result says it. */
function Effects({ result, care }: PanelGiven & { readonly care: NormFunction }) {
  const { say } = useWords();
  const rows = result.cascade.filter((row) => row.function === care || row.function === null);
  if (rows.length === 0) return <p class="soft">{say("web-cascade-no-effect")}</p>;
  return (
    <>
      <h3 class="above">{say("web-cascade-effects")}</h3>
      <ol class="effects">
        {rows.map(({ subject, kind, step, effect, cause, basis }) => (
          <li key={`${step} ${kind} ${subject.id} ${effect}`} data-effect={subject.id}>
            <strong>{subject.name}</strong>: {effect}
            <span class="soft"> {say("web-because", { cause, basis })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
