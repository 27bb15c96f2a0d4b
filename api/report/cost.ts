/** Section 11: what is saved and added, who pays, and whether it is earned back. */

import { FUNDINGS } from "../../engine/cost-book.js";
import type { ResultCost, ResultCostLine } from "../chain-result.js";
import { facts, markOf, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import type { Told } from "./told.js";

export function cost(told: Told): Block[] {
  const { result, words } = told;
  const found = result.cost;
  if ("unknown" in found) return [paragraph(`${found.unknown} ${found.wouldMakeKnown}`)];
  return [
    paragraph(words.say("report-cost-lead", { year: found.priceYear })),
    ...figures(found, told),
    ...payers(found, told),
  ];
}

const FIGURES = [
  "careStructural",
  "patientStructural",
  "careOneOff",
  "writeOff",
  "netPresentValue",
  "netPresentValueWithPatients",
] as const;

export function figures(found: ResultCost, { words }: Told): Block[] {
  const { say } = words;
  const { million } = facts(words);
  const values = { rate: words.percent(found.discountRate, 0), years: found.years };
  const payback =
    found.paybackYears === null
      ? say("report-cost-never")
      : say("report-cost-payback", { years: words.number(found.paybackYears, 1) });
  return [
    table(
      say("report-cost-figures"),
      [
        { head: say("report-cost-figure"), wide: 3 },
        { head: say("report-low"), number: true },
        { head: say("report-mid"), number: true },
        { head: say("report-high"), number: true },
      ],
      FIGURES.map((key) => {
        const { low, mid, high } = found.figures[key];
        return [say(`cost-figure-${key}`, values), million(low), million(mid), million(high)];
      }),
    ),
    paragraph(`${payback} ${say("report-cost-range")}`),
  ];
}

/** One table for each way of funding; both have the same sum. */
export function payers(found: ResultCost, { words }: Told): Block[] {
  const { say } = words;
  const { million } = facts(words);
  const amount = (value: number | null): Inline =>
    value === null ? say("report-not-known") : million(value);
  const tables = FUNDINGS.map((funding) =>
    table(
      say("report-cost-payers", { funding: say(`funding-${funding}`) }),
      [
        { head: say("report-cost-payer"), wide: 2 },
        ...["added", "saved", "net", "one-off"].map((what) => ({
          head: say(`report-cost-${what}`),
          number: true,
        })),
      ],
      found.payers[funding].map(({ payer, structural, oneOff }) => [
        say(`payer-${payer}`),
        amount(structural.added),
        structural.saved === null
          ? say("report-not-known")
          : words.signed((0 - structural.saved) / MILLION, 2),
        amount(structural.net),
        amount(oneOff),
      ]),
    ),
  );
  return [...tables, paragraph(say("report-cost-funding"))];
}

const MILLION = 1e6;

/** Appendix. Lines that are nothing are left out: they have nothing to do with this scenario. */
export function costLines({ result: { cost: found }, words }: Told): Block[] {
  if ("unknown" in found) return [];
  const { say } = words;
  const { thousand } = facts(words);
  const isSomething = ({ amount }: ResultCostLine) =>
    amount !== null && [amount.low, amount.mid, amount.high].some((value) => value !== 0);
  const unknown = found.lines.filter(({ amount }) => amount === null);
  return [
    table(
      say("report-cost-lines"),
      [
        { head: say("report-cost-line"), wide: 3 },
        { head: say("report-cost-kind"), wide: 1.3 },
        { head: say("report-cost-payer"), wide: 1.3 },
        { head: say("report-low"), number: true },
        { head: say("report-mid"), number: true },
        { head: say("report-high"), number: true },
        { head: say("report-mark"), wide: 0.7 },
      ],
      found.lines
        .filter(isSomething)
        .map(({ says, kind, payer, amount, mark }) => [
          says,
          say(`cost-kind-${kind}`),
          say(`payer-${payer.tariff}`),
          thousand(amount!.low),
          thousand(amount!.mid),
          thousand(amount!.high),
          markOf(mark, words),
        ]),
    ),
    ...(unknown.length > 0
      ? [
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
          ),
        ]
      : []),
  ];
}
