/** The steps of a cascade in words: what caused it, what it does, to whom, and on what ground. */

import type { Subject } from "../engine/facts.js";
import type { NormFunction } from "../engine/supply.js";
import type { Cascade } from "../scenarios/cascade.js";
import type { CascadeStep } from "../scenarios/cascade/steps.js";
import type { Impact } from "../scenarios/impact.js";
import type { Words } from "./words/words.js";

/**
 * In order; `basis` is a source with its place, or the model and its mark. `value` is in the unit named.
 *
 * function  null: about a location as a whole
 */
export interface CascadeRow {
  readonly step: number;
  readonly kind: CascadeStep["kind"];
  readonly function: NormFunction | null;
  readonly cause: string;
  readonly effect: string;
  readonly subject: Subject;
  readonly basis: string;
  readonly value: number | null;
  readonly unit: string | null;
}

export const cascadeRows = ({ cascade, changedWorld }: Impact, words: Words): CascadeRow[] => {
  const nameOf = (id: string) => changedWorld.facilities.find((facility) => facility.id === id)?.name ?? id;
  return cascade.steps.map((step) => rowOf(step, cascade, nameOf, words));
};

function rowOf(
  step: CascadeStep,
  cascade: Cascade,
  nameOf: (id: string) => string,
  words: Words,
): CascadeRow {
  const { say, number } = words;
  const names = step.causes.map(nameOf).join(", ");
  const care = "function" in step ? step.function : null;
  const common = { step: step.step, kind: step.kind, function: care, subject: step.subject };
  switch (step.kind) {
    case "rule":
    case "rule-unknown": {
      const { consequence } = step.effect;
      const { title, article, mark } = consequence.source;
      const cause = names || say("cascade-operations");
      const effect = say(`cascade-${step.kind}`, { title: words.text(consequence.title) });
      const basis = say("cascade-source", { title, article, mark });
      return { ...common, cause, effect, basis, value: null, unit: null };
    }
    case "overload": {
      const [before, after] = [step.stopMinutesBefore, step.stopMinutesAfter];
      const effect = say("cascade-overload", {
        care: say(step.function),
        before: number(before, 0),
        after: number(after, 0),
        peak: number(100 * step.busyPeakAfter, 0),
      });
      const cause = say("cascade-patients-of", { names: names || say("cascade-operations") });
      const value = Math.round((after - before) * 10) / 10;
      const basis = say("cascade-model-overflow", {
        rounds: number(cascade.outcome.practice.seh.overflow.rounds),
      });
      return { ...common, cause, effect, basis, value, unit: "min/day" };
    }
    default: {
      const count = number(step.inhabitants);
      const values = { care: say(step.function), count };
      const effect =
        step.kind === "gevoelig"
          ? say("cascade-gevoelig", values)
          : say("cascade-together", { ...values, other: step.other.name });
      const cause = names || say("cascade-operations");
      return {
        ...common,
        cause,
        effect,
        basis: say("cascade-norm"),
        value: step.inhabitants,
        unit: "inhabitants",
      };
    }
  }
}
