/** How a verdict came about, as a nested list: group, condition, fact, and what it was computed from. */

import type { FactInput } from "../../engine/facts.js";
import type { LeafTrace, Trace } from "../../engine/rules/trace.js";
import { factText } from "../explanation.js";
import { type Html, html } from "../html.js";
import { amountText } from "../verdict-groups.js";
import type { Words } from "../words/words.js";
import { badge } from "./badge.js";
import { markOf, sayOr } from "./told.js";

export const traceList = (trace: Trace, words: Words): Html =>
  html`<ul class="trace">
    ${node(trace, words)}
  </ul>`;

function node(trace: Trace, words: Words): Html {
  if (trace.kind === "leaf") return leaf(trace, words);
  if (trace.kind === "effect")
    return html`<li>${words.say(`explain-effect-${trace.verdict}`, { of: trace.of })}</li>`;
  return html`<li>
    ${words.say(`report-group-${trace.kind}`)} ${badge(trace.verdict, words)}
    <ul>
      ${trace.parts.map((part) => node(part, words))}
    </ul>
  </li>`;
}

function leaf(trace: LeafTrace, words: Words): Html {
  const { say } = words;
  const { operator, limit, limitFrom, limitUnknown, found, margin, verdict } = trace;
  return html`<li>
    ${say("report-condition")} ${badge(verdict, words)}
    <ul>
      <li>
        ${say("report-fact")}: ${factText(trace, words)}:
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
        ${
          limitUnknown
            ? sayOr(words, limitUnknown.reason, limitUnknown.reason)
            : say("report-must-be", { operator: say(operator), limit: amountText(limit, trace.unit, words) })
        }
        ${
          limitFrom &&
          html`<ul>
            ${limitFrom.formula && html`<li>${say("explain-formula", { formula: limitFrom.formula })}</li>`}
            ${limitFrom.inputs.map((input) => html`<li>${inputText(input, words)}</li>`)}
          </ul>`
        }
      </li>
      ${margin !== null && html`<li>${say("text-margin", { margin: amountText(margin, trace.unit, words, true) })}</li>`}
    </ul>
  </li>`;
}

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
