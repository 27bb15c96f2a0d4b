/** How a verdict came about, as a nested list: group, condition, fact, and what it was computed from. */

import type { FactInput } from "../../engine/facts.js";
import type { LeafTrace, Trace } from "../../engine/rules/trace.js";
import { factText } from "../explanation.js";
import { amountText } from "../verdict-groups.js";
import type { Words } from "../words/words.js";
import { badge, markOf, quiet, strong } from "./blocks.js";
import type { Inline, Item } from "./document.js";
import { sayOr } from "./told.js";

export function traceItems(trace: Trace, words: Words): Item {
  if (trace.kind === "leaf") return leaf(trace, words);
  if (trace.kind === "effect")
    return { says: words.say(`explain-effect-${trace.verdict}`, { of: trace.of }) };
  return {
    says: [words.say(`report-group-${trace.kind}`), " ", badge(trace.verdict, words)],
    below: trace.parts.map((part) => traceItems(part, words)),
  };
}

function leaf(trace: LeafTrace, words: Words): Item {
  const { say } = words;
  const { operator, limit, limitFrom, limitUnknown, found, margin, verdict } = trace;
  const inputs = (rows: readonly FactInput[]) =>
    rows.map((input): Item => ({ says: inputText(input, words) }));
  const fact: Item = {
    says: [
      `${say("report-fact")}: ${factText(trace, words)}: `,
      strong(found.known ? amountText(found.value, trace.unit, words) : say("unknown")),
    ],
    below: found.known ? inputs(found.inputs) : [{ says: sayOr(words, found.reason, found.reason) }],
  };
  const asked: Item = {
    says: limitUnknown
      ? sayOr(words, limitUnknown.reason, limitUnknown.reason)
      : say("report-must-be", { operator: say(operator), limit: amountText(limit, trace.unit, words) }),
    below: limitFrom
      ? [
          ...(limitFrom.formula ? [{ says: say("explain-formula", { formula: limitFrom.formula }) }] : []),
          ...inputs(limitFrom.inputs),
        ]
      : [],
  };
  const room: Item[] =
    margin === null
      ? []
      : [{ says: say("text-margin", { margin: amountText(margin, trace.unit, words, true) }) }];
  return {
    says: [say("report-condition"), " ", badge(verdict, words)],
    below: [fact, asked, ...room],
  };
}

function inputText({ name, value, unit, mark, source }: FactInput, words: Words): Inline {
  const amount = typeof value === "number" ? words.number(value) : value;
  const told =
    unit === "" ? amount : `${amount} ${sayOr(words, unit, sayOr(words, `report-unit-${unit}`, unit))}`;
  return [
    `${sayOr(words, `report-input-${name}`, name)}: `,
    strong(told),
    quiet([
      ` ${words.say("mark")} `,
      markOf(mark, words),
      `; ${words.say("source")}: ${typeof source === "string" ? source : words.say(source.key, source.values)}`,
    ]),
  ];
}
