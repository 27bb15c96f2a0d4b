/** Who may no longer close, now that something has: leave-one-out and leave-two-out, before and after. */

import type { Outcome } from "../../engine/evaluate.js";
import { NORM_FUNCTIONS } from "../../engine/supply.js";
import type { World } from "../../geodata/world.js";
import { gevoelig } from "../sensitive.js";
import { type CascadeInput, type CascadeStep, subjectOf } from "./steps.js";

/** Locations that become gevoelig, and sets of two that do so together, which they were not before. */
export function gevoeligSteps(
  { model, base, changedWorld }: CascadeInput,
  world: World,
  outcome: Outcome,
  step: number,
): CascadeStep[] {
  const within = model.assumptions.accessChain.value;
  const shut = changedWorld.facilities.flatMap((facility, column) =>
    facility !== model.world.facilities[column] ? [facility.id] : [],
  );
  return NORM_FUNCTIONS.flatMap((care) => {
    const before = gevoelig(model, base.supply, base, care, within);
    const after = gevoelig(model, outcome.supply, outcome, care, within);
    const was = new Map(
      before.locations.map(({ column, inhabitantsNewlyOutside }) => [column, inhabitantsNewlyOutside]),
    );
    const pairs = new Set(before.pairs.map(({ columns }) => columns.join(" ")));
    const subject = (column: number) => subjectOf(world.facilities[column]!);
    const alone = after.locations.flatMap(({ column, inhabitantsNewlyOutside: count }): CascadeStep[] =>
      count > 0 && (was.get(column) ?? 0) === 0
        ? [
            {
              step,
              kind: "gevoelig",
              subject: subject(column),
              causes: shut,
              function: care,
              inhabitants: count,
            },
          ]
        : [],
    );
    const together = after.pairs.flatMap(
      ({ columns: [a, b], inhabitantsNewlyOutside: count }): CascadeStep[] =>
        pairs.has(`${a} ${b}`)
          ? []
          : [
              {
                step: step + 1,
                kind: "gevoelig-together",
                subject: subject(a),
                other: subject(b),
                causes: shut,
                function: care,
                inhabitants: count,
              },
            ],
    );
    return [...alone, ...together];
  });
}
