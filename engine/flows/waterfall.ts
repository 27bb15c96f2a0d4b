/** The waterfall of care demand, from the hospital's side: from what it does now to what it will be asked to do. */

import type { Numbers } from "./numbers.js";

/** In the order in which they are drawn; a state is a height, the others are steps up or down. */
export const WATERFALL = [
  { id: "now", state: true },
  { id: "acute", state: false },
  { id: "elective", state: false },
  { id: "chronic", state: false },
  { id: "not-sensible", state: false },
  { id: "starting-point", state: true },
  { id: "handed-over", state: false },
  { id: "starting-position", state: true },
  { id: "moved-out", state: false },
  { id: "future", state: true },
] as const;
export type WaterfallId = (typeof WATERFALL)[number]["id"];

/** Admissions a year. `step` is what changes here (0 for a state), `level` what there is after it. */
export interface WaterfallStep {
  readonly id: WaterfallId;
  readonly step: number;
  readonly level: number;
}

/**
 * labour, budget   admissions a year that staff and money then allow
 * limit            the lower of the two, and which one it is
 * gap              future − limit where that is more than 0, else 0: care that nobody can give
 */
export interface Waterfall {
  readonly years: number;
  readonly steps: readonly WaterfallStep[];
  readonly labour: number;
  readonly budget: number;
  readonly limit: number;
  readonly limitedBy: "labour" | "budget";
  readonly gap: number;
}

/** Admissions a year ≥ 0: through the SEH, and all others. */
export interface AdmissionsNow {
  readonly acute: number;
  readonly other: number;
}

/**
 * Acute, planned and chronic care grow each at its own rate; of what there is then, a share is not sensible, a share of
 * the rest is handed over to others, and of what the hospital keeps a share is no longer given inside it. Levels never
 * fall below 0.
 *
 * source  Vintura, regional cooperation under the IZA: steps of the illustration of care demand, hospital's perspective
 */
export function waterfall({ acute, other }: AdmissionsNow, numbers: Numbers): Waterfall {
  const years = numbers.waterfallYears;
  const grown = (volume: number, rate: number) => volume * ((1 + rate) ** years - 1);
  const chronic = other * numbers.shareChronic;
  const now = acute + other;
  const steps: WaterfallStep[] = [];
  let level = now;
  const state = (id: WaterfallId) => steps.push({ id, step: 0, level });
  const move = (id: WaterfallId, step: number) => {
    level += step;
    steps.push({ id, step, level });
  };
  state("now");
  move("acute", grown(acute, numbers.growthAcute));
  move("elective", grown(other - chronic, numbers.growthElective));
  move("chronic", grown(chronic, numbers.growthChronic));
  move("not-sensible", -level * numbers.notSensibleShare);
  state("starting-point");
  move("handed-over", -level * numbers.handOverShare);
  state("starting-position");
  move("moved-out", -level * numbers.movedOutShare);
  state("future");
  const labour = now * (1 + numbers.labourGrowth) ** years;
  const budget = now * (1 + numbers.budgetGrowth) ** years;
  const limit = Math.min(labour, budget);
  return {
    years,
    steps,
    labour,
    budget,
    limit,
    limitedBy: labour <= budget ? "labour" : "budget",
    gap: Math.max(0, level - limit),
  };
}
