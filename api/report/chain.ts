/** Section on the chain: HAP, beds, births and what follows the hospital, and hospitals under pressure. */

import { toMinutes } from "../../geodata/units.js";
import { type Html, html } from "../html.js";
import type { ResultChainRow, ResultProfile } from "../chain-result.js";
import { table } from "./table.js";
import { type Told, careTitle, locationName } from "./told.js";

export function chain(told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const regional = result.chain.filter(({ subject }) => subject.kind === "region");
  const reachSeconds = result.chain[0]?.reachSeconds ?? 0;
  return html`<p>${say("report-chain-lead", { minutes: number(toMinutes(reachSeconds)) })}</p>
    ${chainTable(say("report-chain-table"), regional, told, true)} ${localTables(told)} ${pressure(told)}
    ${notKnown(told)}`;
}

/** What happens at locations, a table a part; many rows say the same in less when those that change most come first. */
function localTables(told: Told): Html | readonly Html[] {
  const { result, words } = told;
  const local = result.chain.filter(({ subject }) => subject.kind === "location");
  const parts = [...new Set(local.map(({ part }) => part))];
  if (parts.length === 0) return html`<p>${words.say("report-chain-none")}</p>`;
  return parts.map((part) => {
    const change = ({ volume }: ResultChainRow) => Math.abs((volume.scenario ?? 0) - (volume.baseline ?? 0));
    const rows = local.filter((row) => row.part === part).sort((a, b) => change(b) - change(a));
    return chainTable(
      words.say("report-chain-local-table", { part: careTitle(part, words) }),
      rows.slice(0, ROWS_SHOWN),
      told,
      false,
    );
  });
}

const ROWS_SHOWN = 12;

function chainTable(caption: string, rows: readonly ResultChainRow[], told: Told, regional: boolean): Html {
  const { words } = told;
  const { say, number, percent } = words;
  const both = ({ baseline, scenario }: ResultChainRow["volume"], tell: (value: number) => string) => {
    if (baseline === null && scenario === null) return say("report-not-known");
    const cell = (value: number | null) => (value === null ? "–" : tell(value));
    return baseline === scenario ? cell(baseline) : `${cell(baseline)} → ${cell(scenario)}`;
  };
  const count = (value: number) => number(value);
  const withUnit = (amounts: ResultChainRow["volume"], unit: string) =>
    amounts.baseline === null && amounts.scenario === null
      ? say("report-not-known")
      : `${both(amounts, count)} ${say(`unit-${unit}`)}`;
  return table(
    caption,
    [
      { head: say(regional ? "report-part" : "report-location") },
      { head: say("report-chain-volume"), number: true },
      { head: say("report-chain-capacity"), number: true },
      { head: say("report-chain-use"), number: true },
      { head: say(regional ? "report-chain-reach" : "report-chain-extra"), number: true },
    ],
    rows.map((row) => [
      regional ? careTitle(row.part, words) : locationName(told, row.subject.id, row.subject.name),
      withUnit(row.volume, row.volumeUnit),
      withUnit(row.capacity, row.capacityUnit),
      both(row.use, (share) => percent(share, 0)),
      regional ? both(row.reach, count) : extraText(row, told),
    ]),
  );
}

/** What only this part has, where it changes. */
function extraText({ extra }: ResultChainRow, { words }: Told): string {
  const { say, number, has } = words;
  return Object.entries(extra)
    .filter(([key, { baseline, scenario }]) => baseline !== scenario && has(`chain-extra-${key}`))
    .map(([key, { baseline, scenario }]) =>
      say(`chain-extra-${key}`, {
        before: number(key === "extraStaySeconds" ? toMinutes(baseline ?? 0) : (baseline ?? 0)),
        after: number(key === "extraStaySeconds" ? toMinutes(scenario ?? 0) : (scenario ?? 0)),
      }),
    )
    .join("; ");
}

function pressure(told: Told): Html {
  const { result, words } = told;
  const { say, number } = words;
  const flagged = result.hospitals.filter(({ flags }) => flags.length > 0);
  const money = (side: ResultProfile["baseline"]) => number(Number(side.money) / MILLION, 1);
  return html`<h3>${say("report-pressure")}</h3>
    <p>
      ${say("report-pressure-lead", { year: result.cost && "priceYear" in result.cost ? result.cost.priceYear : "–" })}
    </p>
    ${
      flagged.length === 0
        ? html`<p>${say("report-pressure-none")}</p>`
        : table(
            say("report-pressure-table"),
            [
              { head: say("report-location") },
              { head: say("report-acute-money"), number: true },
              { head: say("report-pressure") },
            ],
            flagged.map(({ id, name, baseline, scenario, flags }) => [
              locationName(told, id, name),
              `${money(baseline)} → ${money(scenario)}`,
              flags.map(({ says }) => says).join("; "),
            ]),
          )
    }`;
}

const MILLION = 1e6;

/** Each missing thing once, whichever row lacks it. */
function notKnown({ result, words: { say } }: Told): Html {
  const rows = [...result.chain, ...result.hospitals].flatMap(({ unknown }) => unknown);
  const once = [...new Map(rows.map((row) => [row.unknown, row])).values()];
  return html`<h3>${say("report-chain-unknown")}</h3>
    ${table(
      say("report-unknown-table"),
      [{ head: say("report-unknown") }, { head: say("report-would-make-known") }],
      once.map(({ unknown, wouldMakeKnown }) => [unknown, wouldMakeKnown]),
    )}`;
}
