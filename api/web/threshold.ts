/** The norm's own time for a function, of the result that is on the map. */

import type { NormFunction } from "../../engine/supply.js";
import type { State } from "./planner.js";

/** Seconds; undefined before the first answer. */
export const thresholdOf = ({ run }: Pick<State, "run">, care: NormFunction): number | undefined =>
  run?.result.access.find((row) => row.function === care && row.measure === "chain" && row.period === "norm")
    ?.thresholdSeconds;
