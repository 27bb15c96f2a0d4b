/** The form of a transformation plan: ketenimpact/plan@1. The descriptions are what an editor shows while one types. */

import { type Static, type TObject, Type } from "typebox";

const closed = { additionalProperties: false } as const;
const Words = (description: string) => Type.String({ minLength: 1, maxLength: 1000, description });
const Optional = (description: string) => Type.Optional(Words(description));
const Euro = (description: string) => Type.Number({ minimum: 0, description });
const Year = Type.Integer({ minimum: 2000, maximum: 2100 });
const List = <T extends TObject>(item: T, description: string) =>
  Type.Optional(Type.Array(item, { maxItems: 1000, description }));
const YesNo = (description: string) => Type.Optional(Type.Boolean({ description }));

export const PLAN_KINDS = ["zorgcoordinatie", "concentratie-spreiding"] as const;
/** What an element is about; everything but the first is outside the essence of zorgcoördinatie. */
export const ELEMENT_SUBJECTS = [
  "zorgcoordinatie",
  "spoedplein",
  "palliative-care",
  "prevention",
  "regular-care",
  "other",
] as const;
/** What a plan may reuse instead of building its own. */
export const REUSED = ["lpz", "met-spoed-beschikbaar", "self-triage"] as const;
/** The four grounds of the beoordelingskader, of which one must be touched substantially. */
export const IMPACT_GROUNDS = ["zvwUse", "staff", "redistribution", "realEstate"] as const;
/** What the IZA wants a ketenimpactanalyse to look at (C4a). */
export const IMPACT_TOPICS = [
  "cascade",
  "ambulance",
  "continuity",
  "non-acute-care",
  "hospital-profile",
  "total-cost",
] as const;
export const EFFECTS_ON = ["health", "access", "quality", "affordability"] as const;

const Element = Type.Object(
  {
    id: Words("Short name, to refer to from a cost line"),
    title: Words("What it is"),
    about: Type.Enum([...ELEMENT_SUBJECTS]),
    described: YesNo("Described on its own in the plan"),
    labelled: YesNo("Labelled in the plan as outside zorgcoördinatie"),
    costEuro: Type.Optional(Euro("What the plan asks for it, €")),
  },
  closed,
);

const Digital = Type.Object(
  {
    now: Type.Array(
      Type.Object(
        {
          title: Words("What is connected or rolled out"),
          reuses: Type.Optional(Type.Enum([...REUSED])),
          tailorMade: Type.Boolean({ description: "Built for this region" }),
        },
        closed,
      ),
      { description: "Part 1, in every plan: what there is already", maxItems: 1000 },
    ),
    later: Type.Array(
      Type.Object(
        {
          title: Words("New triage tool, platform, dashboard, video calls …"),
          nationallyAligned: Type.Boolean({ description: "Agreed nationally and usable everywhere" }),
          positiveAdvice: Type.Boolean({ description: "The working group (ToZo) advised positively" }),
          addendum: Type.Boolean({ description: "Worked out later, as an addendum" }),
        },
        closed,
      ),
      { description: "Part 2: everything else that is digital", maxItems: 1000 },
    ),
  },
  closed,
);

const Kpi = Type.Object(
  {
    title: Words("What is steered on"),
    kind: Type.Enum(["process", "result"]),
    indicator: Optional("What is counted or measured"),
    now: Type.Optional(Type.Number({ description: "Where it stands" })),
    target: Type.Optional(Type.Number({ description: "Where it must come" })),
    unit: Optional("Of now and target"),
    year: Type.Optional(Year),
    responsible: Optional("Who answers for it"),
    onEffort: YesNo("The plan says that effort can be paid when the target is not reached in full"),
  },
  closed,
);

const Party = Type.Object(
  {
    name: Words("Organisation"),
    signed: YesNo("Signed the plan"),
    affected: YesNo("Feels the change"),
    inAnalysis: YesNo("Took part in the impact analysis"),
  },
  closed,
);

const Money = (description: string) =>
  Type.Array(
    Type.Object(
      {
        item: Words("What for"),
        year: Year,
        euro: Euro("€ in that year"),
        structural: Type.Boolean({ description: "Comes back every year; false: one-off" }),
        element: Optional("Id of the element it belongs to"),
        facility: Optional("Id of the location it belongs to"),
        ground: Optional("How the amount was arrived at"),
      },
      closed,
    ),
    { description, maxItems: 10_000 },
  );

