/** The right-hand side of a condition: a value, a parameter of a set, or a formula over facts and parameters. */

import { error, quoted } from "../../geodata/diagnostics.js";
import { type Formula, parseFormula } from "../../geodata/formula.js";
import { parseQuantity } from "../../geodata/quantity.js";
import {
  type Fact,
  type FactDefinition,
  type FactInput,
  type FactParams,
  type Subject,
  YES_NO,
} from "../facts.js";
import { type Asked, type Reader, readAsked, unitFault } from "./asked.js";
import { type ParameterSet, parameterInput, parameterOn } from "./parameters.js";
import { NOISE_DECIMALS, rounded } from "./rounding.js";

export type Limit =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "parameter"; readonly set: ParameterSet }
  | {
      readonly kind: "formula";
      readonly formula: Formula;
      /** In the order of `formula.names`. */
      readonly terms: readonly Term[];
    };

/** What a name in a formula stands for. */
type Term = Exclude<Limit, { kind: "formula" }> | { readonly kind: "fact"; readonly asked: Asked };

/**
 * fact      the fact on the left, whose unit the limit has; undefined when that one was refused already
 * findings  `wrong-type`, `unit-does-not-fit`, `unknown-norm-parameter`, `formula-not-allowed`,
 *           `condition-not-understood`, `quantity-not-understood`, and those of readAsked
 */
export async function readLimit(
  written: unknown,
  fact: FactDefinition | undefined,
  reader: Reader,
  where: string,
): Promise<Limit | undefined> {
  if (isObject(written)) {
    if (typeof written["parameter"] === "string") return readParameter(written, fact, reader, where);
    if (typeof written["formula"] === "string") return readFormula(written, reader, where);
  }
  if (!fact) return undefined;
  const value = await readValue(written, fact, reader, where);
  return value === undefined ? undefined : { kind: "value", value };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `240`, `"240 patients/year"`, `"90 %"` of a share, `"30 min"` of a time, `true` of a yes-no. */
async function readValue(
  written: unknown,
  fact: FactDefinition,
  { diagnostics, known }: Reader,
  where: string,
): Promise<number | undefined> {
  const wrong = (expected: string) => {
    diagnostics.push(error("wrong-type", where, { found: quoted(written), expected }));
    return undefined;
  };
  if (fact.unit === YES_NO) return typeof written === "boolean" ? Number(written) : wrong("boolean");
  if (typeof written === "string") {
    if (fact.unit === "s") {
      const time = await parseQuantity(written, "time", where, known);
      diagnostics.push(...time.diagnostics);
      return time.ok ? time.value : undefined;
    }
    const [, number, unit] = /^(-?\d+(?:\.\d+)?)\s*(.*)$/.exec(written) ?? [];
    if (number === undefined) return wrong("number");
    if (unit === "%" && fact.unit === "share") return Number(number) / 100;
    if (unit === fact.unit) return Number(number);
    diagnostics.push(unitFault(fact, quoted(written), where));
    return undefined;
  }
  if (typeof written !== "number" || !Number.isFinite(written)) return wrong("number");
  if (fact.unit !== "s") return written;
  diagnostics.push(unitFault(fact, quoted(written), where));
  return undefined;
}

function readParameter(
  written: Record<string, unknown>,
  fact: FactDefinition | undefined,
  { parameters, diagnostics }: Reader,
  where: string,
): Limit | undefined {
  const id = String(written["parameter"]);
  for (const key of Object.keys(written).filter((one) => one !== "parameter"))
    diagnostics.push(error("condition-not-understood", where, { key: quoted(key) }));
  const set = parameters.find((one) => one.id === id);
  if (!set) {
    const known = parameters.map((one) => one.id).join(", ") || "–";
    diagnostics.push(error("unknown-norm-parameter", where, { found: quoted(id), known }));
    return undefined;
  }
  if (fact && set.unit !== fact.unit) diagnostics.push(unitFault(fact, set.unit, where));
  return { kind: "parameter", set };
}

async function readFormula(
  written: Record<string, unknown>,
  reader: Reader,
  where: string,
): Promise<Limit | undefined> {
  const { diagnostics } = reader;
  for (const key of Object.keys(written).filter((one) => one !== "formula" && one !== "names"))
    diagnostics.push(error("condition-not-understood", where, { key: quoted(key) }));
  const names = isObject(written["names"]) ? written["names"] : {};
  const formula = await parseFormula(String(written["formula"]), Object.keys(names), `${where}.formula`);
  diagnostics.push(...formula.diagnostics);
  if (!formula.ok) return undefined;
  const terms: Term[] = [];
  for (const name of formula.value.names) {
    const term = await readTerm(names[name], reader, `${where}.names.${name}`);
    if (term) terms.push(term);
  }
  if (terms.length < formula.value.names.length) return undefined;
  return { kind: "formula", formula: formula.value, terms };
}

/** In a formula units are the writer's to keep: only the outcome has the unit of the fact on the left. */
async function readTerm(written: unknown, reader: Reader, where: string): Promise<Term | undefined> {
  if (typeof written === "number" && Number.isFinite(written)) return { kind: "value", value: written };
  if (isObject(written) && typeof written["parameter"] === "string")
    return readParameter(written, undefined, reader, where) as Term | undefined;
  if (isObject(written) && typeof written["fact"] === "string") {
    const asked = await readAsked(written, reader, where);
    return asked && { kind: "fact", asked };
  }
  reader.diagnostics.push(error("wrong-type", where, { found: quoted(written), expected: "number" }));
  return undefined;
}

/** A limit as it came out, for one subject on one day. */
export type Resolved =
  | { readonly known: true; readonly value: number; readonly from?: LimitOrigin }
  | {
      readonly known: false;
      readonly reason: string;
      readonly values: Readonly<Record<string, string | number>>;
    };

/** What a limit that is not written as a number was worked out from. */
export interface LimitOrigin {
  readonly formula?: string;
  readonly inputs: readonly FactInput[];
}

export function resolveLimit(
  limit: Limit,
  facts: (id: string, params: FactParams) => Fact,
  subject: Subject,
  on: string,
): Resolved {
  if (limit.kind === "value") return { known: true, value: limit.value };
  if (limit.kind === "parameter") {
    const found = parameterOn(limit.set, subject, on);
    if (!found) return { known: false, reason: "parameter-not-given", values: { parameter: limit.set.id } };
    return { known: true, value: found.value, from: { inputs: [parameterInput(limit.set, found)] } };
  }
  const { formula, terms } = limit;
  const values: number[] = [];
  const inputs: FactInput[] = [];
  for (const [index, term] of terms.entries()) {
    const name = formula.names[index]!;
    if (term.kind === "fact") {
      const { fact, params } = term.asked;
      const found = facts(fact.id, params);
      if (!found.known) return found;
      values.push(found.value);
      inputs.push({ name, value: found.value, unit: fact.unit, mark: "C", source: fact.id });
      inputs.push(...found.inputs);
      continue;
    }
    const found = resolveLimit(term, facts, subject, on);
    if (!found.known) return found;
    values.push(found.value);
    inputs.push(...(found.from?.inputs ?? []));
  }
  const value = formula.compute(values);
  if (!Number.isFinite(value))
    return { known: false, reason: "formula-without-value", values: { formula: formula.text } };
  return { known: true, value: rounded(value, NOISE_DECIMALS), from: { formula: formula.text, inputs } };
}
