/** Plans assessed: the rules for plans, the norms that their operations touch, the business case, what clashes. */

import { type Checked, type Diagnostic, checked, hasErrors } from "../geodata/diagnostics.js";
import { type BusinessCase, assess } from "../scenarios/assess.js";
import { type Plan, checkPlan } from "../scenarios/plan.js";
import { clashes } from "../scenarios/plan-clashes.js";
import { withWords } from "./console.js";
import { type ResultVerdict, resultVerdict } from "./result.js";
import { type Answer, type Opened, runScenario } from "./run.js";
import { turns } from "./verdict-groups.js";
import type { Language, Words } from "./words/words.js";

/** A plan as it was read, and the name under which people know it. */
export interface Submitted {
  readonly where: string;
  readonly document: unknown;
}

export interface AssessedPlan {
  readonly where: string;
  readonly title: string;
  readonly kind: Plan["kind"];
  readonly from: string;
  readonly to: string;
  readonly verdicts: readonly ResultVerdict[];
  readonly businessCase: BusinessCase | null;
  readonly kpis: NonNullable<Plan["kpis"]>;
  readonly healthGoals: NonNullable<Plan["healthGoals"]>;
  readonly agenda: NonNullable<Plan["agenda"]>;
  /** What its operations do to the norms: those about a change, and those about a state that turn. */
  readonly change: { readonly receipt: string; readonly verdicts: readonly ResultVerdict[] } | null;
}

export interface Assessment {
  readonly format: "ketenimpact/assessment@1";
  readonly language: Language;
  /** The day whose rules were used. */
  readonly on: string;
  readonly normBook: string;
  readonly region: string;
  /** Said with every assessment: money is no longer given out. */
  readonly stopped: string;
  readonly plans: readonly AssessedPlan[];
  readonly clashes: readonly ReturnType<typeof withWords>[];
}

/**
 * on        the day whose rules are used; the first day of the plan that begins last when absent
 * findings  those of checkPlan and runScenario; clashes are in the assessment, they are no faults of a file
 */
export async function assessPlans(
  opened: Opened,
  submitted: readonly Submitted[],
  on: string | undefined,
  words: Words,
): Promise<Checked<Assessment>> {
  const { world, book } = opened;
  const read = submitted.map(({ document, where }) => checkPlan(document, world, where));
  const diagnostics: Diagnostic[] = read.flatMap((plan) => plan.diagnostics);
  const plans = read.flatMap((plan) => (plan.ok ? [plan.value] : []));
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const day =
    on ??
    plans
      .map(({ from }) => from)
      .sort()
      .at(-1)!;
  const assessed: AssessedPlan[] = [];
  for (const { plan, verdicts, businessCase } of await assess(plans, book, day)) {
    const { where, title, kind, from, to, kpis = [], healthGoals = [], agenda = [] } = plan;
    const told = verdicts.map((verdict) => resultVerdict(verdict, words));
    const change = await changeOf(opened, plan, day, words, diagnostics);
    assessed.push({
      where,
      title,
      kind,
      from,
      to,
      verdicts: told,
      businessCase,
      kpis,
      healthGoals,
      agenda,
      change,
    });
  }
  return checked(
    {
      format: "ketenimpact/assessment@1",
      language: words.language,
      on: day,
      normBook: book.fingerprint,
      region: world.name,
      stopped: words.say("assessment-stopped"),
      plans: assessed,
      clashes: clashes(plans, world).map((finding) => withWords(finding, words)),
    },
    diagnostics,
  );
}

/** What the operations of a plan do at its end; those of a plan without any change nothing. */
export function runPlan(
  opened: Opened,
  { scenario, title, where, to }: Plan,
  normsOn: string,
  words: Words,
): Promise<Checked<Answer>> {
  const document = { title, on: to, operations: scenario?.operations ?? [] };
  return runScenario(opened, document, where, { normsOn, seed: 1, countsLimitedHours: false, words });
}

async function changeOf(
  opened: Opened,
  plan: Plan,
  normsOn: string,
  words: Words,
  diagnostics: Diagnostic[],
): Promise<AssessedPlan["change"]> {
  if (!plan.scenario || plan.scenario.operations.length === 0) return null;
  const answer = await runPlan(opened, plan, normsOn, words);
  if (!answer.ok) {
    diagnostics.push(...answer.diagnostics);
    return null;
  }
  const { receipt, verdicts } = answer.value.result;
  const told = verdicts.filter((verdict) => verdict.about === "change" || turns(verdict));
  return { receipt: receipt.id, verdicts: told };
}
