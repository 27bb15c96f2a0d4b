/** How a scenario wants the practice model to run, on both its sides: by which choice, and with or without coordination. */

import { Type } from "typebox";
import { type Diagnostic, error } from "../geodata/diagnostics.js";
import type { World } from "../geodata/world.js";

const CHOICES = ["logit", "nearest", "matrix"] as const;

export const PracticeGivenForm = Type.Object(
  {
    choice: Type.Optional(
      Type.Enum([...CHOICES], {
        description:
          "How those who are not brought by 112 choose a location: by drive and size, the nearest, or as the region's own flows say. Left out: its own flows where the region has them, else drive and size",
      }),
    ),
    coordination: Type.Optional(
      Type.Boolean({
        description:
          "Who refers sees where places are free, and divides over them when a location has a stop; else the next one takes all",
      }),
    ),
  },
  { additionalProperties: false },
);

export interface PracticeGiven {
  readonly choice?: (typeof CHOICES)[number];
  readonly coordination?: boolean;
}

/** finding  `no-flow-matrix`: flows are asked for that the region does not have */
export const checkPractice = (
  { choice }: Readonly<Record<string, unknown>>,
  world: World | undefined,
  where: string,
): Diagnostic[] =>
  choice === "matrix" && world && !world.flows ? [error("no-flow-matrix", `${where}.choice`)] : [];
