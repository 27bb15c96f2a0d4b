/** The beschikbaarheidbijdrage: amounts and formulas as data; what a location with so many patients gets. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { type Formula, parseFormula } from "../geodata/formula.js";
import type { Mark, Text } from "../geodata/world.js";
import { DateForm, MarkForm, NotExpressedForm, TextForm, closed } from "./rules/norm-form.js";
import { NORM_FUNCTIONS, type NormFunction } from "./supply.js";

const BijdrageForm = Type.Object(
  {
    format: Type.String(),
    function: Type.Enum([...NORM_FUNCTIONS]),
    norm: Type.String(),
    year: Type.Integer(),
    priceLevel: Type.Integer(),
    source: Type.Object(
      { title: Type.String(), article: Type.String(), url: Type.String(), mark: MarkForm, readOn: DateForm },
      closed,
    ),
    parameters: Type.Record(Type.String(), Type.Object({ value: Type.Number(), says: TextForm }, closed)),
    steps: Type.Array(Type.Object({ name: Type.String(), formula: Type.String(), says: TextForm }, closed), {
      minItems: 1,
    }),
    shortfall: Type.Union([Type.String(), Type.Null()]),
    result: Type.Union([Type.String(), Type.Null()]),
    most: Type.Optional(Type.String()),
    notes: Type.Array(
      Type.Object(
        { below: Type.Optional(Type.Number()), above: Type.Optional(Type.Number()), says: TextForm },
        closed,
      ),
    ),
    requests: Type.Array(
      Type.Object({ until: Type.String({ pattern: "^\\d{2}-\\d{2}$" }), advance: Type.Number() }, closed),
    ),
    requestsSay: TextForm,
    notExpressed: NotExpressedForm,
  },
  closed,
);

export interface Bijdrage {
  readonly function: NormFunction;
  /** Id of the norm that holds the conditions. */
  readonly norm: string;
  /** The year the amounts are of, and whose prices they are in. */
  readonly year: number;
  readonly priceLevel: number;
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly url: string;
    readonly mark: Mark;
    readonly readOn: string;
  };
  readonly parameters: Readonly<Record<string, { readonly value: number; readonly says: Text }>>;
  readonly steps: readonly { readonly name: string; readonly formula: Formula; readonly says: Text }[];
  /** The step that is what tariffs leave uncovered; null: not computable from what was read. */
  readonly shortfall: string | null;
  /** The step that is the contribution; null: not computable, then it lies between nothing and `most`. */
  readonly result: string | null;
  readonly most?: string;
  /** Said where patients are below or above a number: oddities of the formula, which is never clamped. */
  readonly notes: readonly { readonly below?: number; readonly above?: number; readonly says: Text }[];
  /** Last day of a request in the year before (MM-DD), and the share of the advance. */
  readonly requests: readonly { readonly until: string; readonly advance: number }[];
  readonly requestsSay: Text;
  readonly notExpressed: readonly { readonly says: Text; readonly reason: Text }[];
}

/** findings  those of checkForm and parseFormula; `norm-mark-d` */
export async function parseBijdrage(document: unknown, where: string): Promise<Checked<Bijdrage>> {
  const diagnostics: Diagnostic[] = checkForm(BijdrageForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Bijdrage, diagnostics);
  const written = document as Omit<Bijdrage, "steps"> & {
    readonly steps: readonly { readonly name: string; readonly formula: string; readonly says: Text }[];
  };
  if (written.source.mark === "D") diagnostics.push(error("norm-mark-d", `${where} source.mark`));
  const names = ["patients", ...Object.keys(written.parameters)];
  const steps: Bijdrage["steps"][number][] = [];
  for (const [index, { name, formula, says }] of written.steps.entries()) {
    const read = await parseFormula(formula, names, `${where} steps[${index}].formula`);
    diagnostics.push(...read.diagnostics);
    if (read.ok) steps.push({ name, formula: read.value, says });
    names.push(name);
  }
  return checked({ ...written, steps }, diagnostics);
}

export interface Contribution {
  /** €, whole; null where the rule as read cannot say. */
  readonly euro: number | null;
  readonly mostEuro: number | null;
  readonly shortfallEuro: number | null;
  /** Every step by name, unrounded. */
  readonly steps: Readonly<Record<string, number>>;
  readonly notes: readonly Text[];
}

/** patients  unique patients a year, > 0 */
export function contribution(bijdrage: Bijdrage, patients: number): Contribution {
  const values: Record<string, number> = { patients };
  for (const [name, { value }] of Object.entries(bijdrage.parameters)) values[name] = value;
  const steps: Record<string, number> = {};
  for (const { name, formula } of bijdrage.steps) {
    const value = formula.compute(formula.names.map((known) => values[known]!));
    if (Number.isFinite(value)) values[name] = steps[name] = value;
  }
  const whole = (name: string | null | undefined) => {
    const value = name ? steps[name] : undefined;
    return value === undefined ? null : Math.round(value);
  };
  return {
    euro: whole(bijdrage.result),
    mostEuro: whole(bijdrage.most ?? bijdrage.result),
    shortfallEuro: whole(bijdrage.shortfall),
    steps,
    notes: bijdrage.notes
      .filter(({ below = -Infinity, above = Infinity }) => patients < below || patients > above)
      .map(({ says }) => says),
  };
}
