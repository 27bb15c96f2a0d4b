/** Parameter sets: dated values beside the norms, per subject where they differ (tranches, minimal capacity a region). */

import { Type } from "typebox";
import { checkDate } from "../../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error } from "../../geodata/diagnostics.js";
import { checkForm } from "../../geodata/forms.js";
import type { Mark, Text } from "../../geodata/world.js";
import type { FactInput, Subject } from "../facts.js";
import { DateForm, IdForm, MarkForm, STANDINGS, SUBJECTS, TextForm, closed } from "./norm-form.js";
import { holdsOn, inOrder, overlapping } from "./periods.js";

export const ParametersForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    id: IdForm,
    title: TextForm,
    unit: Type.String({ minLength: 1 }),
    standing: Type.Enum([...STANDINGS]),
    source: Type.Object(
      {
        title: Type.String(),
        article: Type.String(),
        url: Type.String(),
        mark: MarkForm,
        readOn: DateForm,
      },
      closed,
    ),
    values: Type.Array(
      Type.Object(
        {
          validFrom: DateForm,
          validTo: Type.Optional(DateForm),
          subject: Type.Optional(
            Type.Object({ kind: Type.Enum([...SUBJECTS]), id: Type.String({ minLength: 1 }) }, closed),
          ),
          value: Type.Number(),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

export interface DatedValue {
  readonly validFrom: string;
  /** Last day, or open. */
  readonly validTo?: string;
  /** One subject only; without it, whoever has no value of its own. */
  readonly subject?: { readonly kind: string; readonly id: string };
  /** In the unit of the set. */
  readonly value: number;
}

export interface ParameterSet {
  readonly id: string;
  readonly title: Text;
  readonly unit: string;
  readonly standing: (typeof STANDINGS)[number];
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly url: string;
    readonly mark: Exclude<Mark, "D">;
    readonly readOn: string;
  };
  readonly values: readonly DatedValue[];
}

/** findings  those of checkForm; `impossible-date`, `norm-mark-d`, `valid-to-before-from`, `parameter-periods-overlap` */
export function parseParameters(document: unknown, where: string): Checked<ParameterSet> {
  const diagnostics: Diagnostic[] = checkForm(ParametersForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error"))
    return checked({} as ParameterSet, diagnostics);
  const set = document as ParameterSet;
  if ((set.source.mark as Mark) === "D") diagnostics.push(error("norm-mark-d", `${where} source.mark`));
  diagnostics.push(...checkDate(set.source.readOn, `${where} source.readOn`));
  set.values.forEach(({ validFrom, validTo }, index) => {
    const place = `${where} values[${index}]`;
    for (const date of [validFrom, validTo ?? validFrom]) diagnostics.push(...checkDate(date, place));
    if (validTo !== undefined && validTo < validFrom)
      diagnostics.push(error("valid-to-before-from", place, { from: validFrom, to: validTo }));
  });
  diagnostics.push(...overlaps(set, where));
  return checked(set, diagnostics);
}

const whose = ({ subject }: DatedValue) => (subject ? `${subject.kind} ${subject.id}` : "");

const overlaps = ({ id, values }: ParameterSet, where: string): Diagnostic[] =>
  overlapping(inOrder(values, whose), whose).map(([{ validFrom: first }, { validFrom: second }]) =>
    error("parameter-periods-overlap", where, { id, first, second }),
  );

/** The value for a subject on a day (ISO): its own before the general one; undefined where none was given. */
export function parameterOn(
  { values }: ParameterSet,
  { kind, id }: Pick<Subject, "kind" | "id">,
  on: string,
): DatedValue | undefined {
  const holding = values.filter((value) => holdsOn(value, on));
  const own = holding.find(({ subject }) => subject?.kind === kind && subject.id === id);
  return own ?? holding.find(({ subject }) => subject === undefined);
}

/** A parameter as something a verdict was computed from. */
export const parameterInput = (
  { id, unit, source }: ParameterSet,
  { value, validFrom }: DatedValue,
): FactInput => ({
  name: `parameter ${id}`,
  value,
  unit,
  mark: source.mark,
  source: `${source.title}, ${source.article} (${validFrom})`,
});
