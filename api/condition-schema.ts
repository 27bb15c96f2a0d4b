/** The form of a condition as JSON Schema, made from the registry: an editor offers facts, parameters and operators. */

import { FACTS } from "../engine/fact-registry.js";
import { type FactDefinition, YES_NO } from "../engine/facts.js";
import { OPERATORS } from "../engine/rules/conditions.js";

type Schema = Readonly<Record<string, unknown>>;

const quantity = {
  type: "string",
  pattern: "^-?\\d+(\\.\\d+)?\\s*[a-z/^0-9 ]+$",
  description: "A number with a unit, like 15 min",
};
const PARAMETER = { parameter: "A set of dated values", formula: "A formula over facts and parameters" };

/** One leaf: which fact, asked with what, held against which limit. */
function leaf(fact: FactDefinition): Schema {
  const { id, says, unit, params, computed, subjects } = fact;
  const asked = Object.fromEntries(
    Object.entries(params).map(([name, allowed]) => [
      name,
      allowed === "time" ? quantity : allowed === "number" ? { type: "number" } : { enum: allowed },
    ]),
  );
  const names = Object.keys(params);
  return {
    type: "object",
    title: id,
    description: `${says.nl} (${says.en}). ${computed} Unit: ${unit}; of: ${subjects.join(", ")}`,
    properties: {
      fact: { const: id },
      ...(names.length === 0
        ? {}
        : { params: { type: "object", properties: asked, required: names, additionalProperties: false } }),
      operator: { enum: unit === YES_NO ? ["equal", "notEqual"] : OPERATORS },
      value: { anyOf: [limit(unit), ...named()] },
    },
    required: ["fact", ...(names.length === 0 ? [] : ["params"]), "operator", "value"],
    additionalProperties: false,
  };
}

function limit(unit: string): Schema {
  if (unit === YES_NO) return { type: "boolean" };
  if (unit === "s") return quantity;
  return { type: ["number", "string"], description: `A number, or text with its unit: ${unit}` };
}

const named = (): Schema[] =>
  Object.entries(PARAMETER).map(([key, description]) => ({
    type: "object",
    description,
    properties: { [key]: { type: "string" }, ...(key === "formula" ? { names: { type: "object" } } : {}) },
    required: [key],
    additionalProperties: false,
  }));

const group = (kind: string, description: string): Schema => ({
  type: "object",
  title: kind,
  description,
  properties: { [kind]: { type: "array", items: { $ref: "#/$defs/condition" }, minItems: 1 } },
  required: [kind],
  additionalProperties: false,
});

/** `$defs` to stand in a schema whose conditions refer to `#/$defs/condition`. */
const CONDITION_DEFINITIONS: Schema = {
  condition: {
    anyOf: [
      group("all", "Every part must hold"),
      group("any", "One part is enough"),
      {
        type: "object",
        title: "not",
        description: "The part must not hold",
        properties: { not: { $ref: "#/$defs/condition" } },
        required: ["not"],
        additionalProperties: false,
      },
      ...FACTS.map(leaf),
    ],
  },
};

/** Keys that hold a condition in norms and consequences. */
const CONDITIONS = ["met", "when"];

/** The same schema with conditions spelled out where the form lets them through unread. */
export function withConditions(form: Schema): Schema {
  let found = false;
  const spelled = JSON.parse(
    JSON.stringify(form, (key, value: unknown) => {
      if (!CONDITIONS.includes(key) || !isOpen(value)) return value;
      found = true;
      return { $ref: "#/$defs/condition" };
    }),
  ) as Schema;
  return found ? { ...spelled, $defs: CONDITION_DEFINITIONS } : form;
}

/** A schema that takes anything. */
const isOpen = (value: unknown) =>
  typeof value === "object" && value !== null && Object.keys(value).every((key) => key.startsWith("~"));
