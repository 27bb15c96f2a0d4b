/** World: everything we know about a region on one date, never changed in place. */

import type { RegionLayer } from "./regions.js";
import type { RoadGraph, Touch } from "./roads.js";
import type { Snapping } from "./snapping.js";
import type { SpeedProfile, Vehicle } from "./speeds.js";
import type { Descent } from "./sweeps.js";
import type { TravelMatrix } from "./matrix.js";
import type { WeekHours } from "./hours.js";

/** Care functions and posts, as in the contract; more may be added at the end. */
export const FUNCTIONS = [
  "seh",
  "acute-obstetrics",
  "trauma",
  "ic",
  "or",
  "pci",
  "stroke",
  "thrombectomy",
  "aaa",
  "nicu",
  "clinic",
  "hap",
  "ambulance-post",
  "mmt",
  "acute-ggz",
  "elv",
  "vvt",
  "grz",
  "pharmacy",
  "district-nursing",
] as const;
export type CareFunction = (typeof FUNCTIONS)[number];

/** A primary source read, B secondary source read, C derived, D recollection or assumption. */
export const MARKS = ["A", "B", "C", "D"] as const;
export type Mark = (typeof MARKS)[number];

/**
 * Where people live, in columns.
 *
 * shape  lon[area], lat[area], node[area], inhabitants[area]; persons[area * bands.length + band]
 * unit   degrees WGS84; node of the road graph; inhabitants (integers ≥ 0)
 * order  as in the demand file; `place` is the gemeente where the region has one, else the town or village
 */
