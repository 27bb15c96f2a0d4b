/** The model numbers: value, range, unit, source and mark of each, in SI. */

import { Type } from "typebox";
import { type Checked, type Diagnostic, checked, error, quoted } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { type Dimension, type KnownQuantities, parseQuantity } from "../geodata/quantity.js";
import { nearestOf } from "../geodata/spelling.js";
import { MARKS, type Mark } from "../geodata/world.js";
import { AMBULANCE_NUMBERS } from "./flows/ambulance/numbers.js";
import {
  CHAIN_NUMBERS,
  MONEY_NUMBERS,
  OUTLOOK_NUMBERS,
  STAFF_NUMBERS,
  TRAVEL_NUMBERS,
} from "./flows/number-names.js";
import { PRACTICE_NUMBERS, SERIES } from "./flows/practice-numbers.js";

const Quantity = Type.Union([Type.String(), Type.Number()]);

export const AssumptionsForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String()),
    assumptions: Type.Record(
      Type.String(),
      Type.Object(
        {
          value: Quantity,
          range: Type.Array(Quantity, { minItems: 2, maxItems: 2 }),
          values: Type.Optional(Type.Array(Type.Number({ minimum: 0 }))),
          ages: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }))),
          unit: Type.Optional(Type.String()),
          /** An amount of money is of the prices of this year. */
          priceYear: Type.Optional(Type.Integer()),
          says: Type.String(),
          source: Type.String({ minLength: 1 }),
          mark: Type.Enum([...MARKS]),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** Every number the code asks for by name, and its dimension: text with a unit, or "1" for a bare number ≥ 0. */
const DIMENSIONS = {
  accessChain: "time",
  accessCar: "time",
  normCallTurnout: "time",
  normOnScene: "time",
  normSurroundings: "time",
  ...PRACTICE_NUMBERS,
  level1SharePerMinute: "1",
  ...CHAIN_NUMBERS,
  ...STAFF_NUMBERS,
  ...MONEY_NUMBERS,
  ...OUTLOOK_NUMBERS,
  countVarianceToMean: "1",
  ...AMBULANCE_NUMBERS,
  ...TRAVEL_NUMBERS,
  waddenHeliAlarm: "time",
  waddenHeliLoad: "time",
  waddenHeliFlight: "time",
  mmtTakeOff: "time",
  mmtSpeed: "speed",
  noCarShare: "1",
} as const satisfies Record<string, Dimension | "1">;
/** A growth may be below 0; nothing else may. */
const MAY_FALL: readonly string[] = ["labourGrowth"] satisfies (keyof typeof DIMENSIONS)[];
export type AssumptionName = keyof typeof DIMENSIONS;
export const ASSUMPTIONS = Object.keys(DIMENSIONS) as readonly AssumptionName[];

export interface Assumption {
  /** As written, with unit, for people. */
  readonly text: string;
  /** SI: seconds for times; plain numbers as they are. */
  readonly value: number;
  readonly range: readonly [number, number];
  /** The year of its prices, for an amount of money. */
  readonly priceYear?: number;
  /** A row of numbers ≥ 0, all to be multiplied by `value`; by age, `ages` holds the first age of each, ascending. */
  readonly values?: readonly number[];
  readonly ages?: readonly number[];
  readonly says: string;
  readonly source: string;
  readonly mark: Mark;
}

export type Assumptions = Readonly<Record<AssumptionName, Assumption>>;

/** One entry as the file writes it, after its form was checked. */
interface Entry {
  readonly value: string | number;
  readonly range: readonly [string | number, string | number];
  readonly values?: readonly number[];
  readonly ages?: readonly number[];
  readonly unit?: string;
  readonly priceYear?: number;
  readonly says: string;
  readonly source: string;
  readonly mark: Mark;
}

/**
 * Assumptions from a document; a user's file may name only some, `base` gives the rest.
 * findings  those of checkForm, `unknown-assumption`, `missing-assumption`, `range-upside-down`,
 *           `value-outside-range`, `negative-number`, `quantity-not-understood`, `wrong-type` (text for a bare number), `price-year-not-indexed`
 *           `value-outside-range`, `negative-number`, `series-length`, `quantity-not-understood`, `wrong-type` (text for a bare number)
 */
