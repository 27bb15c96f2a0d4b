/** The search file: which locations of which function may close, and what is best. */

import { type Static, Type } from "typebox";

const closed = { additionalProperties: false } as const;

export const GOALS = ["least-minutes", "most-covered", "close-most", "weigh"] as const;
export type Goal = (typeof GOALS)[number];

const LARGEST = 60;

export const SearchForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String({ maxLength: 300 })),
    region: Type.Optional(Type.String()),
    function: Type.Enum(["seh", "acute-obstetrics"]),
    within: Type.Optional(
      Type.Object(
        {
          layer: Type.String({
            description: "A region layer, for instance roaz: only its locations may close",
          }),
          code: Type.Optional(Type.String({ description: "Only this region of the layer" })),
        },
        closed,
      ),
    ),
    goal: Type.Enum([...GOALS], {
      description:
        "least-minutes: least extra drive by car (p-median) · most-covered: most people inside 45 minutes · close-most: as many closed as leave every norm met · weigh: extra minutes, people outside, overload, cost and FTE beside each other",
    }),
    close: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: LARGEST,
        description: "How many close; with weigh: at most. Not with close-most",
      }),
    ),
    alternatives: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 20,
        description: "Near-optima that differ, 3 unless said otherwise",
      }),
    ),
  },
  closed,
);
export type SearchDocument = Static<typeof SearchForm>;
