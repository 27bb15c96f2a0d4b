/** Sets of closings by two objectives: a diamond where nothing is better on every count, a dot elsewhere. */

import { useState } from "preact/hooks";
import type { Weighed } from "../../scenarios/optimise/search.js";
import { Chart } from "./chart.js";
import { Choice } from "./choice.js";
import { useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { known } from "./known.js";
import { useNames } from "./names.js";
import { plotted, scale, spanOf } from "./study-series.js";

/** Display only, in pixels of the drawing. */
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM, SIGN] = [540, 320, 80, 510, 14, 270, 5];

export function ParetoChart({ weighed }: { readonly weighed: Weighed }) {
  const words = useWords();
  const { say, has, number } = words;
  const nameOf = useNames();
  const { objectives, front, points } = weighed;
  const names = objectives.map(({ name }) => name);
  const [across, setAcross] = useState(names[0]!);
  const [up, setUp] = useState(names[1]!);
  const told = (name: string) => (has(`web-objective-${name}`) ? say(`web-objective-${name}`) : name);
  const { points: drawn, unknown } = plotted(weighed, across, up);
  const [spanX, spanY] = [spanOf(drawn.map(({ x }) => x)), spanOf(drawn.map(({ y }) => y))];
  const title = say("web-pareto", { count: number(points.length), front: number(front.length) });
  const closedOf = (closed: readonly string[]) => closed.map(nameOf).join(" + ");
  const table = (
    <FigureTable
      caption={say("web-pareto-front")}
      heads={[say("web-closed"), ...names.map(told)]}
      rows={front.map((at) => {
        const { closed, values } = points[at]!;
        return {
          id: closed.join(" "),
          cells: [closedOf(closed), ...names.map((name) => known(values[name] ?? null, words))],
        };
      })}
    />
  );
  const x = spanX && scale(spanX, LEFT, RIGHT);
  const y = spanY && scale(spanY, BOTTOM, TOP);
  return (
    <>
      <Choice
        label={say("web-across")}
        options={names.map((id) => ({ id, name: told(id) }))}
        chosen={across}
        choose={setAcross}
      />
      <Choice
        label={say("web-up")}
        options={names.map((id) => ({ id, name: told(id) }))}
        chosen={up}
        choose={setUp}
      />
      {!x || !y ? (
        <p class="soft">{say("web-pareto-unknown")}</p>
      ) : (
        <Chart
          title={title}
          unit={`${told(across)} × ${told(up)}`}
          width={WIDTH}
          height={HEIGHT}
          legend={say("web-pareto-legend", { unknown: number(unknown) })}
          table={table}
        >
          <path class="axis" fill="none" d={`M${LEFT - 8} ${TOP}V${BOTTOM + 8}H${RIGHT}`} />
          {[...new Set(spanX)].map((value) => (
            <text key={value} x={x(value)} y={BOTTOM + 24} text-anchor="middle">
              {known(value, words)}
            </text>
          ))}
          {[...new Set(spanY)].map((value) => (
            <text key={value} x={LEFT - 12} y={y(value)} text-anchor="end" dominant-baseline="central">
              {known(value, words)}
            </text>
          ))}
          <text x={(LEFT + RIGHT) / 2} y={HEIGHT - 6} text-anchor="middle">
            {told(across)}
          </text>
          {drawn.map((one) => (
            <g key={one.point.closed.join(" ")} transform={`translate(${x(one.x)} ${y(one.y)})`}>
              <title>{closedOf(one.point.closed)}</title>
              {one.front ? (
                <path class="best" d={`M0 ${-SIGN}L${SIGN} 0L0 ${SIGN}L${-SIGN} 0Z`} />
              ) : (
                <circle class="other" r={SIGN / 2} />
              )}
            </g>
          ))}
        </Chart>
      )}
    </>
  );
}
