/** The form of region.json. */

import { Type } from "typebox";
import { COORDINATES } from "./coordinates.js";
import { CAPACITIES, MARKS } from "./world.js";

/** Main roads that come with the package, usable by name under any areas. */
export const NETWORKS = ["nl"] as const;

const closed = { additionalProperties: false } as const;
const MarkForm = Type.Enum([...MARKS]);
const TextForm = Type.Union([Type.String(), Type.Object({ nl: Type.String(), en: Type.String() }, closed)]);
/** Whom a measured figure can be about. */
export const OBSERVED_SUBJECTS = ["country", "roaz", "rav", "centre", "location"] as const;
const Columns = Type.Record(Type.String(), Type.String());
/** Who is where by a column: hours as they stand in it, or what each of its words means; no column: every row. */
const HoursRuleForm = Type.Object(
  { column: Type.Optional(Type.String()), hours: Type.Union([Type.String(), Columns]) },
  closed,
);
const HoursForm = Type.Union([Type.String(), HoursRuleForm, Type.Array(HoursRuleForm, { minItems: 1 })]);
const VolumeForm = Type.Union([
  Type.String(),
  Type.Object({ times: Type.Array(Type.String(), { minItems: 1 }) }, closed),
]);
const CoordinatesForm = Type.Optional(Type.Enum([...COORDINATES]));
/** What an area is, for people and for the way to its door. */
export const LEVELS = ["pc4", "pc6", "buurt", "wijk", "gemeente", "grid500", "place"] as const;

const named = { name: Type.String(), source: Type.String(), mark: MarkForm };
const Degrees = Type.Number({ minimum: -180, maximum: 180 });
/** What helps beside the norm: counted by lenses, never by a verdict. */
const BesideForm = Type.Object(
  {
    borderHospitals: Type.Array(
      Type.Object(
        { id: Type.String(), ...named, country: Type.String(), lon: Degrees, lat: Degrees },
        closed,
      ),
    ),
    helicopterIslands: Type.Array(
      Type.Object({ ...named, west: Degrees, south: Degrees, east: Degrees, north: Degrees }, closed),
    ),
    mmtBases: Type.Array(Type.Object({ ...named, lon: Degrees, lat: Degrees }, closed)),
  },
  closed,
);

