/** region.json: what a region folder holds, and which column means what. */

import { Type } from "typebox";
import { checkDate } from "./dates.js";
import { type Checked, type Diagnostic, checked, error, hasErrors, quoted } from "./diagnostics.js";
import { checkForm } from "./forms.js";
import { nearestOf } from "./spelling.js";
import { FUNCTIONS, type Gap, MARKS, type Observed, type PublishedCount } from "./world.js";

const closed = { additionalProperties: false } as const;
const MarkForm = Type.Enum([...MARKS]);
const TextForm = Type.Union([Type.String(), Type.Object({ nl: Type.String(), en: Type.String() }, closed)]);
/** Whom a measured figure can be about. */
export const OBSERVED_SUBJECTS = ["country", "roaz", "rav", "centre"] as const;
const Columns = Type.Record(Type.String(), Type.String());

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
        kind: Type.Optional(Type.Enum(["csv", "geonames"])),
        package: Type.Optional(Type.String()),
        columns: Type.Optional(
          Type.Object(
            {
              id: Type.String(),
              lon: Type.String(),
              lat: Type.String(),
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
          columns: Type.Object(
            {
              id: Type.String(),
              name: Type.String(),
              lon: Type.String(),
              lat: Type.String(),
              place: Type.Optional(Type.String()),
              aliases: Type.Optional(Type.String()),
              source: Type.Optional(Type.String()),
              mark: Type.Optional(Type.String()),
              functions: Columns,
              levels: Type.Optional(Columns),
              perYear: Type.Optional(Columns),
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
            kind: Type.Enum(["province", "nearest"]),
            file: Type.Optional(Type.String()),
          },
          closed,
        ),
      ),
    ),
    roads: Type.Object(
      {
        kind: Type.Enum(["main-roads"]),
        model: Type.Optional(Type.String()),
        junctions: Type.Optional(Type.String()),
        roads: Type.Optional(Type.String()),
        waters: Type.Optional(Type.String()),
      },
      closed,
    ),
    speedProfile: Type.String(),
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

export interface FacilityColumns {
  readonly id: string;
  readonly name: string;
  readonly lon: string;
  readonly lat: string;
  readonly place?: string;
  readonly aliases?: string;
  readonly source?: string;
  readonly mark?: string;
  /** Function → column with opening hours in OSM syntax; an empty cell is "not here". */
  readonly functions: Readonly<Record<string, string>>;
  /**
   * Function → column with its level; then the function needs no hours. A function may have both: in nl `ic` holds
   * the hours of every IC that is known, `ic-level` the level (1–3, 3 the highest) of those whose level is known.
   */
  readonly levels?: Readonly<Record<string, string>>;
  /** Function → column with registered visits or births a year. */
  readonly perYear?: Readonly<Record<string, string>>;
}

export interface DemandColumns {
  readonly id: string;
  readonly lon: string;
  readonly lat: string;
  readonly inhabitants?: string;
  readonly place?: string;
  readonly province?: string;
  /** Age band "0-14" or "75+" → column. */
  readonly ages?: Readonly<Record<string, string>>;
}

export interface RegionFile {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly peopleDate?: string;
  readonly source: string;
  readonly licence: string;
  readonly credits?: readonly { readonly what: string; readonly source: string; readonly licence: string }[];
  readonly covers?: "country" | { readonly facilities: readonly string[]; readonly within: string };
  readonly demand: {
    readonly file: string;
    readonly kind?: "csv" | "geonames";
    readonly package?: string;
    readonly columns?: DemandColumns;
  };
  readonly facilities: readonly { readonly file: string; readonly columns: FacilityColumns }[];
  readonly regions?: readonly {
    readonly layer: string;
    readonly kind: "province" | "nearest";
    readonly file?: string;
  }[];
  readonly roads: {
    readonly kind: "main-roads";
    readonly model?: string;
    readonly junctions?: string;
    readonly roads?: string;
    readonly waters?: string;
  };
  readonly speedProfile: string;
  readonly gaps?: readonly Gap[];
  readonly published?: readonly PublishedCount[];
  /** Measured figures; subjects are codes of the region's layers, ids of facilities, or the country "NL". */
  readonly observed?: readonly Observed[];
}

/** findings  those of checkForm, `unknown-function`, `impossible-date`, `missing-key` (file of a "nearest" layer) */
export function parseRegionFile(document: unknown, where: string): Checked<RegionFile> {
  const diagnostics: Diagnostic[] = checkForm(RegionForm, document, where);
  if (hasErrors(diagnostics)) return checked({} as RegionFile, diagnostics);
  const region = document as RegionFile;
  for (const key of ["date", "peopleDate"] as const)
    if (region[key] !== undefined) diagnostics.push(...checkDate(region[key], `${where} ${key}`));
  region.regions?.forEach(({ kind, file }, index) => {
    if (kind === "nearest" && file === undefined)
      diagnostics.push(error("missing-key", `${where} regions[${index}]`, { key: "file" }));
  });
  if (region.demand.kind !== "geonames" && !region.demand.columns)
    diagnostics.push(error("missing-key", `${where} demand`, { key: "columns" }));
  region.facilities.forEach(({ columns }, index) => {
    const named = [columns.functions, columns.levels ?? {}, columns.perYear ?? {}].flatMap(Object.keys);
    for (const found of new Set(named))
      if (!(FUNCTIONS as readonly string[]).includes(found))
        diagnostics.push(
          error("unknown-function", `${where} facilities[${index}].columns`, {
            found: quoted(found),
            nearest: nearestOf(found, FUNCTIONS),
          }),
        );
  });
  return checked(region, diagnostics);
}
