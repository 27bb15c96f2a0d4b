/** Forms of the three JSON files of authored roads; what they say is checked where it is used. */

import { Type } from "typebox";
import { MARKS } from "./world.js";

const open = { additionalProperties: true } as const;
const closed = { additionalProperties: false } as const;
const MarkForm = Type.Enum([...MARKS]);
const LonLatForm = Type.Array(Type.Number(), { minItems: 2, maxItems: 2 });

/** `roads.json`, its list `roads`. `batch` names the step of authoring, for measuring what each step brought. */
export const RoadsForm = Type.Array(
  Type.Object(
    {
      road: Type.String(),
      class: Type.String(),
      via: Type.Array(Type.String()),
      detour: Type.Optional(Type.Number()),
      batch: Type.Optional(Type.String()),
    },
    closed,
  ),
);

/** `waters.json` */
export const WatersForm = Type.Object(
  {
    waters: Type.Array(Type.Object({ name: Type.String(), line: Type.Array(LonLatForm) }, closed)),
    bothBanks: Type.Optional(Type.Array(Type.String())),
    crossings: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          kind: Type.String(),
          class: Type.String(),
          from: LonLatForm,
          to: LonLatForm,
          crossing: Type.Optional(Type.String()),
          wait: Type.Optional(Type.String()),
          mark: MarkForm,
          source: Type.String(),
        },
        closed,
      ),
    ),
  },
  open,
);

/** `roads-model.json` */
export const RoadsModelForm = Type.Object(
  {
    parameters: Type.Record(
      Type.String(),
      Type.Object(
        {
          value: Type.Union([Type.String(), Type.Number()]),
          range: Type.Array(Type.Union([Type.String(), Type.Number()])),
          mark: MarkForm,
          source: Type.String(),
          says: Type.String(),
        },
        closed,
      ),
    ),
  },
  open,
);