export const RegionForm = Type.Object(
  {
    format: Type.Optional(Type.String()),
    name: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
    title: Type.String(),
    date: Type.String(),
    peopleDate: Type.Optional(Type.String()),
    source: Type.String(),
    licence: Type.String(),
    credits: Type.Optional(
      Type.Array(Type.Object({ what: Type.String(), source: Type.String(), licence: Type.String() }, closed)),
    ),
    covers: Type.Optional(
      Type.Union([
        Type.Literal("country"),
        Type.Object({ facilities: Type.Array(Type.String()), within: Type.String() }, closed),
      ]),
    ),
    demand: Type.Object(
      {
        file: Type.String(),
        kind: Type.Optional(Type.Enum(["csv", "geojson", "geopackage", "geonames"])),
        package: Type.Optional(Type.String()),
        layer: Type.Optional(Type.String()),
        level: Type.Optional(Type.Enum([...LEVELS])),
        coordinates: CoordinatesForm,
        empty: Type.Optional(Type.Literal("nobody")),
        agesIn: Type.Optional(Type.Enum(["persons", "percent"])),
        columns: Type.Optional(
          Type.Object(
            {
              id: Type.String(),
              lon: Type.Optional(Type.String()),
              lat: Type.Optional(Type.String()),
              inhabitants: Type.Optional(Type.String()),
              place: Type.Optional(Type.String()),
              province: Type.Optional(Type.String()),
              ages: Type.Optional(Columns),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    facilities: Type.Array(
      Type.Object(
        {
          file: Type.String(),
          layer: Type.Optional(Type.String()),
          idPrefix: Type.Optional(Type.String()),
          coordinates: CoordinatesForm,
          source: Type.Optional(Type.String()),
          mark: Type.Optional(MarkForm),
          columns: Type.Object(
            {
              id: Type.String(),
              name: Type.String(),
              postcode: Type.Optional(Type.String()),
              lon: Type.Optional(Type.String()),
              lat: Type.Optional(Type.String()),
              place: Type.Optional(Type.String()),
              aliases: Type.Optional(Type.String()),
              source: Type.Optional(Type.String()),
              mark: Type.Optional(Type.String()),
              functions: Type.Record(Type.String(), HoursForm),
              levels: Type.Optional(Columns),
              perYear: Type.Optional(Type.Record(Type.String(), VolumeForm)),
            },
            closed,
          ),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    regions: Type.Optional(
      Type.Array(
        Type.Object(
          {
            layer: Type.String(),
            kind: Type.Enum(["province", "nearest", "column", "polygon"]),
            file: Type.Optional(Type.String()),
            fileLayer: Type.Optional(Type.String()),
            coordinates: CoordinatesForm,
            code: Type.Optional(Type.String()),
            name: Type.Optional(Type.String()),
            areas: Type.Optional(Type.String()),
            facilities: Type.Optional(Type.String()),
            names: Type.Optional(
              Type.Object(
                { file: Type.Optional(Type.String()), code: Type.String(), name: Type.String() },
                closed,
              ),
            ),
          },
          closed,
        ),
      ),
    ),
    roads: Type.Object(
      {
        kind: Type.Enum(["main-roads", "osm", "matrix"]),
        file: Type.Optional(Type.String()),
        period: Type.Optional(Type.Enum(["day", "evening", "night"])),
        network: Type.Optional(Type.Enum([...NETWORKS])),
        exits: Type.Optional(
          Type.Object(
            {
              file: Type.String(),
              columns: Type.Object(
                { lon: Type.String(), lat: Type.String(), kind: Type.String(), roads: Type.String() },
                closed,
              ),
              kinds: Type.Record(Type.String(), Type.Enum(["exit", "interchange"])),
            },
            closed,
          ),
        ),
        model: Type.Optional(Type.String()),
        junctions: Type.Optional(Type.String()),
        roads: Type.Optional(Type.String()),
        waters: Type.Optional(Type.String()),
      },
      closed,
    ),
    speedProfile: Type.String(),
    flows: Type.Optional(
      Type.Object(
        {
          file: Type.String(),
          columns: Type.Optional(
            Type.Object(
              {
                area: Type.String(),
                facility: Type.String(),
                share: Type.String(),
                function: Type.Optional(Type.String()),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    capacity: Type.Optional(
      Type.Object(
        {
          file: Type.String(),
          columns: Type.Optional(
            Type.Object(
              {
                facility: Type.String(),
                function: Type.String(),
                ...Object.fromEntries(CAPACITIES.map((key) => [key, Type.Optional(Type.String())])),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    gaps: Type.Optional(
      Type.Array(
        Type.Object({ what: TextForm, standIn: TextForm, mark: MarkForm, influence: TextForm }, closed),
      ),
    ),
    published: Type.Optional(
      Type.Array(
        Type.Object(
          { function: Type.String(), count: Type.Number(), source: Type.String(), mark: MarkForm },
          closed,
        ),
      ),
    ),
    beside: Type.Optional(BesideForm),
    observed: Type.Optional(
      Type.Array(
        Type.Object(
          {
            fact: Type.String(),
            subject: Type.Object({ kind: Type.Enum([...OBSERVED_SUBJECTS]), id: Type.String() }, closed),
            value: Type.Number(),
            unit: Type.String(),
            year: Type.Union([Type.Number(), Type.String()]),
            source: Type.String(),
            mark: Type.Enum(["A", "B", "C"]), // what is measured is never a recollection
          },
          closed,
        ),
      ),
    ),
  },
  closed,
);
