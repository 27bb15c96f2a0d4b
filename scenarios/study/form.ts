/** The study file: its form, and what is wrong with it before any world is looked at. */

import { type Static, Type } from "typebox";
import { FIGURE_GROUPS } from "./figures/figure.js";
import { LONGEST_STUDY } from "./size.js";

const closed = { additionalProperties: false } as const;

const Listed = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 300 })),
    title: Type.Optional(Type.String({ maxLength: 300 })),
    format: Type.Optional(Type.String()),
    region: Type.Optional(Type.String()),
    on: Type.Optional(Type.String()),
    operations: Type.Array(Type.Unknown(), { maxItems: 1000 }),
  },
  closed,
);

const FromFile = Type.Object(
  { file: Type.String({ description: "A scenario file, beside the study" }) },
  closed,
);

/** Sets of closures, made and not listed. */
export const GENERATORS = ["closures", "csv"] as const;

const Closures = Type.Object(
  {
    kind: Type.Enum(["closures"]),
    function: Type.Enum(["seh", "acute-obstetrics"]),
    size: Type.Integer({
      minimum: 1,
      maximum: 10,
      description: "How many close together: 1 single, 2 pairs",
    }),
    within: Type.Optional(
      Type.Object(
        {
          layer: Type.String({
            description: "A region layer, for instance roaz: only sets inside one region of it",
          }),
          code: Type.Optional(Type.String({ description: "Only this region of the layer" })),
        },
        closed,
      ),
    ),
  },
  closed,
);

const FromCsv = Type.Object(
  {
    kind: Type.Enum(["csv"]),
    file: Type.String({ description: "Columns scenario, facility and (optional) function: a row a closure" }),
  },
  closed,
);

export const StudyForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    title: Type.Optional(Type.String({ maxLength: 300 })),
    regions: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 20 })),
    region: Type.Optional(Type.String()),
    scenarios: Type.Optional(Type.Array(Type.Union([Listed, FromFile]), { maxItems: 10_000 })),
    generate: Type.Optional(Type.Array(Type.Union([Closures, FromCsv]), { maxItems: 100 })),
    years: Type.Optional(
      Type.Array(Type.Integer({ minimum: 2000, maximum: 2100 }), { minItems: 1, maxItems: 50 }),
    ),
    projection: Type.Optional(
      Type.Union(
        [
          Type.Literal(true),
          Type.Object({ file: Type.String(), layer: Type.String({ maxLength: 100 }) }, closed),
        ],
        {
          description:
            "People of each year: true by the growth of the country, or a file of CBS (region, age, year, thousands) with the layer of its regions",
        },
      ),
    ),
    draws: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: LONGEST_STUDY,
        description: "0: the values themselves, no chance",
      }),
    ),
    tornado: Type.Optional(
      Type.Boolean({
        description: "Also every assumption alone at its P10 and its P90, and once all at their values",
      }),
    ),
    stop: Type.Optional(
      Type.Object(
        {
          by: Type.String({ description: "The figure whose order of scenarios is to be settled" }),
          confidence: Type.Optional(Type.Number({ exclusiveMinimum: 0.5, exclusiveMaximum: 1 })),
          round: Type.Optional(Type.Integer({ minimum: 30, maximum: 100_000 })),
          indifference: Type.Optional(Type.Number({ minimum: 0 })),
        },
        {
          ...closed,
          description:
            "Stop drawing once the order of scenarios is settled; `draws` is then the most there are",
        },
      ),
    ),
    normSets: Type.Optional(
      Type.Array(Type.String({ maxLength: 300 }), {
        minItems: 1,
        maxItems: 20,
        description:
          'Norm sets laid over the book, by name or file beside the study; "" is the book as it is',
      }),
    ),
    figures: Type.Optional(
      Type.Array(Type.Enum([...FIGURE_GROUPS]), {
        minItems: 1,
        description: "Which figures; all unless said otherwise. Fewer is faster: access alone is quickest",
      }),
    ),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
  },
  closed,
);
export type StudyDocument = Static<typeof StudyForm>;
