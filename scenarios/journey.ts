/** One patient, call to arrival, before and after: the chain of the 45-minute norm told step by step. */

import type { Access, Outcome } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import type { NormFunction } from "../engine/supply.js";
import { UNREACHABLE } from "../geodata/matrix.js";
import { DECISECONDS_PER_SECOND } from "../geodata/units.js";
import type { World } from "../geodata/world.js";
import { weightedQuantile } from "./quantile.js";

export const STEPS = ["call-turnout", "post-to-patient", "on-scene", "to-location"] as const;

export interface JourneyStep {
  readonly step: (typeof STEPS)[number];
  /** The post that comes, or the location that is driven to. */
  readonly facility: string | null;
  readonly name: string | null;
  readonly seconds: number;
}

export interface JourneySide {
  readonly steps: readonly JourneyStep[];
  readonly totalSeconds: number;
}

export interface Journey {
  readonly area: string;
  readonly place: string;
  readonly baseline: JourneySide;
  readonly scenario: JourneySide;
}

/** The area at the inhabitant-weighted median of extra chain time, over those for whom it grows; null when there are none. */
export function journeyOf(
  { world, assumptions }: Model,
  base: Outcome,
  scenario: Outcome,
  changedWorld: World,
  care: NormFunction,
): Journey | null {
  const { areas } = world;
  const [before, after] = [base.access[care], scenario.access[care]];
  const extra = (area: number) => after.chainDeciseconds[area]! - before.chainDeciseconds[area]!;
  const longer = [...areas.ids.keys()].filter(
    (area) =>
      areas.inhabitants[area]! > 0 &&
      before.chainDeciseconds[area] !== UNREACHABLE &&
      after.chainDeciseconds[area] !== UNREACHABLE &&
      extra(area) > 0,
  );
  const sample = longer.map((area) => ({ value: extra(area), weight: areas.inhabitants[area]! }));
  const median = weightedQuantile(sample, 1 / 2);
  const area = longer.find((one) => extra(one) === median);
  if (area === undefined) return null;
  const { normCallTurnout, normOnScene } = assumptions;
  const side = (
    { facilities }: World,
    outcome: Outcome,
    { siren, chainDeciseconds }: Access,
  ): JourneySide => {
    const named = (column: number) => ({ facility: facilities[column]!.id, name: facilities[column]!.name });
    const nowhere = { facility: null, name: null };
    const inSeconds = (deciseconds: number) => deciseconds / DECISECONDS_PER_SECOND;
    return {
      steps: [
        { step: "call-turnout", ...nowhere, seconds: normCallTurnout.value },
        {
          step: "post-to-patient",
          ...named(outcome.post.facility[area]!),
          seconds: inSeconds(outcome.post.deciseconds[area]!),
        },
        { step: "on-scene", ...nowhere, seconds: normOnScene.value },
        {
          step: "to-location",
          ...named(siren.facility[area]!),
          seconds: inSeconds(siren.deciseconds[area]!),
        },
      ],
      totalSeconds: inSeconds(chainDeciseconds[area]!),
    };
  };
  return {
    area: areas.ids[area]!,
    place: areas.places[area]!,
    baseline: side(world, base, before),
    scenario: side(changedWorld, scenario, after),
  };
}
