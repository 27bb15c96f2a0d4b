/** Who lies outside 45 minutes, and who drives longer: the norm model and the car. */

import type { Nearest } from "../../../engine/evaluate.js";
import { NORM_FUNCTIONS, type NormFunction } from "../../../engine/supply.js";
import { UNREACHABLE } from "../../../geodata/matrix.js";
import { fromDeciseconds, toDeciseconds } from "../../../geodata/units.js";
import { outsideInhabitants } from "../../../engine/change.js";
import { type Evaluated, type Figure, onBothSides } from "./figure.js";

export const ACCESS_FIGURES: readonly Figure[] = NORM_FUNCTIONS.flatMap((care): Figure[] => {
  const people = { type: "number", unit: "inhabitants", decimals: 0 } as const;
  return [
    ...onBothSides(
      {
        name: nameOf(care, "outside"),
        unit: people.unit,
        decimals: 0,
        says: { nl: "buiten 45 minuten", en: "outside 45 minutes" },
      },
      ({ access }, { model }) =>
        outsideInhabitants(
          model.world.areas.inhabitants,
          access[care].chainDeciseconds,
          model.assumptions.accessChain.value,
        ),
    ),
    {
      ...people,
      name: nameOf(care, "newly_outside"),
      says: { nl: "komen buiten 45 minuten te liggen", en: "come to lie outside 45 minutes" },
      find: (evaluated) => crossing(care, evaluated, (was, is) => is && !was),
    },
    {
      ...people,
      name: nameOf(care, "newly_inside"),
      says: { nl: "komen binnen 45 minuten te liggen", en: "come to lie inside 45 minutes" },
      find: (evaluated) => crossing(care, evaluated, (was, is) => was && !is),
    },
    {
      ...people,
      name: nameOf(care, "displaced"),
      says: {
        nl: "hun dichtstbijzijnde locatie (auto) wordt een andere",
        en: "their nearest location by car changes",
      },
      find: (evaluated) => moved(care, evaluated).displaced,
    },
    {
      type: "number",
      name: nameOf(care, "extra_drive_mean"),
      unit: "s",
      decimals: 1,
      says: {
        nl: "gemiddelde extra autorit van wie verandert",
        en: "mean extra drive by car of those who change",
      },
      find: (evaluated) => moved(care, evaluated).meanExtraSeconds,
    },
  ];
});

function nameOf(care: NormFunction, figure: string): string {
  return `${care.replaceAll("-", "_")}_${figure}`;
}

function crossing(
  care: NormFunction,
  { model, base, scenario }: Evaluated,
  counts: (was: boolean, is: boolean) => boolean,
): number {
  const limit = toDeciseconds(model.assumptions.accessChain.value);
  const [before, after] = [base, scenario].map(({ access }) => access[care].chainDeciseconds);
  return model.world.areas.inhabitants.reduce(
    (sum, people, area) => (counts(before![area]! > limit, after![area]! > limit) ? sum + people : sum),
    0,
  );
}

/** Who changes location, and how much longer the drive is of those who can still reach one; one decimal. */
function moved(care: NormFunction, { model, base, scenario }: Evaluated) {
  const { inhabitants } = model.world.areas;
  const [before, after]: Nearest[] = [base.access[care].car, scenario.access[care].car];
  let [displaced, driving, extra] = [0, 0, 0];
  for (let area = 0; area < inhabitants.length; area++) {
    if (before!.facility[area] === after!.facility[area]) continue;
    const people = inhabitants[area]!;
    displaced += people;
    const [from, to] = [before!.deciseconds[area]!, after!.deciseconds[area]!];
    if (from === UNREACHABLE || to === UNREACHABLE) continue;
    driving += people;
    extra += people * (to - from);
  }
  return { displaced, meanExtraSeconds: driving === 0 ? null : fromDeciseconds(Math.round(extra / driving)) };
}
