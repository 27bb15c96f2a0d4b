/** Strong Kleene logic: three values, of which "unknown" stands for either of the others. */

import type { Verdict } from "./trace.js";

/** One violation decides; otherwise one unknown does. */
export function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("violated")) return "violated";
  return verdicts.includes("unknown") ? "unknown" : "met";
}

/** One met decides; otherwise one unknown does. */
export function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("met")) return "met";
  return verdicts.includes("unknown") ? "unknown" : "violated";
}

export const inverse = { met: "violated", violated: "met", unknown: "unknown" } as const;