export async function parseAssumptions(
  document: unknown,
  where: string,
  known: KnownQuantities = {},
  base: Partial<Assumptions> = {},
): Promise<Checked<Assumptions>> {
  const diagnostics: Diagnostic[] = checkForm(AssumptionsForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error"))
    return checked(base as Assumptions, diagnostics);
  const entries = (document as { assumptions: Record<string, Entry> }).assumptions;
  const result: Partial<Record<AssumptionName, Assumption>> = { ...base };
  for (const [name, entry] of Object.entries(entries)) {
    const place = `${where} assumptions.${name}`;
    if (!(ASSUMPTIONS as readonly string[]).includes(name)) {
      diagnostics.push(
        error("unknown-assumption", place, { found: quoted(name), known: nearestOf(name, ASSUMPTIONS) }),
      );
      continue;
    }
    const numbers = await Promise.all(
      [entry.value, ...entry.range].map((text) =>
        inSi(text, DIMENSIONS[name as AssumptionName], place, known),
      ),
    );
    diagnostics.push(...numbers.flatMap((number) => number.diagnostics));
    const [value, low, high] = numbers.map((number) => (number.ok ? number.value : NaN)) as [
      number,
      number,
      number,
    ];
    if (low < 0 && !MAY_FALL.includes(name))
      diagnostics.push(error("negative-number", place, { found: low }));
    if (low > high) diagnostics.push(error("range-upside-down", place, { low, high }));
    else if (value < low || value > high)
      diagnostics.push(error("value-outside-range", place, { value, low, high }));
    const text = typeof entry.value === "string" ? entry.value : `${entry.value} ${entry.unit ?? ""}`.trim();
    const { priceYear, says, source, mark } = entry;
    if (priceYear !== undefined && !ASSUMPTIONS.includes(pricesOf(priceYear)))
      diagnostics.push(error("price-year-not-indexed", place, { found: priceYear, known: indexedYears() }));
    const dated = priceYear === undefined ? {} : { priceYear };
    const series = seriesOf(name as AssumptionName, entry, base[name as AssumptionName]);
    if (!series.ok) diagnostics.push(error("series-length", place, series.values));
    const rows = { ...dated, ...(series.ok ? series.rows : {}) };
    result[name as AssumptionName] = { text, value, range: [low, high], ...rows, says, source, mark };
  }
  for (const name of ASSUMPTIONS)
    if (!result[name]) diagnostics.push(error("missing-assumption", where, { key: name }));
  return checked(result as Assumptions, diagnostics);
}

/** The name of the index that brings an amount of one year to the prices of results. */
export const pricesOf = (year: number) => `${INDEX}${year}` as AssumptionName;

const INDEX = "pricesOf";

const indexedYears = () =>
  ASSUMPTIONS.filter((name) => name.startsWith(INDEX))
    .map((name) => name.slice(INDEX.length))
    .join(", ");
type Series = Pick<Assumption, "values" | "ages">;

/** The row of numbers of an entry, or that of the file below it; as many as the code asks for, ages ascending. */
function seriesOf(
  name: AssumptionName,
  entry: Entry,
  base: Assumption | undefined,
):
  | { readonly ok: true; readonly rows: Series }
  | { readonly ok: false; readonly values: Readonly<Record<string, number>> } {
  const { values, ages } = entry.values ? entry : (base ?? {});
  const expected = SERIES[name] ?? 0;
  const ascending = ages?.every((age, at) => at === 0 || age > ages[at - 1]!) ?? true;
  const found = values?.length ?? 0;
  if (found !== expected || (ages && ages.length !== found) || !ascending)
    return { ok: false, values: { found, expected } };
  return { ok: true, rows: { ...(values ? { values } : {}), ...(ages ? { ages } : {}) } };
}

/** A time needs its unit, a factor has none: a bare 45 is never taken for minutes or seconds. */
function inSi(
  written: string | number,
  dimension: Dimension | "1",
  where: string,
  known: KnownQuantities,
): Promise<Checked<number>> {
  if (dimension !== "1") return parseQuantity(String(written), dimension, where, known);
  const wrong = error("wrong-type", where, { found: quoted(written), expected: "number" });
  return Promise.resolve(typeof written === "number" ? checked(written, []) : checked(NaN, [wrong]));
}
