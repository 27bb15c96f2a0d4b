/** How a verdict came about, as a nested list: group, condition, fact, and what it was computed from. */

import { FACTS } from "../../engine/fact-registry.js";
import type { FactInput } from "../../engine/facts.js";
import type { Trace } from "../../engine/rules/verdict.js";
import { type Html, html } from "../html.js";
import { amountText } from "../verdict-groups.js";
import type { Words } from "../words/words.js";
import { badge } from "./badge.js";
import { careName, markOf, sayOr } from "./told.js";

export const traceList = (trace: Trace, words: Words): Html =>
  html`<ul class="trace">
    ${node(trace, words)}
  </ul>`;

function node(trace: Trace, words: Words): Html {
  if (trace.kind === "leaf") return leaf(trace, words);
  return html`<li>
    ${words.say(`report-group-${trace.kind}`)} ${badge(trace.verdict, words)}
    <ul>
      ${trace.parts.map((part) => node(part, words))}
    </ul>
  </li>`;
}

function leaf(trace: Extract<Trace, { kind: "leaf" }>, words: Words): Html {
  const { say } = words;
  const { fact, params, operator, limit, found, margin, verdict } = trace;
  const named = Object.entries(params).map(([, value]) => careName(String(value), words));
  return html`<li>
    ${say("report-condition")} ${badge(verdict, words)}
    <ul>
      <li>
        ${say("report-fact")}: ${factText(fact, words)}${named.length > 0 ? ` (${named.join(", ")})` : ""}:
        <strong>${found.known ? amountText(found.value, trace.unit, words) : say("unknown")}</strong>
        <ul>
          ${
            found.known
              ? found.inputs.map((input) => html`<li>${inputText(input, words)}</li>`)
              : html`<li>${sayOr(words, found.reason, found.reason)}</li>`
          }
        </ul>
      </li>
      <li>
        ${say("report-must-be", { operator: say(operator), limit: amountText(limit, trace.unit, words) })}
      </li>
      ${margin !== null && html`<li>${say("text-margin", { margin: amountText(margin, trace.unit, words, true) })}</li>`}
    </ul>
  </li>`;
}

const factText = (id: string, words: Words) => {
  const says = FACTS.find((fact) => fact.id === id)?.says;
  return says ? words.text(says) : id;
};

function inputText({ name, value, unit, mark, source }: FactInput, words: Words): Html {
  const amount = typeof value === "number" ? words.number(value) : value;
  const told =
    unit === "" ? amount : `${amount} ${sayOr(words, unit, sayOr(words, `report-unit-${unit}`, unit))}`;
  return html`${sayOr(words, `report-input-${name}`, name)}: <strong>${told}</strong>
    <span class="small"
      >${words.say("mark")} ${markOf(mark, words)}; ${words.say("source")}:
      ${typeof source === "string" ? source : words.say(source.key, source.values)}</span
    >`;
}
