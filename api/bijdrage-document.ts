/** The beschikbaarheidbijdrage as a result tells it: for which year, who has a right, how much, by which formula. */

import type { Mark } from "../geodata/world.js";
import type { BijdrageOf, BijdrageRow, BijdrageSide } from "../scenarios/bijdrage.js";
import type { Words } from "./words/words.js";

interface Told {
  readonly verdict: BijdrageSide["right"]["verdict"];
  readonly gevoeligInhabitants: number | null;
  readonly patients: number | null;
  readonly basis: BijdrageSide["basis"];
  readonly euro: number | null;
  /** Where the rule as read cannot say the amount: it lies between nothing and this. */
  readonly mostEuro: number | null;
  readonly steps: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export interface ResultBijdrage {
  readonly function: string;
  readonly norm: string;
  readonly version: string;
  readonly title: string;
  readonly mark: Mark;
  readonly source: string;
  readonly analysisYear: number;
  readonly subsidyYear: number;
  /** Amounts are of this year's rule, in prices of `priceLevel`. */
  readonly amountsOf: number;
  readonly priceLevel: number;
  /** "in-force", or a sentence saying why there is nothing to say. */
  readonly state: string;
  readonly requests: string;
  readonly announced: readonly string[];
  readonly notExpressed: readonly { readonly says: string; readonly reason: string }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly turns: BijdrageRow["turns"];
    readonly baseline: Told | null;
    readonly scenario: Told | null;
  }[];
}

export function resultBijdrage(found: BijdrageOf, words: Words): ResultBijdrage {
  const { rules, norm, why, analysisYear, subsidyYear, rows } = found;
  const note = (one: {
    readonly says: Parameters<Words["text"]>[0];
    readonly reason: Parameters<Words["text"]>[0];
  }) => ({
    says: words.text(one.says),
    reason: words.text(one.reason),
  });
  return {
    function: rules.function,
    norm: norm.id,
    version: norm.validFrom,
    title: words.text(norm.title),
    mark: norm.source.mark,
    source: `${norm.source.title}, ${norm.source.article}`,
    analysisYear,
    subsidyYear,
    amountsOf: rules.year,
    priceLevel: rules.priceLevel,
    state:
      why === "in-force"
        ? "in-force"
        : words.say(`norm-${why}`, { from: norm.validFrom, to: norm.validTo ?? "–" }),
    requests: words.text(rules.requestsSay),
    announced: (norm.announced ?? []).map(({ says }) => words.text(says)),
    notExpressed: [...norm.notExpressed, ...rules.notExpressed].map(note),
    rows: rows.map(({ id, name, turns, baseline, scenario }) => ({
      id,
      name,
      turns,
      baseline: baseline && told(baseline, words),
      scenario: scenario && told(scenario, words),
    })),
  };
}

const EURO_DECIMALS = 4;

function told({ right, patients, basis, amount, trace }: BijdrageSide, words: Words): Told {
  const parts = trace.kind === "all" ? trace.parts : [trace];
  const sensitive = parts.find((part) => part.kind === "leaf" && part.fact === "gevoeligInhabitants");
  const found = sensitive?.kind === "leaf" ? sensitive.found : undefined;
  const rounded = (value: number) => Number(value.toFixed(EURO_DECIMALS));
  return {
    verdict: right.verdict,
    gevoeligInhabitants: found?.known ? found.value : null,
    patients,
    basis,
    euro: amount?.euro ?? null,
    mostEuro: amount?.euro === null ? amount.mostEuro : null,
    steps: Object.fromEntries(
      Object.entries(amount?.steps ?? {}).map(([name, value]) => [name, rounded(value)]),
    ),
    notes: (amount?.notes ?? []).map((note) => words.text(note)),
  };
}

/** For a terminal: who gains, who loses, what it comes to. */
export function bijdrageLines(found: ResultBijdrage, words: Words): string[] {
  const { say, number } = words;
  const { rows, state, subsidyYear, analysisYear, amountsOf, priceLevel, requests, announced, mark } = found;
  const head = `  ${say("bijdrage-head", { care: say(found.function), year: subsidyYear, analysis: analysisYear, mark })}`;
  if (state !== "in-force") return [head, `      ${state}`];
  const amount = (side: Told | null) =>
    side === null || side.verdict === "violated"
      ? say("bijdrage-none")
      : side.euro !== null
        ? say("bijdrage-euro", { euro: number(side.euro), basis: say(`basis-${side.basis}`) })
        : side.mostEuro !== null
          ? say("bijdrage-most", { euro: number(side.mostEuro) })
          : say("bijdrage-amount-unknown");
  const turned = rows.filter(({ turns }) => turns === "gains" || turns === "loses");
  const kept = rows.length - turned.length;
  return [
    head,
    ...turned.map(
      ({ name, turns, baseline, scenario }) =>
        `      ${say(`bijdrage-${turns}`, { name, before: amount(baseline), after: amount(scenario) })}`,
    ),
    `      ${say("bijdrage-kept", { count: kept })}`,
    `      ${say("bijdrage-terms", { amountsOf, priceLevel })} ${requests}`,
    ...announced.map((text) => `      ${text}`),
  ];
}
