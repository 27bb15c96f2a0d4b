/** What a plan says of itself, and what the rules for plans say of it: for the insurer who assesses it. */

import { IMPACT_GROUNDS } from "../../engine/plan-form.js";
import type { Plan } from "../../scenarios/plan.js";
import type { AssessedPlan, Assessment } from "../assessment.js";
import { amountText } from "../verdict-groups.js";
import { badge, facts, list, note, pairs, paragraph, table } from "./blocks.js";
import type { Block, Inline } from "./document.js";
import type { Told } from "./told.js";

export interface PlanTold {
  readonly written: Plan;
  readonly assessed: AssessedPlan;
  readonly clashes: Assessment["clashes"];
}

/** Whether it changes anything on the map: else there is nothing to compute. */
export const changesAnything = ({ written: { scenario } }: PlanTold) =>
  scenario !== undefined && scenario.operations.length > 0;

export function planFacts({ written, assessed }: PlanTold, { words }: Told): Block[] {
  const { say, date } = words;
  const { number } = facts(words);
  const yesNo = (found: boolean | undefined) =>
    found === undefined ? say("report-plan-untold") : say(found ? "yes" : "no");
  const { parties, businessCase } = written;
  const signed = parties?.filter((party) => party.signed).length;
  return [
    pairs([
      [say("report-plan-kind"), say(`plan-${assessed.kind}`)],
      [say("report-plan-period"), `${date(assessed.from)} – ${date(assessed.to)}`],
      [say("report-plan-roaz"), written.roaz ?? say("report-plan-untold")],
      [say("report-plan-in-line"), yesNo(written.inLineWithRoazPlan)],
      [
        say("report-plan-parties"),
        parties
          ? say("report-plan-signed", { signed: signed!, all: parties.length })
          : say("report-plan-untold"),
      ],
      [
        say("report-plan-requested"),
        businessCase ? ["€ ", number(businessCase.requestedEuro)] : say("report-plan-untold"),
      ],
    ]),
  ];
}

/** Every rule for plans that applies, with why it is not met. */
export function planVerdicts({ assessed, clashes }: PlanTold, { words }: Told): Block[] {
  const { say } = words;
  const applying = assessed.verdicts.filter(({ scenario }) => scenario.verdict !== "not-applicable");
  return [
    table(
      say("report-plan-rules"),
      [
        { head: say("report-norm"), wide: 2 },
        { head: say("report-verdict") },
        { head: say("report-margin-head"), number: true },
        { head: say("report-plan-why"), wide: 3 },
        { head: say("source"), wide: 2 },
      ],
      applying.map(({ title, scenario, unit, explanation, standing, mark, source }): Inline[] => [
        title,
        badge(scenario.verdict, words),
        amountText(scenario.margin, unit, words, true),
        scenario.verdict === "met" ? "–" : explanation,
        `${source.title}, ${source.article} (${say(standing)}, ${say("mark")} ${mark})`,
      ]),
    ),
    ...(clashes.length > 0
      ? [
          paragraph(say("report-plan-clashes")),
          list(clashes.map(({ problem, remedy }) => `${problem} ${remedy}`)),
        ]
      : []),
  ];
}

/** The four grounds of the framework, as the plan fills them in. */
export function planGrounds({ written: { impact } }: PlanTold, { words }: Told): Block[] {
  const { say } = words;
  const { number } = facts(words);
  return [
    table(
      say("report-plan-grounds"),
      [
        { head: say("report-plan-ground"), wide: 2 },
        { head: say("report-plan-now"), number: true },
        { head: say("report-plan-then"), number: true },
        { head: say("report-plan-unit"), wide: 2 },
        { head: say("report-plan-why"), wide: 3 },
      ],
      IMPACT_GROUNDS.map((ground): Inline[] => {
        const found = impact?.[ground];
        return [
          say(`report-plan-ground-${ground}`),
          found ? number(found.now) : "–",
          found ? number(found.then) : "–",
          found?.unit ?? "–",
          found?.why ?? say("report-plan-untold"),
        ];
      }),
    ),
  ];
}

