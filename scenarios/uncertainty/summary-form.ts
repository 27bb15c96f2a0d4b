/** The form of summary.json: what a study says once all its rows are there. Later versions of 1 may add keys. */

import { type Static, Type } from "typebox";

const open = { additionalProperties: true } as const;
const Known = Type.Union([Type.Number(), Type.Null()]);
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Count = Type.Integer({ minimum: 0 });

const InfluenceForm = Type.Object(
  {
    assumption: Type.String({ description: "Name of the model number" }),
    atP10: Known,
    atP90: Known,
    rankCorrelation: Type.Union([Type.Number({ minimum: -1, maximum: 1 }), Type.Null()]),
    varianceShare: Type.Union([Share, Type.Null()]),
  },
  { ...open, description: "What this number alone does to the figure; widest bar first" },
);

const FigureForm = Type.Object(
  {
    figure: Type.String({ description: "A column of the study's tables; dictionary.json says what it is" }),
    unit: Type.String(),
    middle: Type.Union([Type.Number(), Type.Null()], {
      description: "With the values themselves, without chance",
    }),
    p10: Known,
    p50: Known,
    p90: Known,
    mean: Known,
    known: Type.Integer({ minimum: 0, description: "Draws in which the figure is known" }),
    tornado: Type.Array(InfluenceForm),
  },
  open,
);

const NormForm = Type.Object(
  {
    norm: Type.String(),
    side: Type.Enum(["before", "after"], { description: "Without, or with the scenario" }),
    met: Share,
    violated: Share,
    unknown: Share,
    notApplicable: Share,
    low: Share,
    high: Share,
  },
  {
    ...open,
    description: "Shares of the draws; low and high hold the chance that it is met, with 95 % confidence",
  },
);

const RankingForm = Type.Object(
  {
    figure: Type.String(),
    draws: Count,
    scenarios: Type.Array(
      Type.Object({ name: Type.String(), best: Share, meanRank: Type.Number({ minimum: 1 }) }, open),
    ),
    pairs: Type.Array(Type.Object({ first: Type.String(), second: Type.String(), chance: Share }, open)),
    kendall: Type.Union([Type.Number({ minimum: -1, maximum: 1 }), Type.Null()]),
  },
  { ...open, description: "Lower is better; best mean rank first" },
);

export const SummaryForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.String(),
    seed: Count,
    draws: Type.Integer({
      minimum: 0,
      description: "Draws that count: fewer than planned where drawing stopped",
    }),
    groups: Type.Array(
      Type.Object(
        {
          region: Type.String(),
          on: Type.String({ description: "Day it is about, ISO" }),
          normSet: Type.String({ description: "Empty for the book as it is" }),
          scenarios: Type.Array(
            Type.Object(
              { scenario: Type.String(), figures: Type.Array(FigureForm), norms: Type.Array(NormForm) },
              open,
            ),
          ),
          ranking: Type.Union([RankingForm, Type.Null()]),
        },
        open,
      ),
    ),
  },
  open,
);
export type SavedSummary = Static<typeof SummaryForm>;
