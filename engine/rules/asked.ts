/** A fact as a rule names it, with its parameters: read and checked. */

import { type Diagnostic, error, quoted } from "../../geodata/diagnostics.js";
import { type KnownQuantities, parseQuantity } from "../../geodata/quantity.js";
import { nearestOf } from "../../geodata/spelling.js";
import type { About, FactDefinition, FactParams } from "../facts.js";
import type { ParameterSet } from "./parameters.js";

/** A fact asked with its parameters; a time among them is in seconds. */
export interface Asked {
  readonly fact: FactDefinition;
  readonly params: FactParams;
  /** The parameters as they are written, for people. */
  readonly written: FactParams;
}

/** Whose condition is read, and what it may name. */
export interface Reader {
  readonly about: About;
  readonly subject: string;
  readonly facts: readonly FactDefinition[];
  readonly parameters: readonly ParameterSet[];
  readonly known: KnownQuantities;
  readonly diagnostics: Diagnostic[];
  /** True where `{ "effect": id }` may stand. */
  readonly effects?: boolean;
}

export const unitFault = ({ id, unit }: FactDefinition, found: string, where: string): Diagnostic =>
  error("unit-does-not-fit", where, { fact: id, found, unit });

/** A fact and its parameters, as a leaf or a formula names them. */
export async function readAsked(
  written: Record<string, unknown>,
  { about, subject, facts, known, diagnostics }: Reader,
  where: string,
): Promise<Asked | undefined> {
  const id = String(written["fact"]);
  const fact = facts.find((one) => one.id === id);
  if (!fact) {
    const fitting = facts.filter((one) => one.about === about && one.subjects.includes(subject));
    const nearest = nearestOf(
      id,
      (fitting.length > 0 ? fitting : facts).map((one) => one.id),
    );
    diagnostics.push(error("unknown-fact", `${where}.fact`, { found: quoted(id), nearest, about, subject }));
    return undefined;
  }
  if (!fact.subjects.includes(subject))
    diagnostics.push(
      error("fact-of-another-subject", where, { fact: id, subject, known: fact.subjects.join(", ") }),
    );
  if (fact.about !== about)
    diagnostics.push(error("fact-about-something-else", where, { fact: id, about: fact.about, norm: about }));
  const given = written["params"] ?? {};
  if (typeof given !== "object" || Array.isArray(given)) {
    diagnostics.push(error("wrong-type", `${where}.params`, { found: quoted(given), expected: "object" }));
    return undefined;
  }
  const asWritten = given as FactParams;
  const params: Record<string, string | number> = {};
  for (const key of Object.keys(asWritten))
    if (!Object.hasOwn(fact.params, key))
      diagnostics.push(
        error("unknown-fact-parameter", where, {
          fact: id,
          key: quoted(key),
          known: Object.keys(fact.params).join(", "),
        }),
      );
  for (const [key, allowed] of Object.entries(fact.params)) {
    const value = Object.hasOwn(asWritten, key) ? (asWritten[key] as unknown) : undefined;
    const place = `${where}.params.${key}`;
    if (value === undefined) diagnostics.push(error("missing-fact-parameter", where, { fact: id, key }));
    else if (allowed === "time") {
      const time = await parseQuantity(quoted(value), "time", place, known);
      diagnostics.push(...time.diagnostics);
      if (time.ok) params[key] = time.value;
    } else if (allowed === "number") {
      if (Number.isFinite(value)) params[key] = value as number;
      else diagnostics.push(error("wrong-type", place, { found: quoted(value), expected: "number" }));
    } else if (typeof value === "string" && allowed.includes(value)) params[key] = value;
    else diagnostics.push(error("not-allowed", place, { found: quoted(value), allowed: allowed.join(", ") }));
  }
  return { fact, params, written: asWritten };
}
