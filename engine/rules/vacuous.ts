/** What a condition can come out as at all, given what its facts can be: a norm that everyone meets tests nothing (MODEL 9). */

import { type Condition, type Leaf, OPPOSITE, type Operator } from "./conditions.js";

/** Which of the two verdicts some values of the facts can give. */
export interface Reach {
  readonly met: boolean;
  readonly violated: boolean;
}

/**
 * Leaves are taken one by one: two leaves about one fact that exclude each other are not noticed. So what this calls
 * out of reach is out of reach, and not always the other way round.
 */
export function reach(condition: Condition): Reach {
  switch (condition.kind) {
    case "leaf":
      return leafReach(condition);
    case "effect":
      return { met: true, violated: true };
    case "not": {
      const { met, violated } = reach(condition.parts[0]);
      return { met: violated, violated: met };
    }
    case "all":
    case "any": {
      const parts = condition.parts.map(reach);
      const every = (of: keyof Reach) => parts.every((part) => part[of]);
      const some = (of: keyof Reach) => parts.some((part) => part[of]);
      return condition.kind === "all"
        ? { met: every("met"), violated: some("violated") }
        : { met: some("met"), violated: every("violated") };
    }
  }
}

/** The leaves because of which a condition never gives that verdict: one side of a limit has no values of the fact. */
export function deciding(condition: Condition, never: keyof Reach): Leaf[] {
  switch (condition.kind) {
    case "leaf":
      return [condition];
    case "effect":
      return [];
    case "not":
      return deciding(condition.parts[0], never === "met" ? "violated" : "met");
    case "all":
    case "any":
      return condition.parts.filter((part) => !reach(part)[never]).flatMap((part) => deciding(part, never));
  }
}

function leafReach({ fact, operator, limit }: Leaf): Reach {
  if (limit.kind !== "value" || !fact.range) return { met: true, violated: true };
  const [low, high] = fact.range;
  const { value } = limit;
  const inRange = low <= value && value <= high;
  const can: Readonly<Record<Operator, boolean>> = {
    lessThan: low < value,
    lessThanInclusive: low <= value,
    greaterThan: high > value,
    greaterThanInclusive: high >= value,
    equal: inRange,
    notEqual: true,
  };
  return { met: can[operator], violated: can[OPPOSITE[operator]] };
}
