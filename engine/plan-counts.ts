/** How a fact of a plan is counted from its file; a part that the file leaves out is unknown, never zero. */

import { type Fact, type FactDefinition, type FactOf, NOT_NEGATIVE, YES_NO, unknownFact } from "./facts.js";
import type { PlanContent } from "./plan-form.js";

/** A plan, and the plans that are assessed together with it. */
export interface PlanFacts {
  readonly plan: PlanContent;
  readonly others: readonly PlanContent[];
}

/** What a plan leaves out: the key of the file that would make it known. */
interface Missing {
  readonly missing: string;
}
export type Counted = number | Missing;
type Counts = (plan: PlanContent, others: readonly PlanContent[]) => Counted;

export const missing = (part: string): Missing => ({ missing: part });

/** How many of a list fail; unknown when the plan has no such list. */
export const failing = <T>(
  list: readonly T[] | undefined,
  part: string,
  fails: (one: T) => boolean,
): Counted => (list === undefined ? missing(part) : list.filter(fails).length);

/** The same, unknown too as soon as one of them does not say what decides. */
export const failingOfSaid = <T>(
  list: readonly T[] | undefined,
  part: string,
  says: (one: T) => unknown,
  fails: (one: T) => boolean,
): Counted => (list?.some((one) => says(one) === undefined) ? missing(part) : failing(list, part, fails));

export const yes = (said: boolean | undefined, part: string): Counted =>
  said === undefined ? missing(part) : +said;

export const all = () => true;

/** Money may be a balance below zero; everything else is counted. */
const RANGES: Readonly<Record<string, Pick<FactDefinition, "range">>> = {
  [YES_NO]: { range: [0, 1] },
  euro: {},
};

/** One fact: the key, its unit, what it is in both languages, how it is counted. */
export function counted(id: string, unit: string, nl: string, en: string, counts: Counts): FactOf<PlanFacts> {
  return {
    id,
    about: "plan",
    unit,
    subjects: ["plan"],
    decimals: 0,
    ...(RANGES[unit] ?? { range: NOT_NEGATIVE }),
    basis: "given",
    params: {},
    says: { nl, en },
    computed: "From the plan file; unknown when it leaves that part out.",
    find: ({ plan, others }) => told(counts(plan, others), plan),
  };
}

function told(found: Counted, plan: PlanContent): Fact {
  if (typeof found !== "number") return unknownFact("plan-part-missing", { part: found.missing });
  return {
    known: true,
    value: found,
    inputs: [{ name: "counted-in-plan", value: found, unit: "", mark: "A", source: plan.where }],
  };
}

export const total = (lines: readonly { readonly euro: number }[]) =>
  lines.reduce((sum, { euro }) => sum + euro, 0);
