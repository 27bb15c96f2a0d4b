/**
 * Knelpunten: what a scenario leaves to be solved, in the form the NZa asks for: target group (kind and number), cause
 * and whether it can be influenced, effect on health, access, quality and affordability, actors, a measurable target.
 * Each is made of numbers that come from this scenario; a scenario without effect has none.
 */

import { toMinutes } from "../geodata/units.js";
import type { NormFunction } from "../engine/supply.js";
import type { FacilityLoad } from "./allocation.js";
import type { AmbulanceImpact } from "./ambulance.js";

import type { AccessImpact } from "./compare.js";
import type { GevoeligChange } from "./impact.js";
import type { PeopleImpact } from "./people.js";

/** In order of weight: what breaks a norm, what costs lives first, what overloads, what takes time, what comes next. */
export const BOTTLENECK_KINDS = [
  "outside-norm",
  "late-ambulance",
  "more-load",
  "further",
  "gevoelig",
] as const;
export type BottleneckKind = (typeof BOTTLENECK_KINDS)[number];

export const ACTORS = ["roaz", "rav", "insurer", "hospital", "hap", "gemeente"] as const;

/** A number with its unit; texts about it are looked up by kind. */
export interface Amount {
  readonly value: number;
  readonly unit:
    | "inhabitants"
    | "runs/year"
    | "visits/year"
    | "births/year"
    | "minutes"
    | "share"
    | "hours/year"
    | "minutes/day"
    | "vehicles";
}

export interface Bottleneck {
  readonly rank: number;
  readonly kind: BottleneckKind;
  /** What it is about: a function, a location or a region, by name. */
  readonly subject: {
    readonly kind: "function" | "location" | "rav";
    readonly id: string;
    readonly name: string;
  };
  readonly function: NormFunction | null;
  readonly targetGroup: { readonly number: number; readonly unit: Amount["unit"] };
  /** True: those who decide on the scenario can change it; false: distance and roads. */
  readonly influenceable: boolean;
  /** Null is unknown: no model of this scenario gives a number. */
  readonly effects: {
    readonly health: Amount | null;
    readonly access: Amount | null;
    readonly quality: Amount | null;
    readonly affordability: Amount | null;
  };
  readonly actors: readonly (typeof ACTORS)[number][];
  /** From what it becomes to what it was, or to what the norm asks. */
  readonly target: { readonly from: number; readonly to: number; readonly unit: Amount["unit"] };
}

export interface BottleneckSources {
  readonly access: readonly AccessImpact[];
  readonly facilities: readonly FacilityLoad[];
  readonly ambulance: AmbulanceImpact | null;
  readonly gevoelig: readonly GevoeligChange[];
  readonly people: readonly PeopleImpact[];
}

const MOST = 5;
const MOST_OF_A_KIND = 2;
/** Growth of a location that is told: smaller is within what years differ. */
const TOLD_GROWTH = 0.05;
/** Loss of the share within 15 minutes that is told: what its three decimals show. */
const TOLD_LOSS = 0.0005;

type Draft = Omit<Bottleneck, "rank">;

/** At most five, heaviest kind first, within a kind the largest number; at most two of a kind before others had a turn. */
export function bottlenecks(sources: BottleneckSources): Bottleneck[] {
  const drafts = [
    ...outsideNorm(sources),
    ...lateAmbulance(sources),
    ...moreLoad(sources),
    ...further(sources),
    ...newlyGevoelig(sources),
  ].filter(({ targetGroup }) => targetGroup.number > 0);
  const weight = ({ kind }: Draft) => BOTTLENECK_KINDS.indexOf(kind);
  const sorted = drafts.sort(
    (a, b) =>
      weight(a) - weight(b) ||
      b.targetGroup.number - a.targetGroup.number ||
      (a.subject.id < b.subject.id ? -1 : 1),
  );
  const nth = (draft: Draft) => sorted.filter(({ kind }) => kind === draft.kind).indexOf(draft);
  const first = sorted.filter((draft) => nth(draft) < MOST_OF_A_KIND);
  const rest = sorted.filter((draft) => nth(draft) >= MOST_OF_A_KIND);
  return [...first, ...rest].slice(0, MOST).map((draft, index) => ({ rank: index + 1, ...draft }));
}

const ofFunction = (care: NormFunction) => ({ kind: "function", id: care, name: care }) as const;

/** Only what is worse: who gains time beside who loses it is no effect of a knelpunt. */
const inMinutes = (seconds: number | null): Amount | null =>
  seconds === null || seconds <= 0
    ? null
    : { value: Math.round(toMinutes(seconds) * 10) / 10, unit: "minutes" };

const NOTHING_KNOWN = { health: null, access: null, quality: null, affordability: null } as const;

