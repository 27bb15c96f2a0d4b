/** A summary of a study: per scenario and figure what it hangs on, and how it goes through the years. */

import { useState } from "preact/hooks";
import type { Summary } from "../../scenarios/uncertainty/summary.js";
import { Choice } from "./choice.js";
import { useWords } from "./context.js";
import { known } from "./known.js";
import { seriesOf } from "./study-series.js";
import { TornadoChart } from "./tornado-chart.js";
import { YearsChart } from "./years-chart.js";

export function SummaryCharts({ summary }: { readonly summary: Summary }) {
  const words = useWords();
  const { say, has, date, number } = words;
  const { groups, draws } = summary;
  const [at, setAt] = useState(0);
  const [scenario, setScenario] = useState<string>();
  const [figure, setFigure] = useState<string>();
  const group = groups[at];
  const own = group?.scenarios.find((one) => one.scenario === scenario) ?? group?.scenarios[0];
  // What a change does is asked first; how it is without the scenario is a figure as well.
  const shown =
    own?.figures.find((one) => one.figure === figure) ??
    own?.figures.find(({ tornado }) => tornado.length > 0) ??
    own?.figures[0];
  if (!group || !own || !shown) return <p class="soft">{say("web-charts-empty")}</p>;
  const told = (name: string) => (has(`figure-${name}`) ? `${say(`figure-${name}`)} (${name})` : name);
  const title = `${own.scenario}: ${told(shown.figure)}`;
  const series = seriesOf(summary, own.scenario, shown.figure).filter(({ points }) => points.length > 1);
  return (
    <>
      {groups.length > 1 && (
        <Choice
          label={say("web-charts-group")}
          options={groups.map(({ region, on, normSet }, id) => ({
            id: String(id),
            name: [region, date(on), normSet].filter(Boolean).join(" · "),
          }))}
          chosen={String(at)}
          choose={(id) => setAt(Number(id))}
        />
      )}
      <Choice
        label={say("web-scenario")}
        options={group.scenarios.map(({ scenario: id }) => ({ id, name: id }))}
        chosen={own.scenario}
        choose={setScenario}
      />
      <Choice
        label={say("web-charts-figure")}
        options={own.figures.map(({ figure: id }) => ({ id, name: told(id) }))}
        chosen={shown.figure}
        choose={setFigure}
      />
      <p>
        {say("web-charts-band", {
          draws: number(draws),
          middle: known(shown.middle, words),
          low: known(shown.p10, words),
          median: known(shown.p50, words),
          high: known(shown.p90, words),
          unit: has(shown.unit) ? say(shown.unit) : shown.unit,
        })}
      </p>
      <TornadoChart figure={shown} name={told(shown.figure)} />
      {series.map((one) => (
        <YearsChart
          key={`${one.region} ${one.normSet}`}
          title={[title, one.region, one.normSet].filter(Boolean).join(" · ")}
          unit={shown.unit}
          series={one}
        />
      ))}
    </>
  );
}
