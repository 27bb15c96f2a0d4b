/** Cost lines: who pays what, by formulas that stand in data. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error, hasErrors, quoted } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { type Formula, parseFormula } from "../geodata/formula.js";
import { MARKS, type Mark, type Text } from "../geodata/world.js";
import { ASSUMPTIONS } from "./assumptions.js";

/** Who pays. Ambulance care is paid by the insurers too, through the budget of the RAV; it stands apart. */
export const PAYERS = ["insurer", "hospital", "ambulance", "municipality", "patient"] as const;
export type Payer = (typeof PAYERS)[number];

/** Under `tariff` money follows the patient, as now; under `budget` the insurers pay for an SEH or maternity ward that is there. */
export const FUNDINGS = ["tariff", "budget"] as const;
export type Funding = (typeof FUNDINGS)[number];

/** Every year; once at the start; or lost value that nobody pays any more. */
export const COST_KINDS = ["structural", "one-off", "write-off"] as const;
export type CostKind = (typeof COST_KINDS)[number];

/**
 * What a scenario changes and a formula may name; scenario minus baseline, a year, unless said otherwise.
 * sehDoctorFte, sehNurseFte, obstetricFte   FTE needed
 * sehLocations, obstetricLocations          locations; one that is open for some hours counts whole: it is there
 * sehClosed, obstetricClosed                of those, what closes, ≥ 0
 * sehVisits, sehVisitsMoved, birthsMoved    visits; visits and births that go to another location, ≥ 0
 * hapContacts, blockedBedDays               contacts; days
 * fteReleased                               FTE whose place goes, ≥ 0
 * ambulanceMinutes, ambulanceVehicles       minutes of runs; vehicles round the clock
 * travelHours, travelKilometres             of patients, there and back
 * bijdrage                                  money, prices of results
 * municipalTransport                        money, prices of results
 */
export const DRIVERS = [
  "sehDoctorFte",
  "sehNurseFte",
  "obstetricFte",
  "sehLocations",
  "obstetricLocations",
  "sehClosed",
  "obstetricClosed",
  "sehVisits",
  "sehVisitsMoved",
  "birthsMoved",
  "hapContacts",
  "blockedBedDays",
  "fteReleased",
  "ambulanceMinutes",
  "ambulanceVehicles",
  "travelHours",
  "travelKilometres",
  "bijdrage",
  "municipalTransport",
] as const;
export type Driver = (typeof DRIVERS)[number];

/** null: nothing tells how large it is. */
export type Drivers = Readonly<Record<Driver, number | null>>;

/** One line; + is more cost for the payer, − is less. */
export interface CostLine {
  readonly id: string;
  readonly kind: CostKind;
  readonly payer: Readonly<Record<Funding, Payer>>;
  readonly formula: Formula;
  readonly says: Text;
  readonly source: string;
  readonly mark: Mark;
}

export interface CostBook {
  readonly lines: readonly CostLine[];
}

const WhoPays = Type.Enum([...PAYERS]);

export const CostFormulasForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String()),
    lines: Type.Array(
      Type.Object(
        {
          id: Type.String({ minLength: 1 }),
          kind: Type.Enum([...COST_KINDS]),
          payer: Type.Object({ tariff: WhoPays, budget: WhoPays }, { additionalProperties: false }),
          formula: Type.String({ minLength: 1 }),
          says: Type.Object({ nl: Type.String(), en: Type.String() }, { additionalProperties: false }),
          source: Type.String({ minLength: 1 }),
          mark: Type.Enum([...MARKS]),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

interface WrittenLine extends Omit<CostLine, "formula"> {
  readonly formula: string;
}

/** findings  those of checkForm and parseFormula; `duplicate-id` */
export async function parseCostBook(document: unknown, where: string): Promise<Checked<CostBook>> {
  const diagnostics: Diagnostic[] = checkForm(CostFormulasForm, document, where);
  if (hasErrors(diagnostics)) return checked({ lines: [] }, diagnostics);
  const { lines } = document as { lines: readonly WrittenLine[] };
  const names = [...DRIVERS, ...ASSUMPTIONS];
  const read: CostLine[] = [];
  for (const [index, line] of lines.entries()) {
    const place = `${where} lines[${index}]`;
    if (lines.findIndex(({ id }) => id === line.id) < index)
      diagnostics.push(error("duplicate-id", place, { id: quoted(line.id), first: "lines" }));
    const formula = await parseFormula(line.formula, names, `${place}.formula`);
    diagnostics.push(...formula.diagnostics);
    if (formula.ok) read.push({ ...line, formula: formula.value });
  }
  return checked({ lines: read }, diagnostics);
}
