/** Which locations get busier, and how busy they are in their peak hour. */

import { NORM_FUNCTION_NAMES } from "./functions.js";
import { useWords } from "./context.js";
import type { PanelGiven } from "./panels.js";

/** Display only. */
const MOST_ROWS = 6;

export function Busiest({ result }: PanelGiven) {
  const { say, percent, number, signed } = useWords();
  const rows = result.facilities
    .filter(({ function: care }) => NORM_FUNCTION_NAMES.some((one) => one === care))
    .flatMap(({ id, name, function: care, baseline, scenario }) =>
      baseline && scenario && scenario.perYear !== baseline.perYear
        ? [{ id, name, care, baseline, scenario, more: scenario.perYear - baseline.perYear }]
        : [],
    )
    .sort((a, b) => Math.abs(b.more) - Math.abs(a.more))
    .slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  return (
    <table class="figures busiest">
      <caption>{say("web-busiest")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("web-location")}</th>
          <th scope="col">{say("web-per-year")}</th>
          <th scope="col">{say("web-more")}</th>
          <th scope="col">{say("web-peak")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, care, baseline, scenario, more }) => (
          <tr key={`${id} ${care}`} data-facility={id}>
            <th scope="row">
              {name} <span class="soft">{say(care)}</span>
            </th>
            <td>{number(scenario.perYear)}</td>
            <td>{signed(more)}</td>
            <td>
              {typeof scenario.busyFractionPeak === "number" ? percent(scenario.busyFractionPeak, 0) : "–"}
              {typeof baseline.busyFractionPeak === "number" && (
                <span class="soft"> {say("web-was", { value: percent(baseline.busyFractionPeak, 0) })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
