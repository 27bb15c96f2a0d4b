/** Chain, hospitals, staff, money and outlook as a result holds them: with sentences for what is not known. */

import type { Mark } from "../geodata/world.js";
import type { ChainImpact } from "../scenarios/chain-impact.js";
import type { ChainRow } from "../scenarios/chain/form.js";
import type { CostLineFigure, CostRows } from "../scenarios/cost-rows.js";
import { rounded } from "../scenarios/figures.js";
import type { AcuteCare, Flag, Profile } from "../engine/flows/profile.js";
import type { Waterfall } from "../engine/flows/waterfall.js";
import type { Words } from "./words/words.js";

/** A part of the analysis that is not known: why not, and what would make it known. */
export interface Unknown {
  readonly unknown: string;
  readonly wouldMakeKnown: string;
}

export interface ResultChainRow extends Omit<ChainRow, "unknown"> {
  readonly unknown: readonly (Unknown & { readonly what: string })[];
}

export interface ResultCostLine extends Omit<CostLineFigure, "says" | "unknown"> {
  readonly says: string;
  readonly unknown: readonly (Unknown & { readonly what: string })[];
}

export interface ResultCost extends Omit<CostRows, "lines"> {
  readonly lines: readonly ResultCostLine[];
}

/** Visits, patients and births a year whole; money in whole EUR at reference prices; occupancy to three decimals. */
export interface ResultProfile {
  readonly id: string;
  readonly name: string;
  readonly baseline: Readonly<Record<keyof AcuteCare, number | string | null>>;
  readonly scenario: Readonly<Record<keyof AcuteCare, number | string | null>>;
  readonly flags: readonly (Flag & { readonly says: string })[];
  readonly unknown: readonly (Unknown & { readonly what: string })[];
}

export interface ResultWaterfall {
  readonly unit: "admissions/year";
  readonly baseline: Waterfall;
  readonly scenario: Waterfall;
}

export interface ResultInfluence {
  readonly assumption: string;
  readonly outcome: string;
  readonly atLow: number | null;
  readonly atHigh: number | null;
  readonly share: number | null;
  readonly mark: Mark;
}

export interface ChainResult {
  readonly chain: readonly ResultChainRow[];
  readonly hospitals: readonly ResultProfile[];
  readonly staff: ChainImpact["staff"] & { readonly unit: "FTE" };
  readonly cost: ResultCost | Unknown;
  readonly waterfall: ResultWaterfall;
  readonly minimalCapacity: ChainImpact["minimal"];
  readonly influences: readonly ResultInfluence[];
}

/** What nobody publishes per hospital, so that every profile lacks it. */
const PROFILE_UNKNOWN = ["turnover", "training", "elective-volumes"] as const;

/** Outcomes of which the influences are told, and how much of the middle moves before it is. */
const MAIN = ["fte", "short", "fullestWard", "careStructural", "careOneOff", "netPresentValue"];
const TOLD_FROM = 0.01;

export function chainResult(
  { chain, profiles, staff, cost, waterfall, minimal, influences }: ChainImpact,
  nameOf: (id: string) => string,
  markOf: (assumption: string) => Mark,
  words: Words,
): ChainResult {
  const { say, text } = words;
  const missing = (what: string) => ({
    what,
    unknown: say(`unknown-${what}`),
    wouldMakeKnown: say(`would-make-known-${what}`),
  });
  return {
    chain: chain.map((row) => ({
      ...row,
      unknown: row.unknown.map((what) => missing(`chain-${row.part}-${what}`)),
    })),
    hospitals: profiles.map((profile) => ({
      id: profile.id,
      name: nameOf(profile.id),
      ...profileSides(profile),
      flags: profile.flags.map((flag) => ({
        ...flag,
        share: rounded(flag.share, 3),
        says: say(`pressure-${flag.pressure}`, {
          share: flag.share === null ? "" : words.percent(flag.share, 0),
        }),
      })),
      unknown: PROFILE_UNKNOWN.map((what) => missing(`profile-${what}`)),
    })),
    staff: { unit: "FTE", ...staff },
    cost: cost
      ? {
          ...cost,
          lines: cost.lines.map((line) => ({
            ...line,
            says: text(line.says),
            unknown: line.unknown.map((driver) => missing(`driver-${driver}`)),
          })),
        }
      : { unknown: say("cost-unknown"), wouldMakeKnown: say("cost-would-make-known") },
    waterfall: {
      unit: "admissions/year",
      baseline: roundedWaterfall(waterfall.baseline),
      scenario: roundedWaterfall(waterfall.scenario),
    },
    minimalCapacity: minimal,
    influences: influences
      .filter(({ outcome, share }) => MAIN.includes(outcome) && (share ?? 1) >= TOLD_FROM)
      .map(({ assumption, outcome, atLow, atHigh, share }) => ({
        assumption,
        outcome,
        atLow: rounded(atLow, 3),
        atHigh: rounded(atHigh, 3),
        share: rounded(share, 3),
        mark: markOf(assumption),
      })),
  };
}

function profileSides({ baseline, scenario }: Profile): Pick<ResultProfile, "baseline" | "scenario"> {
  const side = ({ icLevel, wardOccupancy, icOccupancy, ...counts }: AcuteCare) => ({
    ...(Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, rounded(value)])) as Record<
      keyof typeof counts,
      number | null
    >),
    wardOccupancy: rounded(wardOccupancy, 3),
    icOccupancy: rounded(icOccupancy, 3),
    icLevel,
  });
  return { baseline: side(baseline), scenario: side(scenario) };
}

function roundedWaterfall(found: Waterfall): Waterfall {
  const whole = (value: number) => rounded(value) ?? 0;
  return {
    ...found,
    steps: found.steps.map(({ id, step, level }) => ({ id, step: whole(step), level: whole(level) })),
    labour: whole(found.labour),
    budget: whole(found.budget),
    limit: whole(found.limit),
    gap: whole(found.gap),
  };
}
