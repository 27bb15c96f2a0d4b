/** Transformation plans: the file, and every fault in it at once. */

import type { Static } from "typebox";
import { checkDate } from "../geodata/dates.js";
import { type Checked, type Diagnostic, checked, error, quoted, warning } from "../geodata/diagnostics.js";
import { checkForm } from "../geodata/forms.js";
import { nearestOf } from "../geodata/spelling.js";
import type { World } from "../geodata/world.js";
import { type PlanContent, PlanForm } from "../engine/plan-form.js";
import { type Scenario, checkScenario } from "./scenario.js";

type Written = Static<typeof PlanForm>;
export type Plan = PlanContent & {
  /** What the plan changes, with the last day of the plan as the day it is about; absent without operations. */
  readonly scenario?: Scenario;
};

/**
 * One plan file.
 * world     undefined when the region could not be read: then names are not looked up
 * findings  those of checkForm and checkScenario; `impossible-date`, `plan-ends-before-it-begins`,
 *           `unknown-roaz`, `unknown-element` (errors), `cost-outside-plan` (warning)
 */
export function checkPlan(document: unknown, world: World | undefined, where: string): Checked<Plan> {
  const diagnostics: Diagnostic[] = checkForm(PlanForm, document, where);
  if (diagnostics.some(({ severity }) => severity === "error")) return checked({} as Plan, diagnostics);
  const { operations, ...written } = document as Written;
  const { from, to, roaz } = written;
  const undated = [...checkDate(from, `${where} from`), ...checkDate(to, `${where} to`)];
  diagnostics.push(...undated);
  if (undated.length === 0 && to < from)
    diagnostics.push(error("plan-ends-before-it-begins", where, { from, to }));
  const codes = world?.regions.find(({ layer }) => layer === "roaz")?.codes;
  if (roaz !== undefined && codes && !codes.includes(roaz))
    diagnostics.push(
      error("unknown-roaz", `${where} roaz`, { found: quoted(roaz), nearest: nearestOf(roaz, codes) }),
    );
  diagnostics.push(...moneyFindings(written, where));
  const plan = { ...written, where } as Plan;
  if (operations === undefined) return checked(plan, diagnostics);
  const scenario = checkScenario({ title: written.title, on: to, operations }, world, where);
  diagnostics.push(...scenario.diagnostics);
  return checked(scenario.ok ? { ...plan, scenario: scenario.value } : plan, diagnostics);
}

/** Cost lines must belong to an element that is there, and to a year of the plan. */
function moneyFindings({ businessCase, elements, from, to }: Omit<Written, "operations">, where: string) {
  const ids = (elements ?? []).map(({ id }) => id);
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4))) as [number, number];
  return (["costs", "benefits"] as const).flatMap((side) =>
    (businessCase?.[side] ?? []).flatMap(({ element, year, item }, index): Diagnostic[] => {
      const place = `${where} businessCase.${side}[${index}]`;
      return [
        ...(element === undefined || ids.includes(element)
          ? []
          : [
              error("unknown-element", `${place}.element`, {
                found: quoted(element),
                known: ids.join(", ") || "–",
              }),
            ]),
        ...(year < first || year > last
          ? [warning("cost-outside-plan", `${place}.year`, { item: quoted(item), year, first, last })]
          : []),
      ];
    }),
  );
}
