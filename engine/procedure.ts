/** Procedures of the law as checklists: who does what before what, a source and a mark for each line. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { FUNCTIONS, MARKS, type CareFunction, type Mark, type Text } from "../geodata/world.js";

/** Days of a procedure that a scenario may give; `ends` is the day on which care ends by its operations. */
export const PROCEDURE_DATES = [
  "igjNotified",
  "roazNotified",
  "roazMet",
  "accessibilityAnalysed",
  "continuityPlanned",
  "municipalitiesHeard",
  "residentsHeard",
  "roazAligned",
  "insurersApproved",
  "decided",
] as const;
export type ProcedureDate = (typeof PROCEDURE_DATES)[number];

const closed = { additionalProperties: false } as const;
const TextForm = Type.Object({ nl: Type.String(), en: Type.String() }, closed);
const SourceForm = Type.Object(
  { title: Type.String(), article: Type.String(), url: Type.String(), mark: Type.Enum([...MARKS]) },
  closed,
);

const ProcedureForm = Type.Object(
  {
    format: Type.String(),
    id: Type.String(),
    validFrom: Type.String(),
    validTo: Type.Union([Type.String(), Type.Null()]),
    validFromNote: Type.Optional(TextForm),
    title: TextForm,
    readOn: Type.String(),
    functions: Type.Array(Type.Enum([...FUNCTIONS])),
    lines: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          who: TextForm,
          what: TextForm,
          standing: Type.Enum(["statutory", "agreement"]),
          source: SourceForm,
          rule: Type.Optional(
            Type.Object(
              {
                date: Type.Enum([...PROCEDURE_DATES]),
                notAfter: Type.Enum([...PROCEDURE_DATES, "ends"]),
                plusDays: Type.Optional(Type.Integer({ minimum: 0 })),
                unlessThreat: Type.Optional(Type.Boolean()),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    exception: Type.Object({ says: TextForm, source: SourceForm }, closed),
    notExpressed: Type.Array(Type.Object({ says: TextForm, reason: TextForm }, closed)),
  },
  closed,
);

interface LineSource {
  readonly title: string;
  readonly article: string;
  readonly url: string;
  readonly mark: Mark;
}

export interface ProcedureLine {
  readonly id: string;
  readonly who: Text;
  readonly what: Text;
  readonly standing: "statutory" | "agreement";
  readonly source: LineSource;
  /** `date` must not come after `notAfter`, `plusDays` later at most. Without a rule nothing is tested. */
  readonly rule?: {
    readonly date: ProcedureDate;
    readonly notAfter: ProcedureDate | "ends";
    readonly plusDays?: number;
    /** May come later when there is an immediate threat to safety. */
    readonly unlessThreat?: boolean;
  };
}

export interface Procedure {
  readonly id: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly validFromNote?: Text;
  readonly title: Text;
  readonly readOn: string;
  /** Care whose end asks for it. */
  readonly functions: readonly CareFunction[];
  readonly lines: readonly ProcedureLine[];
  readonly exception: { readonly says: Text; readonly source: LineSource };
  readonly notExpressed: readonly { readonly says: Text; readonly reason: Text }[];
}

/** findings  those of checkForm; `norm-mark-d`: recollection never stands for a rule */
export function parseProcedure(document: unknown, where: string): Checked<Procedure> {
  const diagnostics: Diagnostic[] = checkForm(ProcedureForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Procedure, diagnostics);
  const procedure = document as Procedure;
  procedure.lines.forEach(({ source }, index) => {
    if (source.mark === "D") diagnostics.push(error("norm-mark-d", `${where} lines[${index}].source.mark`));
  });
  return checked(procedure, diagnostics);
}
