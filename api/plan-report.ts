/** The report around a plan: its own words and its assessment beside what its operations do. */

import { type Checked, checked } from "../geodata/diagnostics.js";
import { checkPlan } from "../scenarios/plan.js";
import { type Assessment, type Submitted, assessPlans, runPlan } from "./assessment.js";
import { reportDocument } from "./report.js";
import type { Document, ReportKind } from "./report/document.js";
import type { Opened } from "./run.js";
import type { Words } from "./words/words.js";

/**
 * submitted  the plan that the report is about, and behind it those that it is held against
 * on         as in assessPlans
 * findings   those of assessPlans
 */
export async function planReport(
  opened: Opened,
  submitted: readonly Submitted[],
  on: string | undefined,
  kind: ReportKind,
  words: Words,
): Promise<Checked<Document>> {
  const found = await assessPlans(opened, submitted, on, words);
  if (!found.ok) return found;
  const { where, document } = submitted[0]!;
  const written = checkPlan(document, opened.world, where);
  const answer = written.ok && (await runPlan(opened, written.value, found.value.on, words));
  if (!written.ok || !answer || !answer.ok) throw new Error("A plan was assessed a moment ago");
  const plan = { written: written.value, ...assessedIn(found.value) };
  return checked(
    await reportDocument({ ...answer.value, world: opened.world, words, plan }, kind),
    found.diagnostics,
  );
}

const assessedIn = ({ plans, clashes }: Assessment) => ({ assessed: plans[0]!, clashes });
