/** Consequences: what else cannot stay when something falls away. One file each, with source, mark and dates, like a norm. */

import { Type } from "typebox";
import {
  type Checked,
  type Diagnostic,
  checked,
  error,
  hasErrors,
  quoted,
} from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import { type CareFunction, FUNCTIONS } from "../../geodata/world.js";
import type { FactDefinition } from "../facts.js";
import { type Condition, readCondition } from "./conditions.js";
import { IdForm, RULE, closed } from "./norm-form.js";
import { type Sourced, checkSourced } from "./norms.js";
import type { ParameterSet } from "./parameters.js";
import { holdsOn, inOrder, versionFindings } from "./periods.js";

const CareForm = Type.Enum([...FUNCTIONS]);

export const ConsequenceForm = Type.Object(
  {
    ...RULE,
    norm: Type.Optional(IdForm),
    when: Type.Unknown(),
    effect: Type.Union([
      Type.Object({ kind: Type.Literal("loses-function"), function: CareForm }, closed),
      Type.Object({ kind: Type.Literal("loses-level"), function: CareForm, level: Type.String() }, closed),
      Type.Object({ kind: Type.Literal("moves-role"), role: IdForm }, closed),
    ]),
  },
  closed,
);

/** What no longer can be: a function, a level of one, or a role that goes to another. */
export type What =
  | { readonly kind: "loses-function"; readonly function: CareFunction }
  | { readonly kind: "loses-level"; readonly function: CareFunction; readonly level: string }
  | { readonly kind: "moves-role"; readonly role: string };

export interface Consequence extends Sourced {
  /** The norm that it belongs to, if any: shown with it. */
  readonly norm?: string;
  readonly when: Condition;
  readonly effect: What;
}

/**
 * One consequence file; it is about a state.
 * findings  those of checkForm, checkSourced and readCondition
 */
export async function parseConsequence(
  document: unknown,
  facts: readonly FactDefinition[],
  where: string,
  known: KnownQuantities = {},
  parameters: readonly ParameterSet[] = [],
): Promise<Checked<Consequence>> {
  const written = document as Omit<Consequence, "when"> & { when: unknown };
  const diagnostics: Diagnostic[] = checkForm(ConsequenceForm, document, where);
  if (hasErrors(diagnostics)) return checked({} as Consequence, diagnostics);
  diagnostics.push(...checkSourced(written, where));
  const { subject } = written;
  const reader = { about: "state", subject, facts, parameters, known, diagnostics, effects: true } as const;
  const when = await readCondition(written.when, reader, `${where} when`);
  return checked({ ...written, when } as Consequence, diagnostics);
}

/** The ids of the other consequences that a condition asks after. */
export function effectsNamed(condition: Condition): string[] {
  if (condition.kind === "effect") return [condition.of];
  return condition.kind === "leaf" ? [] : condition.parts.flatMap(effectsNamed);
}

/**
 * Consequences in an order in which each comes after those it asks after.
 * findings  those of versionFindings, as for norms; `unknown-consequence`: it asks after one that
 *           is not there, or is about another kind of subject; `consequence-cycle`: they ask after each other in a circle
 */
export function consequenceOrder(consequences: readonly Consequence[]): Checked<readonly Consequence[]> {
  const diagnostics = versionFindings(inOrder(consequences, ({ id }) => id));
  for (const { id, subject, when } of consequences)
    for (const of of effectsNamed(when)) {
      const known = consequences.filter((one) => one.subject === subject).map((one) => one.id);
      if (!known.includes(of))
        diagnostics.push(
          error("unknown-consequence", `${id} when`, { found: quoted(of), known: known.join(", ") }),
        );
    }
  const order: Consequence[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (id: string, trail: readonly string[]): void => {
    if (state.get(id) === "done") return;
    if (state.get(id) === "open") {
      const circle = [...trail.slice(trail.indexOf(id)), id].join(" → ");
      diagnostics.push(error("consequence-cycle", id, { circle }));
      return;
    }
    state.set(id, "open");
    const versions = consequences.filter((one) => one.id === id);
    for (const of of new Set(versions.flatMap(({ when }) => effectsNamed(when)))) visit(of, [...trail, id]);
    state.set(id, "done");
    order.push(...versions);
  };
  for (const { id } of consequences) visit(id, []);
  return checked(order, diagnostics);
}

/** Those in force on a day (ISO), in their own order. */
export const consequencesOn = (consequences: readonly Consequence[], on: string): readonly Consequence[] =>
  consequences.filter((one) => holdsOn(one, on));
