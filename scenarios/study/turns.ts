/** The turns a study takes for each scenario: the values themselves, each number at two quantiles, and draws. */

import type { AssumptionName, Assumptions } from "../../engine/assumptions.js";
import { type Draws, atQuantile, drawn, varying } from "../draws.js";

/** Quantiles of the tornado: each number alone goes to its own P10 and P90. */
export const ENDS = [0.1, 0.9] as const;
export const endName = (at: (typeof ENDS)[number]) => (at === ENDS[0] ? "p10" : "p90");

/** `middle` is the values themselves, no chance. */
export type Turn =
  | { readonly kind: "middle" }
  | { readonly kind: "end"; readonly name: AssumptionName; readonly at: (typeof ENDS)[number] }
  | { readonly kind: "draw"; readonly draw: number };

/** How a study deals with what is not certain. `varied`: the numbers that go to their ends; empty without a tornado. */
export interface Chance {
  readonly seed: number;
  readonly draws: number;
  readonly varied: readonly AssumptionName[];
}

export const chanceOf = (
  { seed = 1, draws = 0, tornado = false }: { seed?: number; draws?: number; tornado?: boolean },
  assumptions: Assumptions,
): Chance => ({ seed, draws, varied: tornado ? varying(assumptions) : [] });

/** Turns before the first draw: those of the tornado, or the one of a study without chance. */
export const turnsBeforeDraws = ({ draws, varied }: Chance) =>
  varied.length > 0 ? 1 + varied.length * ENDS.length : draws === 0 ? 1 : 0;

export const countOfTurns = (chance: Chance) => turnsBeforeDraws(chance) + chance.draws;

export function turnAt(chance: Chance, number: number): Turn {
  const before = turnsBeforeDraws(chance);
  if (number >= before) return { kind: "draw", draw: number - before };
  if (number === 0) return { kind: "middle" };
  return {
    kind: "end",
    name: chance.varied[Math.floor((number - 1) / ENDS.length)]!,
    at: ENDS[(number - 1) % ENDS.length]!,
  };
}

/** The model numbers of a turn. draws  of the same chance */
export function assumptionsAt(assumptions: Assumptions, draws: Draws, turn: Turn): Assumptions {
  if (turn.kind === "middle") return assumptions;
  if (turn.kind === "draw") return drawn(assumptions, draws, turn.draw);
  return { ...assumptions, [turn.name]: atQuantile(assumptions[turn.name], turn.at) };
}
