/** ketenimpact as a library: open a region, norms and assumptions, ask a scenario, get a result. */

export {
  openAssumptions,
  openCostBook,
  openNorms,
  openRegion,
  knownQuantities,
  packageVersion,
} from "./load.js";
export { type Answer, type Opened, type RunOptions, runScenario } from "./run.js";
export type { Result, ResultVerdict } from "./result.js";
export { LANGUAGES, type Language, type Words, words } from "./words/words.js";
export type { Checked, Diagnostic } from "../geodata/diagnostics.js";
export type { Areas, Facility, World } from "../geodata/world.js";
export { type Model, prepare } from "../engine/prepare.js";
export { type Supply, supplyOf } from "../engine/supply.js";
export { type ClosingNumbers, closings } from "../engine/batch.js";
export { type Outcome, evaluate } from "../engine/evaluate.js";
export { type Impact, impact } from "../scenarios/impact.js";
export { type Gevoelig, gevoelig } from "../scenarios/sensitive.js";
export { checkScenario, type Scenario } from "../scenarios/scenario.js";
