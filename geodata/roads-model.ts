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

/**
 * What a model may leave out, with the value that changes nothing. Local links are longer by a factor that follows the
 * density along them, linear in its logarithm between four knots, level beyond the ends; main roads by one that follows
 * it from village to town. It is counted in a circle of `townRadius`, or, where that is 0, of `densityRadius`.
 */
const NEUTRAL = {
  townRadius: ["length", 0],
  nearLinks: ["1", 0],
  nearReach: ["length", 0],
  provincialFactor: ["1", 1],
  mainTownFactor: ["1", 1],
  openDensity: ["density", 50e-6],
  villageDensity: ["density", 500e-6],
  townDensity: ["density", 2000e-6],
  cityDensity: ["density", 6000e-6],
  openFactor: ["1", 1],
  villageFactor: ["1", 1],
  townFactor: ["1", 1],
  cityFactor: ["1", 1],
} as const satisfies Record<string, readonly [Dimension | "1", number]>;

/** The numbers that a model file may leave out, as it then has them. */
export const NEUTRAL_FACTORS = Object.fromEntries(
  Object.entries(NEUTRAL).map(([name, [, value]]) => [name, value]),
) as Readonly<Record<keyof typeof NEUTRAL, number>>;

/** unit  factors > 0; metres; inhabitants per m² */
export type RoadsModel = Readonly<Record<keyof typeof DIMENSION_OF | keyof typeof NEUTRAL, number>>;

/** How much longer than `localDetour` says a local link is at a density in inhabitants per m². */
export function localFactor(model: RoadsModel, density: number): number {
  const knots = [
    [model.openDensity, model.openFactor],
    [model.villageDensity, model.villageFactor],
    [model.townDensity, model.townFactor],
    [model.cityDensity, model.cityFactor],
  ] as const;
  const above = knots.findIndex(([knot]) => knot > density);
  if (above === 0) return knots[0][1];
  if (above < 0) return knots[3][1];
  const [low, atLow] = knots[above - 1]!;
  const [high, atHigh] = knots[above]!;
  return atLow + ((atHigh - atLow) * Math.log(density / low)) / Math.log(high / low);
}

/** How much longer than its detour says a main road is at a density; `isProvincial`: it bends more than others. */
export function mainFactor(model: RoadsModel, isProvincial: boolean, density: number): number {
  const { villageDensity, townDensity } = model;
  const share = Math.log(density / villageDensity) / Math.log(townDensity / villageDensity);
  const town = Math.min(1, Math.max(0, share));
  return (isProvincial ? model.provincialFactor : 1) + (model.mainTownFactor - 1) * town;
}

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
    if (!(name in DIMENSION_OF || name in NEUTRAL))
      diagnostics.push(error("unknown-parameter", `${where} ${name}`));
  const wanted: (readonly [string, Dimension | "1", number?])[] = [
    ...Object.entries(DIMENSION_OF),
    ...Object.entries(NEUTRAL).map(([name, [dimension, neutral]]) => [name, dimension, neutral] as const),
  ];
  for (const [name, dimension, neutral] of wanted) {
    const place = `${where} ${name}`;
    const found = file.parameters[name]?.value;
    if (found === undefined && neutral !== undefined) model[name] = neutral;
    else if (found === undefined) diagnostics.push(error("missing-parameter", place));
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
