/** The row of one task: what a scenario does in numbers, beside the same date without it. */

import type { Nearest, Outcome } from "../../engine/evaluate.js";
import { NORM_FUNCTIONS, type NormFunction } from "../../engine/supply.js";
import { UNREACHABLE } from "../../geodata/matrix.js";
import { fromDeciseconds, toDeciseconds } from "../../geodata/units.js";
import type { Model } from "../../engine/prepare.js";

/** A number, or null where there is none: never NaN. */
export type Figures = Readonly<Record<string, number | null>>;

/** One figure of a function: name without the function, unit, and what it is in both languages. */
interface Column {
  readonly figure: string;
  readonly unit: string;
  readonly says: { readonly nl: string; readonly en: string };
}

const OF_A_FUNCTION: readonly Column[] = [
  {
    figure: "outside_before",
    unit: "inhabitants",
    says: { nl: "buiten 45 minuten zonder het scenario", en: "outside 45 minutes without the scenario" },
  },
  {
    figure: "outside_after",
    unit: "inhabitants",
    says: { nl: "buiten 45 minuten met het scenario", en: "outside 45 minutes with the scenario" },
  },
  {
    figure: "newly_outside",
    unit: "inhabitants",
    says: { nl: "komen buiten 45 minuten te liggen", en: "come to lie outside 45 minutes" },
  },
  {
    figure: "newly_inside",
    unit: "inhabitants",
    says: { nl: "komen binnen 45 minuten te liggen", en: "come to lie inside 45 minutes" },
  },
  {
    figure: "displaced",
    unit: "inhabitants",
    says: {
      nl: "hun dichtstbijzijnde locatie (auto) wordt een andere",
      en: "their nearest location by car changes",
    },
  },
  {
    figure: "extra_drive_mean",
    unit: "s",
    says: {
      nl: "gemiddelde extra autorit van wie verandert",
      en: "mean extra drive by car of those who change",
    },
  },
];

/** Every figure of a row with its unit and meaning, in the order of the tables. */
export const FIGURES = NORM_FUNCTIONS.flatMap((care) =>
  OF_A_FUNCTION.map(({ figure, unit, says }) => ({ name: nameOf(care, figure), care, unit, says })),
);

function nameOf(care: NormFunction, figure: string): string {
  return `${care.replaceAll("-", "_")}_${figure}`;
}

/** base and scenario are outcomes of the same model */
export function figuresOf(model: Model, base: Outcome, scenario: Outcome): Figures {
  const row: Record<string, number | null> = {};
  for (const care of NORM_FUNCTIONS) {
    const own = ofFunction(model, care, base, scenario);
    OF_A_FUNCTION.forEach(({ figure }, index) => (row[nameOf(care, figure)] = own[index]!));
  }
  return row;
}

function ofFunction(model: Model, care: NormFunction, base: Outcome, scenario: Outcome): (number | null)[] {
  const { inhabitants } = model.world.areas;
  const limit = toDeciseconds(model.assumptions.accessChain.value);
  const [before, after] = [base.access[care].chainDeciseconds, scenario.access[care].chainDeciseconds];
  let outsideBefore = 0;
  let outsideAfter = 0;
  let newlyOutside = 0;
  let newlyInside = 0;
  for (let area = 0; area < inhabitants.length; area++) {
    const [wasOut, isOut] = [before[area]! > limit, after[area]! > limit];
    const people = inhabitants[area]!;
    if (wasOut) outsideBefore += people;
    if (isOut) outsideAfter += people;
    if (isOut && !wasOut) newlyOutside += people;
    if (wasOut && !isOut) newlyInside += people;
  }
  const { displaced, meanExtraSeconds } = moved(
    inhabitants,
    base.access[care].car,
    scenario.access[care].car,
  );
  return [outsideBefore, outsideAfter, newlyOutside, newlyInside, displaced, meanExtraSeconds];
}

/** Who changes location, and how much longer the drive is of those who can still reach one; one decimal. */
function moved(inhabitants: Float64Array, before: Nearest, after: Nearest) {
  let displaced = 0;
  let driving = 0;
  let extra = 0;
  for (let area = 0; area < inhabitants.length; area++) {
    if (before.facility[area] === after.facility[area]) continue;
    const people = inhabitants[area]!;
    displaced += people;
    const [from, to] = [before.deciseconds[area]!, after.deciseconds[area]!];
    if (from === UNREACHABLE || to === UNREACHABLE) continue;
    driving += people;
    extra += people * (to - from);
  }
  const meanExtraSeconds = driving === 0 ? null : fromDeciseconds(Math.round(extra / driving));
  return { displaced, meanExtraSeconds };
}
