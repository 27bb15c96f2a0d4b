/** What one scenario does to each area, one flat row an area: for areas.csv and the layer of areas. */

import { UNREACHABLE } from "../geodata/matrix.js";
import { PERIODS } from "../geodata/periods.js";
import { fromDeciseconds, toDeciseconds } from "../geodata/units.js";
import type { Facility, World } from "../geodata/world.js";
import { NORM_FUNCTIONS, type NormFunction } from "../engine/supply.js";
import type { Impact } from "../scenarios/impact.js";
import { columnOf } from "./map/classes.js";

/** Empty (null) is "unknown" or "not there", never zero. */
export type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/**
 * One row per area, in the order of the world.
 *
 * chain  the ambulance chain of the norm, by the nearest location with siren; seconds with one decimal
 * car    one leg in one's own car
 * newly  1 or 0: inside the norm's threshold before and outside after, or the reverse
 * empty  no location can be reached
 */
export function areaRows({ base, scenario, changedWorld, access }: Impact, world: World): Row[] {
  const { areas } = world;
  const perFunction = NORM_FUNCTIONS.map((care) => {
    const chain = access.find(
      (row) => row.function === care && row.measure === "chain" && row.period === "norm",
    )!;
    const limit = toDeciseconds(chain.thresholdSeconds);
    const sides = [base.access[care], scenario.access[care]] as const;
    return (area: number): Row => {
      const [before, after] = sides;
      const [wasOutside, isOutside] = sides.map(({ chainDeciseconds }) => chainDeciseconds[area]! > limit);
      return named(care, {
        chain_nearest_before: idAt(world.facilities, before.siren.facility[area]!),
        chain_nearest_after: idAt(changedWorld.facilities, after.siren.facility[area]!),
        chain_seconds_before: secondsOf(before.chainDeciseconds[area]!),
        chain_seconds_after: secondsOf(after.chainDeciseconds[area]!),
        car_nearest_before: idAt(world.facilities, before.car.facility[area]!),
        car_nearest_after: idAt(changedWorld.facilities, after.car.facility[area]!),
        car_seconds_before: secondsOf(before.car.deciseconds[area]!),
        car_seconds_after: secondsOf(after.car.deciseconds[area]!),
        newly_outside: Number(!wasOutside && isOutside),
        newly_inside: Number(wasOutside && !isOutside),
      });
    };
  });
  return areas.ids.map(
    (id, area) =>
      Object.assign(
        { area: id, place: areas.places[area]!, inhabitants: areas.inhabitants[area]! },
        ...perFunction.map((rowOf) => rowOf(area)),
      ) as Row,
  );
}

/** Extra seconds of the ambulance chain per function; empty when a location cannot be reached before or after. */
export function extraSeconds({ base, scenario }: Impact, area: number): Row {
  return Object.assign(
    {},
    ...NORM_FUNCTIONS.map((care) => {
      const extra = scenario.access[care].chainDeciseconds[area]! - base.access[care].chainDeciseconds[area]!;
      return named(care, { chain_extra_seconds: Number.isFinite(extra) ? fromDeciseconds(extra) : null });
    }),
  ) as Row;
}

/** Own car in each part of the week, to the nearest location that is open throughout it. */
export function periodCells({ base, scenario }: Impact, area: number): Row {
  return Object.assign(
    {},
    ...NORM_FUNCTIONS.flatMap((care) =>
      PERIODS.map((period) =>
        named(care, {
          [`car_${period}_seconds_before`]: secondsOf(base.access[care].during[period].deciseconds[area]!),
          [`car_${period}_seconds_after`]: secondsOf(scenario.access[care].during[period].deciseconds[area]!),
        }),
      ),
    ),
  ) as Row;
}

function named(care: NormFunction, cells: Row): Row {
  const column = columnOf(care);
  const row: Record<string, Cell> = {};
  for (const name in cells) row[`${column}_${name}`] = cells[name]!;
  return row;
}

const idAt = (facilities: readonly Facility[], column: number) =>
  column < 0 ? null : facilities[column]!.id;

const secondsOf = (time: number) => (time === UNREACHABLE ? null : fromDeciseconds(time));
