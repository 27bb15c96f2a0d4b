/** region.json: what a region folder holds, and which column means what. */

import { checkDate } from "./dates.js";
import { type Checked, type Diagnostic, checked, error, hasErrors, quoted } from "./diagnostics.js";
import { checkForm } from "./forms.js";
import type { Coordinates } from "./coordinates.js";
import type { CapacityColumns } from "./own-capacity.js";
import type { FlowColumns } from "./own-flows.js";
import { type LEVELS, type NETWORKS, RegionForm } from "./region-form.js";
import type { Period } from "./sources/osm/settings.js";
import { nearestOf } from "./spelling.js";
import {
  type Beside,
  type BorderHospital,
  FUNCTIONS,
  type Gap,
  type Mark,
  type Observed,
  type PublishedCount,
} from "./world.js";

export interface FacilityColumns {
  readonly id: string;
  readonly name: string;
  /** Absent in a map file: then the point of its shape. */
  readonly lon?: string;
  readonly lat?: string;
  readonly place?: string;
  /** Postcode of the door: what the location's regions follow from where no column says them. */
  readonly postcode?: string;
  readonly aliases?: string;
  readonly source?: string;
  readonly mark?: string;
  /**
   * Function → column with opening hours in OSM syntax, an empty cell being "not here"; or rules, of which the first
   * that finds it here decides.
   */
  readonly functions: Readonly<Record<string, string | HoursRule | readonly HoursRule[]>>;
  /**
   * Function → column with its level; then the function needs no hours. A function may have both: in nl `ic` holds
   * the hours of every IC that is known, `ic-level` the level (1–3, 3 the highest) of those whose level is known.
   */
  readonly levels?: Readonly<Record<string, string>>;
  /** Function → column with registered visits or births a year, or columns whose product they are. */
  readonly perYear?: Readonly<Record<string, string | { readonly times: readonly string[] }>>;
}

/**
 * What the words of a column mean: `{ "1": "24/7", "0": "" }`, hours in OSM syntax, "" for "not here".
 * Hours as one text hold for every row whose cell is not empty; without a column, for every row.
 */
export interface HoursRule {
  readonly column?: string;
  readonly hours: string | Readonly<Record<string, string>>;
}

export type AreaLevel = (typeof LEVELS)[number];

export interface DemandColumns {
  readonly id: string;
  /** Absent in a map file: then the point of its shape. */
  readonly lon?: string;
  readonly lat?: string;
  readonly inhabitants?: string;
  readonly place?: string;
  readonly province?: string;
  /** Age band "0-14" or "75+" → column. */
  readonly ages?: Readonly<Record<string, string>>;
}

export interface FacilitySource {
  readonly file: string;
  /** Table of a GeoPackage that has several. */
  readonly layer?: string;
  /** Put before every id of the file, where two files count from 0. */
  readonly idPrefix?: string;
  readonly coordinates?: Coordinates;
  /** Source and mark of every row that does not give its own. */
  readonly source?: string;
  readonly mark?: Mark;
  readonly columns: FacilityColumns;
}

/**
 * province  the demand file's provinces
 * nearest   the region of the nearest town, by a file of towns
 * column    codes in a column of the demand file (`areas`) and of the facility files (`facilities`), several in one
 *           cell with "|" between; `names` says which column of which file names the codes
 * polygon   the polygons of a map file that hold the point, with their columns `code` and `name`
 */
export interface LayerSource {
  readonly layer: string;
  readonly kind: "province" | "nearest" | "column" | "polygon";
  readonly file?: string;
  readonly fileLayer?: string;
  readonly coordinates?: Coordinates;
  readonly code?: string;
  readonly name?: string;
  readonly areas?: string;
  readonly facilities?: string;
  readonly names?: { readonly file?: string; readonly code: string; readonly name: string };
}

/** `roads`: names in one cell, a space between; `kinds`: what the words of column `kind` mean. */
export interface ExitSource {
  readonly file: string;
  readonly columns: {
    readonly lon: string;
    readonly lat: string;
    readonly kind: string;
    readonly roads: string;
  };
  readonly kinds: Readonly<Record<string, "exit" | "interchange">>;
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
    readonly kind?: "csv" | "geojson" | "geopackage" | "geonames";
    /** Table of a GeoPackage that has several. */
    readonly layer?: string;
    readonly package?: string;
    readonly level?: AreaLevel;
    readonly coordinates?: Coordinates;
    /** What an empty count means: nobody lives there. Without it an empty cell is an error. */
    readonly empty?: "nobody";
    readonly agesIn?: "persons" | "percent";
    readonly columns?: DemandColumns;
  };
  readonly facilities: readonly FacilitySource[];
  readonly regions?: readonly LayerSource[];
  readonly roads: {
    /** Authored main roads; roads of an OSM file; or no roads but a table of times. */
    readonly kind: "main-roads" | "osm" | "matrix";
    /** osm: an .osm.pbf file; matrix: a table of from, to, seconds. */
    readonly file?: string;
    /** osm: the part of the day whose limits hold, where they differ; else by day. */
    readonly period?: Period;
    /** Roads, junctions, waters and ferries that come with the package, instead of files of the region's own. */
    readonly network?: (typeof NETWORKS)[number];
    /** Exits and interchanges with their own coordinates, which move and add to those of the roads named. */
    readonly exits?: ExitSource;
    readonly model?: string;
    readonly junctions?: string;
    readonly roads?: string;
    readonly waters?: string;
  };
  readonly speedProfile: string;
  /** Who goes where, and what locations can hold, as the user knows it; the usual column names where none are given. */
  readonly flows?: { readonly file: string; readonly columns?: FlowColumns };
  readonly capacity?: { readonly file: string; readonly columns?: CapacityColumns };
  readonly gaps?: readonly Gap[];
  readonly published?: readonly PublishedCount[];
  /** Measured figures; subjects are codes of the region's layers, ids of facilities, or the country "NL". */
  readonly observed?: readonly Observed[];
  /** Border hospitals, islands with a helicopter, bases of the MMT; they touch the roads where they are built in. */
  readonly beside?: Omit<Beside, "borderHospitals"> & {
    readonly borderHospitals: readonly Omit<BorderHospital, "touches">[];
  };
}

/** findings  those of checkForm, `unknown-function`, `impossible-date`, `missing-key` (file of a "nearest" layer) */
export function parseRegionFile(document: unknown, where: string): Checked<RegionFile> {
  const diagnostics: Diagnostic[] = checkForm(RegionForm, document, where);
  if (hasErrors(diagnostics)) return checked({} as RegionFile, diagnostics);
  const region = document as RegionFile;
  for (const key of ["date", "peopleDate"] as const)
    if (region[key] !== undefined) diagnostics.push(...checkDate(region[key], `${where} ${key}`));
  if (region.roads.kind !== "main-roads" && region.roads.file === undefined)
    diagnostics.push(error("missing-key", `${where} roads`, { key: "file" }));
  region.regions?.forEach(({ kind, file, code }, index) => {
    if (kind === "polygon" && code === undefined)
      diagnostics.push(error("missing-key", `${where} regions[${index}]`, { key: "code" }));
    if ((kind === "nearest" || kind === "polygon") && file === undefined)
      diagnostics.push(error("missing-key", `${where} regions[${index}]`, { key: "file" }));
  });
  region.regions?.forEach(({ kind, areas }, index) => {
    if (kind === "column" && areas === undefined)
      diagnostics.push(error("missing-key", `${where} regions[${index}]`, { key: "areas" }));
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