/** What comes back every year apart from what is once, a year a row; sums as the plan gives them. */
export function planMoney(plan: PlanTold, { result: { cost }, words }: Told): Block[] {
  const { say } = words;
  const { number, signed } = facts(words);
  const { businessCase } = plan.assessed;
  if (!businessCase) return [paragraph(say("assess-no-business-case"))];
  const { requestedEuro, balanceEuro, structuralEuroPerYear, requestedPerStructuralEuro, years } =
    businessCase;
  return [
    pairs([
      [say("report-plan-requested"), ["€ ", number(requestedEuro)]],
      [say("report-plan-balance"), ["€ ", signed(balanceEuro)]],
      [say("report-plan-structural"), ["€ ", signed(structuralEuroPerYear)]],
      ...(changesAnything(plan) && !("unknown" in cost) && cost.figures.careStructural.mid !== null
        ? [[say("report-plan-model"), `€ ${words.signed(0 - cost.figures.careStructural.mid)}`] as const]
        : []),
      [say("report-plan-earned"), String(businessCase.earnedBackIn ?? say("assess-not-earned-back"))],
      [
        say("report-plan-ratio"),
        requestedPerStructuralEuro === null ? "–" : number(requestedPerStructuralEuro, 2),
      ],
    ]),
    table(
      say("report-plan-years"),
      [
        { head: say("assess-year") },
        ...["costs-once", "costs-lasting", "benefits-once", "benefits-lasting", "so-far"].map((column) => ({
          head: say(`report-plan-${column}`),
          number: true,
        })),
      ],
      years.map((year): Inline[] => [
        String(year.year),
        words.number(year.costsEuro - year.structuralCostsEuro),
        number(year.structuralCostsEuro),
        words.number(year.benefitsEuro - year.structuralBenefitsEuro),
        number(year.structuralBenefitsEuro),
        signed(year.balanceSoFarEuro),
      ]),
    ),
    note(say("report-plan-money-note")),
  ];
}

/** What the plan itself steers on, what it wants for people, and who does what. */
export function planIndicators({ assessed }: PlanTold, { words }: Told): Block[] {
  const { say } = words;
  const { number } = facts(words);
  const amount = (value: number | undefined, unit: string | undefined): Inline =>
    value === undefined ? "–" : [number(value, Number.isInteger(value) ? 0 : 1), ` ${unit ?? ""}`];
  const { kpis, healthGoals, agenda } = assessed;
  const goals = [
    ...kpis.map(({ title, kind, indicator, now, target, unit, year, responsible }): Inline[] => [
      indicator === undefined ? title : `${title}: ${indicator}`,
      say(`kpi-${kind}`),
      amount(now, unit),
      amount(target, unit),
      year === undefined ? "–" : String(year),
      responsible ?? "–",
    ]),
    ...healthGoals.map(({ indicator, target, unit, year, population }): Inline[] => [
      population === undefined ? indicator : `${indicator} (${population})`,
      say("report-plan-health"),
      "–",
      amount(target, unit),
      year === undefined ? "–" : String(year),
      "–",
    ]),
  ];
  const columns = ["report-plan-kpi", "report-plan-sort", "report-plan-now", "report-plan-then"];
  return [
    ...(goals.length === 0
      ? [paragraph(say("report-plan-no-kpis"))]
      : [
          table(
            say("report-plan-kpis"),
            [
              ...columns.map((head, at) => ({ head: say(head), wide: at === 0 ? 3 : 1.5 })),
              { head: say("assess-year") },
              { head: say("report-plan-responsible"), wide: 1.5 },
            ],
            goals,
          ),
        ]),
    ...(agenda.length === 0
      ? []
      : [
          table(
            say("report-plan-agenda"),
            [
              { head: say("report-plan-what"), wide: 2 },
              { head: say("report-plan-who"), wide: 2 },
              { head: say("report-plan-result"), wide: 2 },
            ],
            agenda.map(({ what, who, result }): Inline[] => [
              what,
              who?.join(", ") ?? "–",
              result
                ? [`${result.indicator}: `, amount(result.target, result.unit), ` (${result.year})`]
                : "–",
            ]),
          ),
        ]),
  ];
}
