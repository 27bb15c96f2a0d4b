/** Knelpunten in the form the NZa asks for, one table each: at most five, in order of weight. */

import type { Amount, Bottleneck } from "../../scenarios/bottlenecks.js";
import { type Html, html, type Part } from "../html.js";
import type { Words } from "../words/words.js";
import { table } from "./table.js";
import { type Told, careName, careTitle } from "./told.js";

export function bottlenecks(told: Told): Html {
  const { result, words } = told;
  const { say } = words;
  if (result.bottlenecks.length === 0) return html`<p>${say("report-no-bottlenecks")}</p>`;
  return html`<p>${say("report-bottlenecks-lead")}</p>
    ${result.bottlenecks.map((one) => bottleneck(one, words))}`;
}

const named = ({ subject, function: care }: Bottleneck, words: Words) => ({
  name: subject.kind === "function" ? careTitle(subject.id, words) : subject.name,
  care: care === null ? "" : careName(care, words),
});

export const bottleneckTitle = (one: Bottleneck, words: Words) =>
  words.say(`report-bottleneck-${one.kind}-title`, named(one, words));

function bottleneck(one: Bottleneck, words: Words): Html {
  const { say } = words;
  const values = named(one, words);
  const effect = (kind: keyof Bottleneck["effects"]): Part => {
    const amount = one.effects[kind];
    const key = `report-bottleneck-${one.kind}-${kind}`;
    if (amount === null || !words.has(key)) return say("report-effect-unknown");
    return say(key, { ...values, amount: amountOf(amount, words) });
  };
  const target = (value: number) => amountOf({ value, unit: one.target.unit }, words);
  return table(
    `${one.rank}. ${bottleneckTitle(one, words)}`,
    [{ head: say("report-bottleneck-part") }, { head: say("report-bottleneck-says") }],
    [
      [
        say("report-bottleneck-group"),
        say(`report-bottleneck-${one.kind}-group`, {
          ...values,
          amount: amountOf({ value: one.targetGroup.number, unit: one.targetGroup.unit }, words),
        }),
      ],
      [
        say("report-bottleneck-cause"),
        `${say(`report-bottleneck-${one.kind}-cause`, values)} ${say(one.influenceable ? "report-influenceable" : "report-not-influenceable")}`,
      ],
      ...(["health", "access", "quality", "affordability"] as const).map((kind): Part[] => [
        say(`report-bottleneck-${kind}`),
        effect(kind),
      ]),
      [say("report-bottleneck-actors"), one.actors.map((actor) => say(`report-actor-${actor}`)).join(", ")],
      [
        say("report-bottleneck-target"),
        say(`report-bottleneck-${one.kind}-target`, {
          ...values,
          from: target(one.target.from),
          to: target(one.target.to),
        }),
      ],
    ],
  );
}

function amountOf({ value, unit }: Amount, { percent, number, say }: Words): string {
  return unit === "share"
    ? percent(value)
    : `${number(value, unit.startsWith("minutes") ? 1 : 0)} ${say(unit)}`;
}
