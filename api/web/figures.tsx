/** The answer at a glance: the norms on a change, and the main figures before and after. */

import type { FirstPart, ResultVerdict } from "../result.js";
import { verdictGroups } from "../verdict-groups.js";
import { NORM_FUNCTION_NAMES } from "./functions.js";
import { Badge } from "./badge.js";
import { Busiest } from "./busiest.js";
import { useWords } from "./context.js";
import type { PanelGiven } from "./panels.js";

/** The whole answer, or its first figures while the rest is being worked out. */
export const Figures = ({ result }: PanelGiven) => (
  <>
    <FirstFigures result={result} />
    <Busiest result={result} />
    <Receipt result={result} />
  </>
);

export function FirstFigures({ result }: { readonly result: FirstPart }) {
  const { say, signed } = useWords();
  const changes = verdictGroups(result.verdicts)
    .flatMap(({ rows }) => rows.filter(({ about }) => about === "change"))
    .sort((a, b) => rank(a) - rank(b));
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
                  <>
                    <span class="figure">{signed(scenario.value)}</span>{" "}
                    <span class="soft">{say("inhabitants")}</span>
                  </>
                )}
              </p>
              <p class="soft">{explanation}</p>
            </article>
          ))}
      </div>
      {NORM_FUNCTION_NAMES.map((care) => (
        <AccessTable key={care} care={care} result={result} />
      ))}
    </>
  );
}

function Receipt({ result: { receipt, region } }: PanelGiven) {
  const { say } = useWords();
  const values = { on: receipt.on, region: region.title, supply: region.supplyDate };
  return <p class="soft receipt">{say("web-receipt", { id: receipt.id.slice(0, 12), ...values })}</p>;
}

/** What asks for attention comes first. */
const rank = ({ scenario }: ResultVerdict) =>
  ["violated", "unknown", "met", "not-applicable"].indexOf(scenario.verdict);

function AccessTable({ care, result }: { readonly care: string; readonly result: FirstPart }) {
  const { say, number, signed, minutes } = useWords();
  const changes = result.operations.length > 0;
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
          {changes && <th scope="col">{say("web-after")}</th>}
          {changes && <th scope="col">{say("web-difference")}</th>}
        </tr>
      </thead>
      <tbody>
        {both.map(({ key, before, after }) => (
          <tr key={key} data-figure={key}>
            <th scope="row">{say(`web-${key}`, limit)}</th>
            <td>{number(before)}</td>
            {changes && <td>{number(after)}</td>}
            {changes && <td>{signed(after - before)}</td>}
          </tr>
        ))}
        {changes && (
          <>
            <Moved
              figure="newlyOutsideInhabitants"
              says="web-newly-outside"
              value={number(newlyOutsideInhabitants)}
            />
            <Moved figure="displaced" says="web-displaced" value={number(displaced.inhabitants)} />
          </>
        )}
        {displaced.meanExtraSeconds !== null && displaced.inhabitants > 0 && (
          <Moved
            figure="meanExtraSeconds"
            says="web-extra"
            value={say("web-minutes", { minutes: minutes(displaced.meanExtraSeconds, true) })}
          />
        )}
      </tbody>
    </table>
  );
}

/** A figure of the change itself: it has no before. */
function Moved({
  figure,
  says,
  value,
}: {
  readonly figure: string;
  readonly says: string;
  readonly value: string;
}) {
  const { say } = useWords();
  return (
    <tr data-figure={figure}>
      <th scope="row" colSpan={3}>
        {say(says)}
      </th>
      <td>{value}</td>
    </tr>
  );
}
