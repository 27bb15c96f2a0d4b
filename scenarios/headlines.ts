/** The first figures of a scenario: what follows from the norm model alone, long before practice and chain are worked out. */

import { reachDelta } from "../engine/evaluate.js";
import type { Model } from "../engine/prepare.js";
import type { NormBook } from "../engine/rules/book.js";
import { supplyOf } from "../engine/supply.js";
import type { World } from "../geodata/world.js";
import type { Baseline } from "./baseline.js";
import { type AccessImpact, accessImpacts } from "./compare.js";
import { apply } from "./operations.js";
import type { Scenario } from "./scenario.js";
import { type NormVerdict, changeVerdicts } from "./verdicts.js";

export interface Headlines {
  readonly changedWorld: World;
  readonly access: readonly AccessImpact[];
  /** Of the norms about a change. */
  readonly verdicts: readonly NormVerdict[];
}

/**
 * normsOn  the day whose norms are used, ISO
 * law      access and verdicts are those of `impact` of the same scenario: no time of the norm model hangs on practice
 */
export async function headlines(
  model: Model,
  book: NormBook,
  scenario: Scenario,
  normsOn: string,
  { base, countsLimitedHours }: Baseline,
): Promise<Headlines> {
  const changedWorld = apply(model.world, scenario.operations);
  const effective = changedWorld !== model.world;
  const after = effective ? reachDelta(model, base, supplyOf(changedWorld, countsLimitedHours)) : base;
  const judged = { base, scenario: after, changedWorld, effective };
  return {
    changedWorld,
    access: accessImpacts(model, base, after),
    verdicts: await changeVerdicts(model, book, normsOn, judged),
  };
}
