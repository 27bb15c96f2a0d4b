/** The registry: every fact that a norm may name. One that names another, or asks it of the wrong subject, is refused. */

import { CHANGE_FACTS } from "./facts-of-change.js";
import { PLAN_FACTS } from "./facts-of-plan.js";
import { STATE_FACTS } from "./facts-of-state.js";
import type { FactDefinition } from "./facts.js";

export const FACTS: readonly FactDefinition[] = [...CHANGE_FACTS, ...STATE_FACTS, ...PLAN_FACTS];
