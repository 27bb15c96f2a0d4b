/** The few numbers of a closing that a batch of thousands asks for, by difference from a base. */

import { toDeciseconds } from "../geodata/units.js";
import type { Allocation } from "./flows/choice.js";
import { stateShares } from "./flows/volumes.js";
import { type Outcome, type Scratch, renewed, scratchFor } from "./evaluate.js";
import type { Overflow } from "./flows/measures.js";
import { type PracticeOutcome, practiceDelta } from "./practice.js";
import type { Model } from "./prepare.js";
import { type NormFunction, withoutLocations } from "./supply.js";

/**
 * newlyOutside, net  inhabitants, whole, by the norm model; violated  by the 45-minute norm: net above 0
 * extraPersonSeconds over all whose siren drive grows and can still be made
 * perYear            [column] patients of the function a year, by choice, before anybody is diverted; worked out when
 *                    it is first asked for
 * overflow           what comes of them; likewise
 */
export interface ClosingNumbers {
  readonly net: number;
  readonly newlyOutside: number;
  readonly violated: boolean;
  readonly extraPersonSeconds: number;
  readonly perYear: Float64Array;
  readonly overflow: Overflow;
}

const DECISECOND = 0.1;
/** Patients an hour, a tenth of one a year: what a list of thousands cannot show is not followed. */
const SETTLED = 1e-5;

/** A set of locations that closed, and what comes of it in practice. */
type Closed = Pick<Outcome, "supply" | "practice">;

/**
 * For one who asks for many sets of closings: each is worked out from the set without its last location, which is kept
 * for the next. Fastest where sets that share all but the last come one after the other.
 *
 * returns  columns (of locations that have `care` open) → numbers; volumes to 1e-9, what overflow comes to to about
 *          SETTLED, whatever was asked before
 */
export function closings(
  model: Model,
  base: Outcome,
  care: NormFunction,
  scratch: Scratch = scratchFor(model, base.supply),
): (columns: readonly number[]) => ClosingNumbers {
  const close = (from: Closed, columns: readonly number[]): Closed => {
    const supply = withoutLocations(base.supply, care, columns);
    let found: PracticeOutcome | undefined;
    return {
      supply,
      get practice() {
        found ??= practiceDelta(model, from, supply, scratch.practice, { settled: SETTLED });
        if (!found) throw new Error("a closing keeps the plan of choice");
        return found;
      },
    };
  };
  let kept: { readonly key: string; readonly closed: Closed } = { key: "", closed: base };
  return (columns) => {
    const most = columns.slice(0, -1);
    const key = most.join();
    if (key !== kept.key) kept = { key, closed: close(base, most) };
    return numbersOf(model, base, close(kept.closed, columns), care);
  };
}

function numbersOf(
  { world, assumptions }: Model,
  base: Outcome,
  closed: Closed,
  care: NormFunction,
): ClosingNumbers {
  const { supply } = closed;
  const was = base.access[care];
  const { facility, deciseconds } = renewed(
    supply.travel.ambulance.toFacility,
    was.siren,
    base.supply.locations[care],
    supply.locations[care],
  );
  const limit = toDeciseconds(assumptions.accessChain.value);
  const { inhabitants } = world.areas;
  let [newlyOutside, extra] = [0, 0];
  for (let area = 0; area < inhabitants.length; area++) {
    if (facility[area] === was.siren.facility[area]) continue;
    const before = was.chainDeciseconds[area]!;
    const longer = deciseconds[area]! - was.siren.deciseconds[area]!;
    if (before <= limit && before + longer > limit) newlyOutside += inhabitants[area]!;
    if (longer < Infinity) extra += longer * inhabitants[area]!;
  }
  let perYear: Float64Array | undefined;
  return {
    net: newlyOutside,
    newlyOutside,
    violated: newlyOutside > 0,
    extraPersonSeconds: extra * DECISECOND,
    get perYear() {
      return (perYear ??= volumes(closed.practice.allocation, care));
    },
    get overflow() {
      return closed.practice[care === "seh" ? "seh" : "obstetrics"].overflow;
    },
  };
}

function volumes({ parts, facilityCount }: Allocation, care: NormFunction): Float64Array {
  const result = new Float64Array(facilityCount);
  for (const { function: own, states, week, perYear } of parts) {
    if (own !== care) continue;
    stateShares(states, week).forEach((share, state) => {
      for (const column of states.open[state]!)
        result[column]! += share * perYear[state * facilityCount + column]!;
    });
  }
  return result;
}
