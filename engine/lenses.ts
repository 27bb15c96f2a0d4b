/** Lenses beside the 45-minute norm (MODEL 19): who lies outside, if other ways to help counted. No verdict sees them. */

import { metresBetween } from "../geodata/ground.js";
import { UNREACHABLE, oneToAll } from "../geodata/matrix.js";
import { inwardArcs, outwardArcs, seedsOf } from "../geodata/roads.js";
import { toDeciseconds } from "../geodata/units.js";
import type { Beside, Mark, World } from "../geodata/world.js";
import type { Assumption } from "./assumptions.js";
import { outsideInhabitants } from "./change.js";
import type { Outcome } from "./evaluate.js";
import type { Model } from "./prepare.js";

export const LENSES = ["border-hospitals", "island-helicopter", "mmt"] as const;
export type LensId = (typeof LENSES)[number];

/** Inhabitants outside 45 minutes of an SEH: by the norm, through the lens, and through it at its quickest and slowest. */
export interface LensSide {
  readonly outsideInhabitants: number;
  readonly withLensInhabitants: number;
  readonly quickestInhabitants: number;
  readonly slowestInhabitants: number;
}

export interface Lens {
  readonly id: LensId;
  /** Border hospitals, islands or bases that the region names. */
  readonly count: number;
  /** The weakest of what it is made of. */
  readonly mark: Mark;
  readonly baseline: LensSide;
  readonly scenario: LensSide;
}

/** The quickest, the expected and the slowest that an assumption may be; of a time the lowest is the quickest. */
type Pace = "quickest" | "expected" | "slowest";

/** Deciseconds[area] to help, by one pace. */
type TimesOf = (world: World, outcome: Outcome, pace: Pace) => Float32Array;

/**
 * Empty where the region names nothing beside the norm.
 *
 * baseline  what an earlier answer of the same base said of it, in the same order
 */
export function lenses(
  model: Model,
  base: Outcome,
  scenario: Outcome,
  changedWorld: World,
  baseline?: readonly Lens[],
): Lens[] {
  const { beside } = model.world;
  if (!beside) return [];
  const all: Readonly<Record<LensId, readonly [things: readonly { readonly mark: Mark }[], times: TimesOf]>> =
    {
      "border-hospitals": [beside.borderHospitals, acrossTheBorder(model, beside)],
      "island-helicopter": [beside.helicopterIslands, byIslandHelicopter(model, beside)],
      mmt: [beside.mmtBases, byMmt(model, beside)],
    };
  return LENSES.filter((id) => all[id][0].length > 0).map((id, at) => {
    const [things, times] = all[id];
    const before = baseline?.[at]?.baseline ?? sideOf(model, model.world, base, times);
    const mark = things.reduce<Mark>((worst, one) => (one.mark > worst ? one.mark : worst), "A");
    return {
      id,
      count: things.length,
      mark,
      baseline: before,
      scenario: scenario === base ? before : sideOf(model, changedWorld, scenario, times),
    };
  });
}

function sideOf({ assumptions }: Model, world: World, outcome: Outcome, times: TimesOf): LensSide {
  const chain = outcome.access.seh.chainDeciseconds;
  const outside = (deciseconds: Float32Array) =>
    outsideInhabitants(world.areas.inhabitants, deciseconds, assumptions.accessChain.value);
  const through = (pace: Pace) => {
    const lens = times(world, outcome, pace);
    return outside(chain.map((time, area) => Math.min(time, lens[area]!)));
  };
  return {
    outsideInhabitants: outside(chain),
    withLensInhabitants: through("expected"),
    quickestInhabitants: through("quickest"),
    slowestInhabitants: through("slowest"),
  };
}

/** The chain of the norm, to the nearest hospital across the border; one search from all of them at once. */
function acrossTheBorder(model: Model, { borderHospitals }: Beside): TimesOf {
  return ({ roads, speeds, areas }, { post }) => {
    const drive = model.kept(roads, "across the border", () => {
      const seeds = borderHospitals.flatMap(({ touches }) => seedsOf(touches, speeds.ambulance));
      return oneToAll(inwardArcs(outwardArcs(roads, speeds.ambulance)), seeds);
    });
    return post.deciseconds.map(
      (toPatient, area) => model.normAllowanceDeciseconds + toPatient + drive[areas.node[area]!]!,
    );
  };
}

const slow = ({ value, range: [low, high] }: Assumption, pace: Pace) =>
  pace === "quickest" ? low : pace === "slowest" ? high : value;
const fast = ({ value, range: [low, high] }: Assumption, pace: Pace) =>
  pace === "quickest" ? high : pace === "slowest" ? low : value;

/** From the alarm to the hospital, for people who live on an island that is served. */
function byIslandHelicopter(model: Model, { helicopterIslands }: Beside): TimesOf {
  const { waddenHeliAlarm, waddenHeliLoad, waddenHeliFlight } = model.assumptions;
  return ({ areas: { lon, lat } }, _outcome, pace) =>
    model.kept(lon, `helicopter, ${pace}`, () => {
      const parts = [waddenHeliAlarm, waddenHeliLoad, waddenHeliFlight];
      const whole = toDeciseconds(parts.reduce((sum, part) => sum + slow(part, pace), 0));
      return Float32Array.from(lon, (x, area) => {
        const y = lat[area]!;
        const isServed = helicopterIslands.some(
          ({ west, east, south, north }) => west <= x && x <= east && south <= y && y <= north,
        );
        return isServed ? whole : UNREACHABLE;
      });
    });
}

/** From the call to a doctor of the nearest team at the patient: not a hospital, but the care of one. */
function byMmt(model: Model, { mmtBases }: Beside): TimesOf {
  const { mmtTakeOff, mmtSpeed } = model.assumptions;
  return ({ areas: { lon, lat } }, _outcome, pace) =>
    model.kept(lon, `mmt, ${pace}`, () =>
      Float32Array.from(lon, (x, area) => {
        const metres = mmtBases.map((base) => metresBetween(x, lat[area]!, base.lon, base.lat));
        const nearest = metres.reduce((least, one) => Math.min(least, one), Infinity);
        return toDeciseconds(slow(mmtTakeOff, pace) + nearest / fast(mmtSpeed, pace));
      }),
    );
}
