/** Why a verdict is what it is, twice: in plain words, and with the legal place. Both are made from the trace alone. */

import { FACTS } from "../engine/fact-registry.js";
import { type FactInput, YES_NO } from "../engine/facts.js";
import type { Norm } from "../engine/rules/norms.js";
import { type LeafTrace, type Trace, leavesOf } from "../engine/rules/trace.js";
import type { NormVerdict } from "../scenarios/verdicts.js";
import { conditionText } from "./norm-documents.js";
import { amountText } from "./verdict-groups.js";
import type { Values, Words } from "./words/words.js";

type Explained = Pick<NormVerdict, "norm" | "subject" | "scenario" | "trace" | "unit">;

/** What was found, what is asked, and how much room there is; what is not known, and what would make it known. */
export function plainExplanation({ norm, subject, scenario, trace }: Explained, words: Words): string {
  const { why, chance } = scenario;
  if (!trace) return why ? words.say(why, { from: norm.validFrom, to: norm.validTo ?? "–" }) : "";
  const sentences = [
    trace.kind === "leaf" || (trace.kind !== "effect" && trace.parts.length === 1)
      ? `${subject.name}: ${told(trace, words)}`
      : words.say("explain-subject", { name: subject.name, parts: told(trace, words) }),
  ];
  if (chance !== undefined) sentences.push(words.say("explain-chance", { chance: words.percent(chance) }));
  return sentences.join(" ");
}

/** One sentence for a leaf; for a group what it asks, how many hold, and its parts by number. */
function told(trace: Trace, words: Words): string {
  if (trace.kind === "effect") return words.say(`explain-effect-${trace.verdict}`, { of: trace.of });
  if (trace.kind === "leaf") return leafText(trace, words);
  const parts = trace.parts.map((part) => told(part, words));
  if (trace.kind === "not")
    return words.say("explain-not", { part: parts[0]!, verdict: words.say(`explain-is-${trace.verdict}`) });
  if (parts.length === 1) return parts[0]!;
  const count = (verdict: string) => trace.parts.filter((part) => part.verdict === verdict).length;
  return words.say(`explain-${trace.kind}`, {
    all: parts.length,
    met: count("met"),
    violated: count("violated"),
    unknown: count("unknown"),
    verdict: words.say(`explain-is-${trace.verdict}`),
    parts: parts.map((part, index) => `(${index + 1}) ${part}`).join(" "),
  });
}

function leafText(leaf: LeafTrace, words: Words): string {
  const { found, verdict, margin, unit, limit, limitUnknown, limitFrom } = leaf;
  const fact = factText(leaf, words);
  if (!found.known) return words.say("explain-unknown", { fact, why: reasonText(found, words) });
  const value = amountText(found.value, unit, words);
  if (limitUnknown)
    return words.say("explain-limit-unknown", { fact, value, why: reasonText(limitUnknown, words) });
  const { before, after } = change(found.inputs, words);
  const sentence =
    before === undefined || after === undefined
      ? words.say(unit === YES_NO ? "explain-yes-no" : "explain-leaf", {
          fact,
          value,
          operator: words.say(`explain-${leaf.operator}`),
          limit: amountText(limit, unit, words),
          verdict: words.say(`explain-is-${verdict}`),
        })
      : words.say(`explain-change-${verdict}`, {
          fact,
          before,
          after,
          value: amountText(Math.abs(found.value), "", words),
        });
  const formula = limitFrom?.formula
    ? ` ${words.say("explain-formula", { formula: limitFrom.formula })}`
    : "";
  if (margin === null || margin === 0 || before !== undefined) return `${sentence}${formula}`;
  const key = leaf.operator === "equal" || leaf.operator === "notEqual" ? "distance" : verdict;
  const room = words.say(`explain-margin-${key}`, {
    margin: unsigned(Math.abs(margin), unit, words),
  });
  return `${sentence} ${room}${formula}`;
}

/** Facts of a change carry what was counted before and after; both are told rather than their difference. */
function change(inputs: readonly FactInput[], words: Words) {
  const value = (name: string) => {
    const input = inputs.find((one) => one.name === name);
    return typeof input?.value === "number" ? words.number(input.value) : undefined;
  };
  return { before: value("outside-before"), after: value("outside-after") };
}

const unsigned = (amount: number, unit: string, words: Words) =>
  amountText(amount, unit, words, true).replace(/^\+/, "");

function reasonText(
  { reason, values }: { readonly reason: string; readonly values: Values },
  words: Words,
): string {
  return words.has(reason) ? words.say(reason, values) : reason;
}

/** A fact in words, with what it was asked for: "… (spoedeisende hulp, 45 min)". */
export function factText({ fact, params }: Pick<LeafTrace, "fact" | "params">, words: Words): string {
  const says = FACTS.find(({ id }) => id === fact)?.says;
  const asked = Object.values(params).map((value) =>
    words.has(String(value)) ? words.say(String(value)) : String(value),
  );
  return `${says ? words.text(says) : fact}${asked.length > 0 ? ` (${asked.join(", ")})` : ""}`;
}

/**
 * Which version of which norm, what it says in our own words and where that stands, the test as it was carried out, the
 * outcome with its margin, and the origin of each figure with its mark.
 */
export function legalExplanation(verdict: Explained, words: Words): string {
  const { norm, scenario, trace, unit } = verdict;
  const { says, title, article, mark, readOn } = norm.source;
  const sentences = [
    words.say("legal-norm", {
      title: words.text(norm.title),
      version: norm.validFrom,
      standing: words.say(norm.standing),
      period: periodText(norm, words),
    }),
    words.say("legal", { says: words.text(says), title, article }),
    words.say("legal-read", { readOn, mark }),
    words.say("legal-test", { condition: conditionText(norm.met, words) }),
    words.say("legal-outcome", {
      verdict: words.say(scenario.verdict),
      value: amountText(scenario.value, unit, words),
      margin: amountText(scenario.margin, unit, words, true),
    }),
  ];
  const origins = trace ? leavesOf(trace).flatMap((leaf) => originsOf(leaf, words)) : [];
  if (origins.length > 0)
    sentences.push(words.say("legal-origins", { origins: [...new Set(origins)].join("; ") }));
  return sentences.join(" ");
}

const periodText = ({ validFrom, validTo }: Pick<Norm, "validFrom" | "validTo">, words: Words) =>
  validTo === null
    ? words.say("legal-since", { from: validFrom })
    : words.say("legal-between", { from: validFrom, to: validTo });

function originsOf({ found, limitFrom, limitUnknown }: LeafTrace, words: Words): string[] {
  const inputs = [...(found.known ? found.inputs : []), ...(limitFrom?.inputs ?? [])];
  const missing = found.known ? limitUnknown : found;
  return [
    ...inputs.map((input) => inputText(input, words)),
    ...(missing ? [reasonText(missing, words).replace(/\.$/, "")] : []),
  ];
}

function inputText({ name, value, unit, mark, source }: FactInput, words: Words): string {
  const amount = typeof value === "number" ? words.number(value, Number.isInteger(value) ? 0 : 3) : value;
  const key = `report-input-${name}`;
  const from = typeof source === "string" ? source : words.say(source.key, source.values);
  const counted = words.has(unit) ? words.say(unit) : unit;
  return words.say("legal-origin", {
    name: words.has(key) ? words.say(key) : name,
    value: `${amount} ${counted}`.trim(),
    mark,
    source: from,
  });
}
