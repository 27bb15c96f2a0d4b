/** Parts that the forms of norms, consequences and parameter sets share. */

import { Type } from "typebox";
import { MARKS } from "../../geodata/world.js";

export const STANDINGS = ["statutory", "guideline", "agreement", "proposal"] as const;
export const SUBJECTS = ["country", "roaz", "rav", "gemeente", "location", "centre", "plan"] as const;

export const closed = { additionalProperties: false } as const;
export const IdForm = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" });
export const DateForm = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
export const TextForm = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Object({ nl: Type.String(), en: Type.String() }),
]);
export const MarkForm = Type.Enum([...MARKS]);

/** Where a rule stands, what it says in our own words, and when that was read. */
export const SourceForm = Type.Object(
  {
    title: Type.String(),
    article: Type.String(),
    url: Type.String(),
    says: TextForm,
    mark: MarkForm,
    readOn: DateForm,
  },
  closed,
);
export const NotExpressedForm = Type.Array(Type.Object({ says: TextForm, reason: TextForm }, closed));

/** The keys of every rule, norm or consequence, beside what it tests and what follows. */
export const RULE = {
  format: Type.Optional(Type.String()),
  id: IdForm,
  validFrom: DateForm,
  validTo: Type.Union([DateForm, Type.Null()]),
  validFromNote: Type.Optional(TextForm),
  title: TextForm,
  standing: Type.Enum([...STANDINGS]),
  source: SourceForm,
  subject: Type.Enum([...SUBJECTS]),
  notExpressed: NotExpressedForm,
} as const;