export interface Areas {
  readonly count: number;
  readonly ids: readonly string[];
  readonly places: readonly string[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly node: Uint32Array;
  readonly inhabitants: Float64Array;
  readonly bands: readonly AgeBand[];
  readonly persons: Float64Array;
}

/** Ages `from` up to and including `to`; `to` null is "and over". */
export interface AgeBand {
  readonly from: number;
  readonly to: number | null;
}

export interface FunctionState {
  readonly open: boolean;
  readonly hours: WeekHours;
  readonly level?: string;
  /** Registered visits (SEH) or births (acute obstetrics) per year, where the region knows them. */
  readonly perYear?: number;
  /** What a user said it can hold; absent where nobody said. */
  readonly capacity?: Capacity;
}

export const CAPACITIES = ["places", "beds", "rooms", "vehicles", "fte"] as const;

/** How much a function can hold, numbers ≥ 0; a missing one is not known. */
export type Capacity = Readonly<Partial<Record<(typeof CAPACITIES)[number], number>>>;

/** A location that gives acute care, or an ambulance post. */
export interface Facility {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** As it is written; absent where the region's file has no such column. */
  readonly postcode?: string;
  readonly lon: number;
  readonly lat: number;
  readonly aliases: readonly string[];
  readonly touches: readonly Touch[];
  readonly functions: Readonly<Partial<Record<CareFunction, FunctionState>>>;
  /** SEH and HAP share a desk. */
  readonly spoedplein?: true;
  /** Ids of locations that merged into this one, itself among them where it was there: sizes and places add up. */
  readonly mergedFrom?: readonly string[];
  readonly source: string;
  readonly mark: Mark;
}

/** Text in one language, or in both; Dutch is what people read unless they ask for English. */
export type Text = string | { readonly nl: string; readonly en: string };

/** What a region does not hold, what stands in for it, and what that does to the answer. */
export interface Gap {
  readonly what: Text;
  readonly standIn: Text;
  readonly mark: Mark;
  readonly influence: Text;
}

/** A figure measured in reality, for a fact about one subject ("roaz" "oost"); models never replace it (MODEL 6). */
export interface Observed {
  readonly fact: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly value: number;
  readonly unit: string;
  readonly year: number | string;
  readonly source: string;
  readonly mark: Mark;
}

/** How many locations of a function the country has by a published count, to hold against how many we name. */
export interface PublishedCount {
  readonly function: CareFunction;
  readonly count: number;
  readonly source: string;
  readonly mark: Mark;
}

/** Which outside question the region can answer: the whole country, or only around some locations. */
export type Covers = "country" | { readonly facilities: readonly string[]; readonly withinSeconds: number };

/**
 * Travel tables, columns in the order of `World.facilities`.
 * toFacility: area → facility (patient to hospital); fromFacility: facility → area (post to patient).
 */
export interface Travel {
  readonly car: { readonly toFacility: TravelMatrix };
  readonly ambulance: { readonly toFacility: TravelMatrix; readonly fromFacility: TravelMatrix };
}

/** The ways down to the areas over each vehicle's hierarchy, in the directions of its tables. */
export type Descents = Readonly<Record<Vehicle, readonly Descent[]>>;

/** A hospital across the border; it counts for no norm. */
export interface BorderHospital {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly lon: number;
  readonly lat: number;
  readonly touches: readonly Touch[];
  readonly source: string;
  readonly mark: Mark;
}

/** A rectangle, degrees WGS84. */
export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** What helps beside the norm: other ways to get to a hospital in time, or to get a doctor to the patient (MODEL 19). */
export interface Beside {
  readonly borderHospitals: readonly BorderHospital[];
  /** Islands from which an ambulance helicopter fetches patients. */
  readonly helicopterIslands: readonly ({
    readonly name: string;
    readonly source: string;
    readonly mark: Mark;
  } & Box)[];
  /** Where helicopters with a mobile medical team stand. */
  readonly mmtBases: readonly {
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
    readonly source: string;
    readonly mark: Mark;
  }[];
}

/**
 * Demand of one group (a function, or a target group) times a factor.
 * areas  indices in World.areas, ascending; absent: everywhere
 */
export interface DemandChange {
  readonly group: string;
  readonly factor: number;
  readonly areas?: Uint32Array;
}

/**
 * What a user said of who goes where, for one function: share of the people of an area.
 *
 * shape  of area a: column[first[a]] … column[first[a + 1] − 1], share likewise, > 0, sum 1; nothing said: none
 */
export interface SaidShares {
  readonly first: Uint32Array;
  readonly column: Uint32Array;
  readonly share: Float64Array;
}

export interface World {
  readonly name: string;
  readonly title: string;
  /** Date of the inhabitants and date of the supply, ISO. */
  readonly peopleDate: string;
  readonly supplyDate: string;
  readonly sources: readonly { readonly what: string; readonly source: string; readonly licence: string }[];
  readonly covers: Covers;
  /** Name of the speed profile, and its speeds in metres per second. */
  readonly speedProfile: string;
  readonly speeds: SpeedProfile;
  readonly areas: Areas;
  readonly facilities: readonly Facility[];
  readonly regions: readonly RegionLayer[];
  readonly roads: RoadGraph;
  readonly snapping: Snapping;
  readonly travel: Travel;
  /** For the roads as they are: makes the column of a new location in milliseconds. Absent where it does not pay. */
  readonly descents?: Descents;
  readonly gaps: readonly Gap[];
  readonly published: readonly PublishedCount[];
  readonly observed: readonly Observed[];
  /** Absent where the region names none. */
  readonly beside?: Beside;
  /** A user's own flows, per function; absent where nobody said. */
  readonly flows?: Readonly<Partial<Record<CareFunction, SaidShares>>>;
  /** What a scenario says demand will be, against the region's own; absent where it says nothing. */
  readonly demand?: readonly DemandChange[];
  /** sha256 of the inputs this world was built from. */
  readonly fingerprint: string;
}

/** Everything of a world but its travel tables: what operations change, before the times are made again. */
export type Layout = Omit<World, "travel">;

/** True when the location gives this function at some hour of the week. */
export const offers = (facility: Facility, care: CareFunction) =>
  facility.functions[care]?.open === true && facility.functions[care].hours.openHours > 0;

export const totalInhabitants = (areas: Areas) => areas.inhabitants.reduce((sum, n) => sum + n, 0);
