/** Knelpunten as the NZa asks for them: target group, causes, four kinds of consequence, who, and a measurable goal. */

import type { Amount, Bottleneck } from "../../scenarios/bottlenecks.js";
import type { Words } from "../words/words.js";
import { paragraph, strong, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import { type Told, careName, careTitle } from "./told.js";

export function bottlenecks({ result, words }: Told): Block[] {
  const { say } = words;
  if (result.bottlenecks.length === 0) return [paragraph(say("report-no-bottlenecks"))];
  return [
    paragraph(say("report-bottlenecks-lead")),
    table(
      say("report-bottlenecks-table"),
      [
        { head: say("report-bottleneck-group"), wide: 1.2 },
        { head: say("report-bottleneck-effects"), wide: 1.3 },
        { head: say("report-bottleneck-target") },
      ],
      result.bottlenecks.map((one) => [group(one, words), effects(one, words), goal(one, words)]),
    ),
  ];
}

const named = ({ subject, function: care }: Bottleneck, words: Words) => ({
  name: subject.kind === "function" ? careTitle(subject.id, words) : subject.name,
  care: care === null ? "" : careName(care, words),
});

export const bottleneckTitle = (one: Bottleneck, words: Words) =>
  words.say(`report-bottleneck-${one.kind}-title`, named(one, words));

function group(one: Bottleneck, words: Words): Inline {
  const { say } = words;
  const values = named(one, words);
  const { number, unit } = one.targetGroup;
  return [
    strong(`${one.rank}. ${bottleneckTitle(one, words)}. `),
    say(`report-bottleneck-${one.kind}-group`, {
      ...values,
      amount: amountOf({ value: number, unit }, words),
    }),
    ". ",
    say(`report-bottleneck-${one.kind}-cause`, values),
    " ",
    say(one.influenceable ? "report-influenceable" : "report-not-influenceable"),
  ];
}

function effects(one: Bottleneck, words: Words): Inline {
  const { say } = words;
  const kinds = ["health", "access", "quality", "affordability"] as const;
  return kinds.map((kind): Inline => {
    const amount = one.effects[kind];
    const key = `report-bottleneck-${one.kind}-${kind}`;
    const says =
      amount === null || !words.has(key)
        ? say("unknown")
        : say(key, { ...named(one, words), amount: amountOf(amount, words) });
    return [strong(`${say(`report-bottleneck-${kind}`)}: `), says, "; "];
  });
}

function goal(one: Bottleneck, words: Words): Inline {
  const { say } = words;
  return [
    targetText(one, words),
    ". ",
    strong(`${say("report-bottleneck-actors")}: `),
    one.actors.map((actor) => say(`report-actor-${actor}`)).join(", "),
  ];
}

/** A measurable goal: from what to what. */
export function targetText(one: Bottleneck, words: Words): string {
  const told = (value: number) => amountOf({ value, unit: one.target.unit }, words);
  return words.say(`report-bottleneck-${one.kind}-target`, {
    ...named(one, words),
    from: told(one.target.from),
    to: told(one.target.to),
  });
}

function amountOf({ value, unit }: Amount, { percent, number, say }: Words): string {
  return unit === "share"
    ? percent(value)
    : `${number(value, unit.startsWith("minutes") ? 1 : 0)} ${say(unit)}`;
}
