/** How a verdict came about: groups, conditions, facts, and what each was computed from. */

import type { FactInput } from "../../engine/facts.js";
import type { LeafTrace, Trace } from "../../engine/rules/trace.js";
import { amountText } from "../verdict-groups.js";
import { Badge } from "./badge.js";
import { useWords } from "./context.js";

export const TraceTree = ({ trace }: { readonly trace: Trace }) => (
  <ul class="trace">
    <Node trace={trace} />
  </ul>
);

function Node({ trace }: { readonly trace: Trace }) {
  const { say } = useWords();
  if (trace.kind === "leaf") return <Leaf trace={trace} />;
  if (trace.kind === "effect") return <li>{say(`explain-effect-${trace.verdict}`, { of: trace.of })}</li>;
  return (
    <li>
      {say(`report-group-${trace.kind}`)} <Badge verdict={trace.verdict} />
      <ul>
        {trace.parts.map((part, index) => (
          <Node key={index} trace={part} />
        ))}
      </ul>
    </li>
  );
}

function Leaf({ trace }: { readonly trace: LeafTrace }) {
  const words = useWords();
  const { say, has } = words;
  const { fact, params, found, limit, limitFrom, limitUnknown, operator, unit, verdict, margin } = trace;
  const sayOr = (key: string, values = {}) => (has(key) ? say(key, values) : key);
  const asked = Object.values(params).map((value) => sayOr(String(value)));
  const inputs = [...(found.known ? found.inputs : []), ...(limitFrom?.inputs ?? [])];
  return (
    <li>
      {sayOr(`fact-${fact}`)}
      {asked.length > 0 && ` (${asked.join(", ")})`}:{" "}
      <strong>
        {found.known ? amountText(found.value, unit, words) : sayOr(found.reason, found.values)}
      </strong>{" "}
      <Badge verdict={verdict} />
      <p class="soft">
        {limitUnknown
          ? sayOr(limitUnknown.reason, limitUnknown.values)
          : say("report-must-be", { operator: say(operator), limit: amountText(limit, unit, words) })}
        {margin !== null && `; ${say("text-margin", { margin: amountText(margin, unit, words, true) })}`}
        {limitFrom?.formula && ` ${say("explain-formula", { formula: limitFrom.formula })}`}
      </p>
      {inputs.length > 0 && (
        <ul>
          {inputs.map((input) => (
            <Input key={input.name} input={input} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Input({ input: { name, value, unit, mark, source } }: { readonly input: FactInput }) {
  const { say, has, number } = useWords();
  const sayOr = (key: string, other: string) => (has(key) ? say(key) : other);
  const counted = unit === "" ? "" : sayOr(unit, sayOr(`report-unit-${unit}`, unit));
  return (
    <li class="soft">
      {sayOr(`report-input-${name}`, name)}: {typeof value === "number" ? number(value) : value} {counted} (
      {say("mark")} {mark}; {typeof source === "string" ? source : say(source.key, source.values)})
    </li>
  );
}
