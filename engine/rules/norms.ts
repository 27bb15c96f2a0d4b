/** The norm book's files: one norm, one version. */

import { Type } from "typebox";
import { checkDate } from "../../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error, warning } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { KnownQuantities } from "../../geodata/quantity.js";
import type { Mark, Text } from "../../geodata/world.js";
import type { About, FactDefinition } from "../facts.js";
import { PLAN_KINDS } from "../plan-form.js";
import { type Condition, readCondition } from "./conditions.js";
import { MarkForm, RULE, type STANDINGS, type SUBJECTS, TextForm, closed } from "./norm-form.js";
import type { ParameterSet } from "./parameters.js";
import { deciding, reach } from "./vacuous.js";

export { STANDINGS, SUBJECTS } from "./norm-form.js";

export const NormForm = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    ...RULE,
    about: Type.Enum(["state", "change", "plan"]),
    planKinds: Type.Optional(Type.Array(Type.Enum([...PLAN_KINDS]), { minItems: 1 })),
    entitlement: Type.Optional(
      Type.Boolean({ description: "Who meets it may ask for something; nobody breaks it" }),
    ),
    met: Type.Unknown(),
    announced: Type.Optional(
      Type.Array(Type.Object({ says: TextForm, source: Type.String(), mark: MarkForm }, closed)),
    ),
  },
  closed,
);

/** What a rule stands on: norms and consequences alike. */
export interface Sourced {
  readonly id: string;
  readonly validFrom: string;
  /** Last day in force, or null. */
  readonly validTo: string | null;
  readonly validFromNote?: Text;
  readonly title: Text;
  readonly standing: (typeof STANDINGS)[number];
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly url: string;
    readonly says: Text;
    readonly mark: Exclude<Mark, "D">;
    readonly readOn: string;
  };
  readonly subject: (typeof SUBJECTS)[number];
  readonly notExpressed: readonly { readonly says: Text; readonly reason: Text }[];
}

export interface Norm extends Sourced {
  readonly about: About;
  /** About plans of these kinds only; absent: of every kind. */
  readonly planKinds?: readonly (typeof PLAN_KINDS)[number][];
  /** Conditions for a right: not met is no breach, so it is no verdict of a run. */
  readonly entitlement?: boolean;
  readonly announced?: readonly { readonly says: Text; readonly source: string; readonly mark: Mark }[];
  readonly met: Condition;
  /** The norm set it comes from; absent for the book's own. */
  readonly set?: string;
}

/**
 * One norm file.
 * facts       the facts it may name
 * parameters  the sets it may name as a limit
 * findings    those of checkForm, checkSourced and readCondition; `norm-vacuous` (warning: whatever the facts are, it
 *             is always met, or never; MODEL 9)
 */
export async function parseNorm(
  document: unknown,
  facts: readonly FactDefinition[],
  where: string,
  known: KnownQuantities = {},
  parameters: readonly ParameterSet[] = [],
): Promise<Checked<Norm>> {
  const norm = document as Omit<Norm, "met"> & { met: unknown };
  const diagnostics: Diagnostic[] = checkForm(NormForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Norm, diagnostics);
  diagnostics.push(...checkSourced(norm, where));
  const { about, subject } = norm;
  const reader = { about, subject, facts, parameters, known, diagnostics };
  const met = await readCondition(norm.met, reader, `${where} met`);
  if (met && !diagnostics.some(({ severity }) => severity === "error"))
    diagnostics.push(...vacuous(met, `${where} met`));
  return checked({ ...norm, met } as Norm, diagnostics);
}

/** findings  `impossible-date`, `norm-mark-d` (mark D never stands for a rule), `valid-to-before-from` */
export function checkSourced(
  { validFrom, validTo, source }: Pick<Sourced, "validFrom" | "validTo" | "source">,
  where: string,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [key, date] of Object.entries({ validFrom, validTo, "source.readOn": source.readOn }))
    if (date !== null) found.push(...checkDate(date, `${where} ${key}`));
  if ((source.mark as Mark) === "D") found.push(error("norm-mark-d", `${where} source.mark`));
  if (validTo !== null && validTo < validFrom)
    found.push(error("valid-to-before-from", where, { from: validFrom, to: validTo }));
  return found;
}

function vacuous(met: Condition, where: string): Diagnostic[] {
  const can = reach(met);
  if (can.met && can.violated) return [];
  const facts = deciding(met, can.met ? "violated" : "met").map(
    ({ fact: { id, range } }) => `${id} ${told(range!)}`,
  );
  return [
    warning("norm-vacuous", where, {
      always: can.met ? "met" : "violated",
      facts: [...new Set(facts)].join(", "),
    }),
  ];
}

const told = ([low, high]: readonly [number, number]) =>
  high === Infinity ? `≥ ${low}` : `${low} – ${high}`;
