/** Everything that no operation changes, computed once and shared by thousands of scenarios. */

import { toDeciseconds } from "../geodata/units.js";
import type { World } from "../geodata/world.js";
import type { Assumptions } from "./assumptions.js";

export interface Model {
  readonly world: World;
  readonly assumptions: Assumptions;
  /** Call and turn-out plus on scene: the part of the 45 minutes that is not driving. Deciseconds. */
  readonly normAllowanceDeciseconds: number;
}

export function prepare(world: World, assumptions: Assumptions): Model {
  const { normCallTurnout, normOnScene } = assumptions;
  return {
    world,
    assumptions,
    normAllowanceDeciseconds: toDeciseconds(normCallTurnout.value + normOnScene.value),
  };
}