const Ground = Type.Object(
  {
    now: Type.Number(),
    then: Type.Number(),
    unit: Words("Of now and then"),
    why: Words("Why this is substantial for the region"),
  },
  closed,
);

const Bottleneck = Type.Object(
  {
    title: Words("What gets stuck"),
    targetGroup: Type.Optional(
      Type.Object({ kind: Words("Who"), size: Type.Optional(Type.Number({ minimum: 0 })) }, closed),
    ),
    causes: List(
      Type.Object({ what: Words("Cause"), influenceable: Type.Optional(Type.Boolean()) }, closed),
      "What brings it about, and whether the parties can do something about it",
    ),
    effects: List(
      Type.Object({ on: Type.Enum([...EFFECTS_ON]), what: Words("Effect") }, closed),
      "What it does to people and care",
    ),
    partnership: Optional("The partnership that works on it"),
    actors: Type.Optional(Type.Array(Words("Who acts"), { maxItems: 100 })),
    priority: Type.Boolean({ description: "Among the few that come first" }),
  },
  closed,
);

const AgendaItem = Type.Object(
  {
    who: Type.Optional(Type.Array(Words("Party"), { maxItems: 100 })),
    what: Words("What they do"),
    scale: Optional("Where, and for how many"),
    result: Type.Optional(
      Type.Object(
        {
          indicator: Words("What is measured"),
          target: Type.Number(),
          unit: Words("Of the target"),
          year: Year,
        },
        closed,
      ),
    ),
  },
  closed,
);

const HealthGoal = Type.Object(
  {
    indicator: Words("What is measured"),
    target: Type.Optional(Type.Number()),
    unit: Optional("Of the target"),
    year: Type.Optional(Year),
    population: Optional("Of whom"),
  },
  closed,
);

export const PlanForm = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    format: Type.Optional(Type.String()),
    title: Type.String({ minLength: 1, maxLength: 300 }),
    kind: Type.Enum([...PLAN_KINDS]),
    roaz: Optional("Code of the ROAZ region it is for"),
    from: Type.String({ description: "First day of the plan, YYYY-MM-DD" }),
    to: Type.String({ description: "Last day of the plan, YYYY-MM-DD" }),
    inLineWithRoazPlan: YesNo("In line with regioplan and ROAZ-plan"),
    deviationExplained: YesNo("Where it is not in line, the plan says why"),
    elements: List(Element, "What the plan consists of"),
    digital: Type.Optional(Digital),
    kpis: List(Kpi, "What is steered on"),
    parties: List(Party, "Who is concerned"),
    subregions: List(
      Type.Object(
        {
          name: Words("Subregion"),
          joinsLater: Type.Boolean(),
          addendum: YesNo("Will join by an addendum"),
        },
        closed,
      ),
      "Those that join now, and those that join later",
    ),
    governance: Optional("How it is steered for now"),
    intentToCooperate: YesNo("The plan says that the ROAZ parties mean to work together"),
    businessCase: Type.Optional(
      Type.Object(
        {
          requestedEuro: Euro("Transformation money asked for, €"),
          costs: Money("Costs of the change"),
          benefits: Money("Savings and returns"),
        },
        closed,
      ),
    ),
    impact: Type.Optional(
      Type.Object(
        Object.fromEntries(IMPACT_GROUNDS.map((ground) => [ground, Type.Optional(Ground)])),
        closed,
      ),
    ),
    impactAnalysis: Type.Optional(
      Type.Object(
        {
          topics: Type.Array(Type.Enum([...IMPACT_TOPICS]), { maxItems: 100 }),
          residentsHeard: YesNo("Residents took part"),
        },
        closed,
      ),
    ),
    bottlenecks: List(Bottleneck, "Knelpunten the plan works on"),
    agenda: List(AgendaItem, "Work agenda: who, what, scale, measurable result"),
    healthGoals: List(HealthGoal, "What the region wants to reach for its people"),
    operations: Type.Optional(
      Type.Array(Type.Unknown(), { maxItems: 1000, description: "What changes, as in a scenario" }),
    ),
  },
  closed,
);

type GroundImpact = Readonly<{ now: number; then: number; unit: string; why: string }>;

/**
 * What a plan file says, its operations aside. A part that is absent was not given: facts about it are unknown; an
 * empty list was given, and is empty.
 */
export type PlanContent = Omit<Static<typeof PlanForm>, "operations" | "impact"> & {
  readonly impact?: Readonly<Record<string, GroundImpact | undefined>>;
  /** Where it was read, to name it in findings and traces. */
  readonly where: string;
};