function outsideNorm({ access }: BottleneckSources): Draft[] {
  return access
    .filter(({ measure, period }) => measure === "chain" && period === "norm")
    .map(({ function: care, newlyOutsideInhabitants, baseline, scenario, longer }) => ({
      kind: "outside-norm",
      subject: ofFunction(care),
      function: care,
      targetGroup: { number: newlyOutsideInhabitants, unit: "inhabitants" },
      influenceable: true,
      effects: { ...NOTHING_KNOWN, access: inMinutes(longer.meanExtraSeconds) },
      actors: ["roaz", "rav", "insurer"],
      target: {
        from: scenario.outsideInhabitants,
        to: Math.min(scenario.outsideInhabitants, baseline.outsideInhabitants),
        unit: "inhabitants",
      },
    }));
}

/** Runs a year that come to be later than 15 minutes. */
function lateAmbulance({ ambulance }: BottleneckSources): Draft[] {
  return (ambulance?.byRegion ?? []).flatMap((region): Draft[] => {
    const { within15Change, scenario, baseline, extraBusyHoursPerYear, toStayLevel } = region;
    if (within15Change === null || within15Change > -TOLD_LOSS) return [];
    const vehicles: Amount | null = toStayLevel.enough
      ? { value: toStayLevel.vehicles, unit: "vehicles" }
      : null;
    return [
      {
        kind: "late-ambulance",
        subject: { kind: "rav", id: region.code, name: region.name },
        function: null,
        targetGroup: { number: Math.round(-within15Change * scenario.a1PerYear), unit: "runs/year" },
        influenceable: true,
        effects: {
          health: null,
          access: inMinutes(region.extraMeanResponseSeconds),
          quality: extraBusyHoursPerYear > 0 ? { value: extraBusyHoursPerYear, unit: "hours/year" } : null,
          affordability: vehicles,
        },
        actors: ["rav", "insurer", "roaz"],
        target: { from: scenario.within15Share!, to: baseline.within15Share!, unit: "share" },
      },
    ];
  });
}

function moreStops(before: number, after: number): Amount | null {
  const more = Math.round(10 * (after - before)) / 10;
  return more > 0 ? { value: more, unit: "minutes/day" } : null;
}

function moreLoad({ facilities }: BottleneckSources): Draft[] {
  return facilities.flatMap(({ id, name, function: care, unit, baseline, scenario }): Draft[] => {
    if (!baseline || !scenario || baseline.perYear === 0) return [];
    const more = scenario.perYear - baseline.perYear;
    const growth = more / baseline.perYear;
    if (growth < TOLD_GROWTH) return [];
    return [
      {
        kind: "more-load",
        subject: { kind: "location", id, name },
        function: care,
        targetGroup: { number: more, unit },
        influenceable: true,
        effects: {
          ...NOTHING_KNOWN,
          access: moreStops(baseline.stopMinutesPerDay, scenario.stopMinutesPerDay),
          quality: { value: Math.round(growth * 1000) / 1000, unit: "share" },
        },
        actors: ["hospital", "insurer", ...(care === "seh" ? (["hap"] as const) : [])],
        target: { from: baseline.perYear, to: scenario.perYear, unit },
      },
    ];
  });
}

/** People who must drive further themselves; the part without a car is what it means for access. */
function further({ access, people }: BottleneckSources): Draft[] {
  return access
    .filter(({ measure, period }) => measure === "drive" && period === "norm")
    .map(({ function: care, longer }) => {
      const without = people.find((one) => one.function === care)?.withoutCarInhabitants ?? 0;
      return {
        kind: "further",
        subject: ofFunction(care),
        function: care,
        targetGroup: { number: without, unit: "inhabitants" },
        influenceable: false,
        effects: { ...NOTHING_KNOWN, access: inMinutes(longer.meanExtraSeconds) },
        actors: ["gemeente", "insurer", "hap"],
        target: { from: without, to: 0, unit: "inhabitants" },
      } as const;
    });
}

/** Locations that may not close any more after this. */
function newlyGevoelig({ gevoelig, facilities }: BottleneckSources): Draft[] {
  return gevoelig.flatMap(({ function: care, baseline, scenario }) =>
    scenario.flatMap(({ id, inhabitantsNewlyOutside }): Draft[] => {
      const before = baseline.find((row) => row.id === id)?.inhabitantsNewlyOutside ?? 0;
      if (inhabitantsNewlyOutside <= before) return [];
      return [
        {
          kind: "gevoelig",
          subject: { kind: "location", id, name: facilities.find((row) => row.id === id)?.name ?? id },
          function: care,
          targetGroup: { number: inhabitantsNewlyOutside - before, unit: "inhabitants" },
          influenceable: true,
          effects: NOTHING_KNOWN,
          actors: ["hospital", "insurer", "roaz"],
          target: { from: inhabitantsNewlyOutside, to: before, unit: "inhabitants" },
        },
      ];
    }),
  );
}
