/** The smallest number of treatment places per ROAZ with which wait and stops of its SEHs stay below a level. */

import type { Outcome } from "../engine/evaluate.js";
import { type Level, type QueueAt, minimalCapacity } from "../engine/flows/minimal-capacity.js";
import { meanWait, poissonAtLeast } from "../engine/flows/queue.js";
import type { Model } from "../engine/prepare.js";
import { type RegionLayer, regionsOfFacility } from "../geodata/regions.js";
import { HOURS_PER_WEEK } from "../geodata/units.js";
import { type World, offers } from "../geodata/world.js";
import { type Sides, rounded, sides } from "./figures.js";

/**
 * places    that there are, given or assumed
 * needed    so many at each SEH by itself, added up; null where no number is enough
 * together  if all its patients came to one SEH: what apart costs more
 */
export interface MinimalRow {
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  readonly places: Sides;
  readonly needed: Sides;
  readonly together: Sides;
}

export interface MinimalCapacities {
  readonly waitSeconds: number;
  readonly stopMinutesPerDay: number;
  readonly rows: readonly MinimalRow[];
}

/** Places beyond which nobody looks: more than the whole country has. */
const MOST = 4096;
const LAYER = "roaz";

interface Chosen {
  readonly places: number;
  readonly needed: number | null;
  readonly together: number | null;
}

/**
 * One SEH by itself.
 *
 * present  [hour of the week] patients there on average
 * needed   places; null where no number is enough
 */
export interface PlacesNeeded {
  readonly column: number;
  readonly places: number;
  readonly present: Float64Array;
  readonly needed: number | null;
}

/** known  of another outcome: an SEH with the same patients in every hour needs the same places */
export function placesNeeded(
  model: Model,
  outcome: Outcome,
  { facilities }: World,
  known: readonly PlacesNeeded[] = [],
): PlacesNeeded[] {
  const level = levelOf(model);
  const queue = queueOf(model);
  const of = new Map(known.map((row) => [row.column, row]));
  return columnsOf(outcome).flatMap((column, at) => {
    if (!offers(facilities[column]!, "seh")) return [];
    const present = presentAt(outcome, at);
    const before = of.get(column);
    const same = before?.present.every((load, hour) => load === present[hour]);
    const needed = same
      ? before!.needed
      : minimalCapacity(present, queue, level, MOST, before?.needed).places;
    return [{ column, places: outcome.practice.seh.overflow.places[at]!, present, needed }];
  });
}

/** The region as a whole first, then every ROAZ in which something changes. */
export function minimalCapacities(
  model: Model,
  changedWorld: World,
  base: Outcome,
  scenario: Outcome,
  before: readonly PlacesNeeded[] = placesNeeded(model, base, model.world),
): MinimalCapacities {
  const { world } = model;
  const level = levelOf(model);
  const queue = queueOf(model);
  const after = scenario === base ? undefined : placesNeeded(model, scenario, changedWorld, before);
  const chosen = (
    rows: readonly PlacesNeeded[],
    keep: (column: number) => boolean,
    like?: Chosen,
  ): Chosen => {
    const own = rows.filter(({ column }) => keep(column));
    const present = new Float64Array(HOURS_PER_WEEK);
    for (const row of own) row.present.forEach((load, hour) => (present[hour]! += load));
    return {
      places: own.reduce((sum, row) => sum + row.places, 0),
      needed: own.some(({ needed }) => needed === null)
        ? null
        : own.reduce((sum, row) => sum + row.needed!, 0),
      together: minimalCapacity(present, queue, level, MOST, like?.together).places,
    };
  };
  // A region whose SEHs are the same, with the same patients, needs no second look.
  const differs = (wasIn: (column: number) => boolean, isIn: (column: number) => boolean) => {
    const own = (rows: readonly PlacesNeeded[], keep: (column: number) => boolean) =>
      rows.filter(({ column }) => keep(column));
    const [left, right] = [own(before, wasIn), own(after ?? [], isIn)];
    return left.length !== right.length || left.some((one, at) => !alike(one, right[at]!));
  };
  const row = (
    subject: MinimalRow["subject"],
    layer: (of: World) => RegionLayer | undefined,
    index: number,
  ): MinimalRow => {
    const inside = (of: World) => {
      const found = layer(of);
      return (column: number) => !found || regionsOfFacility(found, column).includes(index);
    };
    // The baseline's side of a row is the same in every scenario.
    const was = model.kept(before, `${subject.kind} ${subject.id}`, () => chosen(before, inside(world)));
    const is =
      after && differs(inside(world), inside(changedWorld)) ? chosen(after, inside(changedWorld), was) : was;
    return {
      subject,
      places: sides(was.places, is.places),
      needed: sides(was.needed, is.needed),
      together: sides(was.together, is.together),
    };
  };
  const roaz = (of: World) => of.regions.find(({ layer }) => layer === LAYER);
  const layer = roaz(changedWorld);
  const whole = row({ kind: "region", id: world.name, name: world.title }, () => undefined, 0);
  const regions = (layer?.codes ?? []).map((code, index) =>
    row({ kind: LAYER, id: code, name: layer!.names[index]! }, roaz, index),
  );
  return {
    waitSeconds: level.waitSeconds,
    stopMinutesPerDay: rounded(level.stopMinutesPerDay, 1)!,
    rows: [whole, ...regions],
  };
}

const alike = (a: PlacesNeeded, b: PlacesNeeded) =>
  a.column === b.column && a.places === b.places && a.present.every((load, hour) => load === b.present[hour]);

const levelOf = ({ assumptions }: Model): Level => ({
  waitSeconds: assumptions.minimalWait.value,
  stopMinutesPerDay: assumptions.minimalStopMinutes.value,
});

const columnsOf = ({ practice }: Outcome) => [...practice.seh.overflow.columns];

const presentAt = ({ practice }: Outcome, at: number) =>
  practice.seh.overflow.present.subarray(at * HOURS_PER_WEEK, (at + 1) * HOURS_PER_WEEK);

/** The queue of the overflow model: Poisson numbers present, a stop once so many places are asked for. */
function queueOf({ assumptions }: Model): QueueAt {
  const { sehStayMean, sehStaySpread, sehStopOccupancy, sehStopDeclared } = assumptions;
  // Of a lognormal stay: standard deviation over mean.
  const variation = Math.sqrt(Math.exp(sehStaySpread.value ** 2) - 1);
  return {
    waitSeconds: (present, places) => meanWait(present, places, sehStayMean.value, variation),
    full: (present, places) =>
      poissonAtLeast(present, Math.ceil(sehStopOccupancy.value * places)) * sehStopDeclared.value,
  };
}
