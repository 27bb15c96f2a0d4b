/** How local links and the way onto the road are modelled: numbers of `roads-model.json`, in SI. */

import { type Checked, type Diagnostic, checked, error, hasErrors } from "./diagnostics.js";
import { checkForm } from "./forms.js";
import { RoadsModelForm } from "./road-forms.js";
import { type Dimension, type KnownQuantities, parseQuantity } from "./quantity.js";

/** One number with where it comes from. Text with unit for a length or density, a bare number for factors and counts. */
export interface ModelNumber {
  readonly value: string | number;
  readonly range: readonly (string | number)[];
  readonly mark: string;
  readonly source: string;
  readonly says: string;
}

export interface RoadsModelFile {
  readonly format?: string;
  readonly parameters: Readonly<Record<string, ModelNumber>>;
}

/** Each parameter and its dimension; "1" is a factor or count. */
const DIMENSION_OF = {
  motorwayDetour: "1",
  mainDetour: "1",
  localDetour: "1",
  longestLocalLink: "length",
  rampLength: "length",
  placeLength: "length",
  accessLength: "length",
  densityRadius: "length",
  builtUpDensity: "density",
  snapCount: "1",
  snapReach: "length",
} as const satisfies Record<string, Dimension | "1">;

/** unit  factors > 0; metres; inhabitants per m² */
export type RoadsModel = Readonly<Record<keyof typeof DIMENSION_OF, number>>;

/** findings  those of the form, `missing-parameter`, `unknown-parameter`, `bad-number`, `quantity-not-understood` */
export async function readRoadsModel(
  file: RoadsModelFile,
  where: string,
  known: KnownQuantities = {},
): Promise<Checked<RoadsModel>> {
  const diagnostics: Diagnostic[] = checkForm(RoadsModelForm, file, where);
  if (hasErrors(diagnostics)) return checked({} as RoadsModel, diagnostics);
  const model: Record<string, number> = {};
  for (const name of Object.keys(file.parameters))
    if (!(name in DIMENSION_OF)) diagnostics.push(error("unknown-parameter", `${where} ${name}`));
  for (const [name, dimension] of Object.entries(DIMENSION_OF)) {
    const place = `${where} ${name}`;
    const found = file.parameters[name]?.value;
    if (found === undefined) diagnostics.push(error("missing-parameter", place));
    else if (dimension === "1") {
      if (typeof found !== "number" || !(found >= 0)) diagnostics.push(error("bad-number", place, { found }));
      else model[name] = found;
    } else {
      const quantity = await parseQuantity(String(found), dimension, place, known);
      diagnostics.push(...quantity.diagnostics);
      if (quantity.ok) model[name] = quantity.value;
    }
  }
  return checked(model as RoadsModel, diagnostics);
}
