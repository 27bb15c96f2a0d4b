/** Names offered when a name is not found: those that take the fewest changes of letters. */

import { distance } from "fastest-levenshtein";

/** How many names are offered. */
const OFFERED = 3;
/** No name is longer; a longer text is compared by its beginning. */
const LONGEST_NAME = 60;
/** A name that holds what was typed comes before names that need this many changes more. */
const HOLDS_IT = 5;

/**
 * The nearest names, as "A, B, C".
 * known   what may be typed, each with the name under which it is offered
 */
export function nearestNames(
  found: string,
  known: readonly (readonly [typed: string, offered: string])[],
): string {
  const wanted = found.slice(0, LONGEST_NAME).toLowerCase();
  const steps = (typed: string) => {
    const name = typed.slice(0, LONGEST_NAME).toLowerCase();
    return distance(wanted, name) - (wanted !== "" && name.includes(wanted) ? HOLDS_IT : 0);
  };
  const sorted = known
    .map(([typed, offered]) => ({ offered, far: steps(typed) }))
    .sort((a, b) => a.far - b.far);
  return [...new Set(sorted.map(({ offered }) => offered))].slice(0, OFFERED).join(", ") || "–";
}

/** The same among plain names. */
export const nearestOf = (found: string, known: readonly string[]) =>
  nearestNames(
    found,
    known.map((name) => [name, name] as const),
  );
