/** How long a vehicle is busy with a call: from turn-out until it is free again, by post and by where the patient goes. */

import { UNREACHABLE } from "../../../geodata/matrix.js";
import type { Period } from "../../../geodata/periods.js";
import { DECISECONDS_PER_SECOND, SECONDS_PER_HOUR } from "../../../geodata/units.js";
import type { World } from "../../../geodata/world.js";
import type { Assumptions } from "../../assumptions.js";
import type { Nearest } from "../../evaluate.js";
import type { Runs } from "./runs.js";

/** Waiting at the door of a full SEH, seconds by column of World.facilities; absent: nobody waits. */
export type HandoverWait = Readonly<Record<Period, Float64Array>>;

const BUSY_NIGHT: Period = "night";

/** Call handling is the control room's time: the vehicle is not busy yet. */
export const turnoutSeconds = ({ ambulanceTurnoutDay, ambulanceTurnoutNight }: Assumptions, period: Period) =>
  (period === BUSY_NIGHT ? ambulanceTurnoutNight : ambulanceTurnoutDay).value;

/** What busy hours were worked out from, so that they can be done again for some areas only. */
export interface BusyInputs {
  readonly travel: World["travel"];
  readonly runs: Runs;
  readonly lists: Int32Array;
  readonly destination: Nearest;
  readonly wait: Float64Array | undefined;
}

export interface Busy extends BusyInputs {
  readonly hours: Float64Array;
}

/**
 * Mean busy hours for each place on each list.
 *
 * shape   hours[area * depth + place]; 0 where the list has ended or nothing calls
 * inputs  lists from `listsNow`; destination the nearest SEH open in this part of the week, with siren
 * back    seconds from a SEH (column) to each post; see `drivesBack`
 * before  of the same posts: areas whose patients go where they went, in the same time, keep its hours
 */
export function busyHours(
  assumptions: Assumptions,
  columns: Uint32Array,
  period: Period,
  depth: number,
  inputs: BusyInputs,
  back: (seh: number) => Float64Array,
  before?: Busy,
): Busy {
  const { travel, runs, lists, destination, wait } = inputs;
  const keeps =
    before !== undefined && before.travel === travel && before.runs === runs && before.lists === lists;
  const { facilityCount, driveDeciseconds } = travel.ambulance.fromFacility;
  const conveyed = assumptions.ambulanceConveyedShare.value;
  const slower = assumptions.ambulanceNoSirenFactor.value;
  const transport = assumptions.ambulanceTransportFactor.value;
  const home = assumptions.ambulanceReturnBusyShare.value * slower;
  const fixed =
    turnoutSeconds(assumptions, period) +
    assumptions.ambulanceOnScene.value +
    assumptions.ambulanceClear.value;
  const handover = assumptions.ambulanceHandover.value;
  const ordered = assumptions.ambulancePlannedBusy.value;
  const hours = keeps ? before.hours.slice() : new Float64Array(lists.length);
  for (let area = 0; area < destination.facility.length; area++) {
    const [a1, a2, planned] = [runs.a1[area]!, runs.a2[area]!, runs.planned[area]!];
    const all = a1 + a2 + planned;
    if (all === 0) continue;
    const pace = a1 + a2 > 0 ? (a1 + a2 * slower) / (a1 + a2) : 1;
    const urgent = (a1 + a2) / all;
    const seh = destination.facility[area]!;
    if (
      keeps &&
      seh === before.destination.facility[area] &&
      destination.deciseconds[area] === before.destination.deciseconds[area] &&
      (wait?.[seh] ?? 0) === (before.wait?.[seh] ?? 0)
    )
      continue;
    const going = seh < 0 ? 0 : conveyed;
    const there =
      seh < 0
        ? 0
        : (destination.deciseconds[area]! / DECISECONDS_PER_SECOND) * transport +
          handover +
          (wait?.[seh] ?? 0);
    const homeward = seh < 0 ? undefined : back(seh);
    for (let place = 0; place < depth; place++) {
      const post = lists[area * depth + place]!;
      if (post < 0) break;
      const drive = driveDeciseconds[area * facilityCount + columns[post]!]! / DECISECONDS_PER_SECOND;
      const seconds =
        fixed + drive * pace + going * (there + home * (homeward?.[post] ?? 0)) + (1 - going) * home * drive;
      hours[area * depth + place] = (urgent * seconds + (1 - urgent) * ordered) / SECONDS_PER_HOUR;
    }
  }
  return { ...inputs, hours };
}

/**
 * Seconds with siren from a SEH to every post, each SEH worked out when first asked for. There is no table between
 * facilities: the way goes by the area nearest to the SEH, which a post reaches in the time of its own table.
 *
 * returns  by post; 0 to a post that no road leads to, or from a SEH that no area reaches
 */
export function drivesBack(
  { ambulance }: World["travel"],
  columns: Uint32Array,
): (seh: number) => Float64Array {
  const { toFacility, fromFacility } = ambulance;
  const known = new Map<number, Float64Array>();
  const drive = (seh: number) => {
    let anchor = -1;
    let nearest: number = UNREACHABLE;
    for (let area = 0; area < toFacility.areaCount; area++) {
      const time = toFacility.driveDeciseconds[area * toFacility.facilityCount + seh]!;
      if (time < nearest) [nearest, anchor] = [time, area];
    }
    const row = anchor * fromFacility.facilityCount;
    return Float64Array.from(columns, (column) => {
      const time = anchor < 0 ? 0 : fromFacility.driveDeciseconds[row + column]! + nearest;
      return Number.isFinite(time) ? time / DECISECONDS_PER_SECOND : 0;
    });
  };
  return (seh) => {
    const found = known.get(seh) ?? drive(seh);
    known.set(seh, found);
    return found;
  };
}
