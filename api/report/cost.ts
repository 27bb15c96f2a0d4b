/** Section on money: what is saved and added, who pays, and whether it is earned back. */

import { FUNDINGS } from "../../engine/cost-book.js";
import type { ResultCost, ResultCostLine } from "../chain-result.js";
import { type Html, html } from "../html.js";
import { table } from "./table.js";
import { type Told, markOf } from "./told.js";

export function cost(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  const found = result.cost;
  if ("unknown" in found) return html`<p>${found.unknown} ${found.wouldMakeKnown}</p>`;
  const unknown = found.lines.filter(({ amount }) => amount === null);
  return html`<p>${say("report-cost-lead", { year: found.priceYear })}</p>
    ${figures(found, told)} ${payers(found, told)} ${lines(found, told)}
    ${
      unknown.length > 0 &&
      table(
        say("report-cost-unknown"),
        [
          { head: say("report-cost-line") },
          { head: say("report-unknown") },
          { head: say("report-would-make-known") },
        ],
        unknown.map(({ says, unknown: missing }) => [
          says,
          missing.map((one) => one.unknown).join(" "),
          missing.map((one) => one.wouldMakeKnown).join(" "),
        ]),
      )
    }`;
}

const MILLION = 1e6;

function figures(found: ResultCost, { words }: Told): Html {
  const { say, signed, number } = words;
  const million = (value: number | null) => (value === null ? "–" : signed(value / MILLION, 2));
  const keys = [
    "careStructural",
    "patientStructural",
    "careOneOff",
    "writeOff",
    "netPresentValue",
    "netPresentValueWithPatients",
  ] as const;
  const values = { rate: words.percent(found.discountRate, 0), years: found.years };
  return html`${table(
      say("report-cost-figures"),
      [
        { head: say("report-cost-figure") },
        { head: say("report-low"), number: true },
        { head: say("report-mid"), number: true },
        { head: say("report-high"), number: true },
      ],
      keys.map((key) => {
        const { low, mid, high } = found.figures[key];
        return [say(`cost-figure-${key}`, values), million(low), million(mid), million(high)];
      }),
    )}
    <p>
      ${
        found.paybackYears === null
          ? say("report-cost-never")
          : say("report-cost-payback", { years: number(found.paybackYears, 1) })
      }
      ${say("report-cost-range")}
    </p>`;
}

function payers(found: ResultCost, { words }: Told): Html {
  const { say, signed } = words;
  const million = (value: number | null) =>
    value === null ? say("report-not-known") : signed(value / MILLION, 2);
  const rows = found.payers.tariff.map(({ payer }, at) => [
    say(`payer-${payer}`),
    ...FUNDINGS.flatMap((funding) => {
      const { structural, oneOff } = found.payers[funding][at]!;
      return [
        million(structural.added),
        million(structural.saved === null ? null : 0 - structural.saved),
        million(structural.net),
        million(oneOff),
      ];
    }),
  ]);
  return html`${table(
      say("report-cost-payers"),
      [
        { head: say("report-cost-payer") },
        ...FUNDINGS.flatMap((funding) =>
          ["added", "saved", "net", "one-off"].map((what) => ({
            head: say(`report-cost-${what}`, { funding: say(`funding-${funding}`) }),
            number: true,
          })),
        ),
      ],
      rows,
    )}
    <p>${say("report-cost-funding")}</p>`;
}

/** Lines that are nothing are left out: they have nothing to do with this scenario. */
function lines(found: ResultCost, { words }: Told): Html {
  const { say, signed } = words;
  const isSomething = ({ amount }: ResultCostLine) =>
    amount !== null && [amount.low, amount.mid, amount.high].some((value) => value !== 0);
  const thousand = (value: number | null) => (value === null ? "–" : signed(value / THOUSAND));
  return table(
    say("report-cost-lines"),
    [
      { head: say("report-cost-line") },
      { head: say("report-cost-kind") },
      { head: say("report-cost-payer") },
      { head: say("report-low"), number: true },
      { head: say("report-mid"), number: true },
      { head: say("report-high"), number: true },
      { head: say("report-mark") },
      { head: say("report-cost-source") },
    ],
    found.lines
      .filter(isSomething)
      .map(({ says, kind, payer, amount, mark, source }) => [
        says,
        say(`cost-kind-${kind}`),
        say(`payer-${payer.tariff}`),
        thousand(amount!.low),
        thousand(amount!.mid),
        thousand(amount!.high),
        markOf(mark, words),
        source,
      ]),
  );
}

const THOUSAND = 1000;
