/** Verdicts of one norm together: a norm about ROAZ regions or centres has one for each of them. */

import { YES_NO } from "../engine/facts.js";
import { toMinutes } from "../geodata/units.js";
import type { ResultVerdict } from "./result.js";
import type { Words } from "./words/words.js";

export interface VerdictGroup {
  /** All of one norm version, at least one. */
  readonly rows: readonly [ResultVerdict, ...ResultVerdict[]];
  /** How many subjects have which verdict after the change. */
  readonly met: number;
  readonly violated: number;
  readonly unknown: number;
}

/** Norms that test the change itself come first, then the others in the order of the book. */
export function verdictGroups(verdicts: readonly ResultVerdict[]): VerdictGroup[] {
  const ids = [...new Set(verdicts.map(({ norm }) => norm))];
  const groups = ids.map((id): VerdictGroup => {
    const rows = verdicts.filter(({ norm }) => norm === id) as [ResultVerdict, ...ResultVerdict[]];
    const count = (verdict: string) => rows.filter(({ scenario }) => scenario.verdict === verdict).length;
    return { rows, met: count("met"), violated: count("violated"), unknown: count("unknown") };
  });
  const rank = ({ rows: [first] }: VerdictGroup) => (first.about === "change" ? 0 : 1);
  return groups.sort((a, b) => rank(a) - rank(b));
}

/**
 * Norms about locations of which nobody measured anything there is one thing to say together: they are listed, not
 * explained one by one. `rest` are all others.
 */
export function apart(groups: readonly VerdictGroup[]) {
  const isUnmeasured = ({ rows: [first] }: VerdictGroup) => first.scenario.why === "not-observed-anywhere";
  return {
    unmeasured: groups.filter(isUnmeasured),
    rest: groups.filter((group) => !isUnmeasured(group)),
  };
}

/** True when the change gives this subject another verdict or another value. */
export const turns = ({ baseline, scenario, about }: ResultVerdict) =>
  about === "state" && (baseline.verdict !== scenario.verdict || baseline.value !== scenario.value);

/** A value or margin in its unit: shares as percentages, margins of shares in percentage points. */
export function amountText(value: number | null, unit: string, words: Words, margin = false): string {
  if (value === null) return "–";
  if (unit === YES_NO) return words.say(value === 0 ? "no" : "yes");
  if (unit === "s")
    return `${margin ? words.signed(toMinutes(value), 1) : words.number(toMinutes(value), 1)} min`;
  if (unit === "share")
    return margin
      ? words.say("percentage-points", { points: words.signed(value * 100, 1) })
      : words.percent(value);
  const decimals = Number.isInteger(value) ? 0 : 1;
  const told =
    margin || unit === "inhabitants" ? words.signed(value, decimals) : words.number(value, decimals);
  return `${told} ${words.has(unit) ? words.say(unit) : unit}`.trim();
}
