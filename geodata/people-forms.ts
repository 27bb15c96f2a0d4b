/** Forms of the JSON files that say who lives where: people.json and the regions of a "nearest" layer. */

import { Type } from "typebox";

const open = { additionalProperties: true } as const;
const closed = { additionalProperties: false } as const;
const Count = Type.Number({ minimum: 0, maximum: 1e9 });
const Longitude = Type.Number({ minimum: -180, maximum: 180 });
const Latitude = Type.Number({ minimum: -90, maximum: 90 });

/** `people.json` */
export const PeopleForm = Type.Object(
  {
    bands: Type.Array(
      Type.Object({ from: Type.Number(), to: Type.Union([Type.Number(), Type.Null()]) }, closed),
      { minItems: 1 },
    ),
    provinces: Type.Array(
      Type.Object(
        {
          code: Type.String(),
          name: Type.String(),
          adminCode: Type.String(),
          inhabitants: Count,
          byAge: Type.Array(Count),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    areas: Type.Object(
      {
        densityPerKm2: Type.Number({ exclusiveMinimum: 0 }),
        maximumPersons: Type.Number({ minimum: 1 }),
        targetPersons: Type.Number({ minimum: 1 }),
        countrysideCap: Count,
        mark: Type.String(),
        says: Type.String(),
      },
      closed,
    ),
    corrections: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          province: Type.String(),
          listed: Type.Optional(Count),
          remove: Type.Optional(Type.Boolean()),
          population: Type.Optional(Count),
          whole: Type.Optional(Type.Boolean()),
          newName: Type.Optional(Type.String()),
          lon: Type.Optional(Longitude),
          lat: Type.Optional(Latitude),
          densityPerKm2: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
          reason: Type.String(),
        },
        closed,
      ),
    ),
    additions: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          province: Type.String(),
          lon: Longitude,
          lat: Latitude,
          population: Count,
          whole: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  open,
);

/** `roaz.json`, `rav.json`: regions by whole province, else by the nearest of their towns. */
export const NearestTownsForm = Type.Object(
  {
    regions: Type.Array(
      Type.Object(
        {
          code: Type.String({ minLength: 1 }),
          name: Type.String(),
          centres: Type.Optional(Type.Array(Type.String())),
          provinces: Type.Array(Type.String()),
          partOf: Type.Optional(Type.Array(Type.String())),
          towns: Type.Record(Type.String(), Type.Tuple([Longitude, Latitude])),
        },
        closed,
      ),
    ),
  },
  open,
);
