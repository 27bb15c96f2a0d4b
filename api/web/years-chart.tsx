/** A figure through the years that a study asked about: the middle as a line, P10 to P90 as a band. */

import { Chart } from "./chart.js";
import { useWords } from "./context.js";
import { FigureTable } from "./figure-table.js";
import { known } from "./known.js";
import { type Series, scale, spanOf } from "./study-series.js";

interface Given {
  readonly title: string;
  readonly unit: string;
  readonly series: Series;
}

/** Display only, in pixels of the drawing. */
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [540, 240, 90, 500, 14, 206];

export function YearsChart({ title, unit, series: { points } }: Given) {
  const words = useWords();
  const { say, date } = words;
  const span = spanOf(points.flatMap(({ low, mid, high }) => [low, mid, high]));
  if (!span) return <p class="soft">{say("web-years-unknown")}</p>;
  const days = points.map(({ on }) => Date.parse(on));
  const x = scale([Math.min(...days), Math.max(...days)], LEFT, RIGHT);
  const y = scale(span, BOTTOM, TOP);
  const drawn = points.map((point, at) => ({ ...point, at: x(days[at]!) }));
  const band = drawn.filter(({ low, high }) => low !== null && high !== null);
  const outline = [
    ...band.map(({ at, high }) => `${at},${y(high!)}`),
    ...band.toReversed().map(({ at, low }) => `${at},${y(low!)}`),
  ];
  const middle = drawn.filter(({ mid }) => mid !== null);
  return (
    <Chart
      title={title}
      unit={unit}
      width={WIDTH}
      height={HEIGHT}
      legend={say("web-years-legend")}
      table={
        <FigureTable
          caption={title}
          heads={[say("web-day"), "P10", say("web-mid"), "P90"]}
          rows={points.map(({ on, low, mid, high }) => ({
            id: on,
            cells: [date(on), known(low, words), known(mid, words), known(high, words)],
          }))}
        />
      }
    >
      {[...new Set(span)].map((value) => (
        <text key={value} x={LEFT - 12} y={y(value)} text-anchor="end" dominant-baseline="central">
          {known(value, words)}
        </text>
      ))}
      <line class="axis" x1={LEFT - 6} x2={RIGHT + 6} y1={BOTTOM + 6} y2={BOTTOM + 6} />
      <polygon class="band" points={outline.join(" ")} />
      <polyline class="series" points={middle.map(({ at, mid }) => `${at},${y(mid!)}`).join(" ")} />
      {middle.map(({ on, at, mid }) => (
        <circle key={on} class="bar-of" cx={at} cy={y(mid!)} r={3} />
      ))}
      {drawn.map(({ on, at }) => (
        <text key={on} x={at} y={BOTTOM + 22} text-anchor="middle">
          {on.slice(0, "2021".length)}
        </text>
      ))}
    </Chart>
  );
}
