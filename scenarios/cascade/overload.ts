/** Who becomes too full, and by whose doing. */

import type { Outcome } from "../../engine/evaluate.js";
import type { Load } from "../../engine/practice.js";
import { NORM_FUNCTIONS, type NormFunction } from "../../engine/supply.js";
import { SECONDS_PER_MINUTE } from "../../geodata/units.js";
import type { World } from "../../geodata/world.js";
import { movesBetween } from "../allocation.js";
import { type CascadeInput, type CascadeStep, subjectOf } from "./steps.js";

const loadOf = ({ practice }: Outcome, care: NormFunction): Load =>
  care === "seh" ? practice.seh : practice.obstetrics;

/** Locations whose stops rise by more than the stated minutes: first by what they are chosen for, then by what is sent. */
export function overloadSteps(
  input: CascadeInput,
  world: World,
  outcome: Outcome,
  rounds: number,
): CascadeStep[] {
  const { model, base } = input;
  const least = model.assumptions.cascadeStopRise.value / SECONDS_PER_MINUTE;
  const moved = outcome === input.outcome ? input.moved : movesBetween(model, base, outcome);
  return NORM_FUNCTIONS.flatMap((care) => {
    const [was, is] = [loadOf(base, care).overflow, loadOf(outcome, care).overflow];
    const before = new Map([...was.columns].map((column, i) => [column, i]));
    const n = is.columns.length;
    const sources = (to: number, i: number) => {
      const chosen = new Map<number, number>();
      for (const move of moved)
        if (move.to === to && is.columns.includes(move.from))
          chosen.set(move.from, (chosen.get(move.from) ?? 0) + move.perYear);
      const sent = [...is.columns].flatMap((from, j) => {
        const at = before.get(from);
        const own = before.get(to);
        const known = at !== undefined && own !== undefined ? was.flow[at * was.columns.length + own]! : 0;
        const more = is.flow[j * n + i]! - known;
        return more > 0 ? [[from, more] as const] : [];
      });
      const largest = (rows: (readonly [number, number])[]) => rows.sort((a, b) => b[1] - a[1]).slice(0, 2);
      const own = largest([...chosen].filter(([, count]) => count >= 1));
      const round = own.reduce((sum, [, count]) => sum + count, 0) > 0 ? 1 : 2;
      return { round, from: round === 1 ? own : largest(sent) };
    };
    const steps = [...is.columns].flatMap((column, i): CascadeStep[] => {
      const known = before.get(column);
      const minutes = known === undefined ? 0 : was.stopMinutesPerDay[known]!;
      if (is.stopMinutesPerDay[i]! - minutes < least) return [];
      const { round, from } = sources(column, i);
      return [
        {
          step: rounds + round,
          kind: "overload",
          subject: subjectOf(world.facilities[column]!),
          causes: from.map(([one]) => world.facilities[one]!.id),
          function: care,
          stopMinutesBefore: minutes,
          stopMinutesAfter: is.stopMinutesPerDay[i]!,
          busyPeakAfter: is.busyFractionPeak[i]!,
        },
      ];
    });
    const rise = (step: CascadeStep) =>
      step.kind === "overload" ? step.stopMinutesAfter - step.stopMinutesBefore : 0;
    return steps.sort((a, b) => a.step - b.step || rise(b) - rise(a));
  });
}

/** Who takes in most of what others send away, beyond what it did before. */
export function absorberOf(base: Outcome, outcome: Outcome, { facilities }: World): string | null {
  const [was, is] = [base.practice.seh.overflow, outcome.practice.seh.overflow];
  const before = new Map([...was.columns].map((column, i) => [column, i]));
  const net = (i: number) => is.asked[i]! + is.absorbed[i]! - is.diverted[i]!;
  const gain = [...is.columns].map((column, i) => {
    const at = before.get(column);
    const earlier = at === undefined ? 0 : was.asked[at]! + was.absorbed[at]! - was.diverted[at]!;
    return { column, more: net(i) - earlier };
  });
  const most = gain.sort((a, b) => b.more - a.more)[0];
  return most && most.more > 0 ? facilities[most.column]!.id : null;
}
