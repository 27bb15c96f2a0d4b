/** Which assumptions a figure hangs on: a bar each from the figure at its P10 to that at its P90, the widest first. */

import type { FigureSummary } from "../../scenarios/uncertainty/summary.js";
import { assumptionName } from "../words/speech.js";
import { Chart } from "./chart.js";
import { useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { known } from "./known.js";
import { shortened } from "./shortened.js";
import { scale, spanOf, tornadoBars } from "./study-series.js";

/** Display only, in pixels of the drawing; a name has a line to itself, and so the whole width. */
const [WIDTH, ROW, NAME, HEAD, EDGE, LETTERS] = [540, 36, 11, 20, 40, 90];
/** A letter such as j reaches to the left of where it starts. */
const START = 2;

interface Given {
  readonly figure: FigureSummary;
  /** What people call it. */
  readonly name: string;
}

export function TornadoChart({ figure, name }: Given) {
  const words = useWords();
  const { say, percent } = words;
  const bars = tornadoBars(figure);
  const { middle, unit } = figure;
  const span = spanOf([middle, ...bars.flatMap(({ low, high }) => [low, high])]);
  const title = say("web-tornado", { figure: name });
  const table = (
    <FigureTable
      caption={title}
      heads={[say("web-assumption"), "P10", "P90", say("web-variance-share")]}
      rows={figure.tornado.map(({ assumption, atP10, atP90, varianceShare }) => ({
        id: assumption,
        cells: [
          assumptionName(words, assumption),
          known(atP10, words),
          known(atP90, words),
          varianceShare === null ? "–" : percent(varianceShare),
        ],
      }))}
    />
  );
  if (figure.tornado.length === 0) return <p class="soft">{say("web-tornado-none")}</p>;
  if (!span || bars.length === 0) return table;
  const x = scale(span, EDGE, WIDTH - EDGE);
  const bottom = HEAD + bars.length * ROW;
  return (
    <Chart
      title={title}
      unit={unit}
      width={WIDTH}
      height={bottom + 4}
      legend={say("web-tornado-legend", { middle: known(middle, words) })}
      table={table}
    >
      {[...new Set(span)].map((value) => (
        <text key={value} x={x(value)} y={12} text-anchor="middle">
          {known(value, words)}
        </text>
      ))}
      {bars.map(({ assumption, low, high }, at) => (
        <g key={assumption} transform={`translate(0 ${HEAD + at * ROW})`}>
          <text x={START} y={NAME}>
            {shortened(assumptionName(words, assumption), LETTERS)}
          </text>
          <rect
            class="bar-of"
            x={x(low)}
            y={NAME + 4}
            width={Math.max(1, x(high) - x(low))}
            height={ROW - NAME - 10}
          />
          {middle !== null && (
            <line class="middle" x1={x(middle)} x2={x(middle)} y1={NAME + 2} y2={ROW - 4} />
          )}
        </g>
      ))}
    </Chart>
  );
}
