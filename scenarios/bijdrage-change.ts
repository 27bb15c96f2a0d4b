/** What a scenario changes in the beschikbaarheidbijdragen of all hospitals together, for the money of it. */

import { type Assumptions, pricesOf } from "../engine/assumptions.js";
import type { BijdrageOf, BijdrageSide } from "./bijdrage.js";

/**
 * EUR a year in the prices of results, scenario − baseline; hospitals whose right is not certain count as if they had it.
 * null: somewhere the amount changes and the rule, as far as it was read, does not say by how much. A year in which
 * nothing is in force changes nothing.
 */
export function bijdrageChange(
  found: readonly Pick<BijdrageOf, "why" | "rules" | "rows">[],
  assumptions: Assumptions,
): number | null {
  let change = 0;
  for (const { why, rules, rows } of found) {
    if (why !== "in-force") continue;
    const factor = assumptions[pricesOf(rules.priceLevel)] as { readonly value: number } | undefined;
    for (const { baseline, scenario } of rows) {
      if (same(baseline, scenario)) continue;
      const [before, after] = [amountOf(baseline), amountOf(scenario)];
      if (before === null || after === null || !factor) return null;
      change += (after - before) * factor.value;
    }
  }
  return change;
}

const same = (before: BijdrageSide | null, after: BijdrageSide | null) =>
  before?.right.verdict === after?.right.verdict && before?.patients === after?.patients;

/** Nobody there, or no right: nothing. */
const amountOf = (side: BijdrageSide | null): number | null =>
  side === null || side.right.verdict === "violated" ? 0 : (side.amount?.euro ?? null);
