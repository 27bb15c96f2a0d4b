/** The grounds of a job, turn after turn and year after year: each made when its first task comes, the last one kept. */

import { type Draws, drawsOf } from "../draws.js";
import { startYear, worldOfYear } from "../projection.js";
import { type Ground, groundOf, startOf } from "./evaluation.js";
import type { StudyBasis } from "./job.js";
import { type Turn, assumptionsAt } from "./turns.js";

/** year  null: each scenario's own day, and the region's own people */
export type Grounds = (turn: Turn, year: number | null) => Ground;

/** In a year of a projection people are those of that year; places, and staff but for its trend, those of the first. */
export function groundsOf(basis: StudyBasis, region: number): Grounds {
  const { study, assumptions } = basis;
  const { chance, figures, projection } = study;
  const { world } = study.regions[region]!;
  const speeds = basis.speeds[region]!;
  const draws: Draws = chance.draws > 0 ? drawsOf(chance.seed, chance.draws, assumptions) : {};
  const kept = new Map<"now" | "then", { readonly key: string; readonly ground: Ground }>();
  const keptAs = (place: "now" | "then", key: string, make: () => Ground): Ground => {
    const known = kept.get(place);
    if (known?.key === key) return known.ground;
    const ground = make();
    kept.set(place, { key, ground });
    return ground;
  };
  return (turn, year) => {
    const key = JSON.stringify(turn);
    const numbers = () => assumptionsAt(assumptions, draws, turn);
    const now = () => keptAs("now", key, () => groundOf(world, numbers(), figures, speeds));
    const years = projection && year !== null ? year - startYear(world) : 0;
    if (!projection || year === null || years <= 0) return now();
    return keptAs("then", `${key} ${year}`, () => {
      const later = worldOfYear(world, projection, numbers(), year);
      return groundOf(later, numbers(), figures, speeds, startOf(now(), years));
    });
  };
}
