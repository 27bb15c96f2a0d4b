/** The answer at a glance: the norms on a change, and the main figures before and after. */

import { verdictGroups } from "../verdict-groups.js";
import { NORM_FUNCTION_NAMES } from "./functions.js";
import { Badge } from "./badge.js";
import { Busiest } from "./busiest.js";
import { useWords } from "./context.js";
import type { PanelGiven } from "./panels.js";

export function Figures({ result }: PanelGiven) {
  const { say, number } = useWords();
  const changes = verdictGroups(result.verdicts).flatMap(({ rows }) =>
    rows.filter(({ about }) => about === "change"),
  );
  return (
    <>
      {result.operations.length === 0 && <p class="lead">{say("web-baseline-lead")}</p>}
      <div class="cards">
        {changes
          .filter(({ scenario }) => scenario.verdict !== "not-applicable")
          .map(({ norm, subject, title, scenario, explanation }) => (
            <article key={`${norm} ${subject.id}`} class={`verdict-card ${scenario.verdict}`}>
              <h3>{title}</h3>
              <p class="verdict-line">
                <Badge verdict={scenario.verdict} />
                {scenario.value !== null && scenario.value > 0 && (
                  <span class="figure">+{number(scenario.value)}</span>
                )}
              </p>
              <p class="soft">{explanation}</p>
            </article>
          ))}
      </div>
      {NORM_FUNCTION_NAMES.map((care) => (
        <AccessTable key={care} care={care} result={result} />
      ))}
      <Busiest result={result} />
      <p class="soft receipt">
        {say("web-receipt", {
          id: result.receipt.id.slice(0, 12),
          on: result.receipt.on,
          region: result.region.title,
          supply: result.region.supplyDate,
        })}
      </p>
    </>
  );
}

function AccessTable({ care, result }: PanelGiven & { readonly care: string }) {
  const { say, number, signed, minutes } = useWords();
  const row = result.access.find(
    (one) => one.function === care && one.measure === "chain" && one.period === "norm",
  );
  if (!row) return null;
  const { baseline, scenario, newlyOutsideInhabitants, displaced, thresholdSeconds } = row;
  const limit = { minutes: minutes(thresholdSeconds).replace(/[.,]0$/, "") };
  const both = (["insideInhabitants", "outsideInhabitants"] as const).map((key) => ({
    key,
    before: baseline[key],
    after: scenario[key],
  }));
  return (
    <table class="figures" data-care={care}>
      <caption>{say("web-access", { care: say(care), ...limit })}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="aloud">{say("web-figure")}</span>
          </th>
          <th scope="col">{say("web-before")}</th>
          <th scope="col">{say("web-after")}</th>
          <th scope="col">{say("web-difference")}</th>
        </tr>
      </thead>
      <tbody>
        {both.map(({ key, before, after }) => (
          <tr key={key} data-figure={key}>
            <th scope="row">{say(`web-${key}`, limit)}</th>
            <td>{number(before)}</td>
            <td>{number(after)}</td>
            <td>{signed(after - before)}</td>
          </tr>
        ))}
        <tr data-figure="newlyOutsideInhabitants">
          <th scope="row">{say("web-newly-outside")}</th>
          <td />
          <td>{number(newlyOutsideInhabitants)}</td>
          <td />
        </tr>
        <tr data-figure="displaced">
          <th scope="row">{say("web-displaced")}</th>
          <td />
          <td>{number(displaced.inhabitants)}</td>
          <td />
        </tr>
        {displaced.inhabitants > 0 && (
          <tr data-figure="meanExtraSeconds">
            <th scope="row">{say("web-extra")}</th>
            <td />
            <td>{say("web-minutes", { minutes: minutes(displaced.meanExtraSeconds, true) })}</td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}
