/** Maximal covering: where to put p posts so that as many people as possible lie within reach. */

import type { TravelMatrix } from "./matrix.js";

/**
 * Which candidates cover which areas.
 *
 * shape  candidatesOf[area]: indices of the candidates within reach, ascending
 */
export type Cover = readonly (readonly number[])[];

/**
 * The candidates (facilities of the matrix) from which each area is reached within the limit, the limit included.
 *
 * times             drive times candidate → area
 * limitDeciseconds  ≥ 0
 */
export function coveredBy(times: TravelMatrix, limitDeciseconds: number): Cover {
  const { areaCount, facilityCount, driveDeciseconds } = times;
  return Array.from({ length: areaCount }, (_, area) => {
    const candidates: number[] = [];
    for (let candidate = 0; candidate < facilityCount; candidate++)
      if (driveDeciseconds[area * facilityCount + candidate]! <= limitDeciseconds) candidates.push(candidate);
    return candidates;
  });
}

/**
 * The covering problem as CPLEX LP text: x = candidate chosen (0/1), y = group of areas covered (0…1).
 * Areas with the same candidates become one group. `fixed` candidates are there already: what they cover
 * needs no variable. Areas that no candidate covers are left out, since nothing can be done for them.
 *
 * persons  inhabitants per area, integers ≥ 0
 * count    posts to choose beside the fixed ones
 * relaxed  candidates may be chosen in part: a linear programme, whose optimum no choice of whole ones is above
 * source   R. Church and C. ReVelle, The maximal covering location problem (1974)
 */
export function coveringProblem(
  cover: Cover,
  persons: ArrayLike<number>,
  fixed: ReadonlySet<number>,
  candidateCount: number,
  count: number,
  relaxed = false,
): string {
  const groups = new Map<string, { candidates: readonly number[]; weight: number }>();
  cover.forEach((candidates, area) => {
    if (candidates.length === 0 || candidates.some((candidate) => fixed.has(candidate))) return;
    const key = candidates.join(" ");
    const weight = (groups.get(key)?.weight ?? 0) + persons[area]!;
    groups.set(key, { candidates, weight });
  });
  const rows = [...groups.values()];
  const free = Array.from({ length: candidateCount }, (_, i) => i).filter((i) => !fixed.has(i));
  return [
    "Maximize",
    wrapped(
      " obj:",
      rows.map(({ weight }, y) => `+ ${weight} y${y}`),
    ),
    "Subject To",
    ...rows.map(({ candidates }, y) =>
      wrapped(` c${y}:`, [`y${y}`, ...candidates.map((x) => `- x${x}`), "<= 0"]),
    ),
    wrapped(" posts:", [...free.map((x) => `+ x${x}`), `= ${count}`]),
    "Bounds",
    ...rows.map((_, y) => ` 0 <= y${y} <= 1`),
    ...(relaxed
      ? free.map((x) => ` 0 <= x${x} <= 1`)
      : [
          "Binary",
          wrapped(
            "",
            free.map((x) => `x${x}`),
          ),
        ]),
    "End",
    "",
  ].join("\n");
}

/** The chosen candidates of a solution with columns named x0, x1, …; ascending. */
export function chosenOf(primal: Readonly<Record<string, number>>): number[] {
  return Object.entries(primal)
    .filter(([name, value]) => /^x\d+$/.test(name) && value > 0.5)
    .map(([name]) => Number(name.slice(1)))
    .sort((a, b) => a - b);
}

/** Inhabitants of the areas that at least one of the candidates covers. */
export function coveredPersons(
  cover: Cover,
  persons: ArrayLike<number>,
  chosen: ReadonlySet<number>,
): number {
  let sum = 0;
  cover.forEach((candidates, area) => {
    if (candidates.some((candidate) => chosen.has(candidate))) sum += persons[area]!;
  });
  return sum;
}

/** LP readers take lines of limited length: ten terms a line. */
function wrapped(label: string, terms: readonly string[]): string {
  const lines: string[] = [];
  for (let i = 0; i < terms.length; i += 10) lines.push(terms.slice(i, i + 10).join(" "));
  return `${label} ${lines.join("\n   ")}`;
}
